import { describe, expect, test } from 'vitest';
import { plainDate } from '../time/plain-date.ts';
import { compareMatters } from './compare.ts';
import { offerOf } from './judge.ts';
import { compareNames } from './names.ts';
import type { MatterSketch } from './sketch.ts';

const leak: MatterSketch = {
  parties: [
    { role: 'applicant', name: '陈桂芳', sound: 'chenguifang', identity: 'i1', phone: 'p1' },
    { role: 'respondent', name: '李建国', sound: 'lijianguo' },
  ],
  category: 'neighbours',
  place: '440106001001',
  placeText: '石牌社区12栋301房',
  on: plainDate('2026-03-02'),
  story: '楼上卫生间漏水，把我家天花板泡坏，修要3200元。',
};
const [applicant, respondent] = leak.parties;
if (applicant === undefined || respondent === undefined) throw new Error('two parties');

const cases: readonly (readonly [string, Partial<MatterSketch>, 'same' | 'related' | 'none'])[] = [
  ['word for word', {}, 'same'],
  [
    'told in other words, ten days later',
    { story: '上层渗水，天花损坏，要求赔三千二百元。', on: plainDate('2026-03-12') },
    'same',
  ],
  [
    'with the sides the other way round',
    {
      parties: [
        { ...respondent, role: 'applicant' },
        { ...applicant, role: 'respondent' },
      ],
    },
    'same',
  ],
  [
    'with a name written by ear and without numbers',
    { parties: [{ role: 'applicant', name: '陈贵芳', sound: 'chenguifang' }, respondent] },
    'same',
  ],
  [
    'between the same people about a loan a year later',
    { category: 'contract', story: '借给他50000元，有借条，到期不还。', on: plainDate('2027-03-02') },
    'related',
  ],
  [
    'of another person against the same neighbour about the same water',
    { parties: [{ role: 'applicant', name: '何秀英', sound: 'hexiuying', identity: 'i2' }, respondent] },
    'related',
  ],
  [
    'of one of the two against somebody else about something else',
    {
      parties: [applicant, { role: 'respondent', name: '广州宏达建筑工程有限公司', sound: 'guangzhouhongda' }],
      category: 'labour',
      place: '440106002001',
      placeText: '工地',
      story: '做木工拖欠三个月工资9000元。',
    },
    'none',
  ],
  [
    'of strangers about the same thing in the same house',
    {
      parties: [
        { role: 'applicant', name: '何秀英', sound: 'hexiuying' },
        { role: 'respondent', name: '王强', sound: 'wangqiang' },
      ],
    },
    'none',
  ],
];

describe('a dispute registered before', () => {
  test.each(cases)('%s', (_, changed, offered) => {
    expect(offerOf(compareMatters(leak, { ...leak, ...changed }))).toBe(offered);
  });

  test('compares the same from either side', () => {
    for (const [, changed] of cases) {
      const other = { ...leak, ...changed };
      const [there, back] = [compareMatters(leak, other), compareMatters(other, leak)];
      expect([back.partyPoints, back.causePoints]).toEqual([there.partyPoints, there.causePoints]);
      expect(offerOf(back)).toBe(offerOf(there));
    }
  });

  test('another identity number is another person, whatever the name', () => {
    const other = { ...leak, parties: [{ ...applicant, identity: 'i9' }, respondent] };
    const { findings, sidesDiffering } = compareMatters(leak, other);
    expect(findings).toContainEqual({ aspect: 'identity', agrees: false, of: [0, 0] });
    expect(sidesDiffering).toBe(0);
    const withoutPhone = { ...other, parties: [{ ...applicant, identity: 'i9', phone: undefined }, respondent] };
    expect(offerOf(compareMatters(leak, withoutPhone))).not.toBe('same');
  });
});

test.each([
  ['王秀英', '王秀英女士', 'same'],
  ['王秀英（租客）', '王秀英', 'same'],
  ['广州悦来物业管理有限公司', '悦来物业管理', 'same'],
  ['悦来物业管理有限公司', '悦来物业', 'near'],
  ['王秀英', '王秀瑛', 'near'],
  ['王英', '王瑛', 'different'],
  ['王秀英', '李秀英', 'near'],
  ['王秀英', '何建国', 'different'],
] as const)('%s and %s: %s', (a, b, nearness) => {
  expect(compareNames({ name: a }, { name: b })).toBe(nearness);
});
