import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { MatterView } from '../../../api/matter.ts';
import { routes } from '../../../api/routes.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { ActionDrawer } from './ActionDrawer.tsx';
import { findDefinition } from './definition.ts';

interface EnforcePapersProps {
  readonly matter: MatterView;
  readonly promised: MatterView['obligations'][number];
}

/** 不履行的: the one step that comes next, to the court's confirmation or to the papers that ask for enforcement. */
export function EnforcePapers({ matter, promised }: EnforcePapersProps) {
  const { t, say } = useLanguage();
  const { enforceableBy, enforceableFor } = promised.ledger;
  const definition = findDefinition(matter.procedure.key, matter.procedure.version);
  const [open, setOpen] = useState<string>();
  const steps = enforceableBy.flatMap((key) => {
    const action = definition?.actions[key];
    return action === undefined ? [] : [{ key, action }];
  });
  const opened = steps.find(({ key }) => key === open);
  return (
    <>
      {enforceableFor.map((creditor) => (
        <MakePapers key={creditor} matter={matter} obligation={promised.id} creditor={creditor} />
      ))}
      {steps.length === 0 ? null : (
        <>
          <div className="second-line">{t('enforceFirst')}</div>
          {steps.map(({ key, action }) => (
            <Button key={key} size="small" onClick={() => setOpen(key)}>
              {say(action.title)}
            </Button>
          ))}
        </>
      )}
      {opened === undefined ? null : (
        <ActionDrawer
          key={opened.key}
          matter={matter}
          actionKey={opened.key}
          action={opened.action}
          kept={undefined}
          onKeep={() => undefined}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}

interface MakePapersProps {
  readonly matter: MatterView;
  readonly obligation: string;
  readonly creditor: string;
}

function MakePapers({ matter, obligation, creditor }: MakePapersProps) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const [key, setKey] = useState(newDeedKey);
  const making = useMutation({
    mutationFn: () =>
      call(routes.enterPerformance, {
        params: { district: matter.district, id: matter.id },
        body: { deed: 'enforce', obligation, creditor },
        key,
        version: matter.version,
      }),
    onSuccess: async () => {
      setKey(newDeedKey());
      await queries.invalidateQueries({ queryKey: ['matter', matter.district, matter.id] });
    },
  });
  const who = matter.parties.find(({ id }) => id === creditor)?.name ?? '';
  return (
    <>
      <Button size="small" loading={making.isPending} onClick={() => making.mutate()}>
        {t('enforceFor', { who })}
      </Button>
      {making.isSuccess ? <div role="status">{t('enforceMade')}</div> : null}
      {making.error === null ? null : <Trouble error={making.error} />}
    </>
  );
}
