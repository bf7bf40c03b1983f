import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { messagesQuery } from '../api/queries.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { messageStatus } from './message-words.ts';

/** As many as fit beside the day's work; the page of notices has the rest. */
const shownMax = 5;

/** 要寄的信、要打的电话、要上门的事: whoever did not answer is told by the unit, and that is work like other work. */
export function TellingTasks() {
  const language = useLanguage();
  const { t, say } = language;
  const { data } = useQuery(messagesQuery('tasks', undefined));
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Panel title={t('messagesTasks')}>
      <ul className="parties">
        {items.slice(0, shownMax).map((item) => (
          <li key={item.matterId + item.id} className="clock-line">
            <strong>{item.party.name}</strong>
            <span className="chip">{messageStatus(language, item)}</span>
            <Link to="/matters/$district/$id" params={{ district: item.district, id: item.matterId }}>
              {item.number ?? say(item.procedure)}
            </Link>
          </li>
        ))}
      </ul>
      <Link to="/messages" search={{ which: 'tasks' }}>
        {t('messagesTasksAll')}
      </Link>
    </Panel>
  );
}
