import { expect, test } from 'vitest';
import { localeOf } from './locale.ts';

test.each([
  [undefined, 'zh'],
  ['', 'zh'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['en-GB,en;q=0.9', 'en'],
  ['en;q=0.3, zh;q=0.7', 'zh'],
  ['fr, en;q=0.5, zh;q=0.1', 'en'],
  ['fr', 'zh'],
  ['EN', 'en'],
  ['en;q=0', 'zh'],
  ['*', 'zh'],
  [';;;,,,q=', 'zh'],
])('%s is answered in %s', (header, locale) => {
  expect(localeOf(header)).toBe(locale);
});
