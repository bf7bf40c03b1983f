import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { LAWS } from '../../../core/deadline/law-days.ts';
import { dateWords } from '../../ui/date-words.ts';
import { today } from '../../ui/today.ts';
import { deadlineQuery } from '../api/queries.ts';
import { fieldFaults } from '../api/trouble.ts';
import { DateInput } from '../form/DateInput.tsx';
import { Field } from '../form/Field.tsx';
import { useLanguage } from '../language.tsx';
import { Provisional } from '../parts/Due.tsx';
import { Panel } from '../parts/Panel.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { useTitle } from '../parts/use-title.ts';
import { Waiting } from '../parts/Waiting.tsx';

/** 期限计算: a term of a law from a day, and every step to its last day. The address holds the question. */
export function DeadlinePage() {
  const { t, locale } = useLanguage();
  const asked = useSearch({ from: '/help/deadline' });
  useTitle(t('deadlineTitle'));
  const navigate = useNavigate({ from: '/help/deadline' });
  const [law, setLaw] = useState(asked.law ?? '');
  const [term, setTerm] = useState(asked.term ?? '');
  const [from, setFrom] = useState<string>(asked.from ?? today());
  const question = { law: asked.law ?? '', term: asked.term ?? '', from: asked.from ?? '' };
  const { data, error, isFetching, refetch } = useQuery(deadlineQuery(question));
  const faults = fieldFaults(error);
  return (
    <>
      <div className="page-head">
        <p className="crumb">
          <Link to="/help">{t('help')}</Link>
        </p>
        <h1>{t('deadlineTitle')}</h1>
      </div>
      <form
        className="deadline-form"
        aria-label={t('deadlineTitle')}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void navigate({ search: { law, term, from } });
        }}
      >
        <Field path="law" label={t('law')} fault={faults.law}>
          {(control) => (
            <Select<string>
              {...control}
              className="wide"
              suffixIcon={null}
              showSearch={{ optionFilterProp: 'label' }}
              value={law === '' ? null : law}
              options={LAWS.map(({ title, english }) => ({
                value: title,
                label: locale === 'zh' ? title : `${english} ${title}`,
              }))}
              onChange={setLaw}
            />
          )}
        </Field>
        <Field path="term" label={t('term')} hint={t('termHint')} fault={faults.term}>
          {(control) => (
            <Input {...control} autoComplete="off" value={term} onChange={(event) => setTerm(event.target.value)} />
          )}
        </Field>
        <Field path="from" label={t('termFrom')} fault={faults.from}>
          {(control) => <DateInput control={control} value={from} onChange={setFrom} />}
        </Field>
        <Button type="primary" htmlType="submit" disabled={law === '' || term.trim() === '' || from === ''}>
          {t('reckon')}
        </Button>
      </form>
      {isFetching ? <Waiting /> : null}
      {error === null ? null : <Trouble error={error} onRetry={() => void refetch()} />}
      {data === undefined || error !== null ? null : <Answer answer={data} />}
    </>
  );
}

type DeadlineAnswer = Awaited<ReturnType<NonNullable<ReturnType<typeof deadlineQuery>['queryFn']>>>;

function Answer({ answer }: { readonly answer: Exclude<DeadlineAnswer, symbol> }) {
  const { t, say } = useLanguage();
  return (
    <Panel title={t('lastDay')}>
      <p className="answer">
        {say(dateWords(answer.due))}
        {answer.provisional ? <Provisional /> : null}
      </p>
      <ol className="steps">
        {answer.steps.map((step) => (
          <li key={step.words.zh}>{say(step.words)}</li>
        ))}
      </ol>
    </Panel>
  );
}
