import { describe, expect, test } from 'vitest';
import { applied, reviewing } from '../../../test/mediation.ts';
import type { Story } from '../../../test/story.ts';

/** A clock begun on that day, and its last day worked out by hand; the days off of 2026 stand with people's mediation. */
interface Dated {
  readonly clock: string;
  readonly on: string;
  readonly begin: (on: string) => Story;
  readonly due: string;
  readonly why: string;
  readonly provisional?: true;
}

const needed = (by: string) => ({ needed: '身份证明', by });

/** 民事诉讼法 has no clause on working days: its 日 are natural days, the start day is not counted, an end on a day off moves on (85). */
const dated: readonly Dated[] = [
  // acceptance: three days, a practice kept from the older rule.
  { clock: 'acceptance', on: '2026-03-02', begin: applied, due: '2026-03-05', why: 'Thursday' },
  { clock: 'acceptance', on: '2026-03-05', begin: applied, due: '2026-03-09', why: 'Sunday 8, so Monday' },
  {
    clock: 'acceptance',
    on: '2026-02-12',
    begin: applied,
    due: '2026-02-24',
    why: '15 February begins Spring Festival, off to the 23rd',
  },
  {
    clock: 'acceptance',
    on: '2026-02-11',
    begin: applied,
    due: '2026-02-14',
    why: 'Saturday 14 is worked, so it stands',
  },
  {
    clock: 'acceptance',
    on: '2026-01-01',
    begin: applied,
    due: '2026-01-04',
    why: 'applied for on a holiday; Sunday 4 is worked',
  },
  {
    clock: 'acceptance',
    on: '2026-09-28',
    begin: applied,
    due: '2026-10-08',
    why: '1 October is National Day, off to the 7th',
  },
  // review: thirty days from filing (187).
  {
    clock: 'review',
    on: '2026-01-15',
    begin: reviewing,
    due: '2026-02-14',
    why: 'sixteen days left in January, and fourteen: a worked Saturday',
  },
  {
    clock: 'review',
    on: '2026-01-20',
    begin: reviewing,
    due: '2026-02-24',
    why: '19 February lies in Spring Festival',
  },
  {
    clock: 'review',
    on: '2026-03-06',
    begin: reviewing,
    due: '2026-04-07',
    why: '5 April is Qingming, off to the 6th',
  },
  {
    clock: 'review',
    on: '2026-04-01',
    begin: reviewing,
    due: '2026-05-06',
    why: '1 May is Labour Day, off to the 5th',
  },
  {
    clock: 'review',
    on: '2026-08-20',
    begin: reviewing,
    due: '2026-09-20',
    why: '19 September is a Saturday off; Sunday 20 is worked',
  },
  { clock: 'review', on: '2026-09-07', begin: reviewing, due: '2026-10-08', why: '7 October is the last day off' },
  {
    clock: 'review',
    on: '2026-12-02',
    begin: reviewing,
    due: '2027-01-04',
    why: '1 January is New Year by regulation, then a weekend: Monday 4, until the notice is out',
    provisional: true,
  },
  {
    clock: 'review',
    on: '2026-03-02',
    begin: (on) => reviewing(on).until('2026-03-20').does('judge', 'extend', { approved: true, reason: '案情复杂' }),
    due: '2026-05-06',
    why: 'thirty days and thirty make 1 May, Labour Day, off to the 5th',
  },
  // The day the court itself sets.
  {
    clock: 'correction',
    on: '2026-03-02',
    begin: (on) => applied(on).does('judge', 'request-correction', needed('2026-03-11')),
    due: '2026-03-11',
    why: 'as set',
  },
  {
    clock: 'materials',
    on: '2026-03-02',
    begin: (on) => reviewing(on).does('judge', 'request-materials', needed('2026-03-20')),
    due: '2026-03-20',
    why: 'as set',
  },
  {
    clock: 'acceptance',
    on: '2026-03-02',
    begin: (on) =>
      applied(on)
        .until('2026-03-03')
        .does('judge', 'request-correction', needed('2026-03-11'))
        .until('2026-03-10')
        .does('applicant-1', 'supply'),
    due: '2026-03-12',
    why: 'it stood still for seven days, 3 to 9 March, so the 5th becomes the 12th',
  },
];

describe('the last day', () => {
  test.each(dated)('of $clock begun on $on is $due: $why', ({ clock, on, begin, due, provisional = false }) => {
    const { due: reckoned, provisional: still, status } = begin(on).clock(clock);
    expect([reckoned, still, status]).toEqual([due, provisional, 'running']);
  });
});
