import { yearOf as yearOfDay } from '../time/plain-date.ts';
import { type Apart, findDaysApart, findTicksApart, withDaysApart, withTicksApart } from './apart.ts';
import { dayOf } from './cell-day.ts';
import { meaningsByContent } from './column-content.ts';
import { type ColumnMeaning, isInTenThousands, meaningUnder, type NamedColumn, plainHeading } from './column-words.ts';
import { fieldLengthMax, type Merge, type Row, textOf } from './sheet.ts';
import { monthIn, readWrittenDate, yearIn } from './written-date.ts';
import { findPhone } from './written-person.ts';
import { villageInAddress } from './written-words.ts';

/** What is known of a sheet before its rows are read. */
export interface Layout extends Apart {
  /** The last row of the headings; the first row is 1. Zero where there are none. */
  readonly headingRow: number;
  readonly columns: readonly (ColumnMeaning | undefined)[];
  /** Headings as they stand, for whoever confirms the columns. */
  readonly headings: readonly string[];
  readonly amountInTenThousands: boolean;
  /** For days written without one. */
  readonly year: number | undefined;
  /** The one month of the sheet, for days written without one. */
  readonly month: number | undefined;
  /** The unit that keeps the ledger, from its title. */
  readonly unit: string | null;
  /** The village of all rows, where the unit is one. */
  readonly village: string | null;
}

/** Headings are looked for in so many rows. */
export const sampleRowsMax = 80;
const headingWithin = 40;
const headingRowsMax = 3;
const meaningsMin = 3;

export interface SheetContext {
  readonly sheetName: string;
  readonly fileName: string;
  readonly merges: readonly Merge[];
  /** Of the table above it in the same sheet: its first row here is headings, and what it does not say is as there. */
  readonly above?: Layout;
}

/** A sheet that says who, and any of these, is a ledger. */
const aboutMatter: readonly ColumnMeaning[] = [
  'narrative',
  'respondent',
  'parties',
  'category',
  'amount',
  'closed',
  'success',
  'status',
];

interface Candidate {
  readonly top: number;
  readonly bottom: number;
  readonly named: readonly (NamedColumn | undefined)[];
  readonly headings: readonly string[];
  /** The lowest of the headings over each column. */
  readonly words: readonly string[];
  readonly score: number;
}

/** How to read a sheet, from its first rows; undefined where it is no ledger. */
export function findLayout(sample: readonly Row[], context: SheetContext): Layout | undefined {
  const { above } = context;
  const candidate = bestHeading(above === undefined ? sample.slice(0, headingWithin) : sample.slice(0, 2), context);
  if (above !== undefined && candidate?.top !== sample[0]?.number) return undefined;
  const first = candidate?.bottom ?? 0;
  const data = sample.filter(({ number }) => number > first);
  const daysApart = findDaysApart(candidate?.headings ?? [], data);
  const best = chosen(candidate?.named ?? []);
  // A column that says it in words goes before columns that are ticked.
  const ticksApart = findTicksApart(candidate?.named ?? [], candidate?.words ?? [], data).filter(
    ({ meaning, options }) => options.some(({ column }) => best[column] === meaning),
  );
  const named = withTicksApart(withDaysApart(withOneSide(best), daysApart), ticksApart);
  const columns = meaningsByContent(data, named, candidate?.headings ?? []);
  const meanings = new Set(columns);
  const hasPerson = meanings.has('applicant') || meanings.has('parties');
  // A list of people with their telephones, or of those who mediate and since when, tells of no matter.
  if (!hasPerson || !aboutMatter.some((one) => meanings.has(one))) return undefined;
  const title = sample.filter(({ number }) => number < (candidate?.top ?? 1)).flatMap(textsOf);
  const unit = unitIn(title) ?? above?.unit ?? null;
  const amountHeading = candidate?.headings[columns.indexOf('amount')] ?? '';
  return {
    headingRow: first,
    columns,
    headings: candidate?.headings ?? [],
    daysApart,
    ticksApart,
    amountInTenThousands:
      isInTenThousands(amountHeading) ||
      (!/元/.test(amountHeading) && title.some((text) => /单位[:：]?\s*万元/.test(text))),
    year: above?.year ?? yearOf(title, context, mostYears(data, columns)),
    month: monthOf(title, context.sheetName),
    unit,
    village: above?.village ?? villageIn(title) ?? (unit === null ? null : villageInAddress(unit)),
  };
}

