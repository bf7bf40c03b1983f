import { expect, it } from 'vitest';
import { seedCalendar } from '../../../seed/calendar/seed-calendar.ts';
import type { NoticeYear } from '../calendar/calendar-year.ts';
import { withNotice } from '../calendar/work-calendar.ts';
import { instant } from '../time/instant.ts';
import { plainDate } from '../time/plain-date.ts';
import { explainClock, lapse, meet, recompute, startClock } from './clock.ts';
import { pastNotice } from './past-notice.ts';

const calendar = seedCalendar();
const newYear = { zh: '元旦', en: 'New Year’s Day' };
const notice: NoticeYear = {
  kind: 'notice',
  year: 2027,
  source: { title: '示例通知', date: plainDate('2026-11-10') },
  holidays: [{ name: newYear, days: ['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04'].map(plainDate) }],
  makeUpDays: [],
};

/** Two working days from Wednesday, 30 December: over on Monday, 4 January, until that is made a holiday. */
function twoDays() {
  const measure = { by: 'term', term: { n: 2, unit: 'workingDay' }, roll: true } as const;
  const started = startClock({ measure, start: plainDate('2026-12-30') }, calendar);
  const later = withNotice(calendar, notice);
  if (!started.ok || !later.ok) throw new Error('the clock could not be started');
  return { running: started.clock, later: later.calendar };
}

it('a term that ran out before a notice stays so, on the day that stood then, and says so', () => {
  const { running, later } = twoDays();
  const lapsed = lapse(running, instant('2027-01-04T16:00:00.000Z'));
  if (!lapsed.ok) throw new Error(lapsed.reason);
  expect(recompute(lapsed.clock, later)).toMatchObject({
    change: 'none',
    clock: { status: 'lapsed', due: '2027-01-04' },
  });
  const words = pastNotice(lapsed.clock, explainClock(lapsed.clock, later));
  expect(words?.zh).toContain('2027年1月4日');
  expect(words?.en).toContain('4 January 2027');
});

it('a term that still runs is moved, and has nothing to say', () => {
  const { running, later } = twoDays();
  expect(recompute(running, later)).toMatchObject({ change: 'moved', clock: { due: '2027-01-05' } });
  expect(pastNotice(running, explainClock(running, later))).toBeUndefined();
});

it('a term that was over says nothing where the account agrees, or cannot be given', () => {
  const { running, later } = twoDays();
  const met = meet(running, plainDate('2026-12-31'));
  if (!met.ok) throw new Error(met.reason);
  expect(pastNotice(met.clock, explainClock(met.clock, calendar))).toBeUndefined();
  expect(pastNotice(met.clock, explainClock(met.clock, later))?.en).toContain('4 January 2027');
  expect(pastNotice(met.clock, { ok: false, reason: 'beyond-the-calendar' })).toBeUndefined();
});
