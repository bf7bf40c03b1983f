import { describe, expect, test } from 'vitest';
import { seedCalendar } from '../../../seed/calendar/seed-calendar.ts';
import {
  asked,
  breachFound,
  complained,
  designated,
  inConflict,
  inMediation,
  officer,
  passedOn,
  sentToOffice,
  settled,
  taken,
} from '../../../test/consumer.ts';
import type { Story } from '../../../test/story.ts';
import { computeDue } from '../../core/deadline/deadline.ts';
import { findLaw, resolveTerm } from '../../core/deadline/law-days.ts';
import { plainDate } from '../../core/time/plain-date.ts';

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
 * The measures write 工作日 where they mean them (15, 23, 27); their 60日 are natural days, and a last day off moves on
 * (45). The start day is not counted. Off in 2026: 15 to 23 February, 4 to 6 April, 1 to 5 May, 19 to 21 June, 25 to 27
 * September, 1 to 7 October; worked: 9 May, 20 September, 10 October.
 */
const dated: readonly Dated[] = [
  { clock: 'sendOn', on: '2026-04-30', begin: complained, due: '2026-05-06', why: 'off from 1 to 5 May' },
  // 15: seven working days.
  {
    clock: 'acceptance',
    on: '2026-04-15',
    begin: sentToOffice,
    due: '2026-04-24',
    why: '16, 17, 20, 21, 22, 23, 24 April',
  },
  {
    clock: 'acceptance',
    on: '2026-04-27',
    begin: sentToOffice,
    due: '2026-05-09',
    why: '28, 29, 30 April, 6, 7, 8 May, and Saturday 9, which is worked',
  },
  {
    clock: 'acceptance',
    on: '2026-09-22',
    begin: sentToOffice,
    due: '2026-10-09',
    why: '23, 24, 28, 29, 30 September, 8 and 9 October',
  },
  {
    clock: 'acceptance',
    on: '2024-09-10',
    begin: sentToOffice,
    due: '2024-09-20',
    why: '11, 12, 13, worked Saturday 14, then after Mid-Autumn 18, 19, 20 September',
  },
  {
    clock: 'acceptance',
    on: '2025-01-22',
    begin: sentToOffice,
    due: '2025-02-07',
    why: '23, 24, worked Sunday 26, 27 January, then after Spring Festival 5, 6, 7 February',
  },
  {
    clock: 'acceptance',
    on: '2026-04-15',
    begin: (on) => passedOn(sentToOffice(on).until('2026-04-20')),
    due: '2026-04-29',
    why: 'the office it was passed to got it on 20 April: 21, 22, 23, 24, 27, 28, 29',
  },
  {
    clock: 'acceptance',
    on: '2026-06-12',
    begin: (on) => designated(inConflict(on).until('2026-06-16')),
    due: '2026-06-26',
    why: 'named on 16 June: 17, 18, then 22, 23, 24, 25, 26',
  },
  {
    clock: 'acceptance',
    on: '2026-12-28',
    begin: sentToOffice,
    due: '2027-01-07',
    why: '29, 30, 31 December, 4 to 7 January, until the notice is out',
    provisional: true,
  },
  // 33: seven working days to name the office.
  {
    clock: 'designation',
    on: '2026-06-15',
    begin: inConflict,
    due: '2026-06-25',
    why: '16, 17, 18 June, off from 19 to 21, 22, 23, 24, 25',
  },
  // 23: sixty natural days from acceptance.
  {
    clock: 'mediation',
    on: '2026-04-15',
    begin: taken,
    due: '2026-06-15',
    why: 'fifteen days of April, 31 of May, fourteen of June: Sunday 14, so Monday',
  },
  {
    clock: 'mediation',
    on: '2026-04-20',
    begin: taken,
    due: '2026-06-22',
    why: 'ten, 31 and nineteen: 19 June is Dragon Boat, off to the 21st',
  },
  {
    clock: 'mediation',
    on: '2026-03-02',
    begin: taken,
    due: '2026-05-06',
    why: '29 of March, thirty of April, one of May: Labour Day, off to the 5th',
  },
  {
    clock: 'mediation',
    on: '2024-12-02',
    begin: taken,
    due: '2025-02-05',
    why: '29 of December and 31 of January: 31 January lies in Spring Festival, off to 4 February',
  },
  {
    clock: 'mediation',
    on: '2026-07-02',
    begin: taken,
    due: '2026-08-31',
    why: '29 of July and 31 of August, a Monday; 45 working days would end on 3 September',
  },
  {
    clock: 'mediation',
    on: '2026-04-15',
    begin: (on) =>
      inMediation(on)
        .until('2026-05-11')
        .does(officer, 'begin-appraisal', { what: '委托检测' })
        .until('2026-05-25')
        .does(officer, 'end-appraisal', { result: '不合格' }),
    due: '2026-06-29',
    why: 'fourteen days, 11 to 24 May, do not count: 14 June becomes Sunday 28, so Monday',
  },
  {
    clock: 'mediation',
    on: '2026-07-22',
    begin: taken,
    due: '2026-09-20',
    why: 'nine, 31 and twenty: a worked Sunday stands',
  },
  {
    clock: 'mediation',
    on: '2026-08-03',
    begin: (on) =>
      inMediation(on)
        .until('2026-09-21')
        .does(officer, 'begin-appraisal', { what: '委托检测' })
        .until('2026-10-12')
        .does(officer, 'end-appraisal', { result: '不合格' }),
    due: '2026-10-23',
    why: 'the 21 days of the appraisal do not count, days off among them: 2 October and 21',
  },
  {
    clock: 'mediation',
    on: '2024-01-02',
    begin: taken,
    due: '2024-03-04',
    why: '29 of January, 29 of February and two: Saturday 2 March',
  },
  {
    clock: 'telling',
    on: '2026-08-02',
    begin: (on) => inMediation(on).until('2026-10-12'),
    due: '2026-10-16',
    why: 'sixty days end on 1 October, off to the 7th, so on the 8th: 9, worked Saturday 10, 12 to 16',
  },
  // 23: then seven working days to tell both.
  {
    clock: 'telling',
    on: '2026-05-07',
    begin: (on) => asked(on).does('respondent-1', 'decline'),
    due: '2026-05-15',
    why: '8, worked Saturday 9, 11, 12, 13, 14, 15 May',
  },
  {
    clock: 'telling',
    on: '2026-04-15',
    begin: (on) => inMediation(on).until('2026-06-16'),
    due: '2026-06-25',
    why: 'the sixty days end on 15 June: 16, 17, 18, 22, 23, 24, 25',
  },
  // 27: fifteen working days from the day it was found, and fifteen more.
  {
    clock: 'check',
    on: '2026-05-06',
    begin: (on) => taken(on).does(officer, 'note-breach', breachFound('2026-04-30')),
    due: '2026-05-25',
    why: 'found on 30 April: 6, 7, 8, 9, 11 to 15, 18 to 22, 25 May',
  },
  {
    clock: 'check',
    on: '2026-05-06',
    begin: (on) =>
      taken(on)
        .does(officer, 'note-breach', breachFound('2026-04-30'))
        .until('2026-05-20')
        .does(officer, 'extend-check', { approved: true, reason: '涉及多家门店' }),
    due: '2026-06-15',
    why: 'from 25 May on: 26 to 29 May, 1 to 5, 8 to 12, 15 June',
  },
  // Days that are named.
  {
    clock: 'supplement',
    on: '2026-04-15',
    begin: (on) => sentToOffice(on).does(officer, 'ask-identity', { needed: '身份证复印件', by: '2026-04-22' }),
    due: '2026-04-22',
    why: 'as the notice says',
  },
  {
    clock: 'performance',
    on: '2026-04-15',
    begin: (on) => settled(on, '2026-05-20'),
    due: '2026-05-20',
    why: 'as agreed',
  },
];

