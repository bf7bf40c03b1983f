import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Checkbox, Input, Radio } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import type { MatterView } from '../../../api/matter.ts';
import type { performanceBody } from '../../../api/obligation.ts';
import { routes } from '../../../api/routes.ts';
import { fieldErrorWords } from '../../../core/matter/input.ts';
import { parseYuan } from '../../../core/money/yuan.ts';
import type { Words } from '../../../core/words/words.ts';
import { base64Of } from '../../ui/base64.ts';
import { today } from '../../ui/today.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { fieldFaults } from '../api/trouble.ts';
import { DateInput } from '../form/DateInput.tsx';
import { Field } from '../form/Field.tsx';
import { FormModal } from '../form/FormModal.tsx';
import { LongText } from '../form/LongText.tsx';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';

type Promised = MatterView['obligations'][number];

/** What is entered: something done of a promise, or what was found about an entry. */
export type Entering =
  | { readonly deed: 'report'; readonly promised: Promised }
  | { readonly deed: 'settle'; readonly entry: Promised['ledger']['entries'][number] };

interface PerformanceFormProps {
  readonly matter: MatterView;
  readonly entering: Entering;
  readonly onClose: () => void;
}

interface Typed {
  readonly amount: string;
  readonly on: string;
  readonly as: 'confirmed' | 'rejected' | undefined;
  readonly overpaid: boolean;
  readonly words: string;
  readonly proof: File | undefined;
}

/** What nobody has entered yet. */
function openOf({ ledger }: Promised): number {
  return (ledger.restFen ?? 0) - (ledger.waitingFen ?? 0);
}

type Body = z.input<typeof performanceBody>;

/** 登记履行 and 核实: one form, written once. */
export function PerformanceForm({ matter, entering, onClose }: PerformanceFormProps) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const [key] = useState(newDeedKey);
  const rest = entering.deed === 'report' ? openOf(entering.promised) : 0;
  const [typed, setTyped] = useState<Typed>({
    amount: rest > 0 ? String(rest / 100) : '',
    on: today(),
    as: undefined,
    overpaid: false,
    words: '',
    proof: undefined,
  });
  const [missing, setMissing] = useState<Readonly<Record<string, Words>>>({});
  const sending = useMutation({
    mutationFn: async (body: Body) =>
      call(routes.enterPerformance, {
        params: { district: matter.district, id: matter.id },
        body,
        key,
        version: matter.version,
      }),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: ['matter', matter.district, matter.id] });
    },
  });
  const submit = async () => {
    const body = await bodyOf(entering, typed);
    setMissing('missing' in body ? body.missing : {});
    if (!('missing' in body)) sending.mutate(body);
  };
  const faults = { ...fieldFaults(sending.error), ...missing };
  const title = t(entering.deed === 'settle' ? 'promiseSettleTitle' : 'promiseEnter');
  return (
    <FormModal title={title} isSending={sending.isPending} onOk={() => void submit()} onClose={onClose}>
      {sending.error === null ? null : <Trouble error={sending.error} />}
      {entering.deed === 'settle' ? (
        <Found typed={typed} faults={faults} onChange={setTyped} />
      ) : (
        <Report promised={entering.promised} typed={typed} faults={faults} onChange={setTyped} />
      )}
      <Field path="ledger.words" label={t('promiseNote')} optional fault={faults.words}>
        {(control) => (
          <LongText
            control={control}
            value={typed.words}
            rows={2}
            max={500}
            onChange={(words) => setTyped({ ...typed, words })}
          />
        )}
      </Field>
    </FormModal>
  );
}

interface PartProps {
  readonly typed: Typed;
  readonly faults: Readonly<Record<string, Words>>;
  readonly onChange: (typed: Typed) => void;
}

function Found({ typed, faults, onChange }: PartProps) {
  const { t } = useLanguage();
  return (
    <Field path="ledger.as" label={t('promiseFound')} fault={faults.as} group>
      {() => (
        <Radio.Group
          value={typed.as}
          onChange={({ target }) => onChange({ ...typed, as: target.value === 'rejected' ? 'rejected' : 'confirmed' })}
          options={[
            { value: 'confirmed', label: t('promiseConfirmed') },
            { value: 'rejected', label: t('promiseRejected') },
          ]}
        />
      )}
    </Field>
  );
}

function Report({ promised, typed, faults, onChange }: PartProps & { readonly promised: Promised }) {
  const { t } = useLanguage();
  return (
    <>
      {promised.amountFen === null ? null : (
        <Field path="ledger.amountFen" label={t('promiseAmount')} fault={faults.amountFen}>
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              suffix={t('yuanUnit')}
              value={typed.amount}
              onChange={({ target }) => onChange({ ...typed, amount: target.value })}
            />
          )}
        </Field>
      )}
      {faults.amountFen === undefined ? null : (
        <Checkbox checked={typed.overpaid} onChange={({ target }) => onChange({ ...typed, overpaid: target.checked })}>
          {t('promiseOverpaid')}
        </Checkbox>
      )}
      <Field path="ledger.on" label={t('promiseDay')} fault={faults.on}>
        {(control) => (
          <DateInput control={control} max={today()} value={typed.on} onChange={(on) => onChange({ ...typed, on })} />
        )}
      </Field>
      <Field path="ledger.proof" label={t('promiseProof')} optional fault={faults.proof}>
        {({ id, ...control }) => (
          <input
            id={id}
            aria-describedby={control['aria-describedby']}
            type="file"
            accept="image/jpeg,image/png,application/pdf"
            onChange={({ target }) => onChange({ ...typed, proof: target.files?.[0] })}
          />
        )}
      </Field>
    </>
  );
}

async function bodyOf(
  entering: Entering,
  typed: Typed,
): Promise<Body | { readonly missing: Readonly<Record<string, Words>> }> {
  const words = typed.words.trim();
  const said = words === '' ? {} : { words };
  if (entering.deed === 'settle') {
    return typed.as === undefined
      ? { missing: { as: fieldErrorWords.required } }
      : { deed: 'settle', entry: entering.entry.id, as: typed.as, ...said };
  }
  const { promised } = entering;
  const amountFen = promised.amountFen === null ? undefined : parseYuan(typed.amount);
  if (promised.amountFen !== null && amountFen === undefined) return { missing: { amountFen: fieldErrorWords.amount } };
  if (typed.on === '') return { missing: { on: fieldErrorWords.required } };
  return {
    deed: 'report',
    obligation: promised.id,
    kind: promised.amountFen === null ? 'done' : 'paid',
    ...(amountFen === undefined ? {} : { amountFen }),
    on: typed.on,
    ...(typed.overpaid ? { overpaid: true } : {}),
    ...said,
    ...(typed.proof === undefined ? {} : { proof: await base64Of(typed.proof) }),
  };
}
