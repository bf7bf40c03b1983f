import { addDays, dateFromEpochDay, type PlainDate, plainDate } from '../src/core/time/plain-date.ts';
import type { ExpectedRow } from './given-ledgers.ts';
import type { Chance } from './made-forms.ts';
import { gb18030 } from './made-layouts.ts';
import { chanceOf, csvOf, type MadeLedger } from './made-ledgers.ts';
import {
  amountOf,
  any,
  applicantOf,
  categoryOf,
  fullDates,
  identityOf,
  narrativeOf,
  phoneOf,
  respondentOf,
  shortDates,
  successOf,
  villageOf,
} from './office-cells.ts';
import { type Column, type Field, makeColumns } from './office-columns.ts';
import { type MadeCell, type MadeSheet, makeXlsx } from './xlsx.ts';

type Form = (day: PlainDate) => MadeCell;
/** How one office keeps its ledgers: what it notes, in which order and in which forms. */
interface Office {
  readonly columns: readonly Column[];
  readonly forms: readonly Form[];
  readonly closedForms: readonly Form[];
  readonly style: 'words' | 'tick';
  readonly inTenThousands: boolean;
  readonly dittos: readonly string[];
  readonly yearIn: 'title' | 'sheet' | 'nowhere';
  readonly file: 'xlsx' | 'gb18030' | 'utf8' | 'tabs';
}

/** Ledgers of so many offices that never agreed on a form, and what each row means. */
export function makeOfficeLedgers(seed: number, count: number): readonly MadeLedger[] {
  return Array.from({ length: count }, (_, at) => {
    const chance = chanceOf(seed * 7919 + at);
    return makeFile(makeOffice(chance), chance, `office-${seed}-${at}`);
  });
}

function makeOffice(chance: Chance): Office {
  const yearIn = any(chance, ['title', 'sheet', 'nowhere'] as const);
  const forms = yearIn === 'nowhere' ? fullDates : [...fullDates, ...shortDates, ...shortDates];
  const some = (): readonly Form[] => Array.from({ length: 1 + Math.floor(chance() * 3) }, () => any(chance, forms));
  const inTenThousands = chance() < 0.15;
  return {
    columns: makeColumns(chance, inTenThousands),
    forms: some(),
    closedForms: some(),
    style: any(chance, ['words', 'words', 'tick'] as const),
    inTenThousands,
    dittos: [any(chance, ['同上', '〃', '″', '同上行', '"', '同前', '”', '同  上'])],
    yearIn,
    file: any(chance, ['xlsx', 'xlsx', 'xlsx', 'gb18030', 'utf8', 'tabs'] as const),
  };
}

const unit = '石牌街道';

function makeFile(office: Office, chance: Chance, name: string): MadeLedger {
  const year = 2024 + Math.floor(chance() * 2);
  const isCsv = office.file !== 'xlsx';
  const months =
    isCsv || chance() < 0.4 ? [1 + Math.floor(chance() * 9)] : [1, 2, 3].map((n) => n + Math.floor(chance() * 3) * 3);
  const expected: ExpectedRow[] = [];
  const sheets: MadeSheet[] = [];
  if (!isCsv && chance() < 0.4) sheets.push({ name: '填表说明', rows: instructions });
  for (const month of months) {
    const sheet = isCsv
      ? `${office.yearIn === 'sheet' ? `${year}年` : ''}${name}`
      : office.yearIn === 'sheet'
        ? `${year}年${month}月`
        : months.length > 1
          ? `${month}月`
          : 'Sheet1';
    const made = makeSheet(office, chance, { year, month, sheet });
    sheets.push(made.sheet);
    expected.push(...made.expected);
  }
  if (!isCsv && chance() < 0.5) sheets.push({ name: '汇总', rows: summary(year) });
  if (!isCsv && chance() < 0.3) sheets.push({ name: '通讯录', rows: roster });
  const [first] = sheets;
  if (office.file === 'xlsx' || first === undefined)
    return { name: `${name}.xlsx`, bytes: makeXlsx(sheets), rows: expected };
  const text = csvOf(first.rows.map((line) => line.map(withoutStyle)));
  const bytes =
    office.file === 'gb18030'
      ? gb18030(text.replaceAll('¥', '￥'))
      : new TextEncoder().encode(
          office.file === 'utf8' ? `\uFEFF${text}` : tabbed(first.rows.map((line) => line.map(withoutStyle))),
        );
  return { name: `${first.name}.csv`, bytes, rows: expected };
}

