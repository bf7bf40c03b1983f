import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import type { handlingBody } from '../../../api/handling.ts';
import type { MatterView } from '../../../api/matter.ts';
import { routes } from '../../../api/routes.ts';
import type { ExclusionGround } from '../../../core/handoff/hand-off.ts';
import { fieldErrorWords } from '../../../core/matter/input.ts';
import { unitKinds } from '../../../core/procedure/definition.ts';
import { today } from '../../ui/today.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { DateInput } from '../form/DateInput.tsx';
import { Field } from '../form/Field.tsx';
import { FormModal } from '../form/FormModal.tsx';
import { LongText } from '../form/LongText.tsx';
import { useLanguage } from '../language.tsx';
import { AnyUnitPicker } from '../matter/AnyUnitPicker.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { type Passing, PassingEditor } from './PassingEditor.tsx';

type Body = z.input<typeof handlingBody>;
export const deedTitles = {
  invite: 'deed_invite',
  'ask-move': 'deed_ask-move',
  'decide-move': 'deed_decide-move',
  'refuse-move': 'deed_refuse-move',
  'withdraw-move': 'deed_withdraw-move',
  'exclude-unit': 'deed_exclude-unit',
  'readmit-unit': 'deed_readmit-unit',
  'pass-on': 'deed_pass-on',
  'finish-task': 'deed_finish-task',
  'decline-task': 'deed_decline-task',
  'withdraw-task': 'deed_withdraw-task',
} as const;
export type Deed = keyof typeof deedTitles;

interface HandlingFormProps {
  readonly matter: MatterView;
  readonly asked: { readonly deed: Deed; readonly task?: string; readonly unit?: number };
  readonly onClose: () => void;
}

interface Given {
  readonly unit: number | undefined;
  readonly words: string;
  readonly due: string;
  readonly ground: ExclusionGround;
  readonly passed: readonly Passing[];
}

/** One deed about who works on the matter: what it needs, and the words that are kept sealed with it. */
export function HandlingForm({ matter, asked, onClose }: HandlingFormProps) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const [key] = useState(newDeedKey);
  const [isMissing, setIsMissing] = useState(false);
  const [given, setGiven] = useState<Given>({
    unit: asked.unit,
    words: '',
    due: '',
    ground: 'complained-about',
    passed: [],
  });
  const set = (more: Partial<Given>) => setGiven({ ...given, ...more });
  const doing = useMutation({
    mutationFn: (body: Body) =>
      call(routes.handleMatter, {
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
  const { deed } = asked;
  const body = bodyOf(deed, given, asked.task);
  const required = (is: boolean) => (isMissing && is ? { fault: fieldErrorWords.required } : {});
  return (
    <FormModal
      title={t(deedTitles[deed])}
      isSending={doing.isPending}
      onOk={() => {
        setIsMissing(body === undefined);
        if (body !== undefined) doing.mutate(body);
      }}
      onClose={onClose}
    >
      {doing.error === null ? null : <Trouble error={doing.error} />}
      {needsUnit.has(deed) ? (
        <Field path="handling.unit" label={t('handlingUnit')} {...required(given.unit === undefined)}>
          {(control) => (
            <AnyUnitPicker
              control={control}
              value={given.unit}
              matter={matter}
              kinds={deed.endsWith('move') ? [matter.handling.unitKind] : unitKinds}
              isForHelp={!deed.endsWith('move')}
              onChange={(unit) => set({ unit: typeof unit === 'number' ? unit : undefined })}
            />
          )}
        </Field>
      ) : null}
      {deed === 'exclude-unit' ? (
        <Field path="handling.ground" label={t('handlingWhy')}>
          {(control) => (
            <Select<ExclusionGround>
              {...control}
              className="wide"
              suffixIcon={null}
              value={given.ground}
              options={[
                { value: 'complained-about', label: t('exclude_complained') },
                { value: 'has-a-stake', label: t('exclude_stake') },
              ]}
              onChange={(ground) => set({ ground })}
            />
          )}
        </Field>
      ) : null}
      <Field path="handling.words" label={t(wordsLabel(deed))} {...required(given.words.trim() === '')}>
        {(control) => (
          <LongText control={control} value={given.words} rows={3} max={500} onChange={(words) => set({ words })} />
        )}
      </Field>
      {deed === 'invite' ? (
        <Field path="handling.due" label={t('handlingDue')} {...required(given.due === '')}>
          {(control) => (
            <DateInput control={control} min={today()} value={given.due} onChange={(due) => set({ due })} />
          )}
        </Field>
      ) : null}
      {deed === 'invite' || deed === 'pass-on' ? (
        <PassingEditor matter={matter} value={given.passed} onChange={(passed) => set({ passed })} />
      ) : null}
    </FormModal>
  );
}

const needsUnit: ReadonlySet<Deed> = new Set<Deed>(['invite', 'ask-move', 'decide-move', 'exclude-unit']);

function wordsLabel(deed: Deed) {
  if (deed === 'invite') return 'handlingAsk';
  return deed === 'finish-task' ? 'handlingResult' : 'handlingReason';
}

/** Undefined while something that is needed is missing. */
function bodyOf(deed: Deed, given: Given, task: string | undefined): Body | undefined {
  const { unit, due, ground } = given;
  const words = given.words.trim();
  const passed = given.passed.map((one) => ({ ...one }));
  if (words === '') return undefined;
  switch (deed) {
    case 'invite':
      return unit === undefined || due === '' ? undefined : { deed, unit, ask: words, due, passed };
    case 'ask-move':
    case 'decide-move':
    case 'readmit-unit':
      return unit === undefined ? undefined : { deed, unit, reason: words };
    case 'exclude-unit':
      return unit === undefined ? undefined : { deed, unit, ground, reason: words };
    case 'refuse-move':
    case 'withdraw-move':
      return { deed, reason: words };
    case 'pass-on':
      return task === undefined || passed.length === 0 ? undefined : { deed, task, passed, reason: words };
    case 'finish-task':
      return task === undefined ? undefined : { deed, task, result: words };
    case 'decline-task':
    case 'withdraw-task':
      return task === undefined ? undefined : { deed, task, reason: words };
  }
}
