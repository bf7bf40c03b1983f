import { describe, expect, test } from 'vitest';
import { plainDate } from '../time/plain-date.ts';
import { readWrittenAmount } from './written-amount.ts';
import { monthIn, readNumericDate, readWrittenDate, yearIn } from './written-date.ts';
import { readIdentity, readPerson, readPhone, splitParties } from './written-person.ts';
import { isDitto, readCategory, readSuccess, readVillage } from './written-words.ts';

describe('a day is read from', () => {
  test.each([
    ['2026-01-12', '2026-01-12'],
    ['2026/1/12', '2026-01-12'],
    ['2025.3.5', '2025-03-05'],
    ['2025年3月5日', '2025-03-05'],
    ['2025 年 3 月 5 日', '2025-03-05'],
    ['3月5日', '2024-03-05'],
    ['3月5号', '2024-03-05'],
    ['3.15', '2024-03-15'],
    ['20250305', '2025-03-05'],
    ['250305', '2025-03-05'],
    ['25/3/5', '2025-03-05'],
    ['２０２６.１.２４', '2026-01-24'],
    ['二〇二五年三月五日', '2025-03-05'],
    ['二零二五年十二月二十一日', '2025-12-21'],
    ['二○二五年十月廿五日', '2025-10-25'],
    ['2025-03-05 14:30', '2025-03-05'],
    ['2025/3/5 9:05:00', '2025-03-05'],
    ['2025年3月5日上午', '2025-03-05'],
    ['2025年3月5日（星期三）', '2025-03-05'],
    ['2025.3.5至2025.3.9', '2025-03-05'],
    ['2025年元月5日', '2025-01-05'],
    ['15/3/2025', '2025-03-15'],
    ['2025.3.5-3.9', '2025-03-05'],
    ['3月5-8日', '2024-03-05'],
    ['2025.3.5、2025.3.9', '2025-03-05'],
    ['2025年3月5日上午9:30', '2025-03-05'],
    ['2025/3/5 下午3点', '2025-03-05'],
    ['9:30 2025-3-5', '2025-03-05'],
    ["'25.3.5", '2025-03-05'],
    ['2O25.3.5', '2025-03-05'],
    ['2025 3 5', '2025-03-05'],
    ['2025\\3\\5', '2025-03-05'],
    ['2025..3.5', '2025-03-05'],
    ['20250305.0', '2025-03-05'],
    ['2025.3.5来访', '2025-03-05'],
    ['03/15/24', '2024-03-15'],
    ['次年1月15日', '2025-01-15'],
    ['0315', '2024-03-15'],
    ['贰零贰伍年叁月拾伍日', '2025-03-15'],
    ['15-Mar-25', '2025-03-15'],
    ['Mar 15, 2025', '2025-03-15'],
  ])('%s', (text, date) => {
    expect(readWrittenDate(text, 2024)).toEqual({ ok: true, date });
  });

  test.each([
    ['2026.13.5', 'impossible'],
    ['2026.2.30', 'impossible'],
    ['2026年3月', 'impossible'],
    ['不详', 'none'],
    ['', 'none'],
    ['正在办理', 'none'],
    ['3/5/2025', 'unclear'],
    ['03/05/24', 'unclear'],
    ['农历三月初五', 'lunar'],
    ['农历2025年3月5日', 'lunar'],
    ['二〇二五年腊月廿三', 'lunar'],
    ['正月十五', 'lunar'],
  ])('nothing but its reason where it says %s', (text, reason) => {
    expect(readWrittenDate(text, 2024)).toEqual({ ok: false, reason });
  });

  test('a month and a day only where the sheet has a year', () => {
    expect(readWrittenDate('3月5日', undefined)).toEqual({ ok: false, reason: 'year' });
  });

  test.each([
    [46_031, { ok: true, date: '2026-01-09' }],
    [20_260_107, { ok: true, date: '2026-01-07' }],
    [1.7, { ok: true, date: '2025-01-07' }],
    [1.1, { ok: false, reason: 'unclear' }],
    [12, { ok: false, reason: 'impossible' }],
  ])('the number %d', (value, reading) => {
    expect(readNumericDate(value, 2025, () => plainDate('2026-01-09'))).toEqual(reading);
  });

  test.each([
    ['珠吉街道台账（2026年1月）', 2026],
    ['二〇二六年第一季度', 2026],
    ['天园〔2026〕1号', 2026],
    ['12345工单', undefined],
    ['17000002025', undefined],
    ['25年12月', 2025],
    ['成立25年', undefined],
  ])('the year of %s', (text, year) => {
    expect(yearIn(text)).toBe(year);
  });

  test.each([
    ['2025年3月台账', 3],
    ['25年12月', 12],
    ['2025年1-3月', undefined],
    ['统计时间：2025年4月1日至4月30日', undefined],
    ['汇总', undefined],
  ])('the one month of %s', (text, month) => {
    expect(monthIn(text)).toBe(month);
  });
});

