import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { messagesQuery } from '../api/queries.ts';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { useTitle } from '../parts/use-title.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { LettersPanel } from './LettersPanel.tsx';
import { MessageLine } from './MessageLine.tsx';
import { isByHand } from './message-words.ts';

const tabs = [
  { which: 'open', title: 'messagesOpen' },
  { which: 'tasks', title: 'messagesTasks' },
  { which: 'all', title: 'messagesAll' },
] as const;

const noneKeys = { open: 'messagesNoneOpen', tasks: 'messagesNoneTasks', all: 'messagesNone' } as const;

/** 告知: what the unit has to tell parties, item by item. The address holds which of them and the page. */
export function MessagesPage() {
  const { t, say } = useLanguage();
  useTitle(t('messages'));
  const { which = 'open', cursor } = useSearch({ from: '/messages' });
  const { data, error, isPending, refetch } = useQuery(messagesQuery(which, cursor));
  return (
    <>
      <div className="work-head">
        <h1>{t('messages')}</h1>
      </div>
      <nav className="tabs" aria-label={t('messages')}>
        {tabs.map((tab) => (
          <Link
            key={tab.which}
            to="/messages"
            search={{ which: tab.which }}
            aria-current={tab.which === which ? 'page' : undefined}
          >
            {t(tab.title)}
          </Link>
        ))}
      </nav>
      {which === 'tasks' ? <LettersPanel /> : null}
      {error !== null && data === undefined ? <Trouble error={error} onRetry={() => void refetch()} /> : null}
      {isPending ? <Waiting /> : null}
      {data !== undefined && data.items.length === 0 ? (
        <div className="empty">
          <p>{t(noneKeys[which])}</p>
          <Link to="/">{t('toMyWork')}</Link>
        </div>
      ) : null}
      {data?.items.some(isByHand) ? <p className="second-line notices-note">{t('messageNoGateway')}</p> : null}
      <ul className="parties notices">
        {(data?.items ?? []).map((item) => (
          <li key={`${item.matterId} ${item.id}`} className="message-line">
            <Link to="/matters/$district/$id" params={{ district: item.district, id: item.matterId }}>
              {item.number ?? say(item.procedure)}
            </Link>
            <MessageLine item={item} />
          </li>
        ))}
      </ul>
      {data?.next === null || data?.next === undefined ? null : (
        <Link to="/messages" search={{ which, cursor: data.next }}>
          {t('messagesMore')}
        </Link>
      )}
    </>
  );
}
