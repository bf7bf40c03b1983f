import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { RoomView } from '../../../api/appointment.ts';
import { routes } from '../../../api/routes.ts';
import { FormDrawer } from '../admin/FormDrawer.tsx';
import { weekDays } from '../admin/hours-text.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { useSession } from '../session/session-context.ts';

const keeping: readonly string[] = ['lead', 'clerk', 'administrator'];

/** The rooms of the reader's units; their heads, clerks and administrators enter and close them. */
export function RoomsPanel({ rooms }: { readonly rooms: readonly RoomView[] }) {
  const { t, say } = useLanguage();
  const client = useQueryClient();
  const [kept, setKept] = useState<RoomView | 'new'>();
  const posts = useSession().roles.filter(({ role }) => keeping.includes(role));
  const units = new Map(posts.map(({ unit }) => [String(unit.id), unit]));
  const again = () => client.invalidateQueries({ queryKey: ['rooms'] });
  const switching = useMutation({
    mutationFn: ({ id, unit, name, weekly, closed }: RoomView) =>
      call(routes.keepRoom, { params: { unit }, body: { id, name, weekly, closed: !closed }, key: newDeedKey() }),
    onSettled: again,
  });
  if (rooms.length === 0 && units.size === 0) return null;
  return (
    <Panel title={t('rooms')}>
      {rooms.length === 0 ? <p>{t('roomsNone')}</p> : null}
      {switching.error === null ? null : <Trouble error={switching.error} />}
      <ul className="parties">
        {rooms.map((room) => (
          <li key={room.id}>
            {say(room.unitName)} {room.name}
            {room.closed ? t('roomClosed') : null}
            <RoomHours weekly={room.weekly} />
            {units.has(String(room.unit)) ? (
              <span className="button-row">
                <Button size="small" aria-label={t('roomChangeOf', { name: room.name })} onClick={() => setKept(room)}>
                  {t('roomChange')}
                </Button>
                <Button size="small" onClick={() => switching.mutate(room)}>
                  {t(room.closed ? 'roomOpenAgain' : 'roomClose')}
                </Button>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {units.size === 0 ? null : (
        <Button size="small" onClick={() => setKept('new')}>
          {t('roomAdd')}
        </Button>
      )}
      {kept === undefined ? null : (
        <FormDrawer
          title={kept === 'new' ? t('roomAdd') : t('roomChangeOf', { name: kept.name })}
          note={t('roomAddNote')}
          fields={[
            ...(kept === 'new'
              ? ([
                  {
                    path: 'unit',
                    label: t('roomUnit'),
                    kind: 'choice',
                    options: [...units].map(([value, unit]) => ({ value, label: say(unit.name) })),
                  },
                ] as const)
              : []),
            { path: 'name', label: t('roomName'), kind: 'text' },
            ...weekDays.map(({ label }, index) => ({
              path: `weekly.${index}`,
              label: t(label),
              ...(index === 0 ? { hint: t('roomHoursHint') } : {}),
              kind: 'text' as const,
              optional: true as const,
            })),
          ]}
          initial={{
            unit: [...units.keys()][0] ?? '',
            ...(kept === 'new' ? {} : { name: kept.name }),
            ...Object.fromEntries(
              (kept === 'new' ? usual : kept.weekly).map((hours, index) => [`weekly.${index}`, hours]),
            ),
          }}
          send={(values, key) => {
            const weekly = weekDays.map((_, index) => values[`weekly.${index}`] ?? '');
            const name = values.name ?? '';
            if (kept === 'new')
              return call(routes.keepRoom, {
                params: { unit: Number(values.unit ?? '0') },
                body: { id: idOf(key), name, weekly },
                key,
              });
            const { id, unit, closed } = kept;
            return call(routes.keepRoom, { params: { unit }, body: { id, name, weekly, closed }, key });
          }}
          onDone={() => void again()}
          onClose={() => setKept(undefined)}
        />
      )}
    </Panel>
  );
}

const workday = '09:00-12:00, 14:00-17:30';
const usual = [workday, workday, workday, workday, workday, '', ''];

/** Each day of the week, unless they are all as usual. */
function RoomHours({ weekly }: Pick<RoomView, 'weekly'>) {
  const { t } = useLanguage();
  const [first = ''] = weekly;
  const isPlain = weekly.every((hours, index) => hours === (index < 5 ? first : ''));
  const days = weekDays.flatMap(({ label }, index) => (weekly[index] ? [`${t(label)} ${weekly[index]}`] : []));
  return <span className="second-line"> {isPlain ? first : days.join(t('listComma'))}</span>;
}

/** The room's own id, made of the deed's key: the same for every try of the same form. */
function idOf(key: string): string {
  const part = (from: number, to: number) => key.slice(from, to);
  return `${part(0, 8)}-${part(8, 12)}-4${part(13, 16)}-8${part(17, 20)}-${part(20, 32)}`;
}