/** Tells whether a row in the middle repeats the headings, as at the top of a printed page. */
export function headingsAgain({ headings }: Layout): (row: Row) => boolean {
  const known = new Set(
    headings
      .flatMap((heading) => [heading, ...heading.split(' ')])
      .map(plainHeading)
      .filter((heading) => heading !== ''),
  );
  // Most rows are told apart by one text too long to be any heading.
  const longest = Math.max(0, ...headings.map((heading) => heading.length)) * 2;
  return (row) => {
    const texts = textsOf(row);
    if (texts.length === 2 && texts.every((text) => known.has(plainHeading(text)))) return true;
    if (texts.length < 3 || texts.some((text) => text.length > longest)) return false;
    return texts.filter((text) => known.has(plainHeading(text))).length * 3 >= texts.length * 2;
  };
}

/** Tells whether a row in the middle begins another table, whose columns mean something else than those above. */
export function beginsTable(layout: Layout): (row: Row) => boolean {
  const isAgain = headingsAgain(layout);
  return (row) => row.number > layout.headingRow && row.cells.some(isDayHeading) && opensTable(row) && !isAgain(row);
}

function isDayHeading(cell: Row['cells'][number]): boolean {
  return cell?.kind === 'text' && cell.text.length <= 14 && /(?:日期|时间)[)）]?\s*$/.test(cell.text);
}

/** Headings beyond doubt: who, when, and nearly nothing that is not known as one. */
function opensTable(row: Row): boolean {
  if (!looksLikeHeading(row)) return false;
  const { named, headings } = candidateOf([row], []);
  const meanings = new Set(named.map((one) => one?.meaning));
  const filled = headings.filter((heading) => heading !== '').length;
  const known = named.filter((one) => one !== undefined).length;
  const saysWho = meanings.has('applicant') || meanings.has('parties');
  const saysWhen = meanings.has('registered') || meanings.has('closed');
  meanings.delete('aside');
  meanings.delete(undefined);
  return saysWho && saysWhen && meanings.size > meaningsMin && known >= filled * 0.6;
}

function bestHeading(sample: readonly Row[], { merges }: SheetContext): Candidate | undefined {
  let best: Candidate | undefined;
  for (const [at, row] of sample.entries()) {
    if (!looksLikeHeading(row)) continue;
    const stack = [row];
    for (const below of sample.slice(at + 1, at + headingRowsMax)) {
      const over = stack.at(-1) ?? row;
      if (below.number !== over.number + 1 || !looksLikeHeading(below)) break;
      // A third row stands only under cells that are merged, so that no row of the ledger is taken for it.
      if (!mayStandOver(over, below, merges, stack.length > 1)) break;
      stack.push(below);
    }
    for (let rows = 1; rows <= stack.length; rows += 1) {
      const candidate = candidateOf(stack.slice(0, rows), merges);
      if (candidate.score > (best?.score ?? meaningsMin - 1)) best = candidate;
    }
    // Better headings further down are those of a second table.
    if (best !== undefined && row.cells.some(isDayHeading) && opensTable(row)) return best;
  }
  return best;
}

