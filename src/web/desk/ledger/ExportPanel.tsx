import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { LedgerExport } from '../../../api/ledger.ts';
import type { LedgerColumn } from '../../../api/ledger-words.ts';
import { routes } from '../../../api/routes.ts';
import { type LedgerFilter, writeLedgerFilter } from '../../../core/ledger/filter.ts';
import { dateDigits } from '../../ui/date-words.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { apiPath } from '../api/path.ts';
import { Field } from '../form/Field.tsx';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { ledgerExportsQuery } from './queries.ts';

interface ExportPanelProps {
  readonly filter: LedgerFilter;
  readonly columns: readonly LedgerColumn[];
}

/** Takes what is listed out as a file, on a stated purpose; it is made while one goes on working. */
export function ExportPanel({ filter, columns }: ExportPanelProps) {
  const { t, locale } = useLanguage();
  const client = useQueryClient();
  const [purpose, setPurpose] = useState('');
  const [open, setOpen] = useState(false);
  const { data } = useQuery({ ...ledgerExportsQuery(), enabled: open });
  const again = () => client.invalidateQueries({ queryKey: ledgerExportsQuery().queryKey });
  const ask = useMutation({
    mutationFn: (format: 'csv' | 'xlsx') =>
      call(routes.exportLedger, {
        body: { ...writeLedgerFilter(filter), purpose: purpose.trim(), format, locale, columns: [...columns] },
        key: newDeedKey(),
      }),
    onSuccess: again,
  });
  const stop = useMutation({
    mutationFn: (id: string) => call(routes.stopLedgerExport, { params: { export: id }, key: newDeedKey() }),
    onSuccess: again,
  });
  const mayAsk = purpose.trim() !== '' && !ask.isPending;
  return (
    <details className="ledger-more" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('ledgerExport')}</summary>
      <p className="second-line">{t('ledgerExportNote')}</p>
      <div className="ledger-search">
        <Field path="ledger.exportPurpose" label={t('ledgerExportPurpose')}>
          {(control) => (
            <Input {...control} maxLength={100} value={purpose} onChange={(event) => setPurpose(event.target.value)} />
          )}
        </Field>
        <Button disabled={!mayAsk} onClick={() => ask.mutate('xlsx')}>
          {t('ledgerExportXlsx')}
        </Button>
        <Button disabled={!mayAsk} onClick={() => ask.mutate('csv')}>
          {t('ledgerExportCsv')}
        </Button>
      </div>
      {ask.error === null ? null : <Trouble error={ask.error} />}
      <ul className="parties notices">
        {(data?.items ?? []).map((item) => (
          <ExportLine key={item.id} item={item} onStop={() => stop.mutate(item.id)} />
        ))}
      </ul>
    </details>
  );
}

const statusWords = {
  waiting: 'ledgerExportWaiting',
  ready: 'ledgerExportReady',
  failed: 'ledgerExportFailed',
  stopped: 'ledgerExportStopped',
  gone: 'ledgerExportGone',
} as const;

function ExportLine({ item, onStop }: { readonly item: LedgerExport; readonly onStop: () => void }) {
  const { t } = useLanguage();
  const words = `${item.format.toUpperCase()} · ${dateDigits(item.askedAt)} · ${item.purpose}`;
  return (
    <li className="message-line" aria-live="polite">
      {item.status === 'ready' ? (
        <a href={apiPath(routes.readLedgerExport, { export: item.id })} download>
          {words}
        </a>
      ) : (
        <span>{words}</span>
      )}{' '}
      <span className="second-line">
        {t(statusWords[item.status], { n: item.rows })}
        {item.isCut ? t('ledgerExportCut') : null}
      </span>{' '}
      {item.status === 'waiting' ? (
        <Button size="small" onClick={onStop}>
          {t('ledgerExportStop')}
        </Button>
      ) : null}
    </li>
  );
}
