import { expect, test } from 'vitest';
import { addressKey, createLimit } from './limit.ts';

function limitAt(rule: { burst: number; perMinute: number }) {
  let now = 0;
  const limit = createLimit(rule, () => now);
  return { limit, pass: (seconds: number) => (now += seconds * 1000) };
}

test('a burst is let through, then no more', () => {
  const { limit } = limitAt({ burst: 3, perMinute: 60 });
  expect([1, 2, 3, 4].map(() => limit.take('a'))).toEqual([true, true, true, false]);
  expect(limit.allows('a')).toBe(false);
});

test('one address does not use up what another has', () => {
  const { limit } = limitAt({ burst: 1, perMinute: 1 });
  expect([limit.take('a'), limit.take('b'), limit.take('a')]).toEqual([true, true, false]);
});

test('tokens come back with time, up to the burst and no further', () => {
  const { limit, pass } = limitAt({ burst: 2, perMinute: 60 });
  limit.take('a');
  limit.take('a');
  pass(0.5);
  expect(limit.take('a')).toBe(false);
  pass(0.5);
  expect(limit.take('a')).toBe(true);
  pass(3600);
  expect([limit.take('a'), limit.take('a'), limit.take('a')]).toEqual([true, true, false]);
});

test('what is given back can be taken again, and no more than there was', () => {
  const { limit } = limitAt({ burst: 1, perMinute: 1 });
  limit.take('a');
  limit.give('a');
  limit.give('a');
  expect([limit.take('a'), limit.take('a')]).toEqual([true, false]);
});

test('asking takes nothing', () => {
  const { limit } = limitAt({ burst: 1, perMinute: 1 });
  for (let i = 0; i < 10; i++) expect(limit.allows('a')).toBe(true);
  expect(limit.take('a')).toBe(true);
});

test('a hundred thousand addresses do not stay in memory for ever, and who was held back meanwhile is forgotten last', () => {
  const { limit, pass } = limitAt({ burst: 1, perMinute: 1 });
  for (let i = 0; i < 49_999; i++) limit.take(`early ${i}`);
  pass(59);
  limit.take('held back');
  pass(2);
  expect(limit.take('one more')).toBe(true);
  expect(limit.allows('held back')).toBe(false);
});

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('%s is counted as %s', (ip, key) => {
  expect(addressKey(ip)).toBe(key);
});
