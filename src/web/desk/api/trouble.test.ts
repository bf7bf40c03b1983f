import { expect, it } from 'vitest';
import { problemKinds } from '../../../api/problem.ts';
import {
  fieldFaults,
  isDecided,
  isMended,
  isUndecided,
  NoAnswerError,
  ProblemError,
  problemOf,
  standingFaults,
} from './trouble.ts';

const words = { zh: '请填写这一项。', en: 'Please fill this in.' };

function problem(status: number, errors: readonly { field: string; code: string; words: typeof words }[] = []) {
  return new ProblemError(
    problemOf(status, { type: 'about:blank', title: 't', status, code: 'request-invalid', words, errors }),
  );
}

it('a fault is found at its field, whether the server writes the path with or without its container', () => {
  const faults = fieldFaults(
    problem(400, [
      { field: 'parties.0.name', code: 'required', words },
      { field: 'input.obligations.1.due', code: 'date-in-past', words },
      { field: 'body.place', code: 'required', words },
    ]),
  );
  expect(Object.keys(faults)).toEqual(['parties.0.name', 'obligations.1.due', 'place']);
});

it('what is no problem+json becomes the problem of its status', () => {
  expect(problemOf(502, '<html>').code).toBe('unavailable');
  expect(problemOf(401, undefined).words).toBe(problemKinds['not-signed-in'].title);
});

it.each([
  ['no answer', new NoAnswerError('cut off'), true, false],
  ['a server that is down', problem(503), true, false],
  ['wrong fields', problem(400), false, true],
  ['a stale version', problem(412), false, true],
  ['nobody signed in', problem(401), false, false],
  ['too many requests', problem(429), false, false],
])('after %s: undecided %s, decided against %s', (_, error, undecided, decided) => {
  expect(isUndecided(error)).toBe(undecided);
  expect(isDecided(error)).toBe(decided);
});

it('a field is told its fault until its own value changes; the rest stay told', () => {
  const sent = { name: '', obligations: [{ due: '2020-01-01' }, { due: '' }] };
  const error = problem(400, [
    { field: 'input.name', code: 'required', words },
    { field: 'input.obligations.1.due', code: 'required', words },
  ]);
  const told = (now: unknown) => Object.keys(standingFaults(error, sent, now));
  expect(told(sent)).toEqual(['name', 'obligations.1.due']);
  expect(told({ ...sent, name: 'x' })).toEqual(['obligations.1.due']);
  expect(told({ name: 'x', obligations: [{ due: '' }, { due: '2030-01-01' }] })).toEqual([]);
  expect(isMended(error, sent, { ...sent, name: 'x' })).toBe(false);
  expect(isMended(error, sent, { name: 'x', obligations: [{ due: '' }, { due: '2030-01-01' }] })).toBe(true);
  expect(isMended(problem(412), sent, sent)).toBe(false);
});
