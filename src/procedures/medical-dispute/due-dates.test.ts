import { describe, expect, test } from 'vitest';
import {
  agreement,
  applied,
  atAuthority,
  atCommittee,
  inMediation,
  mediator,
  underAuthority,
} from '../../../test/medical.ts';
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

const settled = (on: string, due: string) => inMediation(on).does(mediator, 'settle', agreement(due, on));

/** 条例 38 and 40 write 工作日. Days off and days worked of 2026 stand with people's mediation. */
const dated: readonly Dated[] = [
  // 38: thirty working days from acceptance.
  {
    clock: 'mediation',
    on: '2026-03-02',
    begin: inMediation,
    due: '2026-04-14',
    why: '24 up to 3 April, off for Qingming to the 6th, four to the 10th, 13 and 14',
  },
  {
    clock: 'mediation',
    on: '2026-04-15',
    begin: inMediation,
    due: '2026-05-29',
    why: 'eleven in April, 6 to 9 May with a worked Saturday make fifteen, three weeks more',
  },
  {
    clock: 'mediation',
    on: '2026-09-01',
    begin: inMediation,
    due: '2026-10-19',
    why: 'thirteen to 18 September, worked Sunday 20, four, three, 8 to 10 October with a worked Saturday: 24; 12 to 16 and 19',
  },
  {
    clock: 'mediation',
    on: '2026-01-20',
    begin: inMediation,
    due: '2026-03-09',
    why: 'eighteen to 13 February, worked Saturday 14, four after the festival, worked Saturday 28: 24; 2 to 6 and 9 March',
  },
  {
    clock: 'mediation',
    on: '2024-09-02',
    begin: inMediation,
    due: '2024-10-18',
    why: 'nine, worked Saturday 14, three, five, worked Sunday 29 and Monday 30: twenty; 8 to 12 October make 25, and a week',
  },
  {
    clock: 'mediation',
    on: '2025-01-02',
    begin: inMediation,
    due: '2025-02-19',
    why: 'sixteen to 24 January, worked Sunday 26, Monday 27, 5 to 8 February with a worked Saturday: 22; five, and 17 to 19',
  },
  {
    clock: 'mediation',
    on: '2026-12-01',
    begin: inMediation,
    due: '2027-01-13',
    why: '22 in December, 4 to 8 January, 11 to 13, until the notice is out',
    provisional: true,
  },
  {
    clock: 'mediation',
    on: '2026-03-02',
    begin: (on) =>
      inMediation(on)
        .until('2026-03-16')
        .does(mediator, 'begin-appraisal', { what: '医疗损害鉴定' })
        .until('2026-03-30')
        .does(mediator, 'end-appraisal', { result: '次要责任' }),
    due: '2026-04-28',
    why: 'nine to 13 March; from the 30th on five, four, five, five, and 27 and 28 April',
  },
  {
    clock: 'mediation',
    on: '2026-03-02',
    begin: (on) => inMediation(on).until('2026-04-01').does(mediator, 'extend', { bothAgree: true }),
    due: '2026-05-28',
    why: 'thirty more from 14 April: twelve in April, 6 to 9 May make sixteen, two weeks, and 25 to 28',
  },
  {
    clock: 'mediation',
    on: '2026-03-02',
    begin: underAuthority,
    due: '2026-04-14',
    why: 'as before the committee (40)',
  },
  {
    clock: 'mediation',
    on: '2026-02-12',
    begin: inMediation,
    due: '2026-04-01',
    why: '13, worked Saturday 14, 24 to 27, worked Saturday 28: seven; twenty to 27 March; 30, 31 and 1 April',
  },
  {
    clock: 'mediation',
    on: '2026-03-02',
    begin: (on) =>
      inMediation(on)
        .does(mediator, 'begin-appraisal', { what: '医疗损害鉴定' })
        .until('2026-03-15')
        .does(mediator, 'end-appraisal', { result: '次要责任' }),
    due: '2026-04-27',
    why: 'appraised from the first day to a Sunday: thirty from 16 March on, without Qingming',
  },
  {
    clock: 'mediation',
    on: '2026-03-02',
    begin: (on) => {
      const longer = inMediation(on).does(mediator, 'extend', { bothAgree: true });
      return longer.does(mediator, 'extend', { bothAgree: true });
    },
    due: '2026-07-10',
    why: 'ninety in all: thirty after 28 May are 29 May, 1 to 18 June, 22 June to 10 July',
  },
  // 40: five working days to accept.
  {
    clock: 'acceptanceAuthority',
    on: '2026-03-02',
    begin: atAuthority,
    due: '2026-03-09',
    why: '3, 4, 5, 6 and Monday 9 March',
  },
  {
    clock: 'acceptanceAuthority',
    on: '2026-04-29',
    begin: atAuthority,
    due: '2026-05-09',
    why: '30 April, 6, 7, 8 and worked Saturday 9 May',
  },
  {
    clock: 'acceptanceAuthority',
    on: '2026-02-12',
    begin: atAuthority,
    due: '2026-02-26',
    why: '13, worked Saturday 14, then 24, 25, 26',
  },
  {
    clock: 'acceptanceAuthority',
    on: '2026-06-17',
    begin: atAuthority,
    due: '2026-06-25',
    why: '18, off from 19 to 21, then 22 to 25',
  },
  // Practice, and the window of 人民调解法 33.
  { clock: 'acceptance', on: '2026-09-23', begin: atCommittee, due: '2026-09-29', why: '24, then 28 and 29 September' },
  { clock: 'sendOn', on: '2026-09-30', begin: applied, due: '2026-10-08', why: 'off from 1 to 7 October' },
  {
    clock: 'consentReply',
    on: '2026-03-02',
    begin: (on) => atCommittee(on).does(mediator, 'ask-consent'),
    due: '2026-03-09',
    why: '3, 4, 5, 6 and Monday 9 March',
  },
  {
    clock: 'confirmationWindow',
    on: '2026-03-06',
    begin: (on) => settled(on, '2026-03-20'),
    due: '2026-04-07',
    why: 'thirty natural days: 5 April lies in Qingming, off to the 6th',
  },
  {
    clock: 'confirmationWindow',
    on: '2026-03-09',
    begin: (on) => inMediation(on).does(mediator, 'settle', agreement('2026-03-20', '2026-03-06')),
    due: '2026-04-07',
    why: 'from the day it took effect, 6 March, not the day it was entered',
  },
  {
    clock: 'performance',
    on: '2026-03-06',
    begin: (on) => settled(on, '2026-03-20'),
    due: '2026-03-20',
    why: 'as agreed',
  },
];

describe('the last day', () => {
  test.each(dated)('of $clock begun on $on is $due: $why', ({ clock, on, begin, due, provisional = false }) => {
    const { due: reckoned, provisional: still, status } = begin(on).clock(clock);
    expect([reckoned, still, status]).toEqual([due, provisional, 'running']);
  });
});

test('the regulation means working days where it writes them, and seven days for an autopsy are natural', () => {
  const law = findLaw('医疗纠纷条例');
  const unit = (text: string) => law.ok && resolveTerm(law.law, text);
  expect(unit('30个工作日')).toMatchObject({ term: { n: 30, unit: 'workingDay' } });
  expect(unit('7日')).toMatchObject({ term: { n: 7, unit: 'naturalDay' } });
});
