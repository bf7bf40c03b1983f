import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { ScreeningList } from '../../../api/screening.ts';
import { industryWords } from '../../../core/screening/screening.ts';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { useTitle } from '../parts/use-title.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { CoverageBar } from './CoverageBar.tsx';
import { screeningsQuery } from './queries.ts';

/** 专项排查: campaigns within the reader's reach, with how far each has come. */
export function ScreeningsPage() {
  const { t } = useLanguage();
  const { cursor } = useSearch({ from: '/screenings' });
  const { data, error, isPending, refetch } = useQuery(screeningsQuery(cursor));
  useTitle(t('screenings'));
  return (
    <>
      <div className="work-head">
        <div className="page-head">
          <h1>{t('screenings')}</h1>
          <p className="second-line lead">{t('screeningsLead')}</p>
        </div>
        {data?.mayBegin === true ? (
          <Link to="/screenings/new" className="button-main">
            {t('screeningBegin')}
          </Link>
        ) : null}
      </div>
      {isPending ? <Waiting /> : null}
      {data === undefined && error !== null ? <Trouble error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined ? null : <Listed list={data} isFirst={cursor === undefined} />}
    </>
  );
}

function Listed({ list, isFirst }: { readonly list: ScreeningList; readonly isFirst: boolean }) {
  const { t } = useLanguage();
  if (list.items.length === 0)
    return (
      <div className="empty">
        <p>{t('screeningNone')}</p>
      </div>
    );
  return (
    <>
      <div className="panel table-frame">
        <table className="plain-table plan-table screening-table">
          <thead>
            <tr>
              <th scope="col">{t('screeningTitle')}</th>
              <th scope="col">{t('screeningDays')}</th>
              <th scope="col">{t('screeningCoverage')}</th>
              <th scope="col">{t('screeningRounds')}</th>
              <th scope="col">{t('screeningState')}</th>
            </tr>
          </thead>
          <tbody>
            {list.items.map((one) => (
              <Campaign key={one.id} one={one} />
            ))}
          </tbody>
        </table>
      </div>
      <nav className="pager" aria-label={t('pages')}>
        {isFirst ? null : <Link to="/screenings">{t('firstPage')}</Link>}
        {list.next === null ? null : (
          <Link to="/screenings" search={{ cursor: list.next }}>
            {t('nextPage')}
          </Link>
        )}
      </nav>
    </>
  );
}

function Campaign({ one }: { readonly one: ScreeningList['items'][number] }) {
  const { t, say } = useLanguage();
  return (
    <tr>
      <th scope="row">
        <Link to="/screenings/$district/$id" params={{ district: one.district, id: one.id }}>
          {one.title}
        </Link>
        <div className="second-line">
          {say(industryWords[one.industry])} · {say(one.area.name)}
        </div>
      </th>
      <td>
        <span className="unbroken">{one.from} –</span> <span className="unbroken">{one.until}</span>
      </td>
      <td>
        <CoverageBar places={one.places} />
      </td>
      <td className="number">{one.rounds}</td>
      <td>{t(one.state === 'running' ? 'screeningRunning' : 'screeningEnded')}</td>
    </tr>
  );
}
