import { expect, test } from 'vitest';
import { nearestFirst, searchUnits } from './unit-search.ts';

const unit = (division: string, zh: string, en: string) => ({ division, name: { zh, en } });
const units = [
  unit('440103', '荔湾区信访局', 'Liwan Petitions'),
  unit('440106', '天河区信访局', 'Tianhe Petitions'),
  unit('440106', '广州市天河区人民法院', 'Tianhe Court'),
  unit('440106006', '石牌街道', 'Shipai Street'),
  unit('440106006', '石牌街道综治中心', 'Shipai Centre'),
  unit('440106006002', '石牌村社区居民委员会', 'Shipai Village Committee'),
];
const found = (query: string, near?: string) => searchUnits(units, query, near).map(({ name }) => name.zh);

test.each([
  ['the name itself comes first', '石牌街道', ['石牌街道', '石牌街道综治中心']],
  ['a part of it is enough', '综治', ['石牌街道综治中心']],
  ['English too, however it is written', 'tianhe', ['天河区信访局', '广州市天河区人民法院']],
  ['names in what was typed, the longer first', '石牌街道综治中心二号窗口', ['石牌街道综治中心', '石牌街道']],
  ['a short form by its characters in order', '天河法院', ['广州市天河区人民法院']],
  ['as people say it', '石牌居委会', ['石牌村社区居民委员会']],
  ['not in another order', '法院天河', []],
  ['two characters are no short form', '天法', []],
  ['nothing asked, nothing found', '  ', []],
  ['what is longer than any name is looked for no further', `石牌街道${'的'.repeat(97)}`, []],
])('%s', (_rule, query, names) => {
  expect(found(query)).toEqual(names);
});

test('those near the asker first, and the order given otherwise', () => {
  expect(found('信访局')).toEqual(['荔湾区信访局', '天河区信访局']);
  expect(found('信访局', '440106006')).toEqual(['天河区信访局', '荔湾区信访局']);
  expect(nearestFirst(units, '440106006').map(({ division }) => division)).toEqual([
    '440106006',
    '440106006',
    '440106006002',
    '440106',
    '440106',
    '440103',
  ]);
});
