import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { AlertsPanel } from '../alert/AlertsPanel.tsx';
import { type Queue, queueCountsQuery, queueQuery } from '../api/queries.ts';
import { VisitTasks } from '../follow-up/VisitTasks.tsx';
import { AskedTasks } from '../handoff/AskedTasks.tsx';
import { type PlainKey, useLanguage } from '../language.tsx';
import { TellingTasks } from '../message/TellingTasks.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { useTitle } from '../parts/use-title.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { actsOnMatters, mayRegister, readsMatters, useSession } from '../session/session-context.ts';
import { AskedOrders } from '../supervision/AskedOrders.tsx';
import { NextMatter } from './NextMatter.tsx';
import { QueueTable } from './QueueTable.tsx';
import { toDoFirst } from './to-do-first.ts';

const tabs: readonly { readonly queue: Queue; readonly title: PlainKey; readonly empty: PlainKey }[] = [
  { queue: 'mine', title: 'queueMine', empty: 'emptyMine' },
  { queue: 'claim', title: 'queueClaim', empty: 'emptyClaim' },
  { queue: 'unit', title: 'queueUnit', empty: 'emptyUnit' },
  { queue: 'proposals', title: 'queueProposals', empty: 'emptyProposals' },
  { queue: 'reach', title: 'queueReach', empty: 'emptyReach' },
];

/** 我的工作: what lapses first stands first, and the next thing to do stands top left. The address holds queue and page. */
export function WorkPage() {
  const { t } = useLanguage();
  const session = useSession();
  useTitle(t('myWork'));
  const search = useSearch({ from: '/' });
  const acts = actsOnMatters(session);
  const queue = search.queue ?? (acts ? 'mine' : 'reach');
  const offered = tabs.filter((tab) => acts || tab.queue === 'reach');
  const { data, error, isPending, isFetching, refetch } = useQuery(queueQuery(queue, search.cursor));
  const client = useQueryClient();
  // Everything that stands on the page: letters to post and tasks change beside the list, and so do the counts.
  const refreshAll = () => void client.refetchQueries({ type: 'active' }, { cancelRefetch: false });
  const shown = tabs.find((tab) => tab.queue === queue);
  // In one's own queue the thing to do; in what lies within reach, where others act, what lapses first.
  const isOwn = acts && queue !== 'reach';
  const items = search.cursor === undefined ? (data?.items ?? []) : [];
  const first = isOwn ? toDoFirst(items) : items[0];
  return (
    <>
      <div className="work-head">
        <div className="work-next">
          <h1>{t('myWork')}</h1>
          {first === undefined ? null : <NextMatter item={first} label={isOwn ? t('doFirst') : t('dueFirst')} />}
        </div>
        {mayRegister(session) ? (
          <Link to="/register" className="button-main">
            {t('registerMatter')}
          </Link>
        ) : null}
      </div>
      {isOwn ? <AlertsPanel whose={queue === 'unit' ? 'unit' : 'mine'} /> : null}
      {readsMatters(session) ? <AskedOrders /> : null}
      {isOwn ? <TellingTasks /> : null}
      {isOwn ? <AskedTasks /> : null}
      {isOwn ? <VisitTasks /> : null}
      <nav className="tabs" aria-label={t('queues')}>
        {offered.map((tab) => (
          <Link
            key={tab.queue}
            to="/"
            search={{ queue: tab.queue }}
            aria-current={tab.queue === queue ? 'page' : undefined}
          >
            {t(tab.title)}
            <QueueCount queue={tab.queue} />
          </Link>
        ))}
        <Button size="small" className="tabs-end" loading={isFetching} onClick={refreshAll}>
          {t('refresh')}
        </Button>
      </nav>
      {error !== null && data === undefined ? <Trouble error={error} onRetry={() => void refetch()} /> : null}
      {isPending ? <Waiting /> : null}
      {data !== undefined && data.items.length === 0 ? (
        <div className="empty">
          <p>{t(readsMatters(session) ? (shown?.empty ?? 'emptyReach') : 'emptyAdministrator')}</p>
          {search.cursor === undefined ? <EmptyWay queue={queue} mayRegister={mayRegister(session)} /> : null}
        </div>
      ) : null}
      {data !== undefined && data.items.length > 0 ? (
        <QueueTable key={queue} items={data.items} isOwn={isOwn} acts={acts} />
      ) : null}
      {data === undefined || (data.items.length === 0 && search.cursor === undefined) ? null : (
        <Pager queue={queue} cursor={search.cursor} next={data.next} />
      )}
    </>
  );
}

/** How much lies there; beyond a limit only that there is more. */
function QueueCount({ queue }: { readonly queue: Queue }) {
  const { t } = useLanguage();
  const { data } = useQuery(queueCountsQuery());
  if (queue === 'reach' || data === undefined) return null;
  const { n, more } = data[queue];
  return <span className="queue-count">{t(more ? 'countMore' : 'countOf', { n: String(n) })}</span>;
}

/** Where to go from an empty queue: register at the window, or look at the wider queue. */
function EmptyWay({ queue, mayRegister }: { readonly queue: Queue; readonly mayRegister: boolean }) {
  const { t } = useLanguage();
  if (queue === 'mine') {
    return (
      <Link to="/" search={{ queue: 'unit' }}>
        {t('seeUnitQueue')}
      </Link>
    );
  }
  if (queue === 'unit') {
    return (
      <Link to="/" search={{ queue: 'reach' }}>
        {t('seeReachQueue')}
      </Link>
    );
  }
  return mayRegister ? <Link to="/register">{t('registerMatter')}</Link> : <Link to="/help">{t('seeHelp')}</Link>;
}

interface PagerProps {
  readonly queue: Queue;
  readonly cursor: string | undefined;
  readonly next: string | null;
}

/** Onwards by the cursor the server gave; nothing behind a page is counted, so there are no page numbers. */
function Pager({ queue, cursor, next }: PagerProps) {
  const { t } = useLanguage();
  return (
    <nav className="pager" aria-label={t('pages')}>
      {cursor === undefined ? null : (
        <Link to="/" search={{ queue }}>
          {t('firstPage')}
        </Link>
      )}
      {next === null ? (
        <span className="second-line">{t('lastPage')}</span>
      ) : (
        <Link to="/" search={{ queue, cursor: next }} className="button-plain">
          {t('nextPage')}
        </Link>
      )}
    </nav>
  );
}
