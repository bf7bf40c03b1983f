import { useQuery } from '@tanstack/react-query';
import { Modal, Radio } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import type { holdingBody } from '../../../api/holding.ts';
import type { MatterView } from '../../../api/matter.ts';
import { routes } from '../../../api/routes.ts';
import { fieldErrorWords } from '../../../core/matter/input.ts';
import { today } from '../../ui/today.ts';
import { call } from '../api/client.ts';
import { DateInput } from '../form/DateInput.tsx';
import { Field } from '../form/Field.tsx';
import { LongText } from '../form/LongText.tsx';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { useHolding } from './use-holding.ts';

export const deedTitles = { assign: 'hold_assign', 'give-back': 'hold_give-back', cover: 'hold_cover' } as const;
export type AskedDeed = keyof typeof deedTitles;
type Body = z.input<typeof holdingBody>;

interface HoldingFormProps {
  readonly matter: MatterView;
  readonly deed: AskedDeed;
  readonly onClose: () => void;
}

interface Given {
  readonly who: string | undefined;
  readonly reason: string;
  readonly from: string;
  readonly until: string;
}

/** To whom, until when and why; the colleagues stand with what speaks for and against each, and the reader chooses. */
export function HoldingForm({ matter, deed, onClose }: HoldingFormProps) {
  const { t } = useLanguage();
  const [isMissing, setIsMissing] = useState(false);
  const [given, setGiven] = useState<Given>({ who: undefined, reason: '', from: today(), until: '' });
  const hold = useHolding(matter, onClose);
  const body = bodyOf(deed, given, matter);
  const required = (is: boolean) => (isMissing && is ? { fault: fieldErrorWords.required } : {});
  return (
    <Modal
      open
      title={t(deedTitles[deed])}
      okText={t(deedTitles[deed])}
      cancelText={t('notNow')}
      confirmLoading={hold.isPending}
      closeIcon={<span aria-hidden="true">✕</span>}
      onOk={() => {
        setIsMissing(body === undefined);
        if (body !== undefined) hold.mutate(body);
      }}
      onCancel={onClose}
    >
      {hold.error === null ? null : <Trouble error={hold.error} />}
      {deed === 'give-back' ? null : (
        <Colleagues matter={matter} value={given.who} onChange={(who) => setGiven({ ...given, who })} />
      )}
      {deed === 'cover' ? (
        <>
          <Field path="holding.from" label={t('holdFrom')} {...required(given.from === '')}>
            {(control) => (
              <DateInput control={control} value={given.from} onChange={(from) => setGiven({ ...given, from })} />
            )}
          </Field>
          <Field path="holding.until" label={t('holdUntil')} {...required(given.until === '')}>
            {(control) => (
              <DateInput
                control={control}
                min={today()}
                value={given.until}
                onChange={(until) => setGiven({ ...given, until })}
              />
            )}
          </Field>
        </>
      ) : null}
      <Field path="holding.reason" label={t('holdWhy')} {...required(given.reason.trim() === '')}>
        {(control) => (
          <LongText
            control={control}
            value={given.reason}
            rows={2}
            max={500}
            onChange={(reason) => setGiven({ ...given, reason })}
          />
        )}
      </Field>
    </Modal>
  );
}

/** Undefined while something that is needed is missing. */
function bodyOf(deed: AskedDeed, { who, reason: words, from, until }: Given, matter: MatterView): Body | undefined {
  const reason = words.trim();
  if (reason === '') return undefined;
  switch (deed) {
    case 'give-back':
      return { deed, reason };
    case 'assign':
      return who === undefined ? undefined : { deed, to: who, from: matter.holder?.id ?? null, reason };
    case 'cover':
      return who === undefined || from === '' || until === '' ? undefined : { deed, standIn: who, from, until, reason };
  }
}

interface ColleaguesProps {
  readonly matter: MatterView;
  readonly value: string | undefined;
  readonly onChange: (who: string) => void;
}

const marks = { ask: 'holdAsk', no: 'holdNot' } as const;

function Colleagues({ matter, value, onChange }: ColleaguesProps) {
  const { t, say } = useLanguage();
  const { district, id, version } = matter;
  const { data, error } = useQuery({
    queryKey: ['holders', district, id, version],
    queryFn: ({ signal }) => call(routes.listHolders, { params: { district, id }, signal }),
  });
  if (error !== null) return <Trouble error={error} />;
  return (
    <fieldset className="choices">
      <legend>
        {t('holdWhom')} · {t('holdSuggested')}
      </legend>
      <Radio.Group value={value} onChange={(event) => onChange(String(event.target.value))}>
        {(data?.items ?? []).map((one) => (
          <Radio key={one.id} value={one.id} className="choice-line">
            {say(one.name)}
            {one.fits === 'yes' ? null : ` · ${t(marks[one.fits])}`}
            <div className="second-line">{one.why.map(say).join('；')}</div>
          </Radio>
        ))}
      </Radio.Group>
    </fieldset>
  );
}
