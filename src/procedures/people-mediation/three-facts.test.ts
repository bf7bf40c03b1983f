import { describe, expect, test } from 'vitest';
import { seedCalendar } from '../../../seed/calendar/seed-calendar.ts';
import { confirmation, mediation } from '../../../test/mediation.ts';
import { simulate } from '../../core/procedure/simulate.ts';
import { instant } from '../../core/time/instant.ts';

const { nodes } = simulate(mediation, {
  sides: { applicants: 1, respondents: 1 },
  calendar: seedCalendar(),
  now: instant('2026-03-02T09:00:00+08:00'),
  known: [mediation, confirmation],
});

const combinations = (status: 'open' | 'closed') =>
  [
    ...new Set(
      nodes
        .map(({ matter }) => matter)
        .filter((matter) => matter.status === status)
        .map((matter) => `${matter.performed}, ${matter.resolved}`),
    ),
  ].toSorted();

/** Closed, resolved and performed are three facts. This is every way they stand together in any matter there can be. */
describe('closed, performed and resolved are three facts', () => {
  test('a closed matter may have been performed or broken, and solved, not solved or left unanswered', () => {
    expect(combinations('closed')).toEqual([
      'breached, no-answer',
      'breached, not-solved',
      'breached, solved',
      'nothing-due, not-asked',
      'performed, no-answer',
      'performed, not-solved',
      'performed, solved',
    ]);
  });

  test('an open one may be anywhere on the way, and after a reopening on the way again', () => {
    expect(combinations('open')).toEqual([
      'breached, asked',
      'breached, no-answer',
      'breached, not-asked',
      'breached, not-solved',
      'breached, solved',
      'nothing-due, not-asked',
      'pending, not-asked',
      'pending, not-solved',
      'performed, asked',
      'performed, no-answer',
      'performed, not-solved',
      'performed, solved',
    ]);
  });

  test.each([
    ['agreed', ['breached', 'performed'], ['no-answer', 'not-solved', 'solved']],
    ['not-agreed', ['breached', 'nothing-due', 'performed'], ['not-asked', 'not-solved']],
    ['refused', ['breached', 'nothing-due', 'performed'], ['not-asked', 'not-solved']],
    ['not-taken', ['breached', 'nothing-due', 'performed'], ['not-asked', 'not-solved']],
    ['withdrawn', ['breached', 'nothing-due', 'performed'], ['not-asked', 'not-solved']],
  ])('ended as %s it was %j and %j', (outcome, performed, resolved) => {
    const ended = nodes.flatMap(({ matter }) =>
      matter.status === 'closed' && matter.outcome === outcome ? [matter] : [],
    );
    const values = (of: readonly string[]) => [...new Set(of)].toSorted();
    expect(values(ended.map((matter) => matter.performed))).toEqual(performed);
    expect(values(ended.map((matter) => matter.resolved))).toEqual(resolved);
  });
});
