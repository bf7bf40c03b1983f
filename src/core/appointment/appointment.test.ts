import ical from 'ical.js';
import { describe, expect, test } from 'vitest';
import { seedCalendar } from '../../../seed/calendar/seed-calendar.ts';
import { mediating } from '../../../test/mediation.ts';
import type { Actor } from '../access/can.ts';
import { evolve } from '../matter/evolve.ts';
import type { Matter } from '../matter/matter.ts';
import { instant } from '../time/instant.ts';
import { plainDate } from '../time/plain-date.ts';
import { type AppointmentCommand, decideAppointment, type RoomInfo } from './deeds.ts';
import { isOpenFor, momentOn, openOn, overlap, quartersOf, slotsOn, timeInChina, workdayHours } from './hours.ts';
import { calendarText } from './ics.ts';
import { remainingOptions } from './session.ts';

const calendar = seedCalendar();
const hours = workdayHours('09:00-12:00, 14:00-17:30') ?? { weekly: [], exceptions: [] };
const room: RoomInfo = { id: 'room-1', hours };
const day = plainDate('2026-03-10');
const at = (from: string, to: string, on = '2026-03-10') => ({
  start: momentOn(plainDate(on), from),
  end: momentOn(plainDate(on), to),
});

describe('times of day', () => {
  test.each([
    ['09:00-10:00', '10:00-11:00', false],
    ['09:00-10:00', '09:45-10:15', true],
    ['09:00-12:00', '10:00-10:15', true],
    ['10:00-10:15', '09:00-12:00', true],
    ['09:00-09:15', '09:30-09:45', false],
  ])('%s and %s overlap: %s; and so say the quarters they take', (a, b, expected) => {
    const [one, other] = [a, b].map((text) => at(text.slice(0, 5), text.slice(6)));
    if (one === undefined || other === undefined) throw new Error('two are compared');
    expect(overlap(one, other)).toBe(expected);
    expect(quartersOf(one).some((quarter) => quartersOf(other).includes(quarter))).toBe(expected);
  });

  test.each(['2026-01-05', '2026-04-01', '2026-07-01', '2026-10-26', '1990-07-01'])(
    'nine in the morning is one o’clock in UTC on %s: there is no summer time to be reckoned with',
    (on) => {
      expect(momentOn(plainDate(on), '09:00')).toBe(`${on}T01:00:00.000Z`);
      expect(timeInChina(momentOn(plainDate(on), '09:45'))).toBe('09:45');
    },
  );

  test.each([
    ['2026-03-10', 2, 'a Tuesday'],
    ['2026-03-14', 0, 'a Saturday'],
    ['2026-10-01', 0, 'the National Day'],
    ['2026-10-10', 2, 'a Saturday that is worked instead: as on Monday'],
    ['2026-02-17', 0, 'the Spring Festival'],
    ['2040-03-12', 0, 'a year that the calendar does not know'],
  ])('%s has %i spans: %s', (on, spans) => {
    expect(openOn(hours, plainDate(on), calendar)).toHaveLength(spans);
  });

  test('a day excepted by name is as it was excepted, holiday or not', () => {
    const own = { ...hours, exceptions: [{ day: plainDate('2026-10-01'), spans: [{ from: '09:00', to: '10:00' }] }] };
    expect(isOpenFor(own, at('09:00', '10:00', '2026-10-01'), calendar)).toBe(true);
    expect(isOpenFor(own, at('09:30', '10:15', '2026-10-01'), calendar)).toBe(false);
  });

  test('slots fill the hours and leave the break alone', () => {
    const slots = slotsOn(hours, day, 45, calendar).map(({ start }) => timeInChina(start));
    expect(slots).toEqual(['09:00', '09:45', '10:30', '11:15', '14:00', '14:45', '15:30', '16:15']);
    expect(slotsOn(undefined, day, 45, calendar)).toEqual([]);
  });
});

/** A mediation under way on 2 March, on which meetings are arranged one after the other. */
function meetings() {
  const story = mediating('2026-03-02');
  let matter: Matter = story.matter;
  const context = (actor: Actor, now: string) => ({
    procedure: story.procedure,
    actor,
    now: instant(now),
    calendar,
    localValues: [],
    directory: { units: {}, staff: {} },
  });
  const decide = (who: Parameters<typeof story.actor>[0], command: AppointmentCommand, now = '2026-03-02T01:00:00Z') =>
    decideAppointment(matter, command, room, context(story.actor(who), now));
  return {
    decide,
    get matter() {
      return matter;
    },
    does(...asked: Parameters<typeof decide>) {
      const decision = decide(...asked);
      if (!decision.ok) throw new Error(decision.words.en);
      const { actor, data } = decision;
      matter = evolve(matter, { seq: matter.version + 1, at: instant('2026-03-02T01:00:00Z'), actor, data });
      return decision;
    },
    last() {
      const session = matter.sessions?.at(-1);
      if (session === undefined) throw new Error('nothing was arranged');
      return session;
    },
  };
}

