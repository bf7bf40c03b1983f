import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { routes } from '../../../api/routes.ts';
import { dateWords } from '../../ui/date-words.ts';
import { call } from '../api/client.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';

const askedTasksQuery = queryOptions({
  queryKey: ['asked-tasks'],
  queryFn: ({ signal }) => call(routes.listTasks, { signal }),
});

/** What one's unit was asked to help with: these matters stand in no other list of it. */
export function AskedTasks() {
  const { t, say } = useLanguage();
  const items = useQuery(askedTasksQuery).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Panel title={t('askedTasks')}>
      <ul className="hand-offs">
        {items.map((task) => {
          const day = say(dateWords(task.due));
          return (
            <li key={`${task.matterId}${task.id}`}>
              <Link to="/matters/$district/$id" params={{ district: task.district, id: task.matterId }}>
                {t('taskOf', { unit: say(task.unit) })}
              </Link>
              <span className="second-line"> {t(task.overdue ? 'taskLate' : 'taskOpen', { day })}</span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
