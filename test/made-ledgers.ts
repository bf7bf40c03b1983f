import { addDays, plainDate } from '../src/core/time/plain-date.ts';
import type { ExpectedRow } from './given-ledgers.ts';
import { type Chance, type MadeRow, pick } from './made-forms.ts';
import { layouts, type MadeLayout } from './made-layouts.ts';
import { type MadeCell, makeXlsx } from './xlsx.ts';

/** A ledger made up in the manner of an office, and what each of its rows means. */
export interface MadeLedger {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly rows: readonly ExpectedRow[];
}

/** One layout after another, each with so many rows, from a seed. */
export function makeLedgers(seed: number, rowsEach: number): readonly MadeLedger[] {
  return layouts.map((layout, at) => makeLedger(layout, chanceOf(seed * 1000 + at), rowsEach));
}

function makeLedger(layout: MadeLayout, chance: Chance, rowsEach: number): MadeLedger {
  const lines: MadeCell[][] = layout.above.map((row) => [...row]);
  const merges = [...(layout.merges ?? [])];
  const expected: ExpectedRow[] = [];
  let last: MadeRow | undefined;
  for (let n = 1; n <= rowsEach; n += 1) {
    if (n % 9 === 0) lines.push(...(layout.between ?? [[], ['小计', `${n - 1}件`]]).map((row) => [...row]));
    const fault = n % 11 === 0 ? (['date', 'order', 'nobody'] as const)[Math.floor(n / 11) % 3] : undefined;
    const made = madeRow(layout, chance, last);
    const cells = layout.columns.map((column) => column(made, { n, chance, fault, last }));
    lines.push(cells);
    const row = lines.length;
    last = made;
    const fields = { ...made, ...layout.fixed?.(made) };
    expected.push({ sheet: layout.sheet, row, status: fault === undefined ? 'ok' : 'held', fields });
    if (n % 13 === 0 && fault === undefined) {
      lines.push(cells.map((cell, at) => (at === 0 && typeof cell === 'number' ? n + 100 : cell)));
      expected.push({ sheet: layout.sheet, row: lines.length, status: 'duplicate', fields });
    }
  }
  lines.push([], ['合计', `${rowsEach}件`], ['填表说明：每月5日前报送。'], ['审核人：', null, '制表人：']);
  if (layout.csv === undefined) {
    const bytes = makeXlsx([
      { name: layout.sheet, rows: lines, merges },
      { name: '填表说明', rows: [['一、本表由各村居填报。'], ['二、每月报送一次。']] },
    ]);
    return { name: `${layout.name}.xlsx`, bytes, rows: expected };
  }
  return { name: `${layout.sheet}.csv`, bytes: layout.csv(csvOf(lines)), rows: expected };
}

function madeRow(layout: MadeLayout, chance: Chance, last: MadeRow | undefined): MadeRow {
  const registered = addDays(plainDate(layout.from ?? '2025-01-02'), Math.floor(chance() * (layout.days ?? 80)));
  const isOpen = chance() < 0.2;
  const success = isOpen ? null : chance() < 0.85;
  return {
    applicant: name(chance),
    respondent: chance() < 0.4 ? pick(chance, companies) : name(chance),
    phone: `1700000${String(Math.floor(chance() * 10_000)).padStart(4, '0')}`,
    identity: identity(chance),
    registered,
    closed: isOpen ? null : addDays(registered, Math.floor(chance() * 30)),
    amount: chance() < 0.3 ? null : pick(chance, [500, 1200, 3000, 8600, 15_000, 38_500, 120_000, 1_000_000]),
    category: last !== undefined && chance() < 0.2 ? last.category : pick(chance, categories),
    village: last !== undefined && chance() < 0.2 ? last.village : pick(chance, villages),
    success,
    narrative: `${pick(chance, openings)}${Math.floor(chance() * 100_000)}号${pick(chance, stories)}`,
  };
}

const surnames = '陈李张黄何吴刘林梁王曾谢邓潘杨徐朱周许郭罗蔡萧温曹成方关';
const given = '伟芳娜秀敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉文健辉琴国和与建';
const companies = [
  '某健身有限公司',
  '广州某物业服务有限公司',
  '某建筑劳务有限公司',
  '某百货商店',
  '某家政服务部',
  '某小学',
] as const;
const categories = [
  '婚姻家庭纠纷',
  '邻里纠纷',
  '合同纠纷',
  '劳动争议纠纷',
  '道路交通事故纠纷',
  '房屋宅基地纠纷',
  '物业纠纷',
  '损害赔偿纠纷',
  '消费纠纷',
] as const;
const villages = ['安厦社区居委会', '珠村', '岐岗社区', '龙洞村委会', '华港社区居委会', '长湴村民委员会'] as const;
const openings = ['因门前', '双方就', '关于', '反映'] as const;
const stories = [
  '房漏水，楼下住户要求赔偿未果',
  '工地拖欠工资，多次催要没有结果',
  '停车位被占，与邻居发生争吵',
  '预付卡商家停业，要求退还余款',
  '宅基地界址不清，两家争执多年',
] as const;

function name(chance: Chance): string {
  const first = surnames.charAt(Math.floor(chance() * surnames.length));
  const rest = Array.from({ length: chance() < 0.4 ? 1 : 2 }, () => given.charAt(Math.floor(chance() * given.length)));
  return first + rest.join('');
}

/** With an area that no place has and a right check digit. */
function identity(chance: Chance): string {
  const birth = addDays(plainDate('1955-01-01'), Math.floor(chance() * 15_000)).replaceAll('-', '');
  const digits = `999999${birth}${String(Math.floor(chance() * 1000)).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return `${digits}${'10X98765432'.charAt(sum % 11)}`;
}

/** mulberry32: the same numbers for the same seed everywhere. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function csvOf(lines: readonly (readonly MadeCell[])[]): string {
  const cell = (one: MadeCell) => {
    const text = one === null ? '' : typeof one === 'object' ? '' : String(one);
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return lines.map((line) => line.map(cell).join(',')).join('\r\n');
}
