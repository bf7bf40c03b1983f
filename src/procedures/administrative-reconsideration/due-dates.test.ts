import { describe, expect, test } from 'vitest';
import {
  accepted,
  correcting,
  head,
  officer,
  received,
  resumed,
  reviewing,
  served,
  simplified,
  suspended,
} from '../../../test/reconsideration.ts';
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

const why = '情况复杂。';
const suspendedFor = (ground: string) => (on: string) => suspended(reviewing(on), ground);

/** 行政复议法 88: 3, 5, 7 and 10 日 are working days; 15, 30 and 60 are natural ones, and an end on a day off moves on. */
const dated: readonly Dated[] = [
  // 五日 (30): working days.
  { clock: 'acceptance', on: '2026-03-02', begin: received, due: '2026-03-09', why: '3, 4, 5, 6 and Monday 9 March' },
  {
    clock: 'acceptance',
    on: '2026-02-12',
    begin: received,
    due: '2026-02-26',
    why: '13, the worked Saturday 14; off 15 to 23; 24, 25, 26 February',
  },
  {
    clock: 'acceptance',
    on: '2026-09-22',
    begin: received,
    due: '2026-09-30',
    why: '23, 24; Mid-Autumn 25 to 27; 28, 29, 30 September',
  },
  {
    clock: 'acceptance',
    on: '2025-01-24',
    begin: received,
    due: '2025-02-07',
    why: 'the worked Sunday 26, 27; off 28 January to 4 February; 5, 6, 7',
  },
  {
    clock: 'acceptance',
    on: '2024-02-08',
    begin: received,
    due: '2024-02-21',
    why: '9 is worked; off 10 to 17; the worked Sunday 18, 19, 20, 21',
  },
  {
    clock: 'acceptance',
    on: '2026-12-29',
    begin: received,
    due: '2027-01-06',
    why: '30, 31; 1 January by regulation, weekend; 4, 5, 6',
    provisional: true,
  },
  // 五日 (31): from receipt, though the notice is asked for later.
  {
    clock: 'correctionNotice',
    on: '2026-03-02',
    begin: (on) => received(on).until('2026-03-05').does(officer, 'request-correction', { needed: '身份证明' }),
    due: '2026-03-09',
    why: 'counted from the application of 2 March',
  },
  // 十日 (31): working days from the day the notice was received.
  {
    clock: 'correction',
    on: '2026-04-28',
    begin: correcting,
    due: '2026-05-14',
    why: '29, 30; off 1 to 5; 6, 7, 8, the worked Saturday 9, 11 to 14 May',
  },
  {
    clock: 'correction',
    on: '2026-04-28',
    begin: (on) => correcting(on).does(officer, 'allow-more-time', { why: '材料在外地。' }),
    due: '2026-05-28',
    why: 'ten more after 14 May: 15, 18 to 22, 25 to 28',
  },
  // 七日 and 十日 (48), 三日 and 五日 (54): working days.
  {
    clock: 'sendCopy',
    on: '2025-09-24',
    begin: accepted,
    due: '2025-10-10',
    why: '25, 26, the worked Sunday 28, 29, 30; off 1 to 8; 9, 10 October',
  },
  {
    clock: 'answer',
    on: '2026-02-10',
    begin: (on) => served(accepted(on)),
    due: '2026-03-02',
    why: '11, 12, 13, Saturday 14; off to the 23rd; 24 to 27, Saturday 28, Monday 2 March',
  },
  {
    clock: 'sendCopySimplified',
    on: '2026-06-17',
    begin: simplified,
    due: '2026-06-23',
    why: '18; Dragon Boat 19 to 21; 22, 23 June',
  },
  {
    clock: 'answerSimplified',
    on: '2024-04-30',
    begin: (on) => served(simplified(on)),
    due: '2024-05-10',
    why: 'off 1 to 5; 6, 7, 8, 9, 10 May',
  },
  // 五日前 (51): five whole working days lie between notice and hearing.
  {
    clock: 'hearingNotice',
    on: '2026-03-16',
    begin: (on) => reviewing(on).does(officer, 'call-hearing', { whenAndWhere: '三月二十四日九时', notifiedOn: on }),
    due: '2026-03-23',
    why: '17, 18, 19, 20, 23 March: the hearing is on the 24th at the earliest',
  },
  // 六十日, 三十日 (62): natural days from acceptance.
  {
    clock: 'decide',
    on: '2026-03-02',
    begin: accepted,
    due: '2026-05-06',
    why: '29 in March, 30 in April, 1 May: Labour Day, off to the 5th',
  },
  {
    clock: 'decide',
    on: '2025-08-05',
    begin: accepted,
    due: '2025-10-09',
    why: '26 in August, 30 in September, 4 October: off to the 8th',
  },
  {
    clock: 'decideSimplified',
    on: '2026-01-16',
    begin: simplified,
    due: '2026-02-24',
    why: '15 in January, 15 February: Spring Festival, off to the 23rd',
  },
  {
    clock: 'decide',
    on: '2026-03-02',
    begin: (on) => accepted(on).until('2026-04-20').does(head, 'extend', { why }),
    due: '2026-06-01',
    why: 'ninety days: 29, 30 and 31 end on Sunday 31 May',
  },
  {
    clock: 'decide',
    on: '2026-03-02',
    begin: (on) => received(on).until('2026-03-10'),
    due: '2026-05-08',
    why: 'deemed accepted on 9 March, the day the five days ended: 22, 30 and 8',
  },
  {
    clock: 'decide',
    on: '2026-03-02',
    begin: (on) => resumed(suspended(reviewing(on).until('2026-03-16'), 'other').until('2026-04-20')),
    due: '2026-06-05',
    why: 'stood still 35 days, 16 March to 19 April: 1 May and 35',
  },
  {
    clock: 'decide',
    on: '2026-03-02',
    begin: (on) =>
      served(simplified(on)).does('respondent-1', 'answer').until('2026-03-30').does(head, 'convert', { why }),
    due: '2026-05-06',
    why: 'the sixty days run from acceptance, whenever it was turned (55, 62)',
  },
  {
    clock: 'decide',
    on: '2026-03-02',
    begin: (on) => {
      const answered = served(simplified(on)).does('respondent-1', 'answer').until('2026-03-16');
      return resumed(suspended(answered, 'other').until('2026-03-30'))
        .until('2026-04-01')
        .does(head, 'convert', { why });
    },
    due: '2026-05-15',
    why: 'turned after it stood still fourteen days, 16 to 29 March: 1 May and 14 (39, 55)',
  },
  {
    clock: 'decide',
    on: '2026-03-02',
    begin: (on) => {
      const longer = reviewing(on).until('2026-04-20').does(head, 'extend', { why }).until('2026-04-27');
      return resumed(suspended(longer, 'settling').until('2026-05-07'));
    },
    due: '2026-06-10',
    why: 'ninety days and the ten that stood still: 31 May and 10',
  },
  {
    clock: 'decide',
    on: '2026-03-02',
    begin: (on) => resumed(suspended(reviewing(on).until('2026-05-06'), 'other').until('2026-05-20')),
    due: '2026-05-20',
    why: 'suspended on the last day, which a holiday had moved: that day is in hand when it goes on',
  },
  {
    clock: 'decide',
    on: '2026-02-12',
    begin: (on) => received(on).until('2026-03-04'),
    due: '2026-04-27',
    why: 'deemed accepted on 26 February, after Spring Festival: 2, 31 and 27',
  },
  {
    clock: 'acceptance',
    on: '2026-02-28',
    begin: received,
    due: '2026-03-06',
    why: 'handed in on a worked Saturday: 2 to 6 March',
  },
  {
    clock: 'acceptance',
    on: '2026-03-09',
    begin: (on) => correcting(on).until('2026-03-16').does('applicant-1', 'supply'),
    due: '2026-03-23',
    why: 'anew from the day the correction came: 17, 18, 19, 20, 23',
  },
  // 满六十日 (41) and norms (56, 60).
  {
    clock: 'suspensionLimit',
    on: '2026-07-20',
    begin: suspendedFor('no-capacity'),
    due: '2026-09-18',
    why: '11 in July, 31 in August, 18 September',
  },
  {
    clock: 'normOwn',
    on: '2026-08-27',
    begin: suspendedFor('norm-own'),
    due: '2026-09-28',
    why: '4 in August, 26 September: Mid-Autumn, off to the 27th',
  },
  {
    clock: 'normTransfer',
    on: '2026-12-28',
    begin: suspendedFor('norm-passed'),
    due: '2027-01-07',
    why: '29, 30, 31; 1 January and the weekend off; 4, 5, 6, 7',
    provisional: true,
  },
  {
    clock: 'normReply',
    on: '2026-12-04',
    begin: (on) => suspendedFor('norm-passed')(on).does(officer, 'pass-norm', { receivedOn: on }),
    due: '2027-02-02',
    why: '27 in December, 31 in January, 2 February',
    provisional: true,
  },
];

describe('the last day', () => {
  test.each(dated)('of $clock begun on $on is $due: $why', ({ clock, on, begin, due, provisional = false }) => {
    const { due: reckoned, provisional: still, status } = begin(on).clock(clock);
    expect([reckoned, still, status]).toEqual([due, provisional, 'running']);
  });
});
