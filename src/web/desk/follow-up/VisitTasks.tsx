import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { routes } from '../../../api/routes.ts';
import { dateWords } from '../../ui/date-words.ts';
import { call } from '../api/client.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';

export const visitsQuery = queryOptions({
  queryKey: ['visits'],
  queryFn: ({ signal }) => call(routes.listVisits, { signal }),
});

/** 要回访的事项: closed matters stand in no queue, and somebody is still to be asked about them. */
export function VisitTasks() {
  const { t, say } = useLanguage();
  const items = useQuery(visitsQuery).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Panel title={t('visitTasks')}>
      <ul className="parties">
        {items.map((item) => (
          <li key={item.id} className="clock-line">
            <strong>{item.parties.join(t('listComma'))}</strong>
            <span className={item.over ? 'chip chip-bad' : 'chip'}>
              {t(item.over ? 'visitTaskOver' : 'visitTaskDue', { day: say(dateWords(item.due)) })}
            </span>
            <Link to="/matters/$district/$id" params={{ district: item.district, id: item.id }}>
              {item.number ?? say(item.procedure)}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
