import { expect, test } from 'vitest';
import { toDoFirst } from './to-do-first.ts';

test.each([
  [['parties', 'offered-unit', 'answerable-unit'], 1],
  [['door'], 0],
  [['respondent', 'answerable-unit'], 1],
  [['applicant', 'respondent', 'parties', 'nobody'], -1],
  [[], -1],
])('of matters that wait for %j the first to do is at %i', (waiting, at) => {
  const items = waiting.map((waitingFor) => ({ waitingFor }));
  expect(toDoFirst(items)).toBe(items[at]);
});
