import { describe, expect, test } from 'vitest';
import {
  accepted,
  answered,
  head,
  officer,
  registered,
  reReviewing,
  reviewed,
  reviewing,
  transferred,
} from '../../../test/petition.ts';
import type { Story } from '../../../test/story.ts';

/** Clock, the day it began, its last day, the working; `provisional` where the notice of the year is still to come. */
interface Dated {
  readonly clock: string;
  readonly on: string;
  readonly begin: (on: string) => Story;
  readonly due: string;
  readonly why: string;
  readonly provisional?: true;
}

const handling = (on: string): Story => accepted(registered(on));

/** 信访工作条例 has no clause on working days: 15, 30 and 60 日 are natural; only the objection of article 23 is in 工作日. */
const dated: readonly Dated[] = [
  { clock: 'transfer', on: '2026-03-02', begin: registered, due: '2026-03-17', why: 'Tuesday 17 March' },
  {
    clock: 'transfer',
    on: '2026-01-31',
    begin: registered,
    due: '2026-02-24',
    why: '15 February begins Spring Festival, off to the 23rd',
  },
  { clock: 'transfer', on: '2025-09-18', begin: registered, due: '2025-10-09', why: '3 October, off to the 8th' },
  { clock: 'transfer', on: '2024-04-26', begin: registered, due: '2024-05-11', why: 'a worked Saturday stands' },
  {
    clock: 'transfer',
    on: '2026-03-02',
    begin: (on) => transferred(on).until('2026-03-09').does(officer, 'object', { why: '不属于本单位职权。' }),
    due: '2026-03-17',
    why: 'returned by the organ: still fifteen days from the first receipt',
  },
  {
    clock: 'objection',
    on: '2026-04-30',
    begin: transferred,
    due: '2026-05-11',
    why: 'off 1 to 5; 6, 7, 8, the worked Saturday 9, Monday 11 May',
  },
  {
    clock: 'objection',
    on: '2026-02-13',
    begin: transferred,
    due: '2026-02-27',
    why: 'the worked Saturday 14; off 15 to 23; 24 to 27',
  },
  {
    clock: 'tell',
    on: '2026-03-21',
    begin: transferred,
    due: '2026-04-07',
    why: '5 April is Qingming, off to the 6th',
  },
  {
    clock: 'tell',
    on: '2026-12-17',
    begin: transferred,
    due: '2027-01-04',
    why: '1 January by regulation, then the weekend',
    provisional: true,
  },
  { clock: 'handle', on: '2026-03-02', begin: handling, due: '2026-05-06', why: '29, 30 and 1 May: off to the 5th' },
  {
    clock: 'handle',
    on: '2026-07-27',
    begin: handling,
    due: '2026-09-28',
    why: '4 in July, 31 in August, 25 September: Mid-Autumn, off to the 27th',
  },
  {
    clock: 'handle',
    on: '2026-03-02',
    begin: (on) => accepted(registered(on).until('2026-03-16')),
    due: '2026-05-15',
    why: 'from acceptance on 16 March, not from registration: 15, 30 and 15',
  },
  {
    clock: 'handle',
    on: '2026-03-02',
    begin: (on) => handling(on).until('2026-04-20').does(head, 'extend', { why: '情况复杂。' }),
    due: '2026-06-01',
    why: 'ninety days end on Sunday 31 May',
  },
  {
    clock: 'handle',
    on: '2026-03-20',
    begin: (on) => registered(on).until('2026-03-25').does(officer, 'accept', { acceptedOn: '2026-03-23' }),
    due: '2026-05-22',
    why: 'the organ accepted on 23 March, and it was recorded two days later: 8, 30 and 22',
  },
  {
    clock: 'handle',
    on: '2026-11-10',
    begin: handling,
    due: '2027-01-11',
    why: '20, 31 and 9 January, a Saturday',
    provisional: true,
  },
  {
    clock: 'tell',
    on: '2026-03-02',
    begin: (on) =>
      registered(on).until('2026-03-09').does(officer, 'transfer', { organ: '某某局', receivedOn: '2026-03-05' }),
    due: '2026-03-20',
    why: 'from the day the organ got it, 5 March',
  },
  { clock: 'askReview', on: '2026-08-26', begin: answered, due: '2026-09-28', why: '25 September, off to the 27th' },
  { clock: 'review', on: '2026-01-31', begin: reviewing, due: '2026-03-02', why: '28 in February, 2 March' },
  { clock: 'askReview', on: '2026-01-16', begin: answered, due: '2026-02-24', why: '15 February, off to the 23rd' },
  {
    clock: 'askReview',
    on: '2025-12-03',
    begin: answered,
    due: '2026-01-04',
    why: '2 January is off to the 3rd; Sunday 4 is worked',
  },
  { clock: 'review', on: '2026-08-21', begin: reviewing, due: '2026-09-20', why: 'a worked Sunday stands' },
  { clock: 'askReReview', on: '2026-04-01', begin: reviewed, due: '2026-05-06', why: '1 May, off to the 5th' },
  { clock: 'reReview', on: '2026-06-01', begin: reReviewing, due: '2026-07-01', why: '29 in June, Wednesday 1 July' },
  {
    clock: 'reReview',
    on: '2026-06-01',
    begin: (on) =>
      reReviewing(on)
        .until('2026-06-10')
        .does(officer, 'open-hearing')
        .until('2026-06-17')
        .does(officer, 'close-hearing', { found: '事实清楚。' }),
    due: '2026-07-08',
    why: 'the hearing took seven days, 10 to 16 June, that do not count',
  },
  {
    clock: 'reReview',
    on: '2026-02-02',
    begin: (on) =>
      reReviewing(on)
        .until('2026-03-04')
        .does(officer, 'open-hearing')
        .until('2026-03-09')
        .does(officer, 'close-hearing', { found: '事实清楚。' }),
    due: '2026-03-09',
    why: 'opened on the last day, 4 March: that day is still in hand when the hearing is over',
  },
];

describe('the last day', () => {
  test.each(dated)('of $clock begun on $on is $due: $why', ({ clock, on, begin, due, provisional = false }) => {
    const { due: reckoned, provisional: still, status } = begin(on).clock(clock);
    expect([reckoned, still, status]).toEqual([due, provisional, 'running']);
  });
});
