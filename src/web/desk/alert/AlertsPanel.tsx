import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { AlertItem } from '../../../api/alert.ts';
import { routes } from '../../../api/routes.ts';
import { dateDigits } from '../../ui/date-words.ts';
import { call } from '../api/client.ts';
import { useLanguage } from '../language.tsx';
import { Due } from '../parts/Due.tsx';
import { Panel } from '../parts/Panel.tsx';
import { shortId } from '../parts/reference-words.ts';
import { Trouble } from '../parts/Trouble.tsx';

type Whose = 'mine' | 'unit';

const alertsQuery = (whose: Whose) =>
  queryOptions({
    queryKey: ['alerts', whose],
    queryFn: ({ signal }) => call(routes.listAlerts, { query: { whose }, signal }),
  });

/** As many as fit beside the day's work; the rest unfolds. */
const shownMax = 5;

/** 期限提醒: terms that are near, at their last or over. Of one's own it can be said that they are noted. */
export function AlertsPanel({ whose }: { readonly whose: Whose }) {
  const { t } = useLanguage();
  const { data } = useQuery(alertsQuery(whose));
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  const rest = items.slice(shownMax);
  return (
    <Panel title={t(whose === 'mine' ? 'alerts' : 'alertsUnit')}>
      <AlertLines items={items.slice(0, shownMax)} />
      {rest.length === 0 ? null : (
        <details>
          <summary>{t('alertsRest', { n: rest.length })}</summary>
          <AlertLines items={rest} />
          {data?.more === true ? <p className="second-line">{t('alertsMore')}</p> : null}
        </details>
      )}
    </Panel>
  );
}

function AlertLines({ items }: { readonly items: readonly AlertItem[] }) {
  return (
    <ul className="alerts">
      {items.map((item) => (
        <li key={`${item.matterId} ${item.clock.key}`}>
          <AlertLine item={item} />
        </li>
      ))}
    </ul>
  );
}

function AlertLine({ item }: { readonly item: AlertItem }) {
  const { t, say } = useLanguage();
  const matter = item.number ?? t('noNumberYet', { id: shortId(item.matterId) });
  const client = useQueryClient();
  const noting = useMutation({
    mutationFn: () =>
      call(routes.takeNoteOfAlert, {
        params: { district: item.district, id: item.matterId, clock: item.clock.key },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['alerts'] }),
  });
  const further = [
    ...(item.told === 'lead' ? [t('alertToldLead')] : []),
    ...(item.follows.includes('order') ? [t('alertOrder')] : []),
    ...(item.follows.includes('level') ? [t('alertLevelUp')] : []),
  ];
  return (
    <>
      <div className="clock-line">
        <Due left={item.left} alert={item.level} />
        <Link to="/matters/$district/$id" params={{ district: item.district, id: item.matterId }}>
          {matter}
        </Link>
        <span>
          {say(item.clock.title)} <span className="unbroken">{dateDigits(item.due)}</span>
        </span>
        <span className="second-line">{item.holder === null ? t('noHolder') : say(item.holder)}</span>
        {item.told === null ? null : (
          <Button
            size="small"
            loading={noting.isPending}
            aria-label={t('alertNotedOf', { matter, clock: say(item.clock.title) })}
            onClick={() => noting.mutate()}
          >
            {t('alertNoted')}
          </Button>
        )}
      </div>
      {further.length === 0 ? null : <p className="second-line">{further.join(t('listComma'))}</p>}
      {noting.error === null ? null : <Trouble error={noting.error} />}
    </>
  );
}
