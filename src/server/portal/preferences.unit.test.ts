import { expect, it } from 'vitest';
import { languagesOf } from './preferences.ts';

it.each([
  ['zh-CN,zh;q=0.9,en;q=0.8', ['zh-CN', 'zh', 'en']],
  ['en;q=0.5, zh-CN;q=0.9', ['zh-CN', 'en']],
  ['en;q=0,zh', ['zh']],
  ['*', ['*']],
  ['en;q=word,zh', ['zh']],
  ['', ['']],
])('%s', (header, languages) => {
  expect(languagesOf(header)).toEqual(languages);
});
