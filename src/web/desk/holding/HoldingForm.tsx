import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Radio, Select } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import type { holdingBody } from '../../../api/holding.ts';
import type { MatterView } from '../../../api/matter.ts';
import { routes } from '../../../api/routes.ts';
import { languageWords, type StatedLanguage, statedLanguages } from '../../../core/holding/practice.ts';
import { fieldErrorWords } from '../../../core/matter/input.ts';
import { today } from '../../ui/today.ts';
import { call } from '../api/client.ts';
import { DateInput } from '../form/DateInput.tsx';
import { Field } from '../form/Field.tsx';
import { FormModal } from '../form/FormModal.tsx';
import { LongText } from '../form/LongText.tsx';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { Waiting } from '../parts/Waiting.tsx';
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
    <FormModal
      title={t(deedTitles[deed])}
      isSending={hold.isPending}
      onOk={() => {
        setIsMissing(body === undefined);
        if (body !== undefined) hold.mutate(body);
      }}
      onClose={onClose}
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
    </FormModal>
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
  const [language, setLanguage] = useState<StatedLanguage>();
  const { data, error, refetch } = useQuery({
    queryKey: ['holders', district, id, version, language ?? ''],
    queryFn: ({ signal }) =>
      call(routes.listHolders, { params: { district, id }, query: language === undefined ? {} : { language }, signal }),
    placeholderData: keepPreviousData,
  });
  if (error !== null) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Waiting />;
  return (
    <>
      <Field path="holding.language" label={t('holdLanguage')} hint={t('holdLanguageHint')} optional>
        {(control) => (
          <Select<StatedLanguage>
            {...control}
            className="wide"
            allowClear
            suffixIcon={null}
            value={language ?? null}
            options={statedLanguages.map((one) => ({ value: one, label: say(languageWords[one]) }))}
            onChange={setLanguage}
          />
        )}
      </Field>
      <fieldset className="choices">
        <legend>
          {t('holdWhom')} · {t('holdSuggested')}
        </legend>
        {data.items.length === 0 ? <p>{t('holdNoColleagues')}</p> : null}
        <Radio.Group value={value} onChange={(event) => onChange(String(event.target.value))}>
          {data.items.map((one) => (
            <Radio key={one.id} value={one.id} className="choice-line">
              {say(one.name)}
              {one.fits === 'yes' ? null : ` · ${t(marks[one.fits])}`}
              <div className="second-line">{one.why.map(say).join(t('holdBetween'))}</div>
            </Radio>
          ))}
        </Radio.Group>
      </fieldset>
    </>
  );
}
