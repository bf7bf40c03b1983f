import { expect, it } from 'vitest';
import { instant } from '../time/instant.ts';
import { followsOf } from './alert-follows.ts';

const local = [
  { parameter: 'redPractice', term: 'level', validFrom: '2026-03-05' },
  { parameter: 'overdueStatute', term: 'holder', validFrom: '2026-03-05' },
];

it.each([
  ['amber', 'statute', 'answerable-unit', '2026-03-02', 'holder'],
  ['red', 'statute', 'answerable-unit', '2026-03-02', 'holder lead'],
  ['red', 'practice', 'offered-unit', '2026-03-02', 'holder'],
  ['overdue', 'statute', 'door', '2026-03-02', 'holder lead order'],
  ['overdue', 'practice', 'door', '2026-03-02', 'holder lead'],
  // As the district has set it, from the day on that it is in force.
  ['red', 'practice', 'offered-unit', '2026-03-05', 'holder lead order level'],
  ['overdue', 'statute', 'door', '2026-03-05', 'holder'],
  // Before the house was, its first practice.
  ['red', 'statute', 'door', '2019-06-03', 'holder lead'],
  // What a party lets pass is no delay of an office.
  ['overdue', 'statute', 'respondent', '2026-03-02', 'holder'],
  ['red', 'practice', 'parties', '2026-03-05', 'holder'],
] as const)('%s of a term of the %s while it waits for %s, on %s: %s', (level, nature, waitingFor, day, follows) => {
  const at = instant(`${day}T01:00:00.000Z`);
  expect(followsOf({ level, at, waitingFor }, nature, local).join(' ')).toBe(follows);
});