const instructions: readonly (readonly MadeCell[])[] = [
  ['填表说明'],
  ['一、本表由各村居按月填报，申请人、登记日期为必填项。'],
  ['二、纠纷类型', '按下表填写', '例如：婚姻家庭、邻里、合同'],
  ['三、每月5日前报街道司法所，联系电话 020-81234567。'],
];
const summary = (year: number): readonly (readonly MadeCell[])[] => [
  [`${unit}${year}年矛盾纠纷统计表`],
  ['序号', '村居', '受理件数', '化解件数', '成功率', '涉及金额（万元）', '备注'],
  [1, '安厦社区居委会', 12, 11, '91.7%', 35.6, ''],
  [2, '珠村', 8, 8, '100%', 3.2, ''],
  ['合计', '', 20, 19, '95%', 38.8, ''],
];
const roster: readonly (readonly MadeCell[])[] = [
  [`${unit}调解员名册`],
  ['序号', '姓名', '性别', '出生年月', '联系电话', '聘任时间', '备注'],
  [1, '马娜', '女', '1980-05-01', '17000001234', '2023-01-05', ''],
  [2, '李静', '女', '1975-08-11', '17000001235', '2023-01-05', ''],
  [3, '周强', '男', '1969-02-21', '17000001236', '2023-01-05', ''],
];

interface Place {
  readonly year: number;
  readonly month: number;
  readonly sheet: string;
}

function makeSheet(
  office: Office,
  chance: Chance,
  place: Place,
): { readonly sheet: MadeSheet; readonly expected: readonly ExpectedRow[] } {
  const { columns } = office;
  const lines: MadeCell[][] = [];
  const merges: string[] = [];
  const letter = (at: number) => String.fromCharCode(65 + at);
  const titled = office.yearIn === 'title' || chance() < 0.7;
  if (titled) {
    const spoken =
      office.yearIn === 'title'
        ? any(chance, [`${place.year}年`, `${place.year}年${place.month}月`, `${place.year}年度`])
        : '';
    lines.push([
      any(chance, [
        `${unit}${spoken}矛盾纠纷排查化解台账`,
        `${spoken}${unit}人民调解委员会案件登记表`,
        `${unit}综治中心来访登记簿（${spoken === '' ? '汇总' : spoken}）`,
      ]),
    ]);
    merges.push(`A1:${letter(columns.length - 1)}1`);
    if (chance() < 0.5)
      lines.push([`填报单位：${unit}    填报人：朱桂    填报日期：${place.year}年${place.month + 1}月3日`]);
    if (chance() < 0.15) lines.push([]);
  }
  const headings = headingLines(columns, lines.length + 1, letter, merges);
  lines.push(...headings);
  const expected: ExpectedRow[] = [];
  const rows = 18 + Math.floor(chance() * 14);
  let last: Made | undefined;
  for (let n = 1; n <= rows; n += 1) {
    const made = makeRow(office, chance, place, n, last);
    lines.push([...made.cells]);
    expected.push({ sheet: place.sheet, row: lines.length, status: made.status, fields: made.fields });
    if (made.status === 'ok' && chance() < 0.06) {
      lines.push(made.bare.map((cell, at) => (columns[at]?.is === 'number' ? n + 1 : cell)));
      expected.push({ sheet: place.sheet, row: lines.length, status: 'duplicate', fields: made.fields });
    }
    last = made;
    if (chance() < 0.06) lines.push(...between(chance, columns, n, headings));
  }
  lines.push(...tail(chance, columns, rows));
  return { sheet: { name: place.sheet, rows: lines, merges }, expected };
}