test.each([
  ['15000', false, 15_000],
  ['￥15,000', false, 15_000],
  ['12,000.00元', false, 12_000],
  ['人民币500元整', false, 500],
  ['1.5万元', false, 15_000],
  ['100万', false, 1_000_000],
  ['1万2千', false, 12_000],
  ['3万5', false, 35_000],
  ['壹万贰仟元整', false, 12_000],
  ['壹拾贰万叁仟肆佰伍拾陆元柒角捌分', false, 123_456.78],
  ['一万二', false, 12_000],
  ['三千五百元', false, 3500],
  ['十万元', false, 100_000],
  ['壹佰零伍元', false, 105],
  ['约3000元', false, 3000],
  ['3000余元', false, 3000],
  ['１２００００', false, 120_000],
  ['1.2', true, 12_000],
  ['3000元', true, 3000],
  ['0', false, 0],
  ['30000（元）', false, 30_000],
  ['无金额', false, null],
  ['无', false, null],
  ['/', false, null],
  ['', false, null],
])('the amount %s, in a column of 万元: %s, is %s', (text, tenThousands, yuan) => {
  expect(readWrittenAmount(text, tenThousands)).toEqual({ ok: true, yuan });
});

test.each([
  ['人民币叁万贰仟元整（¥32000）', 32_000],
  ['32000（含医疗费）', 32_000],
  ['3万两千', 32_000],
  ['3千5', 3500],
  ['不到1万', 10_000],
  ['12000。00元；', 12_000],
  ['5.00E+04', 50_000],
  ['待评估', null],
])('%s is %s yuan', (text, yuan) => {
  expect(readWrittenAmount(text, false)).toEqual({ ok: true, yuan });
});

test.each(['3000-5000元', '叁万元（¥32000）', '3000元（每月）', '32000元/人', '$500', '若干', '见附件', '-500'])(
  '%s is no one amount',
  (text) => {
    expect(readWrittenAmount(text, false)).toEqual({ ok: false });
  },
);

test.each([
  ['170 0000 1342', '17000001342'],
  ['170-0000-1342', '17000001342'],
  ['+86 17000001342', '17000001342'],
  ['8617000001342', '17000001342'],
  ['１７０００００８９７９', '17000008979'],
  ['17000001342/17000001343', '17000001342'],
  ['17000001342（儿子）', '17000001342'],
  ['020-81234567', '02081234567'],
  ['020 81234567', '02081234567'],
  ['81234567', '81234567'],
  ['无', null],
  ['', null],
])('the telephone %s is %s', (text, phone) => {
  expect(readPhone(text)).toEqual({ ok: true, phone });
});

test.each([
  ['(020)87654321', '02087654321'],
  ['1.7000001342E10', '17000001342'],
  ['170.0000.1342', '17000001342'],
  ['不愿透露', null],
])('the telephone in %s is %s', (text, phone) => {
  expect(readPhone(text)).toEqual({ ok: true, phone });
});

test.each([
  ['1700000134', 'length'],
  ['170000013422', 'length'],
  ['详见附件', 'unclear'],
])('%s is no telephone: %s', (text, reason) => {
  expect(readPhone(text)).toEqual({ ok: false, reason });
});

test.each([
  ['999999199606219103', '999999199606219103'],
  ['99999919880403376x', '99999919880403376X'],
  ["'999999199606219103", '999999199606219103'],
  ['９９９９９９199606219103', '999999199606219103'],
  ['999999 19960621 9103', '999999199606219103'],
  ['999999960621910', '999999199606219103'],
  ['999999********9103', null],
  ['99999919880403376×', '99999919880403376X'],
  ['（港）H12345678', 'H12345678'],
  ['未携带', null],
  ['', null],
])('the identity number %s is %s', (text, identity) => {
  expect(readIdentity(text)).toEqual({ ok: true, identity });
});

test.each([
  ['999999199606219104', 'check'],
  ['999999199613219103', 'date'],
  ['99999919960621910', 'length'],
])('%s is no identity number: its %s is wrong', (text, reason) => {
  expect(readIdentity(text)).toEqual({ ok: false, reason });
});