describe('the last day', () => {
  test.each(dated)('of $clock begun on $on is $due: $why', ({ clock, on, begin, due, provisional = false }) => {
    const { due: reckoned, provisional: still, status } = begin(on).clock(clock);
    expect([reckoned, still, status]).toEqual([due, provisional, 'running']);
  });
});

describe('under the measures of 2025', () => {
  const law = findLaw('投诉举报处理办法');
  const explained = (text: string, from: string) => {
    if (!law.ok) throw new Error('the measures are unknown');
    const term = resolveTerm(law.law, text);
    if (!term.ok) throw new Error(`no term ${text}`);
    const due = computeDue({ start: plainDate(from), term: term.term, roll: true, calendar: seedCalendar() });
    return due.ok ? [term.term.unit, due.due] : [];
  };

  test('mediation ends after sixty natural days, no longer after forty-five working days', () => {
    expect(explained('60日', '2026-07-02')).toEqual(['naturalDay', '2026-08-31']);
    expect(explained('六十日', '2026-07-02')).toEqual(['naturalDay', '2026-08-31']);
    expect(explained('45个工作日', '2026-07-02')).toEqual(['workingDay', '2026-09-03']);
  });

  test('seven and fifteen are working days because they are written so', () => {
    expect(explained('7个工作日', '2026-04-27')).toEqual(['workingDay', '2026-05-09']);
    expect(explained('7日', '2026-04-27')).toEqual(['naturalDay', '2026-05-06']);
    expect(explained('15个工作日', '2026-04-30')).toEqual(['workingDay', '2026-05-25']);
  });
});
