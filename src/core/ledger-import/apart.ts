import type { ColumnMeaning, NamedColumn } from './column-words.ts';
import { type Cell, type Row, textOf } from './sheet.ts';
import { readSuccess } from './written-words.ts';

/** A day whose parts stand in columns of their own; `column`, the first of them, means the day. */
export interface DayApart {
  readonly column: number;
  readonly year: number | undefined;
  readonly month: number;
  readonly day: number;
}

/** A kind or a result that has a column for each, of which one is ticked; `column`, the first of them, means it. */
export interface TicksApart {
  readonly column: number;
  readonly meaning: ColumnMeaning;
  readonly options: readonly { readonly column: number; readonly text: string }[];
}

/** What stands in several columns and means one thing. */
export interface Apart {
  readonly daysApart: readonly DayApart[];
  readonly ticksApart: readonly TicksApart[];
}

/** Sums and numbers of columns stand among the rows. */
const shareMin = 0.6;

/** 年, 月 and 日 side by side, also under one heading: 登记日期; or 月份 and 日期, of which the second holds days alone. */
export function findDaysApart(headings: readonly string[], data: readonly Row[]): readonly DayApart[] {
  const ends = (column: number, word: string) => new RegExp(`(?:^|\\s)(?:${word})$`).test(headings[column] ?? '');
  return headings.flatMap((_, column) => {
    const isPair = ends(column, '月') && ends(column + 1, '日');
    const isWritten = () => mostOf(data, [column + 1], (text) => /^\d{1,2}[日号]?$/.test(text));
    if (!isPair && !(ends(column, '月份?') && ends(column + 1, '日期?') && isWritten())) return [];
    const year = ends(column - 1, '年') ? column - 1 : undefined;
    return [{ column: year ?? column, year, month: column, day: column + 1 }];
  });
}

export function withDaysApart(
  meanings: readonly (ColumnMeaning | undefined)[],
  daysApart: readonly DayApart[],
): readonly (ColumnMeaning | undefined)[] {
  const changed = [...meanings];
  for (const { column, year, month, day } of daysApart) {
    const named = meanings[column] ?? meanings[month];
    for (const one of [year, month, day]) if (one !== undefined) changed[one] = 'aside';
    changed[column] = named === 'closed' || named === 'registered' ? named : 'registered';
  }
  return changed;
}

/** Columns side by side that all mean the kind, or all the result, each under its own word and ticked or left empty. */
export function findTicksApart(
  named: readonly (NamedColumn | undefined)[],
  words: readonly string[],
  data: readonly Row[],
): readonly TicksApart[] {
  const found: TicksApart[] = [];
  for (let column = 0; column < named.length; column += 1) {
    const meaning = named[column]?.meaning;
    if (meaning !== 'category' && meaning !== 'success' && meaning !== 'status') continue;
    let end = column + 1;
    while (named[end]?.meaning === meaning) end += 1;
    const columns = Array.from({ length: end - column }, (_, at) => column + at);
    const options = columns.map((at) => ({ column: at, text: words[at] ?? '' }));
    if (areOptions(options, meaning) && mostOf(data, columns, isTick)) found.push({ column, meaning, options });
    column = end;
  }
  return found;
}

/** Each with a word of its own; of a result, words that say different things. */
function areOptions(options: TicksApart['options'], meaning: ColumnMeaning): boolean {
  const texts = new Set(options.map(({ text }) => text));
  if (options.length < 2 || texts.size < options.length || texts.has('')) return false;
  if (meaning === 'category') return true;
  const results = options.map(({ text }) => (text.startsWith('是否') ? 'unclear' : resultOf(text)));
  return !results.includes('unclear') && new Set(results).size > 1;
}

function resultOf(text: string): ReturnType<typeof readSuccess> {
  return readSuccess({ kind: 'text', text, struck: false });
}

/** The columns mean what is ticked, said in the first of them. */
export function withTicksApart(
  meanings: readonly (ColumnMeaning | undefined)[],
  ticksApart: readonly TicksApart[],
): readonly (ColumnMeaning | undefined)[] {
  const changed = [...meanings];
  for (const { column, meaning, options } of ticksApart) {
    for (const option of options) changed[option.column] = 'aside';
    changed[column] = meaning;
  }
  return changed;
}

function isTick(text: string): boolean {
  return /^(?:[√✓✔☑●■▲1是yv])$/i.test(text);
}

function mostOf(data: readonly Row[], columns: readonly number[], fits: (text: string) => boolean): boolean {
  const texts = data
    .flatMap(({ cells }) => columns.map((column) => textOf(cells[column]).trim()))
    .filter((text) => text !== '');
  return texts.length > 0 && texts.filter(fits).length >= texts.length * shareMin;
}

/** The row's cells with what stands in several columns written out in the first of them. */
export function putTogether(
  cells: readonly (Cell | undefined)[],
  { daysApart, ticksApart }: Apart,
  yearOfSheet: number | undefined,
): readonly (Cell | undefined)[] {
  if (daysApart.length === 0 && ticksApart.length === 0) return cells;
  const whole = [...cells];
  for (const { column, year, month, day } of daysApart) {
    const part = (at: number) => textOf(cells[at]).replace(/[年月日号\s]/g, '');
    const parts = [year === undefined ? String(yearOfSheet ?? '') : part(year), part(month), part(day)];
    const isWritten = part(month) !== '' || part(day) !== '';
    whole[column] = isWritten ? textCell(parts.filter((one) => one !== '').join('-')) : undefined;
  }
  for (const { column, meaning, options } of ticksApart) {
    const ticked = options.filter((option) => isTick(textOf(cells[option.column]).trim()));
    whole[column] = ticked.length === 0 ? undefined : textCell(wordsOf(ticked, meaning));
  }
  return whole;
}

/** Two results ticked at once say neither. */
function wordsOf(ticked: TicksApart['options'], meaning: ColumnMeaning): string {
  return ticked.length > 1 && meaning !== 'category' ? '？' : ticked.map(({ text }) => text).join('、');
}

function textCell(text: string): Cell {
  return { kind: 'text', text, struck: false };
}
