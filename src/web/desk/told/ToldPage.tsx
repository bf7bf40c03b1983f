import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import type { openingList, questionList } from '../../../api/access.ts';
import { routes } from '../../../api/routes.ts';
import { fieldErrorWords } from '../../../core/matter/input.ts';
import { dateWords } from '../../ui/date-words.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { openingsQuery, questionsQuery } from '../api/queries.ts';
import { fieldFaults } from '../api/trouble.ts';
import { Field } from '../form/Field.tsx';
import { LongText } from '../form/LongText.tsx';
import { useUnsent } from '../form/use-unsent.ts';
import { type PlainKey, useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { useTitle } from '../parts/use-title.ts';
import { Waiting } from '../parts/Waiting.tsx';

type Opening = z.output<typeof openingList>['items'][number];
type Question = z.output<typeof questionList>['items'][number];

/** 查阅和询问: what a lead or supervisor is told, and what parties ask the reader's units. */
export function ToldPage() {
  const { t } = useLanguage();
  useTitle(t('told'));
  return (
    <>
      <div className="page-head">
        <h1>{t('told')}</h1>
      </div>
      <Openings />
      <Questions />
    </>
  );
}

const grounds = {
  danger: 'groundDanger',
  'holder-away': 'groundHolderAway',
  deadline: 'groundDeadline',
  complaint: 'groundComplaint',
  'court-order': 'groundCourtOrder',
} as const satisfies Record<Opening['ground'], PlainKey>;

function Openings() {
  const { t } = useLanguage();
  const { data, error, isPending } = useQuery(openingsQuery());
  return (
    <Panel title={t('openingsTitle')}>
      {isPending ? <Waiting /> : null}
      {error === null ? null : <Trouble error={error} />}
      {data?.items.length === 0 ? <p>{t('openingsNone')}</p> : null}
      <ul>
        {data?.items.map((one) => (
          <li key={one.id}>
            <OneOpening opening={one} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function OneOpening({ opening }: { readonly opening: Opening }) {
  const { t, say } = useLanguage();
  const queries = useQueryClient();
  // Taking note twice, or answering twice, is once: the key goes with every post.
  const [key] = useState(newDeedKey);
  const seeing = useMutation({
    mutationFn: () => call(routes.noteOpening, { params: { district: opening.district, id: opening.id }, key }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['openings'] }),
  });
  const who = `${say(opening.unit)} ${say(opening.name)}`;
  return (
    <>
      <p>{t('openingLine', { who, why: t(grounds[opening.ground]) })}</p>
      {opening.words === null ? null : <p className="own-words">{opening.words}</p>}
      <p className="second-line">
        {t('openingUntil', { at: say(dateWords(opening.at)), until: say(dateWords(opening.until)) })}
      </p>
      {opening.seenAt === null ? (
        <Button size="small" loading={seeing.isPending} onClick={() => seeing.mutate()}>
          {t('openingSeen')}
        </Button>
      ) : null}
      {seeing.error === null ? null : <Trouble error={seeing.error} />}
    </>
  );
}

function Questions() {
  const { t } = useLanguage();
  const { data, error, isPending } = useQuery(questionsQuery());
  return (
    <Panel title={t('questionsTitle')}>
      {isPending ? <Waiting /> : null}
      {error === null ? null : <Trouble error={error} />}
      {data?.items.length === 0 ? <p>{t('questionsNone')}</p> : null}
      <ul>
        {data?.items.map((one) => (
          <li key={one.id}>
            <OneQuestion question={one} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function OneQuestion({ question }: { readonly question: Question }) {
  const { t, say } = useLanguage();
  const queries = useQueryClient();
  const [key] = useState(newDeedKey);
  const [answer, setAnswer] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const answering = useMutation({
    mutationFn: () =>
      call(routes.answerQuestion, {
        params: { district: question.district, id: question.id },
        body: { answer: answer.trim() },
        key,
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['questions'] }),
  });
  const submit = () => {
    setIsMissing(answer.trim() === '');
    if (answer.trim() !== '') answering.mutate();
  };
  const { reading } = question;
  const unsent = useUnsent(answering.isSuccess);
  return (
    <div {...unsent.box}>
      <p>
        <Link to="/matters/$district/$id" params={{ district: question.district, id: question.matterId }}>
          {question.matter ?? t('matter')}
        </Link>{' '}
        <span className="second-line">{t('questionDue', { day: say(dateWords(question.due)) })}</span>
      </p>
      <p className="second-line">
        {say(dateWords(reading.at))} {say(reading.who)} {say(reading.deed)}
        {reading.purpose === null ? '' : ` · ${say(reading.purpose)}`}
      </p>
      <p className="own-words">{question.question}</p>
      {answering.error === null ? null : <Trouble error={answering.error} />}
      <Field
        path={`question.${question.id}`}
        label={t('questionAnswer')}
        fault={fieldFaults(answering.error).answer ?? (isMissing ? fieldErrorWords.required : undefined)}
      >
        {(control) => <LongText control={control} value={answer} rows={3} max={1000} onChange={setAnswer} />}
      </Field>
      <div className="button-row">
        <Button loading={answering.isPending} onClick={submit}>
          {t('questionAnswer')}
        </Button>
      </div>
    </div>
  );
}
