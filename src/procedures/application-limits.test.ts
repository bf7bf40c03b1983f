import { expect, test } from 'vitest';
import { seedCalendar } from '../../seed/calendar/seed-calendar.ts';
import { applicationLimits } from '../core/procedure/application-limits.ts';
import { plainDate } from '../core/time/plain-date.ts';
import { findLatestProcedure } from './registry.ts';

interface Asked {
  readonly procedure: string;
  readonly said: Readonly<Record<string, string>>;
  readonly today: string;
  readonly due: string | null;
  readonly over?: true;
  readonly why: string;
}

/** 行政复议法 20, 劳动争议调解仲裁法 27: the last days by hand. */
const asked: readonly Asked[] = [
  {
    procedure: 'administrative-reconsideration',
    said: { told: 'yes', knownOn: '2026-03-02' },
    today: '2026-05-06',
    due: '2026-05-06',
    why: 'the sixtieth day after 2 March is 1 May, off to the 5th',
  },
  {
    procedure: 'administrative-reconsideration',
    said: { told: 'unsure', knownOn: '2026-03-02' },
    today: '2026-05-07',
    due: '2026-05-06',
    over: true,
    why: 'a day later',
  },
  {
    procedure: 'administrative-reconsideration',
    said: { told: 'no', knownOn: '2025-04-04' },
    today: '2026-03-02',
    due: '2026-04-07',
    why: 'one year later is Saturday 4 April, Qingming, off to the 6th',
  },
  {
    procedure: 'labour-dispute',
    said: { sort: 'wages', employment: 'left', knownOn: '2025-10-03' },
    today: '2026-03-02',
    due: '2026-10-08',
    why: 'one year later is 3 October, off to the 7th',
  },
  {
    procedure: 'labour-dispute',
    said: { sort: 'wages', employment: 'employed', knownOn: '2020-10-09' },
    today: '2026-03-02',
    due: null,
    why: 'no year limits a claim for wages while one works there',
  },
  {
    procedure: 'labour-dispute',
    said: { sort: 'injury', employment: 'left', knownOn: '1998-05-01' },
    today: '2026-03-02',
    due: '1999-05-01',
    over: true,
    why: 'of 1999 no holidays are kept: the day as it falls',
  },
  {
    procedure: 'labour-dispute',
    said: { sort: 'injury', employment: 'left', knownOn: 'last spring' },
    today: '2026-03-02',
    due: null,
    why: 'no day to count from',
  },
  { procedure: 'key-task', said: {}, today: '2026-03-02', due: null, why: 'nobody applies for it' },
];

test.each(asked)('$procedure of $said by $today: $why', ({ procedure, said, today, due, over = false }) => {
  const found = findLatestProcedure(procedure);
  if (found === undefined) throw new Error(`no procedure ${procedure}`);
  const limits = applicationLimits(found.definition, said, { today: plainDate(today), calendar: seedCalendar() });
  expect(limits.map((limit) => limit.due).filter((day) => day !== null)).toEqual(due === null ? [] : [due]);
  expect(limits.some((limit) => limit.over !== null)).toBe(over);
});
