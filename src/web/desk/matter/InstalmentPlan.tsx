import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import type { MatterView } from '../../../api/matter.ts';
import { parseYuan } from '../../../core/money/yuan.ts';
import { instalments, instalmentsMax, type InstalmentPlan as Plan } from '../../../core/obligation/instalments.ts';
import { parsePlainDate } from '../../../core/time/plain-date.ts';
import { today } from '../../ui/today.ts';
import { DateInput } from '../form/DateInput.tsx';
import { Field } from '../form/Field.tsx';
import { FormModal } from '../form/FormModal.tsx';
import { useLanguage } from '../language.tsx';
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
  const [isWrong, setIsWrong] = useState(false);
  const close = () => {
    setTyped(undefined);
    setIsWrong(false);
  };
  const add = () => {
    const rates = typed === undefined ? undefined : ratesOf(typed);
    setIsWrong(rates === undefined);
    if (typed === undefined || rates === undefined) return;
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
          {isWrong ? (
            <p className="field-fault" role="alert">
              {t('planWrong')}
            </p>
          ) : null}
          <PlanFields typed={typed} parties={parties} onChange={setTyped} />
        </FormModal>
      )}
    </>
  );
}

function ratesOf({ debtor, wording, total, count, first, every }: Typed) {
  const totalFen = parseYuan(total);
  const day = parsePlainDate(first);
  if (totalFen === undefined || day === undefined || debtor === '' || wording.trim() === '') return undefined;
  return instalments({ totalFen, count, first: day, every });
}

function onlyRespondent(parties: MatterView['parties']): string {
  const found = parties.filter(({ role }) => role === 'respondent');
  return found.length === 1 ? (found[0]?.id ?? '') : '';
}

interface PlanFieldsProps {
  readonly typed: Typed;
  readonly parties: MatterView['parties'];
  readonly onChange: (typed: Typed) => void;
}

function PlanFields({ typed, parties, onChange }: PlanFieldsProps) {
  const { t } = useLanguage();
  return (
    <>
      <Field path="plan.debtor" label={t('obligationWho')}>
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
      <Field path="plan.wording" label={t('planWording')}>
        {(control) => (
          <Input
            {...control}
            value={typed.wording}
            onChange={({ target }) => onChange({ ...typed, wording: target.value })}
          />
        )}
      </Field>
      <Field path="plan.total" label={t('planTotal')}>
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
      <Field path="plan.count" label={t('planCount')}>
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
      <Field path="plan.first" label={t('planFirst')}>
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
