import { describe, expect, test } from 'vitest';
import { plainDate } from '../time/plain-date.ts';
import { houseTags } from './house-tags.ts';
import { type DatedTag, type Tag, tagKeyOf } from './tag.ts';
import { tagFaults } from './tag-faults.ts';
import { allTags, tagsOn } from './tags-of-place.ts';

const leak: Pick<Tag, 'name' | 'means'> = {
  name: { zh: '地铁施工', en: 'Metro works' },
  means: { zh: '争的是地铁施工带来的影响', en: 'What is in dispute comes of building the metro' },
};
const named = (zh: string, en = 'Metro works') => ({ ...leak, name: { zh, en } });
const meaning = (zh: string) => ({ ...leak, means: { ...leak.means, zh } });
const fields = (tag: Pick<Tag, 'name' | 'means'>) => tagFaults(tag).map(({ field }) => field);

describe('a tag', () => {
  test.each(houseTags)('of the house says nothing of people: $key', (tag) => {
    expect(fields(tag)).toEqual([]);
    expect(tagKeyOf(tag.name)).toBe(tag.key);
  });

  test('is taken where it says what is in dispute', () => {
    expect(fields(leak)).toEqual([]);
    expect(fields(named('信用卡', 'Credit card'))).toEqual([]);
    expect(fields(named('搬迁方案', 'Plan of moving'))).toEqual([]);
  });

  test.each([
    '重点人',
    '缠访',
    '上访老户',
    '精神障碍',
    '高风险',
    '外来务工人员',
    '少数民族',
    '红名单',
    '未成年',
    '扬言',
    '信用等级',
    '低保户',
    '李四案13800000000',
    '李四案',
    '李某',
    '王先生漏水',
  ])('is refused where it sorts or names people: %s', (zh) => {
    expect(fields(named(zh))).toEqual(['name.zh']);
  });

  test.each(['Repeat petitioner', 'High risk', 'Difficult people', 'Mentally ill', 'Watch list', 'Migrant workers 2'])(
    'is refused in English as well: %s',
    (en) => expect(fields(named('地铁施工', en))).toEqual(['name.en']),
  );

  test('says people neither in what it means, nor by a number', () => {
    expect(fields(meaning('申请过多次的上访户'))).toEqual(['means.zh']);
    expect(fields(meaning('身份证440106开头'))).toEqual(['means.zh']);
    expect(fields(meaning(' '))).toEqual(['means.zh']);
  });

  test('called “none” or by signs alone is none', () => {
    expect(fields(named('无', 'None'))).toEqual(['name.en']);
    expect(fields(named('地铁', '…'))).toContain('name.en');
  });
});

describe('the tags of a place', () => {
  const noise = houseTags.find(({ key }) => key === 'noise');
  const set = (district: string, from: string, key: string, offered: boolean): DatedTag => ({
    district,
    from,
    setting: { ...leak, ...(key === 'noise' ? noise : {}), key, offered },
  });
  const settings = [
    set('440100', '2026-03-01', 'metro-works', true),
    set('440100', '2026-04-01', 'noise', false),
    set('440106', '2026-05-01', 'noise', true),
    set('440106', '2026-05-01', 'metro-works', false),
  ];
  const offered = (district: string, day: string) =>
    tagsOn(settings, district, plainDate(day))
      .filter((one) => one.offered)
      .map(({ key }) => key);

  test.each([
    ['440106', '2026-02-28', ['noise']],
    ['440106', '2026-03-01', ['noise', 'metro-works']],
    ['440104', '2026-04-01', ['metro-works']],
    ['440106', '2026-05-01', ['noise']],
    ['440104', '2026-05-01', ['metro-works']],
  ])('%s on %s: the nearest setting in force', (district, day, keys) => {
    const found = offered(district, day).filter((key) => ['noise', 'metro-works'].includes(key));
    expect(found.toSorted()).toEqual(keys.toSorted());
  });

  test('are known by one name everywhere, also when they can no longer be set', () => {
    expect(allTags(settings).get('metro-works')?.name.zh).toBe('地铁施工');
    expect(allTags([]).size).toBe(houseTags.length);
  });
});
