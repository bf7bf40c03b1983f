import { expect, test } from 'vitest';
import { dayOffWords } from './day-off.ts';

const year = {
  holidays: [{ date: '2026-02-17', name: { zh: '春节', en: 'Spring Festival' } }],
  makeUpDays: [{ date: '2026-02-14' }],
};

test.each([
  ['2026-02-17', '春节'],
  ['2026-02-21', '周末'],
  ['2026-02-22', '周末'],
  ['2026-02-14', undefined],
  ['2026-02-13', undefined],
])('%s: %s', (date, word) => {
  const words = dayOffWords(date, year);
  if (word === undefined) expect(words).toBeUndefined();
  else expect(words?.zh).toContain(word);
});