function headingLines(
  columns: readonly Column[],
  row: number,
  letter: (at: number) => string,
  merges: string[],
): MadeCell[][] {
  if (columns.every(({ group }) => group === undefined)) return [columns.map(({ heading }) => heading)];
  const upper: MadeCell[] = [];
  const lower: MadeCell[] = [];
  for (const [at, { heading, group }] of columns.entries()) {
    if (group === undefined) {
      upper.push(heading);
      lower.push(null);
      merges.push(`${letter(at)}${row}:${letter(at)}${row + 1}`);
      continue;
    }
    const isFirst = columns[at - 1]?.group !== group;
    upper.push(isFirst ? group : null);
    lower.push(heading);
    const end = columns.findLastIndex((column, other) => other >= at && column.group === group);
    if (isFirst && end > at) merges.push(`${letter(at)}${row}:${letter(end)}${row}`);
  }
  return [upper, lower];
}

interface Made {
  readonly cells: readonly MadeCell[];
  /** Without dittos. */
  readonly bare: readonly MadeCell[];
  readonly status: 'ok' | 'held';
  readonly fields: ExpectedRow['fields'];
}

type Fault = 'nobody' | 'day' | 'order' | 'identity' | 'lunar' | 'future' | 'void';

function makeRow(office: Office, chance: Chance, place: Place, n: number, last: Made | undefined): Made {
  const has = (is: Column['is']) => office.columns.some((column) => column.is === is);
  const registered = addDays(
    plainDate(`${place.year}-${String(place.month).padStart(2, '0')}-01`),
    Math.floor(chance() * 28),
  );
  const success = chance() < 0.18 ? null : chance() < 0.8;
  const closed = success === null ? null : addDays(registered, Math.floor(chance() * 60));
  const faults: Fault[] = ['nobody', 'day', 'lunar', 'future', 'void'];
  if (has('closed')) faults.push('order');
  if (has('identity')) faults.push('identity');
  const fault = chance() < 0.1 ? any(chance, faults) : undefined;
  const values = {
    applicant: applicantOf(chance),
    respondent: chance() < 0.06 ? { is: null, cell: any(chance, ['', '无', '不详']) } : respondentOf(chance),
    phone: phoneOf(chance),
    identity: identityOf(chance),
    registered: { is: registered, cell: any(chance, office.forms)(registered) },
    closed: {
      is: closed,
      cell: closed === null ? any(chance, ['', '', '正在办理', '/', '未结']) : closedCell(office, chance, closed),
    },
    amount: amountOf(chance, office.inTenThousands),
    category: categoryOf(chance),
    village: villageOf(chance),
    success: { is: success, cell: successOf(chance, office.style, success) },
    narrative: narrativeOf(chance, n),
  };
  const fields: { [field in Field]: string | number | boolean | null } = {
    applicant: null,
    respondent: null,
    phone: null,
    identity: null,
    registered: null,
    closed: null,
    amount: null,
    category: null,
    village: null,
    success: null,
    narrative: null,
  };
  const cells: MadeCell[] = [];
  const bare: MadeCell[] = [];
  for (const [at, { is, aside }] of office.columns.entries()) {
    if (is === 'number' || is === 'aside' || is === 'empty' || is === 'parties') {
      const cell =
        is === 'number'
          ? n
          : is === 'aside'
            ? fault === 'void' && aside?.includes('') === true
              ? '作废'
              : any(chance, aside ?? [''])
            : '';
      cells.push(cell);
      bare.push(cell);
      continue;
    }
    const faulty = fault === undefined ? undefined : faultyCell(fault, is, chance);
    const above = last?.fields[is];
    if (
      faulty === undefined &&
      last !== undefined &&
      above !== null &&
      above !== undefined &&
      ['village', 'category', 'respondent', 'registered'].includes(is) &&
      last.status === 'ok' &&
      chance() < 0.08
    ) {
      fields[is] = above;
      cells.push(any(chance, office.dittos));
      bare.push(last.bare[at] ?? '');
      continue;
    }
    fields[is] = values[is].is;
    cells.push(faulty ?? values[is].cell);
    bare.push(faulty ?? values[is].cell);
  }
  // Where nothing notes it as void, the row is a good one.
  const isHeld = fault !== undefined && (fault !== 'void' || cells.includes('作废'));
  return { cells, bare, status: isHeld || closedTooEarly(fields) ? 'held' : 'ok', fields };
}

