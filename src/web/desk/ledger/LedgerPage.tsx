import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { type LedgerFilter, readLedgerFilter } from '../../../core/ledger/filter.ts';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { useTitle } from '../parts/use-title.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { readsMatters, useSession } from '../session/session-context.ts';
import { ChosenFilters } from './ChosenFilters.tsx';
import { ExportPanel } from './ExportPanel.tsx';
import { GroupsPanel } from './GroupsPanel.tsx';
import { LedgerFilters } from './LedgerFilters.tsx';
import { LedgerTable } from './LedgerTable.tsx';
import { ledgerQuery, ledgerSearchQuery, type Searched } from './queries.ts';
import { SearchBox } from './SearchBox.tsx';
import { columnsOf, type LedgerSearch, withFilter } from './search.ts';
import { ViewsPanel } from './ViewsPanel.tsx';

/** What is looked for, and the page of it: neither stands in the address, for it may be a name. */
interface Looking {
  readonly searched: Searched;
  /** How many times something was looked for: the same words again are looked for anew. */
  readonly asked: number;
  readonly cursor?: string;
}

/** 一本账: every matter within reach. The address holds what is asked, the columns and the page. */
export function LedgerPage() {
  const { t } = useLanguage();
  const session = useSession();
  const navigate = useNavigate();
  useTitle(t('ledger'));
  const search = useSearch({ from: '/ledger' });
  const { filter } = readLedgerFilter(search);
  const [looking, setLooking] = useState<Looking>();
  const [asked, setAsked] = useState(0);
  const { data, error, isPending, isFetching, refetch } = useLedger(filter, search.cursor, looking);
  const go = (next: LedgerSearch) => {
    if (looking !== undefined) setLooking({ searched: looking.searched, asked: looking.asked });
    void navigate({ to: '/ledger', search: next });
  };
  const isWhole = Object.keys(withFilter({}, filter)).length === 0 && looking === undefined;
  const columns = columnsOf(search.columns);
  if (!readsMatters(session)) return <p className="lead">{t('emptyAdministrator')}</p>;
  return (
    <>
      <div className="page-head">
        <h1>{t('ledger')}</h1>
        <p className="second-line">{t('ledgerLead')}</p>
      </div>
      <SearchBox
        searched={looking?.searched}
        onSearch={(searched) => {
          setAsked(asked + 1);
          setLooking(searched === undefined ? undefined : { searched, asked });
        }}
      />
      <LedgerFilters
        filter={filter}
        unit={data?.unit ?? null}
        columns={columns}
        onFilter={(changed) => go(withFilter(search, changed))}
        by={search.by}
        onGroup={(by) => {
          const { by: _, ...rest } = withFilter(search, filter);
          go(by === undefined ? rest : { ...rest, by });
        }}
        onColumns={(chosen) => go({ ...search, columns: chosen.join(',') })}
      />
      <ViewsPanel filter={filter} search={search} />
      <ExportPanel filter={filter} columns={columns} />
      <ChosenFilters
        filter={filter}
        unit={data?.unit ?? null}
        onFilter={(changed) => go(withFilter(search, changed))}
      />
      {search.by === undefined ? null : <GroupsPanel search={search} filter={filter} by={search.by} />}
      {looking === undefined ? null : (
        <p className="second-line" role="status">
          {t('ledgerSearchFor', { words: looking.searched.words })} {t('ledgerSearchNew')}
        </p>
      )}
      {error === null ? null : <Trouble error={error} onRetry={() => void refetch()} />}
      {isPending ? <Waiting /> : null}
      {data !== undefined && data.items.length === 0 ? (
        <div className="empty">
          <p>{t(isWhole ? 'ledgerEmptyWhole' : 'ledgerEmpty')}</p>
        </div>
      ) : null}
      {data !== undefined && data.items.length > 0 ? (
        <div aria-busy={isFetching}>
          <LedgerTable items={data.items} columns={columns} />
        </div>
      ) : null}
      {data === undefined ? null : looking === undefined ? (
        <Pager search={search} next={data.next} />
      ) : (
        <SearchPager looking={looking} next={data.next} onTurn={setLooking} />
      )}
    </>
  );
}

/** The list, or what was found in it. */
function useLedger(filter: LedgerFilter, cursor: string | undefined, looking: Looking | undefined) {
  const listed = useQuery({ ...ledgerQuery(filter, cursor), enabled: looking === undefined });
  const found = useQuery(
    ledgerSearchQuery(filter, looking?.searched, { asked: looking?.asked ?? 0, cursor: looking?.cursor }),
  );
  return looking === undefined ? listed : found;
}

function Pager({ search, next }: { readonly search: LedgerSearch; readonly next: string | null }) {
  const { t } = useLanguage();
  const { cursor, ...first } = search;
  if (next === null && cursor === undefined) return null;
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

interface SearchPagerProps {
  readonly looking: Looking;
  readonly next: string | null;
  readonly onTurn: (looking: Looking) => void;
}

function SearchPager({ looking, next, onTurn }: SearchPagerProps) {
  const { t } = useLanguage();
  const { cursor, ...first } = looking;
  if (next === null && cursor === undefined) return null;
  return (
    <nav className="pager" aria-label={t('pages')}>
      {cursor === undefined ? null : <Button onClick={() => onTurn(first)}>{t('firstPage')}</Button>}
      {next === null ? (
        <span className="second-line">{t('lastPage')}</span>
      ) : (
        <Button onClick={() => onTurn({ ...first, cursor: next })}>{t('nextPage')}</Button>
      )}
    </nav>
  );
}