describe('dates that are proposed', () => {
  const options = [at('09:00', '10:30'), at('14:00', '15:30'), at('09:00', '10:30', '2026-03-11')];

  test('what does not suit somebody is gone, what remains can be fixed, and everybody is told', () => {
    const one = meetings();
    expect(one.does('mediator', { deed: 'propose', options, room: room.id }).data.effects.at(-1)).toMatchObject({
      kind: 'notify',
      audience: 'parties',
      message: 'house:dates-proposed',
    });
    const { id, options: offered } = one.last();
    one.does('applicant-1', { deed: 'answer', session: id, unsuitable: [offered[0]?.id ?? ''] });
    one.does('respondent-1', { deed: 'answer', session: id, unsuitable: [offered[2]?.id ?? ''] });
    expect(remainingOptions(one.last()).map(({ start }) => start)).toEqual([options[1]?.start]);
    const gone = one.decide('mediator', { deed: 'settle', session: id, option: offered[0]?.id ?? '' });
    expect(gone).toMatchObject({ ok: false, code: 'condition-not-met' });
    one.does('mediator', { deed: 'settle', session: id, option: offered[1]?.id ?? '' });
    expect(one.last()).toMatchObject({ standing: 'set', at: options[1], sequence: 1 });
    // An answer that comes too late is told what to do.
    expect(one.decide('applicant-1', { deed: 'answer', session: id, unsuitable: [] })).toMatchObject({ ok: false });
  });

  test('an answer can be changed until a date is fixed, and counts once', () => {
    const one = meetings();
    one.does('mediator', { deed: 'propose', options });
    const { id, options: offered } = one.last();
    one.does('applicant-1', { deed: 'answer', session: id, unsuitable: offered.map((option) => option.id) });
    expect(remainingOptions(one.last())).toEqual([]);
    one.does('applicant-1', { deed: 'answer', session: id, unsuitable: [] });
    expect(one.last().answers).toEqual([{ party: 'applicant-1', unsuitable: [] }]);
    expect(one.decide('applicant-1', { deed: 'answer', session: id, unsuitable: ['s0-9'] }).ok).toBe(false);
  });
});

describe('a meeting', () => {
  test.each<[string, AppointmentCommand]>([
    ['in the past', { deed: 'set', at: at('09:00', '10:00', '2026-03-01') }],
    ['at five past', { deed: 'set', at: at('09:05', '10:00') }],
    ['of no length', { deed: 'set', at: at('09:00', '09:00') }],
    [
      'from one day to the next',
      { deed: 'set', at: { ...at('17:00', '18:00'), end: at('09:00', '10:00', '2026-03-11').end } },
    ],
    ['of nine hours', { deed: 'set', at: at('09:00', '18:00') }],
    ['a year ahead', { deed: 'set', at: at('09:00', '10:00', '2027-03-10') }],
    ['through the midday break of the room', { deed: 'set', at: at('11:30', '14:30'), room: room.id }],
    ['in the room on a holiday', { deed: 'set', at: at('09:00', '10:00', '2026-04-06'), room: room.id }],
    ['in a room that is not there', { deed: 'set', at: at('09:00', '10:00'), room: 'room-2' }],
    ['of dates that overlap', { deed: 'propose', options: [at('09:00', '10:00'), at('09:30', '10:30')] }],
  ])('is not arranged %s', (_, command) => {
    expect(meetings().decide('mediator', command)).toMatchObject({ ok: false, code: 'condition-not-met' });
  });

  test('is changed and called off under one name, and each change is counted', () => {
    const one = meetings();
    one.does('mediator', { deed: 'set', at: at('09:00', '10:00'), room: room.id });
    const { id } = one.last();
    one.does('mediator', { deed: 'move', session: id, at: at('14:00', '15:00') });
    expect(one.last()).toMatchObject({ id, sequence: 1, at: at('14:00', '15:00') });
    expect(one.last().room).toBeUndefined();
    one.does('mediator', { deed: 'cancel', session: id });
    expect(one.last()).toMatchObject({ id, sequence: 2, standing: 'cancelled' });
    expect(one.decide('mediator', { deed: 'move', session: id, at: at('14:00', '15:00') }).ok).toBe(false);
    expect(one.matter.sessions).toHaveLength(1);
  });

  test('is arranged by those who work on the matter, and answered by its parties alone', () => {
    const one = meetings();
    const set: AppointmentCommand = { deed: 'set', at: at('09:00', '10:00') };
    expect(one.decide('judge', set)).toMatchObject({ code: 'not-your-part' });
    expect(one.decide('applicant-1', set)).toMatchObject({ code: 'not-your-part' });
    expect(one.decide('mediator', { deed: 'answer', session: 's1', unsuitable: [] })).toMatchObject({
      code: 'not-your-part',
    });
  });

  test('that is over is left as it was', () => {
    const one = meetings();
    one.does('mediator', { deed: 'set', at: at('09:00', '10:00') });
    const { id } = one.last();
    const after = '2026-03-10T02:00:00Z';
    expect(one.decide('mediator', { deed: 'cancel', session: id }, after).ok).toBe(false);
    expect(one.decide('mediator', { deed: 'cancel', session: id }, '2026-03-10T01:59:00Z').ok).toBe(true);
  });
});

