import { describe, expect, test } from 'vitest';
import { seedCalendar } from '../../../seed/calendar/seed-calendar.ts';
import { instant } from '../time/instant.ts';
import { plainDate } from '../time/plain-date.ts';
import { answerDue, openingUntil } from './terms.ts';

const calendar = seedCalendar();
/** A Friday at nine in the evening in China, and a day on which it is already Saturday there. */
const friday = instant('2026-03-06T13:00:00.000Z');
const night = instant('2026-03-06T16:30:00.000Z');
const own = (parameter: 'opening' | 'answer', term: string) => [
  { parameter, term, validFrom: plainDate('2026-03-07'), district: '440106' },
];

describe('what the house promises of its readers', () => {
  test('an opening on a purpose is over after eight hours', () => {
    expect(openingUntil(friday, calendar, [])).toBe('2026-03-06T21:00:00.000Z');
  });

  test('a question why somebody looked is answered within five working days', () => {
    expect(answerDue(friday, calendar, [])).toBe('2026-03-13');
  });

  test.each([
    ['opening', '2小时', '2026-03-06T18:30:00.000Z'],
    ['opening', '2日', '2026-03-09T16:00:00.000Z'],
  ] as const)('a district’s own value of %s, %s, holds from its day in China on', (parameter, term, until) => {
    expect(openingUntil(night, calendar, own(parameter, term))).toBe(until);
    expect(openingUntil(friday, calendar, own(parameter, term))).toBe('2026-03-06T21:00:00.000Z');
  });

  test.each([
    ['3工作日', '2026-03-11'],
    ['48小时', '2026-03-09'],
  ])('a district answers within %s where it says so, whatever it counts in', (term, due) => {
    expect(answerDue(night, calendar, own('answer', term))).toBe(due);
  });
});
