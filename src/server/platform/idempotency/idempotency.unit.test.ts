import { describe, expect, test } from 'vitest';
import { failure } from '../outcome.ts';
import { answeredBefore, answerToWrite, readIdempotencyKey, requestHash } from './idempotency.ts';

describe('the key of a request', () => {
  test.each([
    ['a', 'one sign'],
    ['0198f3c2-7f1e-7000-8000-000000000001', 'an id'],
    ['!~', 'the first and the last printable sign'],
    ['k'.repeat(200), 'two hundred signs'],
  ])('%s is taken: %s', (key) => {
    expect(readIdempotencyKey(key)).toBe(key);
  });

  test.each([
    ['none at all', undefined],
    ['an empty one', ''],
    ['two of them', ['one', 'two']],
    ['an empty list', []],
  ] as const)('%s is asked for', (_what, header) => {
    expect(readIdempotencyKey(header)).toEqual(failure('key-needed'));
  });

  test.each([
    ['a blank in it', 'one two'],
    ['a blank before it', ' one'],
    ['a line break behind it', 'one\n'],
    ['a sign beyond the printable ones', 'one\x7f'],
    ['Chinese', '一'],
    ['two hundred and one signs', 'k'.repeat(201)],
  ])('%s makes it no key, and the field is named', (_what, header) => {
    expect(readIdempotencyKey(header)).toMatchObject({
      ok: false,
      code: 'request-invalid',
      fields: [{ field: 'Idempotency-Key', code: 'form' }],
    });
  });
});

describe('a request is known again', () => {
  const services = { keyring: { hashSecret: 'a secret of the tests' } };
  const asked = { category: 'neighbours', parties: [{ name: '李䶮', phone: '17000000001' }] };
  const hash = () => requestHash(services, asked);

  test.each([
    ['with its fields in another order', { parties: [{ phone: '17000000001', name: '李䶮' }], category: 'neighbours' }],
    ['with a field that is not there named', { ...asked, wish: undefined }],
  ])('%s', (_how, again) => {
    expect(requestHash(services, again)).toBe(hash());
  });

  test.each([
    ['one value is another', { ...asked, category: 'labour' }],
    ['a field is more', { ...asked, wish: '' }],
    ['a field is less', { parties: asked.parties }],
    ['a list is in another order', { ...asked, parties: [{ name: '龑子妧' }, ...asked.parties] }],
  ])('and not taken for another where %s', (_how, other) => {
    expect(requestHash(services, other)).not.toBe(hash());
  });

  test('by nobody who does not have the secret', () => {
    expect(hash()).toMatch(/^[0-9a-f]{64}$/);
    expect(requestHash({ keyring: { hashSecret: 'another secret' } }, asked)).not.toBe(hash());
  });
});

describe('a key that is found before anything is done', () => {
  const kept = { request_hash: 'the same', response: { id: 7 } };
  const read = ({ id }: { readonly id: number }) => `matter ${id}`;

  test('gets what it got the first time, for the same request', () => {
    expect(answeredBefore(kept, 'the same', read)).toEqual({ ok: true, replayed: true, value: 'matter 7' });
  });

  test('is refused for another request, which learns nothing of the first', () => {
    expect(answeredBefore(kept, 'another', read)).toEqual(failure('key-reused'));
  });

  test('leaves the way free where it is new', () => {
    expect(answeredBefore(undefined, 'the same', read)).toBeUndefined();
  });
});

describe('a write under a key', () => {
  test.each([
    ['that was done now is answered with what was done', { replayed: false }, { ok: true, value: 'answer' }],
    [
      'that another of the same request had done says so',
      { replayed: true, same: true },
      { ok: true, replayed: true, value: 'answer' },
    ],
    [
      'that another request had done is refused and tells nothing',
      { replayed: true, same: false },
      failure('key-reused'),
    ],
  ] as const)('%s', (_how, write, outcome) => {
    expect(answerToWrite(write, 'answer')).toStrictEqual(outcome);
  });
});
