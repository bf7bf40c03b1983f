import { Select } from 'antd';
import { useState } from 'react';
import { fieldErrorWords } from '../../../core/matter/input.ts';
import { today } from '../../ui/today.ts';
import { DateInput } from '../form/DateInput.tsx';
import { Field } from '../form/Field.tsx';
import { FormModal } from '../form/FormModal.tsx';
import { LongText } from '../form/LongText.tsx';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { type Colleague, colleagueOption } from './colleagues.ts';

export interface Cover {
  readonly standIn: string;
  readonly from: string;
  readonly until: string;
  readonly reason: string;
}

interface ManyCoverProps {
  readonly colleagues: readonly Colleague[];
  readonly n: number;
  readonly isSending: boolean;
  /** What the server did not take: said here, above the page that it covers. */
  readonly error: Error | null;
  readonly onOk: (cover: Cover) => void;
  readonly onClose: () => void;
}

/** 请同事代办 for all rows chosen: who, from when, until when and why, once. */
export function ManyCover({ colleagues, n, isSending, error, onOk, onClose }: ManyCoverProps) {
  const { t, say } = useLanguage();
  const [given, setGiven] = useState<Cover>({ standIn: '', from: today(), until: '', reason: '' });
  const [isMissing, setIsMissing] = useState(false);
  const fault = (value: string) => (isMissing && value.trim() === '' ? { fault: fieldErrorWords.required } : {});
  return (
    <FormModal
      title={t('hold_cover')}
      isSending={isSending}
      onOk={() => {
        const missing = Object.values(given).some((value) => value.trim() === '');
        setIsMissing(missing);
        if (!missing) onOk({ ...given, reason: given.reason.trim() });
      }}
      onClose={onClose}
    >
      {error === null ? null : <Trouble error={error} />}
      <p>{t('chosenMany', { n: String(n) })}</p>
      <Field path="cover.who" label={t('holdWhom')} {...fault(given.standIn)}>
        {(control) => (
          <Select<string>
            {...control}
            className="wide"
            suffixIcon={null}
            showSearch={{ optionFilterProp: 'label' }}
            value={given.standIn === '' ? null : given.standIn}
            options={colleagues.map((one) => colleagueOption(one, say))}
            onChange={(standIn) => setGiven({ ...given, standIn })}
          />
        )}
      </Field>
      <Field path="cover.from" label={t('holdFrom')} {...fault(given.from)}>
        {(control) => (
          <DateInput control={control} value={given.from} onChange={(from) => setGiven({ ...given, from })} />
        )}
      </Field>
      <Field path="cover.until" label={t('holdUntil')} {...fault(given.until)}>
        {(control) => (
          <DateInput
            control={control}
            min={today()}
            value={given.until}
            onChange={(until) => setGiven({ ...given, until })}
          />
        )}
      </Field>
      <Field path="cover.reason" label={t('holdWhy')} {...fault(given.reason)}>
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
