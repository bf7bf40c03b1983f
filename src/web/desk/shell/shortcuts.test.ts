import { expect, it } from 'vitest';
import { shortcutFor } from './shortcuts.ts';

it.each([
  ['n', undefined, 'register'],
  ['/', undefined, 'search'],
  ['?', undefined, 'keys'],
  ['w', undefined, undefined],
  ['w', 500, 'work'],
  ['h', 500, 'help'],
  ['w', -5000, undefined],
  ['constructor', 500, undefined],
] as const)('the key %s, with g pressed at %s, is %s', (key, wentAt, name) => {
  expect(shortcutFor(key, 1000, wentAt)).toBe(name);
});
