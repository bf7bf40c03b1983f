import { Button, Input } from 'antd';
import { useState } from 'react';
import { fieldErrorWords } from '../../../core/matter/input.ts';
import { Field } from '../form/Field.tsx';
import { type PlainKey, useLanguage } from '../language.tsx';

/** Purposes that need no typing, as the log keeps them. */
const offered = {
  'for:enquiry': 'purposeEnquiry',
  'for:handover': 'purposeHandover',
  'for:oversight': 'purposeOversight',
  'for:audit': 'purposeAudit',
} as const satisfies Record<string, PlainKey>;

/** 查看用途: a matter that is not the reader's to work on opens once they say what for. Asked once a day. */
export function PurposeForm({ onGiven }: { readonly onGiven: (purpose: string) => void }) {
  const { t } = useLanguage();
  const [words, setWords] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const submit = () => {
    setIsMissing(words.trim() === '');
    if (words.trim() !== '') onGiven(words.trim());
  };
  return (
    <section className="panel" aria-labelledby="purpose-title">
      <div className="panel-head">
        <h2 id="purpose-title">{t('purposeTitle')}</h2>
      </div>
      <p>{t('purposeNote')}</p>
      <div className="button-row">
        {Object.entries(offered).map(([purpose, key]) => (
          <Button key={purpose} onClick={() => onGiven(purpose)}>
            {t(key)}
          </Button>
        ))}
      </div>
      <Field path="purpose" label={t('purposeOther')} fault={isMissing ? fieldErrorWords.required : undefined}>
        {(control) => (
          <Input
            {...control}
            value={words}
            maxLength={100}
            onPressEnter={submit}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
      <div className="button-row">
        <Button type="primary" onClick={submit}>
          {t('purposeOpen')}
        </Button>
      </div>
    </section>
  );
}
