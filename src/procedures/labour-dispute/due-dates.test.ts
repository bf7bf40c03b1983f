import { describe, expect, test } from 'vitest';
import {
  accepted,
  awarded,
  called,
  director,
  heard,
  officer,
  preparing,
  received,
  served,
} from '../../../test/labour.ts';
import type { Story } from '../../../test/story.ts';
import { findLaw, resolveTerm } from '../../core/deadline/law-days.ts';

/** Clock, the day it began, its last day, the working; `provisional` where the notice of the year is still to come. */
interface Dated {
  readonly clock: string;
  readonly on: string;
  readonly begin: (on: string) => Story;
  readonly due: string;
  readonly why: string;
  readonly provisional?: true;
}

/** An award that the worker got on that day, and the employer then or later, of a case heard a little before it. */
const servedAward = (before: string, kind: string, employerOn?: string) => (on: string) =>
  awarded(heard(before, on), kind, employerOn);

/** 办案规则 80: 3, 5 and 10 日 are working days, 15, 30 and 45 natural ones. */
const dated: readonly Dated[] = [
  { clock: 'acceptance', on: '2026-03-02', begin: received, due: '2026-03-09', why: '3, 4, 5, 6 and Monday 9 March' },
  {
    clock: 'acceptance',
    on: '2026-04-29',
    begin: received,
    due: '2026-05-09',
    why: '30; off 1 to 5; 6, 7, 8 and the worked Saturday 9 May',
  },
  {
    clock: 'acceptance',
    on: '2025-09-25',
    begin: received,
    due: '2025-10-09',
    why: '26, the worked Sunday 28, 29, 30; off 1 to 8; 9 October',
  },
  {
    clock: 'mediation',
    on: '2026-03-20',
    begin: (on) => received(on).does(officer, 'start-mediation'),
    due: '2026-04-07',
    why: 'fifteen natural days end on 4 April, Qingming, off to the 6th',
  },
  {
    clock: 'sendCopy',
    on: '2026-02-11',
    begin: accepted,
    due: '2026-02-25',
    why: '12, 13, the worked Saturday 14; off 15 to 23; 24, 25',
  },
  {
    clock: 'answer',
    on: '2026-09-23',
    begin: served,
    due: '2026-10-14',
    why: '24; Mid-Autumn; 28, 29, 30; off 1 to 7; 8, 9, the worked Saturday 10, 12, 13, 14',
  },
  {
    clock: 'copyBack',
    on: '2026-06-16',
    begin: preparing,
    due: '2026-06-24',
    why: '17, 18; Dragon Boat 19 to 21; 22, 23, 24 June',
  },
  {
    clock: 'tribunal',
    on: '2024-09-12',
    begin: accepted,
    due: '2024-09-20',
    why: '13, the worked Saturday 14; Mid-Autumn 15 to 17; 18, 19, 20',
  },
  {
    clock: 'hearingNotice',
    on: '2026-12-28',
    begin: called,
    due: '2027-01-05',
    why: '29, 30, 31; 1 January and the weekend; 4, 5',
    provisional: true,
  },
  { clock: 'award', on: '2026-03-02', begin: accepted, due: '2026-04-16', why: '29 in March, 16 April' },
  {
    clock: 'award',
    on: '2026-01-02',
    begin: accepted,
    due: '2026-02-24',
    why: '29 in January, 16 February: Spring Festival, off to the 23rd',
  },
  {
    clock: 'award',
    on: '2026-03-02',
    begin: (on) => accepted(on).does(director, 'extend', { why: '案情复杂。' }),
    due: '2026-05-06',
    why: 'sixty days: 29, 30 and 1 May, off to the 5th',
  },
  {
    clock: 'award',
    on: '2026-03-02',
    begin: (on) => preparing(on).until('2026-03-20').does(officer, 'restart', { ground: 'claim-changed' }),
    due: '2026-05-06',
    why: 'anew from 20 March: 11, 30 and 4 May, off to the 5th',
  },
  {
    clock: 'award',
    on: '2026-03-02',
    begin: (on) =>
      preparing(on)
        .until('2026-03-10')
        .does(officer, 'suspend', { ground: 'public-service', why: '公告送达。' })
        .until('2026-04-09')
        .does(officer, 'resume'),
    due: '2026-05-18',
    why: 'stood still thirty days: 16 April and 30 make Saturday 16 May',
  },
  {
    clock: 'award',
    on: '2026-08-11',
    begin: accepted,
    due: '2026-09-28',
    why: 'twenty in August, 25 September: Mid-Autumn, off to the 27th',
  },
  {
    clock: 'award',
    on: '2026-08-11',
    begin: (on) => accepted(on).does(director, 'extend', { why: '案情复杂。' }),
    due: '2026-10-10',
    why: 'sixty days in all: 20, 30 and 10 October, a worked Saturday, that stands',
  },
  {
    clock: 'award',
    on: '2026-11-17',
    begin: accepted,
    due: '2027-01-04',
    why: '13, 31 and 1 January: New Year by regulation, then the weekend',
    provisional: true,
  },
  {
    clock: 'award',
    on: '2026-03-02',
    begin: (on) =>
      accepted(on)
        .until('2026-03-10')
        .does(officer, 'suspend', { ground: 'public-service', why: '副本公告送达。' })
        .until('2026-04-09')
        .does(officer, 'resume'),
    due: '2026-05-18',
    why: 'the copy itself was served by public notice: thirty days that do not count',
  },
  {
    clock: 'award',
    on: '2026-03-02',
    begin: (on) =>
      preparing(on)
        .until('2026-03-10')
        .does(officer, 'suspend', { ground: 'case-suspended', why: '一方死亡。' })
        .until('2026-03-20')
        .does(officer, 'resume')
        .until('2026-03-23')
        .does(officer, 'restart', { ground: 'counter-claim' }),
    due: '2026-05-07',
    why: 'anew from 23 March, and what stood still before is not carried over: 8, 30 and 7 May',
  },
  {
    clock: 'award',
    on: '2026-03-02',
    begin: (on) =>
      accepted(on)
        .does(director, 'extend', { why: '案情复杂。' })
        .until('2026-03-09')
        .does(officer, 'restart', { ground: 'party-added' })
        .until('2026-04-20')
        .does(director, 'extend', { why: '案情复杂。' }),
    due: '2026-05-08',
    why: 'what began anew on 9 March can be lengthened: sixty days are 22, 30 and 8 May',
  },
  {
    clock: 'acceptance',
    on: '2026-03-20',
    begin: (on) => received(on).does(officer, 'start-mediation').until('2026-04-10'),
    due: '2026-04-14',
    why: 'mediation ran out on 7 April, whenever that was written down: 8, 9, 10, 13, 14',
  },
  {
    clock: 'answer',
    on: '2026-02-06',
    begin: served,
    due: '2026-02-27',
    why: '9 to 13, the worked Saturday 14; off 15 to 23; 24 to 27',
  },
  {
    clock: 'annul',
    on: '2026-01-23',
    begin: servedAward('2026-01-05', 'final-amount', '2026-01-28'),
    due: '2026-02-27',
    why: 'thirty days from the day the employer got it, not the worker: 3 in January, 27 February',
  },
  {
    clock: 'workerSue',
    on: '2026-09-18',
    begin: servedAward('2026-09-01', 'ordinary', '2026-09-28'),
    due: '2026-10-08',
    why: 'fifteen days from the day the worker got it: 3 October, off to the 7th',
  },
  {
    clock: 'sue',
    on: '2025-09-17',
    begin: servedAward('2025-09-05', 'ordinary'),
    due: '2025-10-09',
    why: '2 October, off to the 8th',
  },
  {
    clock: 'workerSue',
    on: '2026-02-02',
    begin: servedAward('2026-01-19', 'final-amount'),
    due: '2026-02-24',
    why: '17 February: Spring Festival, off to the 23rd',
  },
  {
    clock: 'annul',
    on: '2026-03-06',
    begin: servedAward('2026-02-10', 'final-standards'),
    due: '2026-04-07',
    why: '5 April is Qingming, off to the 6th',
  },
];

describe('the last day', () => {
  test.each(dated)('of $clock begun on $on is $due: $why', ({ clock, on, begin, due, provisional = false }) => {
    const { due: reckoned, provisional: still, status } = begin(on).clock(clock);
    expect([reckoned, still, status]).toEqual([due, provisional, 'running']);
  });
});

test.each([
  ['劳动人事争议仲裁办案规则', 'workingDay'],
  ['劳动争议调解仲裁法', 'naturalDay'],
] as const)('five and ten 日 are working days by the rules, though the law only says 日: %s', (title, unit) => {
  const found = findLaw(title);
  if (!found.ok) throw new Error(title);
  for (const n of [5, 10]) expect(resolveTerm(found.law, `${n}日`)).toMatchObject({ term: { n, unit } });
  expect(resolveTerm(found.law, '45日')).toMatchObject({ term: { n: 45, unit: 'naturalDay' } });
});
