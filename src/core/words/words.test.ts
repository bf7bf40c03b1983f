import { expect, it } from 'vitest';
import { firstLocale } from './words.ts';

it.each([
  [['en-GB', 'zh-CN'], 'en'],
  [['zh-Hant-TW', 'en'], 'zh'],
  [['fr-FR', 'en-US'], 'en'],
  [['ZH'], 'zh'],
  [['fr', 'de'], undefined],
  [['*'], undefined],
  [['english'], undefined],
  [[], undefined],
] as const)('of %j the first that is ours is %s', (tags, locale) => {
  expect(firstLocale(tags)).toBe(locale);
});