/** A ditto for the day may put a row's beginning behind its end. */
function closedTooEarly({ registered, closed }: ExpectedRow['fields']): boolean {
  return typeof registered === 'string' && typeof closed === 'string' && closed < registered;
}

function closedCell(office: Office, chance: Chance, closed: PlainDate): MadeCell {
  return any(chance, office.closedForms)(closed);
}

function faultyCell(fault: Fault, field: Field, chance: Chance): MadeCell | undefined {
  if (fault === 'nobody' && field === 'applicant') return any(chance, ['', '/', '不详', '无']);
  if (fault === 'day' && field === 'registered')
    return any(chance, ['2025.13.5', '2025.2.30', '不详', '', '2025年2月31日', '待补', 20_251_345]);
  if (fault === 'lunar' && field === 'registered')
    return any(chance, ['农历三月初五', '农历2025年3月5日', '二〇二五年腊月廿三', '正月十五', '阴历3月5日']);
  if (fault === 'future' && field === 'registered') return '2029-03-05';
  if (fault === 'order' && field === 'closed') return any(chance, ['2019年1月5日', '2018-12-31', '2020.1.1']);
  if (fault === 'identity' && field === 'identity')
    return any(chance, ['999999199606219104', '99999919960621910', '999999199613219103']);
  return undefined;
}

function between(
  chance: Chance,
  columns: readonly Column[],
  n: number,
  headings: readonly (readonly MadeCell[])[],
): MadeCell[][] {
  const width = columns.length;
  return any(chance, [
    () => [[]],
    () => [['小计', ...Array.from({ length: width - 2 }, () => null), `${n}件`]],
    () => [[null, '小计', `${n}件`]],
    () => [['本月小计：12件，成功10件']],
    () => [['二、二月份']],
    () => [[], ['合  计', n, null, 3.5]],
    () => headings.map((line) => [...line]),
    () => [['注：以上为上半月数据']],
    () => [[null, null, '合计', 12_000]],
    () => [['安厦社区']],
    () => [['第2页 共3页']],
  ])();
}

function tail(chance: Chance, columns: readonly Column[], rows: number): MadeCell[][] {
  return [
    ...(chance() < 0.5 ? [[]] : []),
    ...(chance() < 0.6 ? [['合计', `${rows}件`, null, `${Math.floor(rows * 0.8)}件`]] : []),
    ...(chance() < 0.3 ? [Array.from({ length: columns.length }, (_, at) => (at === 0 ? rows + 1 : null))] : []),
    ...(chance() < 0.5 ? [['注：1.本表按月报送；2.“同上”指与上一行相同。']] : []),
    ...(chance() < 0.5 ? [['填表人：朱桂', null, '审核人：李静', null, '填表日期：2025年4月3日']] : []),
    ...(chance() < 0.3 ? [['单位负责人（签字）：', null, null, '联系电话：020-81234567']] : []),
  ];
}

/** A list of values keeps of a styled day what the spreadsheet shows. */
function withoutStyle(cell: MadeCell): MadeCell {
  if (cell === null || typeof cell !== 'object') return cell;
  const serial = Number(/<v>(\d+)<\/v>/.exec(cell.xml)?.[1]);
  return dateFromEpochDay(serial - 25_569).replaceAll('-', '/');
}

function tabbed(lines: readonly (readonly MadeCell[])[]): string {
  const cell = (one: MadeCell) =>
    one === null || typeof one === 'object'
      ? ''
      : /[\t\n"]/.test(String(one))
        ? `"${String(one).replaceAll('"', '""')}"`
        : String(one);
  return lines.map((line) => line.map(cell).join('\t')).join('\r\n');
}
