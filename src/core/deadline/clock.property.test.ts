import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seedCalendar } from '../../../seed/calendar/seed-calendar.ts';
import { addHours, instant } from '../time/instant.ts';
import { addDays, type PlainDate, plainDate } from '../time/plain-date.ts';
import { type Clock, type ClockOutcome, explainClock, extend, resume, startClock, suspend } from './clock.ts';
import { extendable } from './deadline.ts';
import { type Moment, replay } from './step.ts';
import type { Term } from './term.ts';

const calendar = seedCalendar();

const anyDay = fc.nat(700).map((days) => addDays(plainDate('2024-02-01'), days));
const anyDayTerm: fc.Arbitrary<Term> = fc.record({
  n: fc.integer({ min: 1, max: 40 }),
  unit: fc.constantFrom('naturalDay', 'workingDay'),
});
const anyMonthTerm: fc.Arbitrary<Term> = fc.record({ n: fc.integer({ min: 1, max: 3 }), unit: fc.constant('month') });
const anyHourTerm: fc.Arbitrary<Term> = fc.record({ n: fc.integer({ min: 1, max: 90 }), unit: fc.constant('hour') });
const anyTerm = fc.oneof(anyDayTerm, anyMonthTerm, anyHourTerm);
/** How far each change lies after the last, in days or hours, and how long the clock stands still. */
const anyPast = fc.array(fc.tuple(fc.nat(6), fc.nat(9)), { maxLength: 3 });
const anyClock = fc
  .record({
    day: anyDay,
    term: anyTerm,
    roll: fc.boolean(),
    past: anyPast,
    longer: fc.array(anyTerm, { maxLength: 2 }),
  })
  .map(({ day, term, roll, past, longer }) => {
    const start = term.unit === 'hour' ? instant(`${day}T01:30Z`) : day;
    let clock: Clock = done(startClock({ measure: { by: 'term', term, roll }, start }, calendar));
    for (const by of longer.filter((one) => extendable(term, one))) clock = done(longerBy(clock, by, start));
    let at: Moment = start;
    for (const [gap, length] of past) {
      const from = later(at, gap);
      const stopped = suspend(clock, { on: from, reason: '等待鉴定' });
      if (!stopped.ok) break;
      at = later(from, length);
      clock = done(resume(stopped.clock, { on: at }, calendar));
    }
    return { clock, at };
  });

it('suspending and resuming at once changes nothing', () => {
  let tried = 0;
  fc.assert(
    fc.property(anyClock, fc.nat(9), ({ clock, at }, gap) => {
      const on = later(at, gap);
      const stopped = suspend(clock, { on, reason: '误操作' });
      if (!stopped.ok) return;
      const again = done(resume(stopped.clock, { on }, calendar));
      expect(again.due).toBe(clock.due);
      expect(again.provisional).toBe(clock.provisional);
      expect(explained(again).steps).toEqual(explained(clock).steps);
      tried += 1;
    }),
    { numRuns: 2000 },
  );
  expect(tried).toBeGreaterThan(500);
});

it('suspending never shortens, and never ends before it is resumed', () => {
  fc.assert(
    fc.property(anyClock, fc.nat(9), fc.nat(30), ({ clock, at }, gap, length) => {
      const on = later(at, gap);
      const stopped = suspend(clock, { on, reason: '等待鉴定' });
      if (!stopped.ok) return;
      const until = later(on, length);
      const again = done(resume(stopped.clock, { on: until }, calendar));
      expect(again.due >= clock.due && again.due >= until).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

it('extending never shortens', () => {
  let tried = 0;
  fc.assert(
    fc.property(anyClock, anyTerm, ({ clock, at }, by) => {
      const outcome = longerBy(clock, by, at);
      if (!outcome.ok) return;
      expect(outcome.clock.due >= clock.due).toBe(true);
      tried += 1;
    }),
    { numRuns: 4000 },
  );
  expect(tried).toBeGreaterThan(1000);
});

it('the explanation replays to the same date', () => {
  fc.assert(
    fc.property(anyClock, ({ clock }) => {
      const { steps, due, provisional } = explained(clock);
      expect([due, provisional]).toEqual([clock.due, clock.provisional]);
      expect(replay(steps)).toBe(clock.due);
      expect(replay(JSON.parse(JSON.stringify(steps)))).toBe(clock.due);
    }),
    { numRuns: 4000 },
  );
});

it('the order of changes on one day does not matter', () => {
  let tried = 0;
  fc.assert(
    fc.property(anyClock, anyTerm, anyTerm, fc.nat(9), fc.nat(9), ({ clock, at }, one, other, gap, length) => {
      const on = later(at, gap);
      const until = later(on, length);
      const changes = {
        suspend: (c: Clock) => suspend(c, { on, reason: '等待鉴定' }),
        one: (c: Clock) => longerBy(c, one, on),
        other: (c: Clock) => longerBy(c, other, on),
      };
      const end = (order: readonly (keyof typeof changes)[]) => {
        let current: Clock = clock;
        for (const name of order) {
          const outcome: ClockOutcome = changes[name](current);
          if (!outcome.ok) return undefined;
          current = outcome.clock;
        }
        // Resumed later, with one more extension that day, before or after.
        const first = resume(current, { on: until }, calendar);
        const before = first.ok ? longerBy(first.clock, one, until) : first;
        const longer = longerBy(current, one, until);
        const after = longer.ok ? resume(longer.clock, { on: until }, calendar) : longer;
        expect(before).toEqual(after);
        return before.ok ? [before.clock.due, before.clock.provisional] : undefined;
      };
      const orders = [
        end(['suspend', 'one', 'other']),
        end(['one', 'suspend', 'other']),
        end(['other', 'one', 'suspend']),
        end(['other', 'suspend', 'one']),
      ];
      for (const order of orders) expect(order).toEqual(orders[0]);
      if (orders[0] !== undefined) tried += 1;
    }),
    { numRuns: 3000 },
  );
  expect(tried).toBeGreaterThan(300);
});

function later(at: Moment, by: number): Moment {
  return at.length > 10 ? addHours(instant(at), by) : addDays(plainDate(at), by);
}

function longerBy(clock: Clock, by: Term, on: Moment | PlainDate) {
  return extend(clock, { by, on, reason: '案情复杂', approver: '中心负责人' }, calendar);
}

function explained(clock: Clock) {
  const answer = explainClock(clock, calendar);
  if (!answer.ok) throw new Error(answer.reason);
  return answer;
}

function done<C extends Clock>(outcome: ClockOutcome<C>): C {
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.clock;
}
