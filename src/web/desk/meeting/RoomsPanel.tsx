import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { RoomView } from '../../../api/appointment.ts';
import { routes } from '../../../api/routes.ts';
import { FormDrawer } from '../admin/FormDrawer.tsx';
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
  const [isAdding, setIsAdding] = useState(false);
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
            <span className="second-line"> {room.weekly[0]}</span>
            {units.has(String(room.unit)) ? (
              <Button size="small" onClick={() => switching.mutate(room)}>
                {t(room.closed ? 'roomOpenAgain' : 'roomClose')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {units.size === 0 ? null : (
        <Button size="small" onClick={() => setIsAdding(true)}>
          {t('roomAdd')}
        </Button>
      )}
      {isAdding ? (
        <FormDrawer
          title={t('roomAdd')}
          note={t('roomAddNote')}
          fields={[
            {
              path: 'unit',
              label: t('roomUnit'),
              kind: 'choice',
              options: [...units].map(([value, unit]) => ({ value, label: say(unit.name) })),
            },
            { path: 'name', label: t('roomName'), kind: 'text' },
            { path: 'weekly', label: t('roomHours'), hint: t('roomHoursHint'), kind: 'text' },
          ]}
          initial={{ unit: [...units.keys()][0] ?? '', weekly: '09:00-12:00, 14:00-17:30' }}
          send={(values, key) => {
            const hours = values.weekly ?? '';
            const weekly = [hours, hours, hours, hours, hours, '', ''];
            const body = { id: idOf(key), name: values.name ?? '', weekly };
            return call(routes.keepRoom, { params: { unit: Number(values.unit ?? '0') }, body, key });
          }}
          onDone={() => void again()}
          onClose={() => setIsAdding(false)}
        />
      ) : null}
    </Panel>
  );
}

/** The room's own id, made of the deed's key: the same for every try of the same form. */
function idOf(key: string): string {
  const part = (from: number, to: number) => key.slice(from, to);
  return `${part(0, 8)}-${part(8, 12)}-4${part(13, 16)}-8${part(17, 20)}-${part(20, 32)}`;
}
