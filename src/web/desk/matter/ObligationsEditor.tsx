import { Button, Input, Select } from 'antd';
import type { MatterView } from '../../../api/matter.ts';
import type { FieldDefinition } from '../../../core/procedure/definition.ts';
import type { Words } from '../../../core/words/words.ts';
import { today } from '../../ui/today.ts';
import { DateInput } from '../form/DateInput.tsx';
import { DayOffNote } from '../form/DayOffNote.tsx';
import { Field } from '../form/Field.tsx';
import { LongText } from '../form/LongText.tsx';
import { useLanguage } from '../language.tsx';
import { emptyObligation, type FormValue, type ObligationDraft } from './action-form.ts';
import { InstalmentPlan } from './InstalmentPlan.tsx';

interface ObligationsEditorProps {
  readonly path: string;
  readonly field: Extract<FieldDefinition, { kind: 'obligations' }>;
  readonly value: FormValue;
  readonly faults: Readonly<Record<string, Words>>;
  readonly parties: MatterView['parties'];
  readonly onChange: (value: readonly ObligationDraft[]) => void;
}

/** 协议内容: one promise a row — who, what or how much, by when. */
export function ObligationsEditor({ path, field, value, faults, parties, onChange }: ObligationsEditorProps) {
  const { t, say } = useLanguage();
  const rows = typeof value === 'object' ? value : [emptyObligation];
  const whole = faults[path];
  return (
    <fieldset className={whole === undefined ? 'field' : 'field field-wrong'}>
      <legend className="field-label">{say(field.label)}</legend>
      {field.hint === undefined ? null : <div className="field-hint">{say(field.hint)}</div>}
      {whole === undefined ? null : <div className="field-fault">{say(whole)}</div>}
      {rows.map((row, index) => (
        <ObligationRow
          // Rows have no identity but their place; taking one away moves the values, not the rows.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={index}
          path={`${path}.${index}`}
          position={index + 1}
          row={row}
          faults={faults}
          parties={parties}
          onChange={(changed) => onChange(rows.with(index, changed))}
          onRemove={rows.length === 1 ? undefined : () => onChange(rows.toSpliced(index, 1))}
        />
      ))}
      <Button size="small" onClick={() => onChange([...rows, emptyObligation])}>
        {t('addObligation')}
      </Button>{' '}
      <InstalmentPlan parties={parties} onAdd={(added) => onChange([...rows.filter(isBegun), ...added])} />
    </fieldset>
  );
}

/** A row nobody has typed anything into gives way to the plan. */
function isBegun({ wording, amount, due }: ObligationDraft): boolean {
  return wording !== '' || amount !== '' || due !== '';
}

interface ObligationRowProps {
  readonly path: string;
  readonly position: number;
  readonly row: ObligationDraft;
  readonly faults: Readonly<Record<string, Words>>;
  readonly parties: MatterView['parties'];
  readonly onChange: (row: ObligationDraft) => void;
  readonly onRemove: (() => void) | undefined;
}

function ObligationRow({ path, position, row, faults, parties, onChange, onRemove }: ObligationRowProps) {
  const { t } = useLanguage();
  return (
    <fieldset className="obligation-row">
      <legend>{t('obligationNumber', { n: position })}</legend>
      <Field path={`${path}.debtor`} label={t('obligationWho')} fault={faults[`${path}.debtor`]}>
        {(control) => (
          <Select<string>
            {...control}
            className="wide"
            suffixIcon={null}
            value={row.debtor === '' ? null : row.debtor}
            options={parties.map((party) => ({ value: party.id, label: party.name }))}
            onChange={(debtor) => onChange({ ...row, debtor })}
          />
        )}
      </Field>
      <Field path={`${path}.due`} label={t('obligationBy')} fault={faults[`${path}.due`]}>
        {(control) => (
          <>
            <DateInput control={control} min={today()} value={row.due} onChange={(due) => onChange({ ...row, due })} />
            <DayOffNote date={row.due} />
          </>
        )}
      </Field>
      <div className="whole-row">
        <Field path={`${path}.wording`} label={t('obligationWhat')} fault={faults[`${path}.wording`]}>
          {(control) => (
            <LongText
              control={control}
              rows={1}
              value={row.wording}
              onChange={(wording) => onChange({ ...row, wording })}
            />
          )}
        </Field>
      </div>
      <Field path={`${path}.amountFen`} label={t('obligationAmount')} optional fault={faults[`${path}.amountFen`]}>
        {(control) => (
          <Input
            {...control}
            inputMode="decimal"
            suffix={t('yuanUnit')}
            value={row.amount}
            onChange={(event) => onChange({ ...row, amount: event.target.value })}
          />
        )}
      </Field>
      {onRemove === undefined ? null : (
        <Button size="small" className="row-remove" onClick={onRemove}>
          {t('removeObligation', { n: position })}
        </Button>
      )}
    </fieldset>
  );
}