test.each([
  ['张　三', '张三', null, null],
  ['张三 17000001342', '张三', '17000001342', null],
  ['张三（17000001342）', '张三', '17000001342', null],
  ['张三，男，电话17000001342，身份证999999199606219103', '张三', '17000001342', '999999199606219103'],
  ['申请人：张三', '张三', null, null],
  ['张三，李四', '张三、李四', null, null],
  ['广州某物业服务有限公司', '广州某物业服务有限公司', null, null],
  ['某物业（广州）有限公司', '某物业（广州）有限公司', null, null],
  ['张三等3人', '张三', null, null],
  ['张三、李四等（五人）', '张三、李四', null, null],
  ['张三等12户', '张三', null, null],
  ['张三（已故）', '张三', null, null],
  ['某物业公司（法定代表人：李四）', '某物业公司', null, null],
  ['1.张三 2.李四', '张三、李四', null, null],
  ['①张三②李四', '张三、李四', null, null],
  ['不详', null, null, null],
  ['/', null, null, null],
  ['张三（3栋2单元1201房）', '张三', null, null],
  [`张三（${'1'.repeat(60)}，`, `张三（${'1'.repeat(60)}`, null, null],
])('the person in %j is %s', (text, name, phone, identity) => {
  expect(readPerson(text)).toEqual({ name, phone, identity });
});

test.each([
  ['张三与李四', '张三', '李四'],
  ['张三与李四邻里纠纷', '张三', '李四'],
  ['张三诉某建筑劳务有限公司', '张三', '某建筑劳务有限公司'],
  ['甲方：张三 乙方：李四', '张三', '李四'],
  ['张三\n李四', '张三', '李四'],
  ['李和平、王五', '李和平', '王五'],
  ['张三、李四与王五', '张三、李四', '王五'],
  ['张三、李与军', '张三', '李与军'],
  ['张三（甲方）李四（乙方）', '张三', '李四'],
  ['①张三②李四', '张三', '李四'],
  ['张三跟李四', '张三', '李四'],
  ['张三-李四', '张三', '李四'],
  ['张三', '张三', null],
])('the sides in %j are %s and %s', (text, applicant, respondent) => {
  expect(splitParties(text)).toEqual({ applicant, respondent });
});

test.each([
  ['婚姻家庭', '婚姻家庭纠纷'],
  ['婚姻家庭纠纷', '婚姻家庭纠纷'],
  ['1.合同纠纷', '合同纠纷'],
  ['邻里类', '邻里纠纷'],
  ['劳动争议', '劳动争议纠纷'],
  ['劳资纠纷', '劳动争议纠纷'],
  ['交通事故', '道路交通事故纠纷'],
  ['邻里关系纠纷', '邻里纠纷'],
  ['房屋、宅基地纠纷', '房屋宅基地纠纷'],
  ['物业管理矛盾纠纷', '物业纠纷'],
  ['人事争议', '人事争议纠纷'],
  ['其它', '其他纠纷'],
  ['法律咨询', '法律咨询'],
  ['/', null],
])('the category %s is %s', (text, category) => {
  expect(readCategory(text)).toBe(category);
});

test.each([
  ['安厦社区居委会', '安厦社区居委会'],
  ['石牌街道珠村', '珠村'],
  ['珠光街道越秀南社区居民委员会85号', '越秀南社区居民委员会'],
  ['广州市天河区珠吉街道吉山东社区居委会3号', '吉山东社区居委会'],
  ['安厦社区第3网格', '安厦社区'],
  ['镇龙村', '镇龙村'],
  ['/', null],
])('the village in %s is %s', (text, village) => {
  expect(readVillage(text)).toBe(village);
});

test.each([
  ['是', true],
  ['√', true],
  ['已化解', true],
  ['达成协议', true],
  ['☑成功 □不成功', true],
  ['□成功 ☑不成功', false],
  ['否', false],
  ['调解不成', false],
  ['未达成协议，已引导诉讼', false],
  ['对方拒不配合', false],
  ['口头协议', true],
  ['已退款', true],
  ['持续跟进', null],
  ['和解撤回', true],
  ['双方互不让步', false],
  ['未化解', false],
  ['调解未果', false],
  ['没有达成协议', false],
  ['建议走司法途径', false],
  ['双方分歧较大', false],
  ['调解中', null],
  ['未办结', null],
  ['', null],
  ['详见卷宗', 'unclear'],
])('%s says how it ended: %s', (text, success) => {
  expect(readSuccess(text === '' ? undefined : { kind: 'text', text, struck: false })).toBe(success);
});

test.each([
  ['同上', true],
  ['——同上——', true],
  ['（同上）。', true],
  ['同 上 行', true],
  ['〃', true],
  ['同上述情况', false],
  ['', false],
  [`${'—'.repeat(30)}同上`, false],
])('%s stands for the row above: %s', (text, ditto) => {
  expect(isDitto(text)).toBe(ditto);
});
