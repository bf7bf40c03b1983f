import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { MatterView } from '../../../api/matter.ts';
import { routes } from '../../../api/routes.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
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
  const steps = enforceableBy.flatMap((key) => definition?.actions[key]?.title ?? []);
  return (
    <>
      {enforceableFor.map((creditor) => (
        <MakePapers key={creditor} matter={matter} obligation={promised.id} creditor={creditor} />
      ))}
      {steps.length === 0 ? null : (
        <div className="second-line">
          {t('enforceFirst', { step: steps.map((one) => say(one)).join(t('listComma')) })}
        </div>
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
