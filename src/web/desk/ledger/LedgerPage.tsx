import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { readLedgerFilter } from '../../../core/ledger/filter.ts';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { useTitle } from '../parts/use-title.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { readsMatters, useSession } from '../session/session-context.ts';
import { ChosenFilters } from './ChosenFilters.tsx';
import { LedgerFilters } from './LedgerFilters.tsx';
import { LedgerTable } from './LedgerTable.tsx';
import { ledgerQuery } from './queries.ts';
import { columnsOf, type LedgerSearch, withFilter } from './search.ts';

/** 一本账: every matter within reach. The address holds what is asked, the columns and the page. */
export function LedgerPage() {
  const { t } = useLanguage();
  const session = useSession();
  const navigate = useNavigate();
  useTitle(t('ledger'));
  const search = useSearch({ from: '/ledger' });
  const { filter } = readLedgerFilter(search);
  const { data, error, isPending, isFetching, refetch } = useQuery(ledgerQuery(filter, search.cursor));
  const go = (next: LedgerSearch) => void navigate({ to: '/ledger', search: next });
  const isWhole = Object.keys(withFilter({}, filter)).length === 0;
  if (!readsMatters(session)) return <p className="lead">{t('emptyAdministrator')}</p>;
  return (
    <>
      <div className="page-head">
        <h1>{t('ledger')}</h1>
        <p className="second-line">{t('ledgerLead')}</p>
      </div>
      <LedgerFilters
        filter={filter}
        unit={data?.unit ?? null}
        columns={columnsOf(search.columns)}
        onFilter={(changed) => go(withFilter(search, changed))}
        onColumns={(columns) => go({ ...search, columns: columns.join(',') })}
      />
      <ChosenFilters
        filter={filter}
        unit={data?.unit ?? null}
        onFilter={(changed) => go(withFilter(search, changed))}
      />
      {error === null ? null : <Trouble error={error} onRetry={() => void refetch()} />}
      {isPending ? <Waiting /> : null}
      {data !== undefined && data.items.length === 0 ? (
        <div className="empty">
          <p>{t(isWhole ? 'ledgerEmptyWhole' : 'ledgerEmpty')}</p>
        </div>
      ) : null}
      {data !== undefined && data.items.length > 0 ? (
        <div aria-busy={isFetching}>
          <LedgerTable items={data.items} columns={columnsOf(search.columns)} />
        </div>
      ) : null}
      {data === undefined || (data.next === null && search.cursor === undefined) ? null : (
        <Pager search={search} next={data.next} />
      )}
    </>
  );
}

function Pager({ search, next }: { readonly search: LedgerSearch; readonly next: string | null }) {
  const { t } = useLanguage();
  const { cursor, ...first } = search;
  return (
    <nav className="pager" aria-label={t('pages')}>
      {cursor === undefined ? null : (
        <Link to="/ledger" search={first}>
          {t('firstPage')}
        </Link>
      )}
      {next === null ? (
        <span className="second-line">{t('lastPage')}</span>
      ) : (
        <Link to="/ledger" search={{ ...first, cursor: next }}>
          {t('nextPage')}
        </Link>
      )}
    </nav>
  );
}
