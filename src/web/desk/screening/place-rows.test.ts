import { expect, test } from 'vitest';
import { readPlaceRows } from './place-rows.ts';

const site = { unit: '华标社区', name: '示例广场工地', address: '天河路1号' };

test.each([
  ['华标社区\t示例广场工地\t天河路1号\t113.3\t23.1', { ...site, lng: '113.3', lat: '23.1' }],
  ['华标社区,示例广场工地,天河路1号', site],
  ['华标社区，示例广场工地，天河路1号，，', site],
  ['华标社区,"示例广场工地","天河路1号,3栋 ""东"""', { ...site, address: '天河路1号,3栋 "东"' }],
  ['华标社区', { unit: '华标社区', name: '', address: '' }],
  ['石牌街道,示例小区,', { unit: '石牌街道', name: '示例小区', address: '' }],
])('%s is one place', (line, row) => {
  const read = readPlaceRows(`\n${line}\n\n`);
  expect(read).toEqual([{ line: 2, row }]);
});

test('a heading says what each column is, in any order', () => {
  expect(
    readPlaceRows('序号\t场所名称\t经度\t纬度\t所属网格\t详细地址\n1\t示例广场工地\t113.3\t23.1\t华标社区\t天河路1号'),
  ).toEqual([{ line: 2, row: { ...site, lng: '113.3', lat: '23.1' } }]);
});

test.each([
  '天河区在建工地一览表\n制表：示例街道\t\t2026年11月\n序号\t镇（街）\t项目名称\t项目地址\n1\t华标社区\t示例广场工地\t天河路1号',
  '*所属村/社区\t*工地名称\t工地地点\n\n华标社区\t示例广场工地\t天河路1号',
])('a title above the headings and marks in them are no place', (list) => {
  expect(readPlaceRows(list).map(({ row }) => row)).toEqual([site]);
});

test('a place that is called as a heading is stays a place where no line has headings', () => {
  expect(readPlaceRows('华标社区\t工地\t天河路1号').map(({ row }) => row)).toEqual([{ ...site, name: '工地' }]);
});

test('nothing is no rows', () => {
  expect(readPlaceRows(' \n\t\n')).toEqual([]);
});
