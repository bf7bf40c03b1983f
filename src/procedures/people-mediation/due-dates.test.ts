import { describe, expect, test } from 'vitest';
import {
  accepted,
  applied,
  drafted,
  invited,
  kept,
  mediating,
  oral,
  registered,
  reported,
  sealed,
  sent,
} from '../../../test/mediation.ts';
import type { Story } from '../../../test/story.ts';

/** A clock begun on that day, and its last day worked out by hand from the calendar on the wall. */
interface Dated {
  readonly clock: string;
  readonly on: string;
  readonly begin: (on: string) => Story;
  readonly due: string;
  readonly why: string;
  readonly provisional?: true;
}

const withdrawnRoutes = (on: string) => mediating(on).does('mediator', 'terminate', { ground: 'not-agreed' });
const asked = (on: string) => kept(sealed(on));

/**
 * 2026 as the notice arranges it: off are 1 to 3 January, 15 to 23 February, 4 to 6 April, 1 to 5 May, 19 to 21 June,
 * 25 to 27 September, 1 to 7 October; worked are Sunday 4 January, Saturdays 14 and 28 February, Saturday 9 May, Sunday
 * 20 September, Saturday 10 October. The start day is never counted (民法典 201).
 */
const dated: readonly Dated[] = [
  // sendOn: two working days, the centre's own promise.
  { clock: 'sendOn', on: '2026-03-02', begin: registered, due: '2026-03-04', why: 'Monday, so Wednesday' },
  {
    clock: 'sendOn',
    on: '2026-02-13',
    begin: registered,
    due: '2026-02-24',
    why: 'Saturday the 14th is worked; off until the 23rd',
  },
  // takeUp: one working day, the centre's own promise.
  { clock: 'takeUp', on: '2026-03-02', begin: reported, due: '2026-03-03', why: 'Monday, so Tuesday' },
  {
    clock: 'takeUp',
    on: '2026-02-13',
    begin: reported,
    due: '2026-02-14',
    why: 'Saturday 14 is worked for Spring Festival',
  },
  {
    clock: 'takeUp',
    on: '2026-02-14',
    begin: reported,
    due: '2026-02-24',
    why: 'Spring Festival, 15 to 23, is skipped',
  },
  // handOff: three working days.
  {
    clock: 'handOff',
    on: '2025-12-30',
    begin: sent,
    due: '2026-01-05',
    why: '31; New Year 1 to 3 skipped; Sunday 4 worked; 5',
  },
  { clock: 'handOff', on: '2026-02-11', begin: sent, due: '2026-02-14', why: '12, 13, and Saturday 14 worked' },
  {
    clock: 'handOff',
    on: '2026-09-18',
    begin: sent,
    due: '2026-09-22',
    why: 'Saturday 19 skipped; Sunday 20 worked; 21, 22',
  },
  {
    clock: 'handOff',
    on: '2026-09-30',
    begin: sent,
    due: '2026-10-10',
    why: 'National Day 1 to 7 skipped; 8, 9, Saturday 10 worked',
  },
  // mediation: one month, to the corresponding day or the last of the month (民法典 202), over a day off to the next (203).
  {
    clock: 'mediation',
    on: '2026-01-31',
    begin: accepted,
    due: '2026-02-28',
    why: 'no 31 February: the 28th, a Saturday that is worked',
  },
  {
    clock: 'mediation',
    on: '2026-01-20',
    begin: accepted,
    due: '2026-02-24',
    why: '20 February lies in Spring Festival, off to the 23rd',
  },
  {
    clock: 'mediation',
    on: '2026-03-04',
    begin: accepted,
    due: '2026-04-07',
    why: '4 April is Qingming, off to the 6th',
  },
  {
    clock: 'mediation',
    on: '2026-09-01',
    begin: accepted,
    due: '2026-10-08',
    why: '1 October is National Day, off to the 7th',
  },
  {
    clock: 'mediation',
    on: '2026-08-31',
    begin: accepted,
    due: '2026-09-30',
    why: 'no 31 September: the 30th, a Wednesday',
  },
  {
    clock: 'mediation',
    on: '2026-12-01',
    begin: accepted,
    due: '2027-01-04',
    why: '1 January is New Year by regulation, 2 and 3 are a weekend: Monday 4, until the notice is out',
    provisional: true,
  },
  // consent and signing: seven days.
  { clock: 'consent', on: '2026-02-13', begin: invited, due: '2026-02-24', why: '20 February lies in Spring Festival' },
  { clock: 'consent', on: '2026-04-24', begin: invited, due: '2026-05-06', why: '1 May is Labour Day, off to the 5th' },
  {
    clock: 'signing',
    on: '2026-02-21',
    begin: (on) => drafted(on, [on]),
    due: '2026-02-28',
    why: 'Saturday 28 is worked, so it stands',
  },
  {
    clock: 'signing',
    on: '2026-06-13',
    begin: (on) => drafted(on, [on]),
    due: '2026-06-22',
    why: '20 June is Dragon Boat, off to the 21st',
  },
  // confirmationWindow: thirty days from taking effect (人民调解法 33).
  {
    clock: 'confirmationWindow',
    on: '2026-03-02',
    begin: sealed,
    due: '2026-04-01',
    why: '29 days left in March, and one',
  },
  {
    clock: 'confirmationWindow',
    on: '2026-03-05',
    begin: sealed,
    due: '2026-04-07',
    why: '4 April is Qingming, off to the 6th',
  },
  { clock: 'confirmationWindow', on: '2026-09-01', begin: sealed, due: '2026-10-08', why: '1 October is National Day' },
  {
    clock: 'confirmationWindow',
    on: '2026-01-29',
    begin: sealed,
    due: '2026-02-28',
    why: '2 in January, 28 in February: a worked Saturday',
  },
  {
    clock: 'confirmationWindow',
    on: '2026-12-10',
    begin: sealed,
    due: '2027-01-11',
    why: 'Saturday 9 January, so Monday 11, until the notice is out',
    provisional: true,
  },
  {
    clock: 'confirmationWindow',
    on: '2026-03-04',
    begin: (on) => mediating(on).does('mediator', 'agree-oral', oral('2026-03-02', '2026-03-20')),
    due: '2026-04-01',
    why: 'oral: thirty days from 2 March, when it was reached (30), not from the day it was entered',
  },
  // performance: the last day the agreement names stands, also on a day off (民法典 204).
  {
    clock: 'performance',
    on: '2026-03-02',
    begin: (on) => sealed(on, ['2026-04-30', '2026-10-03']),
    due: '2026-10-03',
    why: 'named outright',
  },
  { clock: 'performance', on: '2026-03-20', begin: (on) => sealed(on, [on]), due: '2026-03-20', why: 'due at once' },
  // followUp: fifteen days. routes: ten.
  { clock: 'followUp', on: '2026-09-16', begin: asked, due: '2026-10-08', why: '1 October is National Day' },
  { clock: 'followUp', on: '2026-03-02', begin: asked, due: '2026-03-17', why: 'a Tuesday' },
  { clock: 'routes', on: '2026-04-25', begin: withdrawnRoutes, due: '2026-05-06', why: '5 May is still off' },
  { clock: 'routes', on: '2026-04-29', begin: withdrawnRoutes, due: '2026-05-09', why: 'Saturday 9 May is worked' },
];

describe('the last day', () => {
  test.each(dated)('of $clock begun on $on is $due: $why', ({ clock, on, begin, due, provisional = false }) => {
    const { due: reckoned, provisional: still, status } = begin(on).clock(clock);
    expect([reckoned, still, status]).toEqual([due, provisional, 'running']);
  });

  test('of a mediation both sides want longer is two months from its start', () => {
    const story = mediating('2026-01-15').until('2026-02-10');
    story.does('mediator', 'extend', { bothAgree: true, reason: '还在等鉴定' });
    // Sunday 15 March, so Monday the 16th; the 24th of February, had nobody asked.
    expect(story.clock('mediation').due).toBe('2026-03-16');
  });

  test('of nothing is reckoned where the calendar ends', () => {
    expect(() => sent('2027-12-29')).toThrow('clock-cannot-be-reckoned');
    expect(() => applied('2027-12-29')).toThrow('clock-cannot-be-reckoned');
  });
});
