import { Table } from 'antd';
import type { LedgerDraft, PreviewRow } from '../../../api/ledger-import.ts';
import type { LedgerField } from '../../../core/ledger-import/column-words.ts';
import { type PlainKey, useLanguage } from '../language.tsx';
import { meaningNames } from './column-names.ts';
import { DoubleRow } from './DoubleRow.tsx';

const rowStatus = {
  ok: 'importRowOk',
  held: 'importRowHeld',
  duplicate: 'importRowDuplicate',
} as const satisfies Record<PreviewRow['status'], PlainKey>;

const who = ['applicant', 'respondent', 'phone', 'identity'] as const;
const when = ['registered', 'closed', 'success'] as const;
const what = ['category', 'village', 'amount'] as const;

/** Each row as it will be, those with problems first. */
export function PreviewTable({ draft }: { readonly draft: LedgerDraft }) {
  const { t, say } = useLanguage();
  return (
    <section className="import-part import-preview">
      <h2>{t('importRows')}</h2>
      <p className="field-hint">{t('importRowsNote')}</p>
      <Table<PreviewRow>
        rowKey={({ sheet, row }) => `${sheet} ${row}`}
        size="small"
        pagination={{ pageSize: 25, showSizeChanger: false, hideOnSinglePage: true }}
        dataSource={draft.preview}
        columns={[
          { key: 'row', title: t('importRow'), render: (_, { sheet, row }) => `${sheet} ${row}` },
          {
            key: 'status',
            title: t('importRowStatus'),
            render: (_, row) => (
              <>
                <strong>{t(rowStatus[row.status])}</strong>
                {row.problems.map(({ code, cell, message }) => (
                  <p key={`${code} ${cell}`} className="import-problem">
                    <strong>{cell}</strong> {say(message)}
                  </p>
                ))}
                {row.status === 'duplicate' ? <DoubleRow draft={draft} row={row} /> : null}
              </>
            ),
          },
          { key: 'who', title: t('importWho'), render: (_, row) => <Values row={row} fields={who} /> },
          { key: 'when', title: t('importWhen'), render: (_, row) => <Values row={row} fields={when} /> },
          {
            key: 'what',
            title: t('importWhat'),
            render: (_, row) => (
              <>
                <Values row={row} fields={what} />
                {row.fields.narrative}
              </>
            ),
          },
        ]}
      />
    </section>
  );
}

/** What the row says of these, by name; what it does not say is left out. */
function Values({ row, fields }: { readonly row: PreviewRow; readonly fields: readonly LedgerField[] }) {
  const { t } = useLanguage();
  return (
    <dl className="import-values">
      {fields.map((field) => {
        const value = row.fields[field];
        if (value === null) return null;
        return (
          <div key={field}>
            <dt>{t(meaningNames[field])}</dt>
            <dd>{typeof value === 'boolean' ? t(value ? 'importYes' : 'importNo') : value}</dd>
          </div>
        );
      })}
    </dl>
  );
}
