import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Radio, Select } from 'antd';
import { useState } from 'react';
import type { FollowUpBody } from '../../../api/follow-up.ts';
import type { MatterView } from '../../../api/matter.ts';
import { routes } from '../../../api/routes.ts';
import { type VisitAnswer, type VisitWay, visitAnswers, visitWays } from '../../../core/followup/visit.ts';
import { fieldErrorWords } from '../../../core/matter/input.ts';
import type { Words } from '../../../core/words/words.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { fieldFaults } from '../api/trouble.ts';
import { Field } from '../form/Field.tsx';
import { FormModal } from '../form/FormModal.tsx';
import { LongText } from '../form/LongText.tsx';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { visitsQuery } from './VisitTasks.tsx';
import { visitAnswerWords, visitWayWords } from './visit-words.ts';

interface VisitFormProps {
  readonly matter: MatterView;
  readonly visit: string;
  readonly onClose: () => void;
}

interface Typed {
  readonly party: string;
  readonly way: VisitWay;
  readonly answer: VisitAnswer | undefined;
  readonly words: string;
}

/** 登记回访: whom, how, and what they said, in their own words. */
export function VisitForm({ matter, visit, onClose }: VisitFormProps) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const [key] = useState(newDeedKey);
  const [missing, setMissing] = useState<Readonly<Record<string, Words>>>({});
  const first = matter.parties.find(({ role }) => role === 'applicant')?.id ?? '';
  const [typed, setTyped] = useState<Typed>({ party: first, way: 'phone', answer: undefined, words: '' });
  const { district, id, version } = matter;
  const sending = useMutation({
    mutationFn: (body: FollowUpBody) => call(routes.takeFollowUp, { params: { district, id }, body, key, version }),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: ['matter', district, id] });
      await queries.invalidateQueries(visitsQuery);
    },
  });
  const submit = () => {
    const { party, way, answer } = typed;
    setMissing(answer === undefined ? { answer: fieldErrorWords.required } : {});
    if (answer === undefined) return;
    const words = typed.words.trim();
    sending.mutate({ deed: 'visit', visit, way, party, answer, ...(words === '' ? {} : { words }) });
  };
  const faults = { ...fieldFaults(sending.error), ...missing };
  return (
    <FormModal title={t('visitRecord')} isSending={sending.isPending} onOk={submit} onClose={onClose}>
      {sending.error === null ? null : <Trouble error={sending.error} />}
      <VisitFields matter={matter} typed={typed} faults={faults} onChange={setTyped} />
    </FormModal>
  );
}

interface VisitFieldsProps {
  readonly matter: MatterView;
  readonly typed: Typed;
  readonly faults: Readonly<Record<string, Words>>;
  readonly onChange: (typed: Typed) => void;
}

function VisitFields({ matter, typed, faults, onChange }: VisitFieldsProps) {
  const { t } = useLanguage();
  return (
    <>
      <Field path="visit.party" label={t('visitParty')} fault={faults.party}>
        {(control) => (
          <Select<string>
            {...control}
            className="wide"
            suffixIcon={null}
            value={typed.party}
            options={matter.parties.map((party) => ({ value: party.id, label: party.name }))}
            onChange={(party) => onChange({ ...typed, party })}
          />
        )}
      </Field>
      <Field path="visit.way" label={t('visitWay')} fault={faults.way} group>
        {() => (
          <Radio.Group
            value={typed.way}
            onChange={({ target }) =>
              onChange({ ...typed, way: visitWays.find((one) => one === target.value) ?? typed.way })
            }
            options={visitWays.map((value) => ({ value, label: t(visitWayWords[value]) }))}
          />
        )}
      </Field>
      <Field path="visit.answer" label={t('visitAnswer')} fault={faults.answer} group>
        {() => (
          <Radio.Group
            value={typed.answer}
            onChange={({ target }) => onChange({ ...typed, answer: visitAnswers.find((one) => one === target.value) })}
            options={visitAnswers.map((value) => ({ value, label: t(visitAnswerWords[value]) }))}
          />
        )}
      </Field>
      <Field path="visit.words" label={t('visitWords')} optional fault={faults.words}>
        {(control) => (
          <LongText
            control={control}
            value={typed.words}
            rows={3}
            max={500}
            onChange={(words) => onChange({ ...typed, words })}
          />
        )}
      </Field>
    </>
  );
}