/** Headings in one row, or in rows under each other, of which the lowest says it and the one above whose it is. */
function candidateOf(rows: readonly Row[], merges: readonly Merge[]): Candidate {
  const levels = rows.map((row, at) =>
    at > 0 && at === rows.length - 1 ? row.cells.map((cell) => textOf(cell).trim()) : spread(row, merges, rows[at + 1]),
  );
  const width = Math.max(...levels.map((level) => level.length));
  const stacks = Array.from({ length: width }, (_, column) =>
    levels
      .map((level) => level[column] ?? '')
      .filter((text, at, all) => text !== '' && text !== all.slice(0, at).findLast((one) => one !== '')),
  );
  const headings = stacks.map((stack) => stack.join(' '));
  const words = stacks.map((stack) => stack.at(-1) ?? '');
  const named = stacks.map((stack) => meaningUnder(stack.at(-2) ?? '', stack.at(-1) ?? ''));
  const meanings = new Set(named.flatMap((one) => (one === undefined || one.meaning === 'aside' ? [] : [one.meaning])));
  const asides = named.filter((one) => one?.meaning === 'aside').length;
  const [first, last] = [rows[0]?.number ?? 0, rows.at(-1)?.number ?? 0];
  return {
    top: first,
    bottom: last,
    named,
    headings,
    words,
    score: meanings.size + Math.min(asides, 6) * 0.1 + findDaysApart(headings, []).length + (last - first) * 0.05,
  };
}

