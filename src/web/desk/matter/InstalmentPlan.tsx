import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import type { MatterView } from '../../../api/matter.ts';
import { fieldErrorWords } from '../../../core/matter/input.ts';
import { parseYuan } from '../../../core/money/yuan.ts';
import {
  type Instalment,
  instalments,
  instalmentsMax,
  type InstalmentPlan as Plan,
} from '../../../core/obligation/instalments.ts';
import { parsePlainDate } from '../../../core/time/plain-date.ts';
import type { Words } from '../../../core/words/words.ts';
import { today } from '../../ui/today.ts';
import { DateInput } from '../form/DateInput.tsx';
import { Field } from '../form/Field.tsx';
import { FormModal } from '../form/FormModal.tsx';
import { useLanguage } from '../language.tsx';
import { words } from '../words.ts';
import type { ObligationDraft } from './action-form.ts';

interface InstalmentPlanProps {
  readonly parties: MatterView['parties'];
  readonly onAdd: (rows: readonly ObligationDraft[]) => void;
}

interface Typed {
  readonly debtor: string;
  readonly wording: string;
  readonly total: string;
  readonly count: number;
  readonly first: string;
  readonly every: Plan['every'];
}

const empty: Typed = { debtor: '', wording: '', total: '', count: 3, first: '', every: 'month' };

/** 分期: a plan of rates entered at once, each of which then stands as a promise of its own and can be changed. */
export function InstalmentPlan({ parties, onAdd }: InstalmentPlanProps) {
  const { t } = useLanguage();
  const [typed, setTyped] = useState<Typed>();
  const [faults, setFaults] = useState<Faults>({});
  const close = () => {
    setTyped(undefined);
    setFaults({});
  };
  const add = () => {
    if (typed === undefined) return;
    const rates = ratesOf(typed);
    if (!isPlan(rates)) return setFaults(rates);
    onAdd(
      rates.map(({ amountFen, due }, index) => ({
        debtor: typed.debtor,
        wording: t('planRate', { what: typed.wording.trim(), n: index + 1, of: rates.length }),
        amount: String(amountFen / 100),
        due,
      })),
    );
    close();
  };
  return (
    <>
      <Button size="small" onClick={() => setTyped({ ...empty, debtor: onlyRespondent(parties) })}>
        {t('planAdd')}
      </Button>
      {typed === undefined ? null : (
        <FormModal title={t('planTitle')} okText={t('planAdd')} onOk={add} onClose={close}>
          <PlanFields typed={typed} faults={faults} parties={parties} onChange={setTyped} />
        </FormModal>
      )}
    </>
  );
}

function isPlan(rates: readonly Instalment[] | Faults): rates is readonly Instalment[] {
  return Array.isArray(rates);
}

type Faults = Readonly<Partial<Record<'debtor' | 'wording' | 'total' | 'first', Words>>>;

/** The rates of what was typed, or what is wrong with it, field by field. */
function ratesOf({ debtor, wording, total, count, first, every }: Typed): readonly Instalment[] | Faults {
  const totalFen = parseYuan(total);
  const day = parsePlainDate(first);
  const { required, amount } = fieldErrorWords;
  if (totalFen === undefined || day === undefined || debtor === '' || wording.trim() === '')
    return {
      ...(debtor === '' ? { debtor: required } : {}),
      ...(wording.trim() === '' ? { wording: required } : {}),
      ...(totalFen === undefined ? { total: total.trim() === '' ? required : amount } : {}),
      ...(day === undefined ? { first: required } : {}),
    };
  return instalments({ totalFen, count, first: day, every }) ?? { total: words.instalmentTooSmall };
}

function onlyRespondent(parties: MatterView['parties']): string {
  const found = parties.filter(({ role }) => role === 'respondent');
  return found.length === 1 ? (found[0]?.id ?? '') : '';
}

interface PlanFieldsProps {
  readonly typed: Typed;
  readonly faults: Faults;
  readonly parties: MatterView['parties'];
  readonly onChange: (typed: Typed) => void;
}

function PlanFields({ typed, faults, parties, onChange }: PlanFieldsProps) {
  const { t } = useLanguage();
  return (
    <>
      <Field path="plan.debtor" label={t('obligationWho')} fault={faults.debtor}>
        {(control) => (
          <Select<string>
            {...control}
            className="wide"
            suffixIcon={null}
            value={typed.debtor === '' ? null : typed.debtor}
            options={parties.map((party) => ({ value: party.id, label: party.name }))}
            onChange={(debtor) => onChange({ ...typed, debtor })}
          />
        )}
      </Field>
      <Field path="plan.wording" label={t('planWording')} fault={faults.wording}>
        {(control) => (
          <Input
            {...control}
            value={typed.wording}
            onChange={({ target }) => onChange({ ...typed, wording: target.value })}
          />
        )}
      </Field>
      <Field path="plan.total" label={t('instalmentTotal')} fault={faults.total}>
        {(control) => (
          <Input
            {...control}
            inputMode="decimal"
            suffix={t('yuanUnit')}
            value={typed.total}
            onChange={({ target }) => onChange({ ...typed, total: target.value })}
          />
        )}
      </Field>
      <Field path="plan.count" label={t('instalmentCount')}>
        {(control) => (
          <InputNumber
            {...control}
            min={2}
            max={instalmentsMax}
            precision={0}
            value={typed.count}
            onChange={(count) => onChange({ ...typed, count: count ?? 2 })}
          />
        )}
      </Field>
      <Field path="plan.first" label={t('planFirst')} fault={faults.first}>
        {(control) => (
          <DateInput
            control={control}
            min={today()}
            value={typed.first}
            onChange={(first) => onChange({ ...typed, first })}
          />
        )}
      </Field>
      <Field path="plan.every" label={t('planEvery')}>
        {(control) => (
          <Select<Plan['every']>
            {...control}
            className="wide"
            suffixIcon={null}
            value={typed.every}
            options={[
              { value: 'week', label: t('planWeek') },
              { value: 'month', label: t('planMonth') },
              { value: 'quarter', label: t('planQuarter') },
            ]}
            onChange={(every) => onChange({ ...typed, every })}
          />
        )}
      </Field>
    </>
  );
}
