import type { FastifyRequest } from 'fastify';
import { expect, test } from 'vitest';
import { failure, type Outcome } from '../outcome.ts';
import { createPublicLimits } from './public-limits.ts';

/** All that is looked at of a request. */
const from = (ip: string) => ({ ip }) as FastifyRequest;
const guess = async (): Promise<Outcome<string>> => failure('code-wrong');
const right = async (): Promise<Outcome<string>> => ({ ok: true, value: 'the page' });

function codeOf(outcome: Outcome<string>): string {
  return outcome.ok ? 'ok' : outcome.code;
}

test('guesses sent at the same moment are counted as many as they are', async () => {
  const limits = createPublicLimits();
  const answers = await Promise.all(Array.from({ length: 100 }, () => limits.withCode(from('192.0.2.1'), guess)));
  expect(answers.filter((one) => codeOf(one) === 'code-wrong')).toHaveLength(60);
  expect(answers.filter((one) => codeOf(one) === 'too-many-requests')).toHaveLength(40);
});

test('a right code costs nothing, and neither does one that could not be looked up', async () => {
  const limits = createPublicLimits();
  for (let n = 0; n < 200; n += 1) expect(codeOf(await limits.withCode(from('192.0.2.1'), right))).toBe('ok');
  const broken = async (): Promise<Outcome<string>> => {
    throw new Error('the database is away');
  };
  for (let n = 0; n < 200; n += 1) await expect(limits.withCode(from('192.0.2.1'), broken)).rejects.toThrow('away');
  expect(codeOf(await limits.withCode(from('192.0.2.1'), guess))).toBe('code-wrong');
});

test('one address that guesses does not shut out another', async () => {
  const limits = createPublicLimits();
  for (let n = 0; n < 61; n += 1) await limits.withCode(from('192.0.2.1'), guess);
  expect(codeOf(await limits.withCode(from('192.0.2.1'), right))).toBe('too-many-requests');
  expect(codeOf(await limits.withCode(from('192.0.2.2'), right))).toBe('ok');
});