/** Whether a second row of headings stands under a first: cells merged over it, or gaps that it fills. */
function mayStandOver(row: Row, below: Row, merges: readonly Merge[], onlyMerged: boolean): boolean {
  const texts = textsOf(row);
  if (texts.length < (onlyMerged ? 2 : 3) || texts.some((text) => /^[^(（]*[:：]/.test(text))) return false;
  const isMerged = merges.some(({ top, bottom, left, right }) => top === row.number && (bottom > top || right > left));
  const fillsGap = below.cells.some((cell, at) => textOf(cell).trim() !== '' && textOf(row.cells[at]).trim() === '');
  return isMerged || (fillsGap && !onlyMerged);
}

/** The row's texts, each over all the columns its cell is merged over, or over the empty ones behind it. */
function spread(row: Row, merges: readonly Merge[], below: Row | undefined): readonly string[] {
  const texts = row.cells.map((cell) => textOf(cell).trim());
  for (const { top, left, right } of merges) {
    if (top !== row.number || right === left || right > 600) continue;
    for (let column = left + 1; column <= right; column += 1) texts[column] = texts[left] ?? '';
  }
  if (below === undefined || merges.length > 0) return Array.from(texts, (text) => text ?? '');
  // Without merged cells, as in a list of values, an empty heading over a text belongs to the one before it.
  let last = '';
  return Array.from({ length: Math.max(texts.length, below.cells.length) }, (_, column) => {
    const own = texts[column] ?? '';
    if (own !== '') last = own;
    return own === '' && textOf(below.cells[column]).trim() !== '' ? last : own;
  });
}

/** Headings are short, and none is a day, a telephone or an amount. */
function looksLikeHeading(row: Row): boolean {
  const texts = textsOf(row);
  if (texts.length < 2) return false;
  return texts.every((text) => plainHeading(text).length <= 30) && !texts.some(isData);
}

function isData(text: string): boolean {
  const plain = text.normalize('NFKC');
  if (/^[\d\s./年月日￥¥,，元万-]+$/.test(plain) && /\d/.test(plain) && plain.length > 3) return true;
  return findPhone(plain) !== undefined || readWrittenDate(plain, undefined).ok;
}

/** One column for each meaning: of the highest rank, and among equals the first. */
function chosen(named: readonly (NamedColumn | undefined)[]): readonly (ColumnMeaning | undefined)[] {
  return named.map((one, column) => {
    if (one === undefined || one.meaning === 'aside') return one?.meaning;
    const better = named.some(
      (other, at) =>
        other?.meaning === one.meaning && (other.rank > one.rank || (other.rank === one.rank && at < column)),
    );
    return better ? 'aside' : one.meaning;
  });
}

/** 当事人 beside 对方当事人 is one side. */
function withOneSide(meanings: readonly (ColumnMeaning | undefined)[]): readonly (ColumnMeaning | undefined)[] {
  if (!meanings.includes('parties')) return meanings;
  if (meanings.includes('applicant')) return meanings.map((one) => (one === 'parties' ? 'aside' : one));
  return meanings.includes('respondent') ? meanings.map((one) => (one === 'parties' ? 'applicant' : one)) : meanings;
}

function textsOf(row: Row): readonly string[] {
  return row.cells.map((cell) => textOf(cell).trim().slice(0, fieldLengthMax)).filter((text) => text !== '');
}

/** The unit that a title names: behind 填报单位, or before what the ledger is. */
function unitIn(title: readonly string[]): string | null {
  for (const text of title) {
    const named =
      /(?:填报|报送|上报|制表|统计|编制|登记)?(?:单位|部门)(?:名称)?(?:[(（]盖章[)）])?\s*[:：]\s*([^\s:：,，;；万元]{2,40})/.exec(
        text,
      )?.[1];
    if (named !== undefined) return named;
  }
  for (const text of title) {
    const before =
      /^(\p{Script=Han}{2,30}?(?:街道办事处|街道|镇|乡|社区居民委员会|社区居委会|社区|村民委员会|村委会|村|居民委员会|居委会|中心|调委会|调解委员会|司法所|办事处))(?=\p{Script=Han}|\d|[（(])/u.exec(
        text.replace(/^(?:\d{2}|\d{4}|[〇○零一二三四五六七八九]{4})年度?\s*/, ''),
      )?.[1];
    // 各村 is no village.
    if (before !== undefined && !/(?:各|每|全部|所有|辖区)(?:\p{Script=Han}{0,3})$/u.test(before)) return before;
  }
  return null;
}

/** 村（居）：岐岗社区居委会 over the headings. */
function villageIn(title: readonly string[]): string | null {
  const named = title
    .map((text) => text.replace(/[()（）]/g, ''))
    .map((text) => /(?:村|社区|居|居委会)(?:名称)?\s*[:：]\s*([^\s:：,，;；]{2,30})/.exec(text)?.[1])
    .find((text) => text !== undefined);
  return named === undefined ? null : villageInAddress(named);
}

/** From the title, the sheet's name, most of the days that are written in full, the file's name, the day of filling in. */
function yearOf(title: readonly string[], context: SheetContext, most: YearCount | undefined): number | undefined {
  const filledIn = /填报|填表|制表|打印|统计(?:日期|时间)|报送/;
  const first = title
    .filter((text) => !filledIn.test(text))
    .map(yearIn)
    .find((year) => year !== undefined);
  return (
    first ??
    yearIn(context.sheetName) ??
    (most !== undefined && most.rows >= 3 ? most.year : undefined) ??
    yearIn(context.fileName.replace(/^.*[/\\]/, '')) ??
    title.map(yearIn).find((year) => year !== undefined) ??
    (most?.isOnly === true ? most.year : undefined)
  );
}

/** 2025年3月台账, or a sheet called 3月. */
function monthOf(title: readonly string[], sheetName: string): number | undefined {
  return title.map(monthIn).find((month) => month !== undefined) ?? monthIn(sheetName);
}

interface YearCount {
  readonly year: number;
  readonly rows: number;
  /** No other year is written. */
  readonly isOnly: boolean;
}

/** Of the days on which matters were registered and closed, as far as they are written in full. */
function mostYears(data: readonly Row[], columns: readonly (ColumnMeaning | undefined)[]): YearCount | undefined {
  const days = [columns.indexOf('registered'), columns.indexOf('closed')];
  const counts = new Map<number, number>();
  for (const { cells } of data) {
    for (const cell of days.map((column) => cells[column])) {
      if (textOf(cell).length > fieldLengthMax) continue;
      const read = dayOf(cell, undefined);
      if (read.ok) counts.set(yearOfDay(read.date), (counts.get(yearOfDay(read.date)) ?? 0) + 1);
    }
  }
  const most = [...counts].sort(([, a], [, b]) => b - a)[0];
  return most === undefined ? undefined : { year: most[0], rows: most[1], isOnly: counts.size === 1 };
}
