import { describe, expect, test } from 'vitest';
import { buildPlaceIndex, searchPlaces } from '../../src/core/org/place-search.ts';
import { readDivisions } from './city.ts';
import { placeRows } from './divisions.ts';

const rows = placeRows(readDivisions());
const index = buildPlaceIndex(rows);

describe('in Guangzhou, what a clerk types finds', () => {
  test.each([
    ['石牌', '440106006'],
    ['sp', '440106006'],
    ['shp', '440106006'],
    ['shipai', '440106006'],
    ['SHI PAI', '440106006'],
    ['thsp', '440106006'],
    ['天河石牌', '440106006'],
    ['广州市天河区石牌街', '440106006'],
    ['440106006', '440106006'],
    ['440106006000', '440106006'],
    ['th', '440106'],
    ['py', '440113'],
    ['panyu', '440113'],
    ['conghua', '440117'],
    ['gz', '440100'],
    ['4401', '440100'],
    ['车陂', '440106003'],
    ['chebei', '440106003'],
    ['东涌', '440115103'],
    ['lütian', '440117107'],
    ['zcxt', '440118101'],
    ['石牌 华标', '440106006009'],
    ['越秀 yangji', '440104013015'],
    ['ouzhuang', '440104014006'],
    ['清㘵', '440114004204'],
    ['番禺南村', '440113102'],
    ['hnsfdx', '440106006006'],
  ])('%s: %s', (query, code) => {
    const [first] = searchPlaces(index, query, 20);
    expect(first?.code, first?.name).toBe(code);
  });
});

describe('every place', () => {
  test('comes first for its own code', () => {
    expect(rows.filter((row) => searchPlaces(index, row.code, 1)[0] !== row)).toEqual([]);
  });

  test('comes first for its name with the names above it', () => {
    const query = (row: (typeof rows)[number]): string => [...row.parentNames, row.name].join('');
    expect(rows.filter((row) => searchPlaces(index, query(row), 1)[0] !== row)).toEqual([]);
  });

  test('is among twenty for its initials, to someone of its town', () => {
    const near = (code: string): string => code.slice(0, code.length === 12 ? 9 : 6);
    expect(rows.filter((row) => !searchPlaces(index, row.initials, 20, near(row.code)).includes(row))).toEqual([]);
  });

  test('is among twenty for its full name, to someone of its town', () => {
    const near = (code: string): string => code.slice(0, code.length === 12 ? 9 : 6);
    expect(rows.filter((row) => !searchPlaces(index, row.name, 20, near(row.code)).includes(row))).toEqual([]);
  });
});
