import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Radio, Select } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import type { holdingBody } from '../../../api/holding.ts';
import type { MatterView } from '../../../api/matter.ts';
import { routes } from '../../../api/routes.ts';
import { languageWords, type StatedLanguage, statedLanguages } from '../../../core/holding/practice.ts';
import { fieldErrorWords } from '../../../core/matter/input.ts';
import type { Words } from '../../../core/words/words.ts';
import { today } from '../../ui/today.ts';
import { call } from '../api/client.ts';
import { DateInput } from '../form/DateInput.tsx';
import { Field } from '../form/Field.tsx';
import { FormModal } from '../form/FormModal.tsx';
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
  const [language, setLanguage] = useState<StatedLanguage>();
  const { district, id, version } = matter;
  const asksWhom = deed !== 'give-back';
  const holders = useQuery({
    queryKey: ['holders', district, id, version, language ?? ''],
    queryFn: ({ signal }) =>
      call(routes.listHolders, { params: { district, id }, query: language === undefined ? {} : { language }, signal }),
    placeholderData: keepPreviousData,
    enabled: asksWhom,
  });
  const hold = useHolding(matter, onClose);
  const body = bodyOf(deed, given, matter);
  const required = (is: boolean) => (isMissing && is ? { fault: fieldErrorWords.required } : {});
  // The choice is made before the reason is given, and the caret goes to it first.
  if (asksWhom && holders.isPending) return null;
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
      {holders.error === null ? null : <Trouble error={holders.error} onRetry={() => void holders.refetch()} />}
      {asksWhom && holders.data !== undefined ? (
        <Colleagues
          items={holders.data.items}
          language={language}
          onLanguage={setLanguage}
          value={given.who}
          onChange={(who) => setGiven({ ...given, who })}
          {...required(given.who === undefined)}
        />
      ) : null}
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

const marks = { ask: 'holdAsk', no: 'holdNot' } as const;

interface ColleaguesProps {
  readonly items: z.output<typeof routes.listHolders.response.body>['items'];
  readonly language: StatedLanguage | undefined;
  readonly onLanguage: (language: StatedLanguage | undefined) => void;
  readonly value: string | undefined;
  readonly onChange: (who: string) => void;
  readonly fault?: Words;
}

function Colleagues({ items, language, onLanguage, value, onChange, fault }: ColleaguesProps) {
  const { t, say } = useLanguage();
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
            onChange={onLanguage}
          />
        )}
      </Field>
      <Field path="holding.who" label={t('holdWhom')} hint={t('holdSuggested')} fault={fault} group>
        {() => (
          <Radio.Group className="stacked" value={value} onChange={(event) => onChange(String(event.target.value))}>
            {items.length === 0 ? <p>{t('holdNoColleagues')}</p> : null}
            {items.map((one) => (
              <Radio key={one.id} value={one.id}>
                {say(one.name)}
                {one.fits === 'yes' ? null : ` · ${t(marks[one.fits])}`}
                <div className="second-line">{one.why.map(say).join(t('holdBetween'))}</div>
              </Radio>
            ))}
          </Radio.Group>
        )}
      </Field>
    </>
  );
}
