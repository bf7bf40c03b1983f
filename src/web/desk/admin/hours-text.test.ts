import { expect, test } from 'vitest';
import { fillWords } from '../../../core/words/words.ts';
import type { Language } from '../language.tsx';
import { words } from '../words.ts';
import { hoursLines, hoursOf, hoursText } from './hours-text.ts';

const text = {
  monday: '09:00-12:00, 14:00-17:30',
  tuesday: '同上',
  wednesday: 'same',
  thursday: '09:00-12:00',
  friday: '09:00-12:00, 14:00-17:30',
  saturday: '10:00-12:00',
  sunday: '',
  exceptions: '2026-10-01 休息\n2026-10-10 09:00-12:00',
};
const empty = Object.fromEntries(Object.keys(text).map((key) => [key, ' ']));

const inChinese: Language['t'] = (key, ...filling) => fillWords(words[key], filling[0] ?? {}).zh;

function read() {
  const read = hoursOf(text);
  if (!read.ok || read.hours === null) throw new Error('the hours were not read');
  return read.hours;
}

test('each day has its own hours, and what was written is shown again as it was', () => {
  const hours = read();
  expect(hours.weekly.map((spans) => spans.length)).toEqual([2, 2, 2, 1, 2, 1, 0]);
  expect(hours.exceptions).toEqual([
    { day: '2026-10-01', spans: [] },
    { day: '2026-10-10', spans: [{ from: '09:00', to: '12:00' }] },
  ]);
  expect(hoursOf(hoursText(hours))).toEqual({ ok: true, hours });
});

test('days that are alike and follow each other are said in one line', () => {
  expect(hoursLines(read(), inChinese)).toEqual([
    '周一至周三 09:00-12:00, 14:00-17:30',
    '周四 09:00-12:00',
    '周五 09:00-12:00, 14:00-17:30',
    '周六 10:00-12:00',
    '周日 休息',
    '2026-10-01 休息',
    '2026-10-10 09:00-12:00',
  ]);
});

test('nothing written is no hours, which is not the same as closed', () => {
  expect(hoursOf({ ...text, ...empty })).toEqual({ ok: true, hours: null });
});

test.each([
  ['monday', '同上'],
  ['thursday', '9'],
  ['sunday', '12:00-09:00'],
  ['exceptions', '2026-13-01 closed'],
  ['exceptions', 'tomorrow'],
  ['exceptions', '2026-10-01 9'],
] as const)('%s written «%s» is not read, and the field is named', (path, written) => {
  expect(hoursOf({ ...text, [path]: written })).toEqual({ ok: false, path });
});
