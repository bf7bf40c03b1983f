import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { App, Button, Input, Select } from 'antd';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { routes } from '../../../api/routes.ts';
import type { ScreeningRef } from '../../../api/screening.ts';
import { type Industry, industries, industryWords, questionsMax } from '../../../core/screening/screening.ts';
import { suggestedQuestions } from '../../../core/screening/suggested-questions.ts';
import type { Words } from '../../../core/words/words.ts';
import { today } from '../../ui/today.ts';
import { call } from '../api/client.ts';
import { makeDeed, newDeedKey } from '../api/deed.ts';
import { fieldFaults } from '../api/trouble.ts';
import { DateInput } from '../form/DateInput.tsx';
import { Field, focusFirstFault } from '../form/Field.tsx';
import { LongText } from '../form/LongText.tsx';
import { useUnsent } from '../form/use-unsent.ts';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { useTitle } from '../parts/use-title.ts';
import {
  type DraftPartProps,
  faultsOfDraft,
  linesOf,
  type ScreeningDraft,
  type ScreeningSent,
  screeningBodyOf,
} from './draft.ts';
import { screeningKey } from './queries.ts';
import { WhoGoes } from './WhoGoes.tsx';

/** 发起排查: what kind of places, where, when, what is looked into, and who goes round. Ctrl+Enter sends it. */
export function NewScreeningPage() {
  const { t } = useLanguage();
  useTitle(t('screeningBegin'));
  const [draft, setDraft] = useState<ScreeningDraft>({
    title: '',
    from: today(),
    until: '',
    about: '',
    questions: '',
    units: [],
  });
  const [missing, setMissing] = useState<Readonly<Record<string, Words>>>({});
  const sending = useBeginning();
  const unsent = useUnsent(sending.isPending || sending.isSuccess);
  const submit = () => {
    const found = faultsOfDraft(draft);
    const body = screeningBodyOf(draft);
    setMissing(found);
    if (body === undefined) {
      // Once the page says what is missing.
      setTimeout(() => focusFirstFault(Object.keys(found)));
    } else if (!sending.isPending) sending.mutate(body);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    submit();
  };
  const faults = { ...fieldFaults(sending.error), ...missing };
  const part: DraftPartProps = {
    draft,
    faults,
    onChange: (changed) => {
      setDraft((before) => ({ ...before, ...changed }));
      setMissing((before) => stillMissing(before, changed));
    },
  };
  return (
    <>
      <div className="page-head">
        <p className="crumb">
          <Link to="/screenings">{t('screenings')}</Link>
        </p>
        <h1>{t('screeningBegin')}</h1>
        <p className="second-line lead">{t('screeningsLead')}</p>
      </div>
      <div {...unsent.box} className="panel screening-form">
        <form
          noValidate
          aria-label={t('screeningBegin')}
          onKeyDown={onKeyDown}
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          {sending.error === null ? null : <Trouble error={sending.error} onRetry={submit} />}
          <What {...part} />
          <WhoGoes {...part} />
          <Questions {...part} />
          <div className="button-row">
            <Button type="primary" htmlType="submit" loading={sending.isPending}>
              {t('screeningBegin')}
            </Button>
            <span className="second-line">{t('submitKeys')}</span>
          </div>
        </form>
      </div>
    </>
  );
}

/** What somebody has just filled in is not said to be missing any more. */
function stillMissing(
  missing: Readonly<Record<string, Words>>,
  { sentTo, ...changed }: Partial<ScreeningDraft>,
): Readonly<Record<string, Words>> {
  const mended = new Set([...Object.keys(changed), ...(sentTo === undefined ? [] : ['units'])]);
  return Object.fromEntries(Object.entries(missing).filter(([field]) => !mended.has(field)));
}

function useBeginning() {
  const { t } = useLanguage();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const deed = useMemo(
    () => makeDeed<ScreeningSent, ScreeningRef>((body, key) => call(routes.beginScreening, { body, key }), newDeedKey),
    [],
  );
  return useMutation({
    mutationFn: deed.attempt,
    onSuccess: ({ value: { district, id } }) => {
      void client.invalidateQueries({ queryKey: [screeningKey] });
      void message.success(t('screeningBegun'));
      void navigate({ to: '/screenings/$district/$id', params: { district, id }, search: { give: true } });
    },
    onError: (error) => focusFirstFault(Object.keys(fieldFaults(error))),
  });
}

function What({ draft, faults, onChange }: DraftPartProps) {
  const { t, say, locale } = useLanguage();
  const chooseIndustry = (industry: Industry) => {
    const usual = (of: Industry | undefined) =>
      of === undefined ? '' : suggestedQuestions[of].map((one) => one[locale]).join('\n');
    // What somebody wrote stays; what was only offered gives way to what is usual for the other kind.
    const isOffered = draft.questions.trim() === '' || draft.questions === usual(draft.industry);
    onChange({ industry, ...(isOffered ? { questions: usual(industry) } : {}) });
  };
  return (
    <>
      <Field path="title" label={t('screeningTitle')} fault={faults.title}>
        {(control) => (
          <Input
            {...control}
            maxLength={60}
            autoComplete="off"
            value={draft.title}
            onChange={({ target }) => onChange({ title: target.value })}
          />
        )}
      </Field>
      <Field path="industry" label={t('screeningIndustry')} fault={faults.industry}>
        {(control) => (
          <Select<Industry>
            {...control}
            className="wide"
            suffixIcon={null}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('unitChoose')}
            value={draft.industry ?? null}
            options={industries.map((value) => ({ value, label: say(industryWords[value]) }))}
            onChange={chooseIndustry}
          />
        )}
      </Field>
      <div className="screening-days">
        <Field path="from" label={t('screeningFrom')} fault={faults.from}>
          {(control) => <DateInput control={control} value={draft.from} onChange={(from) => onChange({ from })} />}
        </Field>
        <Field path="until" label={t('screeningUntil')} fault={faults.until}>
          {(control) => (
            <DateInput
              control={control}
              min={draft.from}
              value={draft.until}
              onChange={(until) => onChange({ until })}
            />
          )}
        </Field>
      </div>
      <Field path="about" label={t('screeningAbout')} hint={t('screeningAboutHint')} fault={faults.about}>
        {(control) => (
          <LongText
            control={control}
            rows={4}
            max={2000}
            value={draft.about}
            onChange={(about) => onChange({ about })}
          />
        )}
      </Field>
    </>
  );
}

function Questions({ draft, faults, onChange }: DraftPartProps) {
  const { t, locale } = useLanguage();
  const usual = draft.industry === undefined ? [] : suggestedQuestions[draft.industry].map((one) => one[locale]);
  return (
    <Field
      path="questions"
      label={t('screeningQuestions')}
      hint={t('screeningQuestionsHint')}
      fault={faults.questions}
      optional
    >
      {(control) => (
        <>
          <LongText
            control={control}
            rows={5}
            value={draft.questions}
            onChange={(questions) => onChange({ questions })}
          />
          <div className="button-row">
            <span className="second-line">
              {t('screeningQuestionsCount', { n: String(linesOf(draft.questions).length), max: String(questionsMax) })}
            </span>
            {usual.length === 0 || draft.questions === usual.join('\n') ? null : (
              <Button size="small" onClick={() => onChange({ questions: usual.join('\n') })}>
                {t('screeningSuggested')}
              </Button>
            )}
          </div>
        </>
      )}
    </Field>
  );
}
