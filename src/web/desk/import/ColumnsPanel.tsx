import { useMutation } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import type { LedgerDraft, SheetView } from '../../../api/ledger-import.ts';
import { routes } from '../../../api/routes.ts';
import { columnMeanings } from '../../../core/ledger-import/arranged.ts';
import { columnLetters } from '../../../core/ledger-import/sheet.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { type Meaning, meaningNames } from './column-names.ts';

type Choices = Readonly<Record<string, readonly Meaning[]>>;

const maySetRight: readonly LedgerDraft['status'][] = ['read', 'stopped'];

/** What each column was read as, to be confirmed or put right. */
export function ColumnsPanel({
  draft,
  onRead,
}: {
  readonly draft: LedgerDraft;
  readonly onRead: (draft: LedgerDraft) => void;
}) {
  const { t } = useLanguage();
  const sheets = draft.sheets.filter(({ passedOver }) => passedOver === null);
  const [changed, setChanged] = useState<Choices>({});
  const reading = useMutation({
    mutationFn: () =>
      call(routes.arrangeLedgerDraft, {
        params: { district: draft.district, id: draft.id },
        body: { sheets: sheets.map((sheet) => ({ name: sheet.name, columns: [...columnsOf(sheet, changed)] })) },
        key: newDeedKey(),
      }),
    onSuccess: onRead,
  });
  const mayChange = maySetRight.includes(draft.status);
  const passedOver = draft.sheets.filter((sheet) => sheet.passedOver !== null);
  return (
    <section className="import-part">
      <h2>{t('importColumns')}</h2>
      {mayChange ? <p className="field-hint">{t('importColumnsNote')}</p> : null}
      {passedOver.length === 0 ? null : (
        <p>
          {t('importPassedOver', {
            names: passedOver
              .map(({ name, passedOver: why }) => t(why === 'hidden' ? 'importHidden' : 'importNoLedger', { name }))
              .join(t('listComma')),
          })}
        </p>
      )}
      {sheets.map((sheet) => (
        <SheetColumns
          key={sheet.name}
          sheet={sheet}
          columns={columnsOf(sheet, changed)}
          disabled={!mayChange}
          onChange={(columns) => setChanged({ ...changed, [sheet.name]: columns })}
        />
      ))}
      {mayChange ? (
        <Button
          type={Object.keys(changed).length > 0 ? 'primary' : 'default'}
          disabled={Object.keys(changed).length === 0}
          loading={reading.isPending}
          onClick={() => reading.mutate()}
        >
          {t('importReadAgain')}
        </Button>
      ) : null}
      {reading.error === null ? null : <Trouble error={reading.error} />}
    </section>
  );
}

function columnsOf(sheet: SheetView, changed: Choices): readonly Meaning[] {
  return changed[sheet.name] ?? sheet.columns.map((meaning) => meaning ?? 'aside');
}

function SheetColumns({
  sheet,
  columns,
  disabled,
  onChange,
}: {
  readonly sheet: SheetView;
  readonly columns: readonly Meaning[];
  readonly disabled: boolean;
  readonly onChange: (columns: readonly Meaning[]) => void;
}) {
  const { t } = useLanguage();
  const facts = [
    sheet.headingRow === 0 ? t('importNoHeadings') : t('importSheetFacts', { row: sheet.headingRow }),
    ...(sheet.year === null ? [] : [t('importSheetYear', { year: sheet.year })]),
    ...(sheet.unit === null ? [] : [t('importSheetUnit', { unit: sheet.unit })]),
    ...(sheet.remembered ? [t('importRemembered')] : []),
  ];
  const options = columnMeanings.map((meaning) => ({ value: meaning, label: t(meaningNames[meaning]) }));
  return (
    <>
      <h3>{t('importSheet', { name: sheet.name })}</h3>
      <p className="field-hint">{facts.join(' · ')}</p>
      <ul className="import-columns">
        {columns.map((meaning, at) => {
          const letter = columnLetters(at);
          const heading = sheet.headings[at] ?? '';
          return (
            <li key={letter}>
              <span className="import-letter">{t('importColumn', { letter })}</span>
              <span className="import-heading">{heading === '' ? t('importUntitled') : heading}</span>
              <Select<Meaning>
                size="small"
                aria-label={t('importColumnOf', { sheet: sheet.name, letter, heading })}
                value={meaning}
                options={options}
                disabled={disabled}
                onChange={(chosen) => onChange(columns.map((one, column) => (column === at ? chosen : one)))}
              />
            </li>
          );
        })}
      </ul>
    </>
  );
}
