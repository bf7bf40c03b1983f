import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { LedgerDraft, PreviewRow } from '../../../api/ledger-import.ts';
import { routes } from '../../../api/routes.ts';
import { FormDrawer } from '../admin/FormDrawer.tsx';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { ledgerDraftKey } from './queries.ts';

/** A row that looks like one that is there: which, and whether it is taken in anyway, with why. */
export function DoubleRow({ draft, row }: { readonly draft: LedgerDraft; readonly row: PreviewRow }) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const params = { district: draft.district, id: draft.id };
  const place = { sheet: row.sheet, row: row.row };
  const remember = (changed: LedgerDraft) => client.setQueryData(ledgerDraftKey(changed), changed);
  const back = useMutation({
    mutationFn: () => call(routes.takeRowAnyway, { params, body: { ...place, reason: null }, key: newDeedKey() }),
    onSuccess: remember,
  });
  const isOpen = draft.status === 'read' || draft.status === 'stopped';
  return (
    <>
      {row.same === null ? null : (
        <p>
          <Link to="/matters/$district/$id" params={row.same} className="button-plain">
            {t('importSame')}
          </Link>
        </p>
      )}
      {row.anyway === null ? null : <p>{t('importAnywaySaid', { reason: row.anyway })}</p>}
      {back.error === null ? null : <Trouble error={back.error} onRetry={() => back.mutate()} />}
      {!isOpen ? null : row.anyway === null ? (
        <Button size="small" onClick={() => setIsAsking(true)}>
          {t('importAnyway')}
        </Button>
      ) : (
        <Button size="small" loading={back.isPending} onClick={() => back.mutate()}>
          {t('importAnywayBack')}
        </Button>
      )}
      {isAsking ? (
        <FormDrawer
          title={t('importAnyway')}
          submitLabel={t('importAnyway')}
          note={t('importAnywayNote')}
          fields={[{ path: 'reason', label: t('importAnywayReason'), kind: 'long' }]}
          send={(values, key) =>
            call(routes.takeRowAnyway, { params, body: { ...place, reason: values.reason ?? '' }, key })
          }
          onDone={remember}
          onClose={() => setIsAsking(false)}
        />
      ) : null}
    </>
  );
}
