import { expect, test } from 'vitest';
import { failureOfThrown } from './thrown.ts';

const withCode = (code: string, message = 'x') => Object.assign(new Error(message), { code });

test.each([
  ['57P01', 'unavailable'],
  ['57P03', 'unavailable'],
  ['08006', 'unavailable'],
  ['53300', 'unavailable'],
  ['53100', 'unavailable'],
  ['57014', 'unavailable'],
  ['55P03', 'unavailable'],
  ['40001', 'unavailable'],
  ['40P01', 'unavailable'],
  ['25006', 'unavailable'],
  ['ECONNREFUSED', 'unavailable'],
  ['ECONNRESET', 'unavailable'],
  ['22003', 'request-invalid'],
  ['22021', 'request-invalid'],
  ['FST_ERR_CTP_BODY_TOO_LARGE', 'body-too-large'],
  ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 'media-type'],
  ['FST_ERR_BAD_URL', 'not-found'],
  ['FST_ERR_MAX_PARAM_LENGTH', 'not-found'],
])('%s is %s', (code, problem) => {
  expect(failureOfThrown(withCode(code))?.code).toBe(problem);
});

test.each(['23505', '42501', '42703', 'ENOENT', 'toString', ''])(
  '%s is a fault of ours, and nothing of it is told',
  (code) => {
    expect(failureOfThrown(withCode(code))).toBeUndefined();
  },
);

test('what pg throws without a code is known by its words', () => {
  for (const message of [
    'Connection terminated unexpectedly',
    'timeout exceeded when trying to connect',
    'connect ENOENT /run/postgres/.s.PGSQL.5432',
  ])
    expect(failureOfThrown(new Error(message))?.code).toBe('unavailable');
});

test('the cause counts, and a circle of causes ends', () => {
  expect(failureOfThrown(new Error('outer', { cause: withCode('57P01') }))?.code).toBe('unavailable');
  expect(failureOfThrown(new AggregateError([withCode('ECONNREFUSED')]))?.code).toBe('unavailable');
  const circle = new Error('circle');
  circle.cause = circle;
  expect(failureOfThrown(circle)).toBeUndefined();
  expect(failureOfThrown('a string')).toBeUndefined();
});
