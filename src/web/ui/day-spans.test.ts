import { expect, it } from 'vitest';
import { spansOf } from './day-spans.ts';

const spring = { zh: '春节', en: 'Spring Festival' };
const newYear = { zh: '元旦', en: 'New Year' };

it('days of one holiday on end are one line; a gap or another name begins a new one', () => {
  const days = [
    { date: '2026-01-01', name: newYear },
    { date: '2026-02-27', name: spring },
    { date: '2026-02-28', name: spring },
    { date: '2026-03-01', name: spring },
    { date: '2026-03-03', name: spring },
  ];
  expect(spansOf(days)).toEqual([
    { from: '2026-01-01', to: '2026-01-01', n: 1, name: newYear },
    { from: '2026-02-27', to: '2026-03-01', n: 3, name: spring },
    { from: '2026-03-03', to: '2026-03-03', n: 1, name: spring },
  ]);
});