test('with the matter end the meetings still to come, and not those that were', () => {
  const story = mediating('2026-03-02');
  const context = { procedure: story.procedure, actor: story.actor('mediator'), calendar, localValues: [] };
  let { matter } = story;
  for (const [now, command] of [
    ['2026-03-02T01:00:00Z', { deed: 'set', at: at('09:00', '10:00', '2026-03-03') }],
    ['2026-03-02T01:00:00Z', { deed: 'set', at: at('09:00', '10:00', '2026-03-20') }],
    ['2026-03-02T01:00:00Z', { deed: 'propose', options: [at('09:00', '10:00', '2026-03-23')] }],
  ] as const) {
    const directory = { units: {}, staff: {} };
    const decision = decideAppointment(matter, command, room, { ...context, directory, now: instant(now) });
    if (!decision.ok) throw new Error(decision.words.en);
    const { actor, data } = decision;
    matter = evolve(matter, { seq: matter.version + 1, at: instant(now), actor, data });
  }
  if (matter.status !== 'open') throw new Error('it is open');
  const standing = { state: 'closed', phase: 'ended', waitingFor: 'nobody', outcome: 'withdrawn' } as const;
  const ended = evolve(matter, {
    seq: matter.version + 1,
    at: instant('2026-03-10T01:00:00Z'),
    actor: { kind: 'system' },
    data: { kind: 'acted', action: 'withdraw', input: {}, standing, effects: [] },
  });
  expect(ended.sessions?.map((one) => [one.standing, one.sequence])).toEqual([
    ['set', 0],
    ['cancelled', 1],
    ['cancelled', 1],
  ]);
});

describe('a calendar file', () => {
  const entry = {
    uid: 's7.matter@onedoor.example',
    sequence: 2,
    cancelled: false,
    at: at('09:00', '10:30'),
    title: '与石牌街道综治中心约定的时间；请提前十分钟到达，带上身份证和与这件事有关的材料原件',
    place: '第一调解室, 石牌街1号; 2楼\\东侧\n进门右转',
    url: 'https://onedoor.example/t',
  };
  const write = (more: Partial<Parameters<typeof calendarText>[0]> = {}) =>
    calendarText({
      method: 'PUBLISH',
      entries: [entry],
      organizer: 'https://onedoor.example',
      now: instant('2026-03-02T01:00:00Z'),
      ...more,
    });

  test('is read by another program as it was meant, to the minute and to the letter', () => {
    const component = new ical.Component(ical.parse(write()));
    expect(component.getFirstPropertyValue('method')).toBe('PUBLISH');
    const vevent = component.getFirstSubcomponent('vevent');
    if (vevent === null) throw new Error('an event is in it');
    const zone = component.getFirstSubcomponent('vtimezone');
    if (zone === null) throw new Error('a zone is in it');
    ical.TimezoneService.register(new ical.Timezone(zone));
    const event = new ical.Event(vevent);
    expect([event.uid, event.sequence, event.summary, event.location]).toEqual([
      entry.uid,
      2,
      entry.title,
      entry.place,
    ]);
    expect(event.startDate.zone.tzid).toBe('Asia/Shanghai');
    expect(event.startDate.toJSDate().toISOString()).toBe(entry.at.start);
    expect(event.endDate.toJSDate().toISOString()).toBe(entry.at.end);
    ical.TimezoneService.reset();
  });

  test('has lines of 75 octets at the most, ended as the standard says', () => {
    const lines = write().split('\r\n');
    expect(lines.at(-1)).toBe('');
    expect(Math.max(...lines.map((line) => new TextEncoder().encode(line).length))).toBeLessThanOrEqual(75);
    expect(write().replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test('that calls it off names the same entry with a higher number', () => {
    const text = write({ method: 'CANCEL', entries: [{ ...entry, cancelled: true, sequence: 3 }] });
    const component = new ical.Component(ical.parse(text));
    const vevent = component.getFirstSubcomponent('vevent');
    expect(component.getFirstPropertyValue('method')).toBe('CANCEL');
    expect([
      vevent?.getFirstPropertyValue('uid'),
      vevent?.getFirstPropertyValue('sequence'),
      vevent?.getFirstPropertyValue('status'),
    ]).toEqual([entry.uid, 3, 'CANCELLED']);
  });
});
