import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import type { LedgerDraft } from '../../../api/ledger-import.ts';
import { routes } from '../../../api/routes.ts';
import { call } from '../api/client.ts';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';

/** Rows that were not taken in, as files to mend and take in again. */
export function RestFiles({ draft }: { readonly draft: LedgerDraft }) {
  const { t } = useLanguage();
  const fetching = useMutation({
    mutationFn: (n: number) => call(routes.readLedgerRest, { params: { district: draft.district, id: draft.id, n } }),
    onSuccess: ({ name, text }) => save(name, text),
  });
  const labels = Array.from({ length: draft.rest }, (_, n) =>
    draft.rest === 1 ? t('importRest') : t('importRestOf', { n: n + 1, all: draft.rest }),
  );
  return (
    <section className="import-part">
      <div className="button-row">
        {labels.map((label, n) => (
          <Button key={label} size="small" loading={fetching.isPending} onClick={() => fetching.mutate(n)}>
            {label}
          </Button>
        ))}
      </div>
      <p className="field-hint">{t('importRestNote')}</p>
      {fetching.error === null ? null : <Trouble error={fetching.error} />}
    </section>
  );
}

function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
