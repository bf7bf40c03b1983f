import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Radio, Select } from 'antd';
import type { AgendaDays } from '../../../api/appointment.ts';
import { dateInChina, instant } from '../../../core/time/instant.ts';
import { addDays, type PlainDate, parsePlainDate, weekday } from '../../../core/time/plain-date.ts';
import { dateWords } from '../../ui/date-words.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { useTitle } from '../parts/use-title.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { FeedPanel } from './FeedPanel.tsx';
import { agendaQuery, roomsQuery } from './queries.ts';
import { RoomsPanel } from './RoomsPanel.tsx';

export interface AgendaSearch {
  readonly from?: string;
  readonly span?: 'day';
  readonly room?: string;
}

export function readAgendaSearch(search: Record<string, unknown>): AgendaSearch {
  return {
    ...(typeof search.from === 'string' ? { from: search.from } : {}),
    ...(search.span === 'day' ? { span: search.span } : {}),
    ...(typeof search.room === 'string' ? { room: search.room } : {}),
  };
}

/** 日程: one's own day or week, or that of a room; the address holds which. */
export function AgendaPage() {
  const { t, say } = useLanguage();
  useTitle(t('agenda'));
  const search = useSearch({ from: '/agenda' });
  const navigate = useNavigate({ from: '/agenda' });
  const rooms = useQuery(roomsQuery()).data?.items ?? [];
  const room = rooms.find(({ id }) => id === search.room);
  const days = search.span === 'day' ? 1 : 7;
  const from = startOf(search, days);
  const waitsForRoom = search.room !== undefined && room === undefined;
  const { data, error, isPending, refetch } = useQuery({
    ...agendaQuery({ from, days, room }),
    enabled: !waitsForRoom,
  });
  const go = (more: AgendaSearch) => void navigate({ search: (before) => ({ ...before, ...more }) });
  return (
    <>
      <div className="page-head">
        <h1>{t('agenda')}</h1>
        <div className="button-row">
          <Select<string>
            aria-label={t('agendaWhose')}
            suffixIcon={null}
            popupMatchSelectWidth={false}
            showSearch={{ optionFilterProp: 'label' }}
            value={room?.id ?? ''}
            options={[
              { value: '', label: t('agendaMine') },
              ...rooms.map(({ id, name, unitName }) => ({ value: id, label: `${say(unitName)} ${name}` })),
            ]}
            onChange={(chosen) =>
              void navigate({
                search: ({ room: _, ...before }) => (chosen === '' ? before : { ...before, room: chosen }),
              })
            }
          />
          <Radio.Group
            aria-label={t('agendaSpan')}
            value={days}
            optionType="button"
            options={[
              { value: 1, label: t('agendaDay') },
              { value: 7, label: t('agendaWeek') },
            ]}
            onChange={({ target }) =>
              void navigate({
                search: ({ span: _, ...before }) => (target.value === 1 ? { ...before, span: 'day' } : before),
              })
            }
          />
          <Button onClick={() => go({ from: addDays(from, -days) })}>{t('agendaEarlier')}</Button>
          <Button onClick={() => void navigate({ search: ({ from: _, ...before }) => before })}>
            {t('agendaToday')}
          </Button>
          <Button onClick={() => go({ from: addDays(from, days) })}>{t('agendaLater')}</Button>
        </div>
      </div>
      {isPending && !waitsForRoom ? <Waiting /> : null}
      {error === null ? null : <Trouble error={error} onRetry={() => void refetch()} />}
      {data?.days.map((day) => (
        <OneDay key={day.on} day={day} ofRoom={room !== undefined} />
      ))}
      <RoomsPanel rooms={rooms} />
      <FeedPanel />
    </>
  );
}

/** The day asked for, or today; a week begins on its Monday. */
function startOf({ from }: AgendaSearch, days: number): PlainDate {
  const day = (from === undefined ? undefined : parsePlainDate(from)) ?? today();
  return days === 7 ? addDays(day, 1 - weekday(day)) : day;
}

function today(): PlainDate {
  return dateInChina(instant(new Date().toISOString()));
}

function OneDay({ day, ofRoom }: { readonly day: AgendaDays['days'][number]; readonly ofRoom: boolean }) {
  const { t, say } = useLanguage();
  const hours = day.open.map(({ from, to }) => `${from}–${to}`).join(' ');
  return (
    <Panel title={say(dateWords(day.on))}>
      {ofRoom ? <p className="second-line">{hours === '' ? t('agendaShut') : t('agendaOpen', { hours })}</p> : null}
      {day.taken.length === 0 && (!ofRoom || hours !== '') ? <p>{t('agendaFree')}</p> : null}
      <ul className="parties">
        {day.taken.map(({ time, matter, place }) => (
          <li key={`${time.from} ${matter?.id ?? ''}`}>
            <strong>
              {time.from}–{time.to}
            </strong>{' '}
            {place === null ? null : `${say(place)} `}
            {matter === null ? (
              t('agendaTaken')
            ) : (
              <Link to="/matters/$district/$id" params={{ district: matter.district, id: matter.id }}>
                {matter.number ?? t('agendaMatter')}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
