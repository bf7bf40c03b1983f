import { expect, it } from 'vitest';
import { makeDeed, newDeedKey } from './deed.ts';
import { NoAnswerError, ProblemError, problemOf } from './trouble.ts';

const cutOff = new NoAnswerError('cut off');
const refused = new ProblemError(
  problemOf(400, { type: '', title: '', status: 400, code: 'x', words: { zh: '', en: '' } }),
);
const signedOut = new ProblemError(problemOf(401, undefined));

/** A server by its answers in turn; what it was sent is kept. */
function server(answers: readonly (string | Error)[]) {
  const sent: { body: string; key: string }[] = [];
  let keys = 0;
  const deed = makeDeed<string, string>(
    async (body, key) => {
      const answer = answers[sent.length];
      sent.push({ body, key });
      if (typeof answer === 'string') return answer;
      throw answer ?? new Error('asked too often');
    },
    () => {
      keys += 1;
      return `k${keys}`;
    },
  );
  return { deed, sent };
}

it('a retry after a broken line is the same deed', async () => {
  const { deed, sent } = server([cutOff, 'done']);
  await expect(deed.attempt('a')).rejects.toBe(cutOff);
  expect(await deed.attempt('a')).toEqual({ value: 'done', body: 'a', earlier: false });
  expect(sent.map(({ key }) => key)).toEqual(['k1', 'k1']);
});

it('a double click is one request', async () => {
  const { deed, sent } = server(['done']);
  const [first, second] = await Promise.all([deed.attempt('a'), deed.attempt('a')]);
  expect(first).toEqual(second);
  expect(sent).toHaveLength(1);
});

it('once decided, the next deed has a key of its own', async () => {
  const { deed, sent } = server(['done', 'done', refused, 'done']);
  await deed.attempt('a');
  await deed.attempt('a');
  await expect(deed.attempt('b')).rejects.toBe(refused);
  await deed.attempt('b');
  expect(new Set(sent.map(({ key }) => key)).size).toBe(4);
});

it('changed words after a broken line: the first attempt is settled first, and nothing is written twice', async () => {
  const { deed, sent } = server([cutOff, 'first done']);
  await expect(deed.attempt('a')).rejects.toBe(cutOff);
  expect(await deed.attempt('b')).toEqual({ value: 'first done', body: 'a', earlier: true });
  expect(sent).toEqual([
    { body: 'a', key: 'k1' },
    { body: 'a', key: 'k1' },
  ]);
});

it('where the first attempt turns out refused, the changed words are sent as a new deed', async () => {
  const { deed, sent } = server([cutOff, refused, 'second done']);
  await expect(deed.attempt('a')).rejects.toBe(cutOff);
  expect(await deed.attempt('b')).toEqual({ value: 'second done', body: 'b', earlier: false });
  expect(sent.map(({ body }) => body)).toEqual(['a', 'a', 'b']);
  expect(sent[2]?.key).not.toBe('k1');
});

it('being signed out in between does not let go of an attempt that may have gone through', async () => {
  const { deed, sent } = server([cutOff, signedOut, 'first done']);
  await expect(deed.attempt('a')).rejects.toBe(cutOff);
  await expect(deed.attempt('a')).rejects.toBe(signedOut);
  expect(await deed.attempt('b')).toEqual({ value: 'first done', body: 'a', earlier: true });
  expect(new Set(sent.map(({ key }) => key))).toEqual(new Set(['k1']));
});

it('keys do not repeat and are plain text', () => {
  const keys = Array.from({ length: 100 }, newDeedKey);
  expect(new Set(keys).size).toBe(100);
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/);
});
