import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { dateWords } from '../../ui/date-words.ts';
import { type NamedDay, spansOf } from '../../ui/day-spans.ts';
import { calendarQuery } from '../api/queries.ts';
import { useLanguage } from '../language.tsx';
import { Provisional } from '../parts/Due.tsx';
import { Panel } from '../parts/Panel.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { useTitle } from '../parts/use-title.ts';
import { Waiting } from '../parts/Waiting.tsx';

/** 放假安排: the year's days off and days worked to make up for them, which every term is counted on. */
export function CalendarPage() {
  const { year } = useParams({ from: '/help/calendar/$year' });
  const { t } = useLanguage();
  const { data, error, isPending, refetch } = useQuery(calendarQuery(Number(year)));
  useTitle(t('calendarTitle', { year }));
  return (
    <>
      <div className="page-head">
        <p className="crumb">
          <Link to="/help">{t('help')}</Link>
        </p>
        <h1>
          {t('calendarTitle', { year })}
          {data?.provisional === true ? <Provisional /> : null}
        </h1>
        <nav className="button-row" aria-label={t('years')}>
          {[Number(year) - 1, Number(year) + 1].map((other) => (
            <Link key={other} to="/help/calendar/$year" params={{ year: String(other) }} className="button-plain">
              {other}
            </Link>
          ))}
        </nav>
      </div>
      {isPending ? <Waiting /> : null}
      {error === null ? null : <Trouble error={error} onRetry={() => void refetch()} />}
      {data === undefined ? null : (
        <>
          <p className="lead">{t('calendarSource', { source: data.source, n: data.workingDays })}</p>
          <div className="help-grid">
            <Panel title={t('holidays')}>
              <Days days={data.holidays} />
            </Panel>
            <Panel title={t('makeUpDays')}>
              {data.makeUpDays.length === 0 ? <p>{t('noMakeUpDays')}</p> : <Days days={data.makeUpDays} />}
            </Panel>
          </div>
        </>
      )}
    </>
  );
}

function Days({ days }: { readonly days: readonly NamedDay[] }) {
  const { t, say } = useLanguage();
  return (
    <ul className="links">
      {spansOf(days).map(({ from, to, n, name }) => (
        <li key={from}>
          <strong>{say(name)}</strong>{' '}
          {n === 1 ? say(dateWords(from)) : t('daySpan', { from: say(dateWords(from)), to: say(dateWords(to)), n })}
        </li>
      ))}
    </ul>
  );
}
