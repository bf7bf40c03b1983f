import { expect, test } from 'vitest';
import { plainDate } from '../time/plain-date.ts';
import { type AskedUnit, type Competence, competentUnits } from './competence.ts';

const unit = (id: number, division: string): AskedUnit => ({
  id,
  division,
  kind: 'mediation-committee',
  name: { zh: `第${id}`, en: `No. ${id}` },
});
const units = [unit(1, '440106'), unit(2, '440106006'), unit(3, '440106006002'), unit(4, '440106007')];
const question = {
  procedure: 'people-mediation',
  category: 'neighbour',
  place: '440106006002',
  day: plainDate('2026-03-02'),
};
const entered = (unitId: number, more: Partial<Competence> = {}): Competence => ({
  unitId,
  procedure: 'people-mediation',
  area: '440106',
  from: plainDate('2026-01-01'),
  ...more,
});
const asked = (competences: readonly Competence[], more: Partial<typeof question> = {}) =>
  competentUnits({ ...question, ...more }, units, competences).map(({ unitId, by }) => `${unitId} ${by}`);

test('without anything entered those of the place are competent, the smallest area first', () => {
  expect(asked([])).toEqual(['3 place', '2 place', '1 place']);
  expect(asked([], { place: '440106007' })).toEqual(['4 place', '1 place']);
  expect(asked([], { place: '440111' })).toEqual([]);
});

test('a unit for which competences were entered is competent by them alone', () => {
  expect(asked([entered(3, { category: 'labour' })])).toEqual(['2 place', '1 place']);
  expect(asked([entered(3, { category: 'labour' })], { category: 'labour' })).toEqual([
    '2 place',
    '3 entered',
    '1 place',
  ]);
  expect(asked([entered(4)])).toEqual(
    ['3 place', '2 place', '4 entered', '1 place'].toSorted((a, b) => order(a) - order(b)),
  );
});

test('a named category comes before all of them at the same area', () => {
  expect(asked([entered(1, { area: '440106006' }), entered(2, { area: '440106006', category: 'neighbour' })])).toEqual([
    '3 place',
    '2 entered',
    '1 entered',
  ]);
});

test.each([
  ['before it begins', '2025-12-31', false],
  ['on its first day', '2026-01-01', true],
  ['on its last day', '2026-06-30', true],
  ['after it ended', '2026-07-01', false],
])('%s', (_, day, competent) => {
  const one = entered(3, { until: plainDate('2026-06-30') });
  expect(asked([one], { day: plainDate(day) }).some((found) => found.startsWith('3 '))).toBe(competent);
});

test('of another procedure says nothing', () => {
  expect(asked([entered(3, { procedure: 'another' })])).toEqual(['3 place', '2 place', '1 place']);
});

test('each says why, in both languages', () => {
  const until = plainDate('2026-06-30');
  const [first, second] = competentUnits(question, units, [entered(3, { area: '440106006002', until })]);
  expect(first?.why).toEqual({
    zh: '2026-01-01至2026-06-30，由它受理此处的各类纠纷',
    en: 'from 2026-01-01 to 2026-06-30 it takes every kind of dispute here',
  });
  expect(second?.why.zh).toBe('事情发生在它的辖区内');
});

/** Of the second test: an area of six digits comes after one of nine. */
function order(found: string): number {
  return ['3 place', '2 place', '1 place', '4 entered'].indexOf(found);
}
