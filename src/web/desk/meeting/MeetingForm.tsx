import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import type { z } from 'zod';
import type { MatterMeetings, sessionBody } from '../../../api/appointment.ts';
import type { MatterView } from '../../../api/matter.ts';
import { routes } from '../../../api/routes.ts';
import { fieldErrorWords } from '../../../core/matter/input.ts';
import { FormDrawer, FormFault, type FormField, type FormValues, given } from '../admin/FormDrawer.tsx';
import { call } from '../api/client.ts';
import { useLanguage } from '../language.tsx';

export type MeetingDeed =
  | { readonly deed: 'propose' | 'set' }
  | { readonly deed: 'move' | 'cancel'; readonly meeting: MatterMeetings['items'][number] };

/** Dates that a form asks for when they are proposed; the first has to be given. */
const proposals = [1, 2, 3, 4] as const;
const elsewhere = 'elsewhere';

interface Props {
  readonly matter: MatterView;
  readonly rooms: MatterMeetings['rooms'];
  readonly asked: MeetingDeed;
  readonly onClose: () => void;
}

/** Proposes dates, fixes one, changes or calls off a meeting. */
export function MeetingForm({ matter, rooms, asked, onClose }: Props) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [title, note] = {
    propose: [t('meetingPropose'), t('meetingProposeNote')],
    set: [t('meetingSet'), t('meetingSetNote')],
    move: [t('meetingMove'), t('meetingSetNote')],
    cancel: [t('meetingCancel'), t('meetingCancelNote')],
  }[asked.deed];
  return (
    <FormDrawer
      title={title ?? ''}
      submitLabel={title ?? ''}
      note={note ?? ''}
      fields={useFields(asked.deed, rooms)}
      initial={initialOf(asked, rooms)}
      send={(values, key) =>
        call(routes.arrangeMeeting, {
          params: { district: matter.district, id: matter.id },
          body: bodyOf(asked, values),
          key,
          version: matter.version,
        })
      }
      onDone={() => {
        void client.invalidateQueries({ queryKey: ['matter', matter.district, matter.id] });
        void client.invalidateQueries({ queryKey: ['agenda'] });
        void message.success({ content: t('meetingDone'), icon: <span aria-hidden="true">✓ </span> });
      }}
      onClose={onClose}
    />
  );
}

function useFields(deed: MeetingDeed['deed'], rooms: Props['rooms']): readonly FormField[] {
  const { t, say } = useLanguage();
  const words: FormField = {
    path: 'words',
    label: t(deed === 'cancel' ? 'meetingWhyCancel' : 'meetingWordsLabel'),
    kind: 'long',
    ...(deed === 'cancel' ? {} : { optional: true }),
  };
  if (deed === 'cancel') return [words];
  const time = (label: string, path: string): FormField => ({ path, label, kind: 'choice', options: quarters });
  const times: readonly FormField[] =
    deed === 'propose'
      ? proposals.flatMap((n) => {
          const optional = n === 1 ? {} : { optional: true as const };
          return [
            { path: `times.${n}.on`, label: t('meetingDayN', { n }), kind: 'date', ...optional } as const,
            { ...time(t('meetingFromN', { n }), `times.${n}.from`), ...optional },
            { ...time(t('meetingToN', { n }), `times.${n}.to`), ...optional },
          ];
        })
      : [
          { path: 'time.on', label: t('meetingDay'), kind: 'date' },
          time(t('meetingFrom'), 'time.from'),
          time(t('meetingTo'), 'time.to'),
        ];
  const where: FormField = {
    path: 'room',
    label: t('meetingRoom'),
    kind: 'choice',
    options: [
      ...rooms.map(({ id, name, unitName }) => ({ value: id, label: `${say(unitName)} ${name}` })),
      { value: elsewhere, label: t('meetingElsewhere') },
    ],
  };
  const place: FormField = {
    path: 'place',
    label: t('meetingPlace'),
    hint: t('meetingPlaceHint'),
    kind: 'text',
    optional: true,
  };
  return [...times, where, place, words];
}

/** From seven in the morning to ten at night. */
const quarters = Array.from({ length: 61 }, (_, index) => {
  const minutes = 7 * 60 + index * 15;
  const text = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return { value: text, label: text };
});

function initialOf(asked: MeetingDeed, rooms: Props['rooms']): FormValues {
  const room = rooms[0]?.id ?? elsewhere;
  if (!('meeting' in asked)) return { room };
  const { meeting } = asked;
  const known = meeting.room ?? elsewhere;
  if (meeting.time === null) return { room: known };
  const { on, from, to } = meeting.time;
  const place = meeting.room === null ? { place: meeting.place.zh } : {};
  return { 'time.on': on, 'time.from': from, 'time.to': to, room: known, ...place };
}

/** What is sent; whether it can be so the server says. */
function bodyOf(asked: MeetingDeed, values: FormValues): z.input<typeof sessionBody> {
  const said = given(values.words);
  const words = said === undefined ? {} : { words: said };
  switch (asked.deed) {
    case 'cancel':
      if (said === undefined) throw new FormFault('words', fieldErrorWords.required);
      return { deed: 'cancel', session: asked.meeting.id, words: said };
    case 'propose': {
      const times = proposals.flatMap((n) => {
        const asGiven = given(values[`times.${n}.on`]);
        return n > 1 && asGiven === undefined ? [] : [timeAt(values, `times.${n}`)];
      });
      return { deed: 'propose', times, ...whereOf(values), ...words };
    }
    case 'set':
      return { deed: 'set', time: timeAt(values, 'time'), ...whereOf(values), ...words };
    case 'move':
      return {
        deed: 'move',
        session: asked.meeting.id,
        time: timeAt(values, 'time'),
        ...whereOf(values),
        ...words,
      };
  }
}

function timeAt(values: FormValues, path: string) {
  const part = (name: 'on' | 'from' | 'to') => {
    const text = given(values[`${path}.${name}`]);
    if (text === undefined) throw new FormFault(`${path}.${name}`, fieldErrorWords.required);
    return text;
  };
  return { on: part('on'), from: part('from'), to: part('to') };
}

function whereOf(values: FormValues): { readonly room: string } | { readonly place: string } {
  const { room } = values;
  if (room !== undefined && room !== '' && room !== elsewhere) return { room };
  const place = given(values.place);
  if (place === undefined) throw new FormFault('place', fieldErrorWords.required);
  return { place };
}
