import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { routes } from '../../../api/routes.ts';
import type { AskedFromAbove } from '../../../api/supervision-asked.ts';
import { dateWords } from '../../ui/date-words.ts';
import { call } from '../api/client.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { shortId } from '../parts/reference-words.ts';

type Item = AskedFromAbove['items'][number];

const askedQuery = queryOptions({
  queryKey: ['asked-from-above'],
  queryFn: ({ signal }) => call(routes.listAskedFromAbove, { signal }),
});

const titles = {
  answer: 'askedAnswer',
  review: 'askedReview',
  read: 'askedRead',
  sign: 'askedSign',
  raise: 'askedRaise',
} as const;

/** 督办、上行: what one's unit has to answer, and what one has to read or sign for the units below. */
export function AskedOrders() {
  const { t } = useLanguage();
  const { data } = useQuery(askedQuery);
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Panel title={t('askedOrders')}>
      <ul className="hand-offs">
        {data.items.map((item) => (
          <li key={`${item.matterId}${item.id}${item.kind}`}>
            <AskedLine item={item} />
          </li>
        ))}
      </ul>
      {data.more ? <p className="second-line">{t('askedMore')}</p> : null}
    </Panel>
  );
}

function AskedLine({ item }: { readonly item: Item }) {
  const { t, say } = useLanguage();
  const matter = item.title ?? item.number ?? t('noNumberYet', { id: shortId(item.matterId) });
  return (
    <>
      <Link to="/matters/$district/$id" params={{ district: item.district, id: item.matterId }}>
        {t(titles[item.kind], { matter })}
      </Link>
      <span className="second-line">
        {' '}
        {say(item.procedure)} · {say(item.unit)}
        {item.due === null ? null : (
          <span className={item.overdue ? 'due due-over' : undefined}>
            {' · '}
            {t(item.overdue ? 'askedLate' : 'askedBy', { day: say(dateWords(item.due)) })}
          </span>
        )}
      </span>
    </>
  );
}
