import { describe, expect, test } from 'vitest';
import {
  aided,
  applied,
  granted,
  lacking,
  noticed,
  objected,
  officer,
  refused,
  reviewed,
} from '../../../test/legal-aid.ts';
import type { Story } from '../../../test/story.ts';
import { findLaw, resolveTerm } from '../../core/deadline/law-days.ts';

/** A clock begun on that day, and its last day worked out by hand from the notices of the year. */
interface Dated {
  readonly clock: string;
  readonly on: string;
  readonly begin: (on: string) => Story;
  readonly due: string;
  readonly why: string;
  readonly provisional?: true;
}

/**
 * 法律援助法 has no clause on working days: natural days, the start day not counted (民法典 201), an end on a day off
 * moves on (203). The days off of 2026 stand with people's mediation.
 */
const dated: readonly Dated[] = [
  // 43: seven days from receipt.
  {
    clock: 'review',
    on: '2026-03-02',
    begin: reviewed,
    due: '2026-03-09',
    why: 'Monday to Monday; working days would give the 11th',
  },
  { clock: 'review', on: '2026-02-10', begin: reviewed, due: '2026-02-24', why: '17 February lies in Spring Festival' },
  { clock: 'review', on: '2026-02-07', begin: reviewed, due: '2026-02-14', why: 'Saturday 14 is worked, so it stands' },
  { clock: 'review', on: '2026-04-24', begin: reviewed, due: '2026-05-06', why: '1 May, off to the 5th' },
  { clock: 'review', on: '2026-09-28', begin: reviewed, due: '2026-10-08', why: '5 October lies in National Day' },
  { clock: 'review', on: '2026-09-13', begin: reviewed, due: '2026-09-20', why: 'Sunday 20 is worked' },
  {
    clock: 'review',
    on: '2024-02-03',
    begin: reviewed,
    due: '2024-02-18',
    why: '10 February is Spring Festival, off to the 17th; Sunday 18 is worked',
  },
  {
    clock: 'review',
    on: '2025-01-22',
    begin: reviewed,
    due: '2025-02-05',
    why: '29 January lies in Spring Festival, off to 4 February',
  },
  {
    clock: 'review',
    on: '2026-12-25',
    begin: reviewed,
    due: '2027-01-04',
    why: '1 January is New Year by regulation, then a weekend, until the notice is out',
    provisional: true,
  },
  {
    clock: 'review',
    on: '2026-03-02',
    begin: (on) => lacking(on).until('2026-03-06').does('applicant-1', 'supply'),
    due: '2026-03-09',
    why: 'asking for papers stops nothing',
  },
  // 43: three days from the decision; 36: from the notice.
  { clock: 'assignment', on: '2026-03-02', begin: granted, due: '2026-03-05', why: 'Thursday' },
  { clock: 'assignment', on: '2026-03-05', begin: granted, due: '2026-03-09', why: 'Sunday 8, so Monday' },
  {
    clock: 'assignment',
    on: '2026-04-01',
    begin: granted,
    due: '2026-04-07',
    why: '4 April is Qingming, off to the 6th',
  },
  { clock: 'assignment', on: '2026-05-06', begin: granted, due: '2026-05-09', why: 'Saturday 9 is worked' },
  {
    clock: 'assignment',
    on: '2026-06-17',
    begin: (on) => reviewed(on).does(officer, 'record-notice', noticed('2026-06-16')),
    due: '2026-06-22',
    why: 'notice on the 16th: 19 June is Dragon Boat, off to the 21st',
  },
  { clock: 'assignment', on: '2026-02-12', begin: granted, due: '2026-02-24', why: '15 February, off to the 23rd' },
  { clock: 'assignment', on: '2026-02-11', begin: granted, due: '2026-02-14', why: 'the worked Saturday stands' },
  {
    clock: 'assignment',
    on: '2026-05-06',
    begin: (on) => reviewed(on).does(officer, 'record-notice', noticed('2026-04-30')),
    due: '2026-05-06',
    why: 'notice on 30 April: 3 May, off to the 5th',
  },
  {
    clock: 'assignment',
    on: '2026-09-28',
    begin: (on) => objected(refused(on)).does('clerk', 'decide-objection', { result: 'correct', reason: '符合条件。' }),
    due: '2026-10-08',
    why: 'ordered to correct on 28 September: 1 October, off to the 7th',
  },
  { clock: 'review', on: '2024-02-22', begin: reviewed, due: '2024-02-29', why: 'the 29th of a leap year' },
  // 49: five days from the objection.
  {
    clock: 'objection',
    on: '2026-03-02',
    begin: (on) => objected(refused(on)),
    due: '2026-03-09',
    why: 'Saturday 7, so Monday',
  },
  {
    clock: 'objection',
    on: '2026-06-14',
    begin: (on) => objected(refused(on)),
    due: '2026-06-22',
    why: '19 June, off to the 21st',
  },
  {
    clock: 'objection',
    on: '2026-09-30',
    begin: (on) => objected(refused(on)),
    due: '2026-10-08',
    why: '5 October, off to the 7th',
  },
  // 39: twenty-four hours, from nine in the morning in China.
  {
    clock: 'transfer',
    on: '2026-02-14',
    begin: (on) => applied(on).does('clerk', 'note-custody', { place: '看守所' }),
    due: '2026-02-15T01:00:00.000Z',
    why: 'hours run on through a holiday',
  },
  // Terms of practice.
  { clock: 'supply', on: '2026-03-02', begin: lacking, due: '2026-03-09', why: 'five days: Saturday 7, so Monday' },
  { clock: 'objectionWindow', on: '2026-03-02', begin: refused, due: '2026-03-17', why: 'fifteen days' },
  {
    clock: 'report',
    on: '2026-03-06',
    begin: (on) => aided(on).does(officer, 'end-case', { result: '判决支持。' }),
    due: '2026-04-07',
    why: 'thirty days: 5 April lies in Qingming, off to the 6th',
  },
];

describe('the last day', () => {
  test.each(dated)('of $clock begun on $on is $due: $why', ({ clock, on, begin, due, provisional = false }) => {
    const { due: reckoned, provisional: still, status } = begin(on).clock(clock);
    expect([reckoned, still, status]).toEqual([due, provisional, 'running']);
  });
});

test.each(['7日', '3日', '5日', '七日'])('%s of the Legal Aid Law are natural days', (text) => {
  const law = findLaw('法律援助法');
  expect(law.ok && resolveTerm(law.law, text)).toMatchObject({ term: { unit: 'naturalDay' } });
});
