import { expect, test } from 'vitest';
import { hoursOf, hoursText } from './hours-text.ts';

const text = {
  weekdays: '09:00-12:00, 14:00-17:30',
  saturday: '10:00-12:00',
  sunday: '',
  exceptions: '2026-10-01 休息\n2026-10-10 09:00-12:00',
};

test('what was written is shown again as it was', () => {
  const hours = hoursOf(text);
  if (hours === null || hours === undefined) throw new Error('the hours were not read');
  expect(hours.weekly).toHaveLength(7);
  expect(hours.exceptions).toEqual([
    { day: '2026-10-01', spans: [] },
    { day: '2026-10-10', spans: [{ from: '09:00', to: '12:00' }] },
  ]);
  expect(hoursOf(hoursText(hours))).toEqual(hours);
});

test('nothing written is no hours, which is not the same as closed', () => {
  expect(hoursOf({ weekdays: '', saturday: ' ', sunday: '', exceptions: '' })).toBeNull();
});

test.each(['2026-13-01 closed', 'tomorrow', '2026-10-01 9'])('a day written «%s» is not read', (line) => {
  expect(hoursOf({ ...text, exceptions: line })).toBeUndefined();
});
