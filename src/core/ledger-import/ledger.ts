import type { PlainDate } from '../time/plain-date.ts';
import { putTogether } from './apart.ts';
import type { ColumnMeaning } from './column-words.ts';
import { headingsAgain, type Layout } from './layout.ts';
import { holdsBack, type LedgerProblemCode } from './problem.ts';
import { type LedgerFields, readRow } from './read-row.ts';
import { type Cell, cellAddress, type Merge, type Row, textOf } from './sheet.ts';
import { isDitto } from './written-words.ts';

export interface LedgerProblem {
  readonly code: LedgerProblemCode;
  /** The cell's address, or the row's where there is no such column. */
  readonly cell: string;
}

export interface LedgerRow {
  readonly row: number;
  readonly status: 'ok' | 'held' | 'duplicate';
  readonly fields: LedgerFields;
  readonly problems: readonly LedgerProblem[];
  /** What the row says, for whoever mends it: dittos and merged cells written out. */
  readonly texts: readonly string[];
}

/** Rows met so far, by what makes two of them the same matter. */
export type SeenRows = Set<string>;

const passedOver =
  /^(?:合\s*计|小\s*计|总\s*计|累\s*计|共\s*计|本[月页季周年]|总数|备\s*注|注\s*[：:]|说\s*明|填\s*表|填\s*报|制\s*表|审\s*核|统\s*计(?!局)|单位负责人|负责人|分管领导|附注|领导签字|签字|盖章|截止|以下空白|以上|[（(]?以下无|此页|第\d+页|报送|联系人[:：])/;
/** 1月合计, 一季度累计, 共2件: what is counted, beside the words above. */
const counted =
  /^.{0,10}(?:合\s*计|小\s*计|总\s*计|累\s*计)[:：]?(?:\d+[件宗起条人户])?$|^共\s*\d+\s*[件宗起条]|^(?:其中|平均|成功率|化解率|调解率|大写)/;
/** 经办人签名：, 日期：2025年4月1日: who signs below the table, and when. */
const signed =
  /^(?:日期|时间|经办|经手|复核|主任|站长|所长|书记|主管|打印|单位)?[^:：]{0,8}(?:签[名字章]|日期|时间|经办人?|复核人?)\s*[:：]/;
const voided = /^(?:作废|已作废|注销|已撤销登记|作废件|此[行件条]作废|（作废）|\(作废\))$/;

/**
 * Reads the rows of one sheet in their order. It remembers what stands above, for 同上 and merged cells; blank rows,
 * sub-totals, notes and headings printed again give nothing.
 */
export function ledgerReader(
  layout: Layout,
  merges: readonly Merge[],
  today: PlainDate,
  seen: SeenRows,
): (row: Row) => LedgerRow | undefined {
  const fill = filler(merges, layout.headingRow);
  const isHeading = headingsAgain(layout);
  let above: readonly (Cell | undefined)[] = [];
  return (row) => {
    const merged = fill(row);
    if (row.number <= layout.headingRow || isPassedOver(row, layout, isHeading)) return undefined;
    const cells = merged.map((cell, column) => (cell?.kind === 'text' && isDitto(cell.text) ? above[column] : cell));
    above = cells;
    return judge(row, cells, layout, today, seen);
  };
}

function judge(
  row: Row,
  cells: readonly (Cell | undefined)[],
  layout: Layout,
  today: PlainDate,
  seen: SeenRows,
): LedgerRow {
  const { fields, problems } = readRow(putTogether(cells, layout, layout.year), layout, today);
  // As somebody goes along the row.
  const told: LedgerProblem[] = problems
    .toSorted((a, b) => (a.column ?? -1) - (b.column ?? -1))
    .map(({ code, column }) => ({
      code,
      cell: column === undefined ? String(row.number) : cellAddress(row.number, column),
    }));
  if (isVoid(row)) told.unshift({ code: 'cancelled', cell: cellAddress(row.number, 0) });
  const texts = cells.map(textOf);
  if (told.some(({ code }) => holdsBack(code)))
    return { row: row.number, status: 'held', fields, problems: told, texts };
  const key = sameness(fields);
  if (!seen.has(key)) {
    seen.add(key);
    return { row: row.number, status: 'ok', fields, problems: told, texts };
  }
  told.unshift({
    code: 'same_as_row',
    cell: cellAddress(row.number, Math.max(0, layout.columns.indexOf('applicant'))),
  });
  return { row: row.number, status: 'duplicate', fields, problems: told, texts };
}

/** The same parties on the same day with the same story; without a story, with the same of all else. */
export function sameness(fields: LedgerFields): string {
  const { applicant, respondent, registered, narrative, ...rest } = fields;
  const story = (narrative ?? '').replace(/[\s\p{P}]/gu, '');
  return JSON.stringify([applicant, respondent, registered, story === '' ? rest : story]);
}

function isPassedOver(row: Row, layout: Layout, isHeading: (row: Row) => boolean): boolean {
  const texts = row.cells.map((cell) => textOf(cell).trim());
  const filled = [...texts.keys()].filter((column) => texts[column] !== '');
  if (filled.length === 0) return true;
  const told = layout.columns.filter(
    (meaning, column) => meaning !== undefined && meaning !== 'aside' && (texts[column] ?? '') !== '',
  );
  // A story may begin as a note does, and is told beside who and when.
  const isStory = (column: number) =>
    layout.columns[column] === 'narrative' && told.length >= 3 && (texts[column] ?? '').length > 6;
  const saysSo = (column: number) => !isStory(column) && passedOver.test((texts[column] ?? '').normalize('NFKC'));
  if (filled.slice(0, 2).some(saysSo) || isHeading(row) || numbersColumns(filled, texts)) return true;
  if (isFoot(filled, texts, layout)) return true;
  // A number prepared for a row that was never filled in, or a line that parts two months.
  return told.length === 0 || (filled.length === 1 && layout.columns.length > 2);
}

/** (1) (2) (3) … under the headings. */
function numbersColumns(filled: readonly number[], texts: readonly string[]): boolean {
  return (
    filled.length >= 4 &&
    filled.every((column, at) => (texts[column] ?? '').normalize('NFKC').replace(/[()\s]/g, '') === String(at + 1))
  );
}

/** Sums, and who signs: at the beginning of a row that names nobody beside it. */
function isFoot(filled: readonly number[], texts: readonly string[], layout: Layout): boolean {
  const says = (meaning: ColumnMeaning) => {
    const text = texts[layout.columns.indexOf(meaning)] ?? '';
    return text !== '' && !/\d+\s*[件宗起条人户次]$|[:：]$/.test(text);
  };
  if (says('applicant') || says('parties') || says('narrative')) return false;
  return filled.slice(0, 2).some((column) => {
    const text = (texts[column] ?? '').normalize('NFKC');
    return counted.test(text) || signed.test(text);
  });
}

function isVoid(row: Row): boolean {
  const filled = row.cells.filter((cell) => cell !== undefined && textOf(cell).trim() !== '');
  return (
    filled.some((cell) => voided.test(textOf(cell).replace(/\s/g, ''))) ||
    (filled.length > 0 && filled.every((cell) => cell?.struck === true))
  );
}

/** Puts the text of a cell merged downwards into every row it covers. */
function filler(merges: readonly Merge[], headingRow: number): (row: Row) => readonly (Cell | undefined)[] {
  const starting = new Map<number, Merge[]>();
  for (const merge of merges) {
    if (merge.bottom === merge.top || merge.top <= headingRow) continue;
    const others = starting.get(merge.top);
    if (others === undefined) starting.set(merge.top, [merge]);
    else others.push(merge);
  }
  const open = new Map<number, { readonly bottom: number; readonly cell: Cell | undefined }>();
  return ({ number, cells }) => {
    const filled = [...cells];
    for (const [column, { bottom, cell }] of open) {
      if (number > bottom) open.delete(column);
      else filled[column] ??= cell;
    }
    for (const { left, bottom } of starting.get(number) ?? []) open.set(left, { bottom, cell: cells[left] });
    return Array.from(filled);
  };
}
