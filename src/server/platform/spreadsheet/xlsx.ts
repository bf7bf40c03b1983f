import type { Cell, Merge, Row } from '../../../core/ledger-import/sheet.ts';
import { dateFromEpochDay, EPOCH_DAY_MAX, EPOCH_DAY_MIN } from '../../../core/time/plain-date.ts';
import { cellLengthMax, columnsMax, pieceMax, rowLengthMax, rowsMax, sheetColumnsMax } from './bounds.ts';
import { withoutMarks } from './marks.ts';
import { SpreadsheetError } from './spreadsheet-error.ts';
import { readSharedTexts, readStyles, readWorkbookPart, type SheetStyle, withoutEscapes } from './xlsx-parts.ts';
import { attribute, scanXml } from './xml.ts';
import { readZip, UnfoldBudget, unpackPieces, unpackText, type ZipEntry } from './zip.ts';

/** A sheet whose rows are read while they are asked for, so that a long one never stands in memory whole. */
export interface OpenSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly merges: () => Promise<readonly Merge[]>;
  readonly rows: () => AsyncIterable<Row>;
}

const mergesMax = 200_000;

interface Tables {
  readonly texts: readonly string[];
  readonly styles: readonly SheetStyle[];
  readonly from1904: boolean;
}

export function openXlsx(bytes: Uint8Array): readonly OpenSheet[] {
  const entries = readZip(bytes);
  const workbook = entries.get('xl/workbook.xml');
  const relations = entries.get('xl/_rels/workbook.xml.rels');
  if (workbook === undefined || relations === undefined) {
    throw new SpreadsheetError('not-a-spreadsheet', 'the archive holds no workbook');
  }
  const { sheets, from1904 } = readWorkbookPart(unpackText(workbook), unpackText(relations));
  const budget = new UnfoldBudget();
  const pieces = (entry: ZipEntry) => unpackPieces(entry, budget);
  const shared = entries.get('xl/sharedStrings.xml');
  const styles = entries.get('xl/styles.xml');
  let tables: Promise<Tables> | undefined;
  const readTables = async (): Promise<Tables> => ({
    texts: shared === undefined ? [] : await readSharedTexts(pieces(shared)),
    styles: styles === undefined ? [] : readStyles(unpackText(styles)),
    from1904,
  });
  const rowsOf = async function* (entry: ZipEntry): AsyncGenerator<Row> {
    tables ??= readTables();
    yield* readRows(pieces(entry), await tables);
  };
  return sheets.flatMap(({ name, hidden, path }) => {
    const entry = entries.get(path);
    // A sheet that is a chart has a part of another kind and no rows.
    if (entry === undefined || !path.includes('worksheets')) return [];
    return [{ name, hidden, merges: () => readMerges(pieces(entry)), rows: () => rowsOf(entry) }];
  });
}

async function* readRows(pieces: AsyncIterable<string>, tables: Tables): AsyncGenerator<Row> {
  const scanner = new RowScanner(tables);
  let pending = '';
  let first = true;
  let closing = '</row>';
  for await (const piece of pieces) {
    pending += piece;
    if (first && pending.includes('sheetData')) {
      closing = `</${/<(\w+:)?sheetData/.exec(pending)?.[1] ?? ''}row>`;
      first = false;
    }
    const cut = pending.lastIndexOf(closing);
    if (cut === -1) {
      if (pending.length > pieceMax) throw new SpreadsheetError('too-large', 'a row does not end');
      continue;
    }
    const whole = pending.slice(0, cut + closing.length);
    pending = pending.slice(cut + closing.length);
    scanXml(whole, scanner);
    yield* scanner.take();
  }
}

/** Where cells stand as one; they are written behind the rows. */
async function readMerges(pieces: AsyncIterable<string>): Promise<readonly Merge[]> {
  let tail = '';
  let found = false;
  for await (const piece of pieces) {
    tail += piece;
    const at = found ? 0 : tail.search(/<(?:\w+:)?mergeCells\b/);
    if (at >= 0) {
      tail = tail.slice(at);
      found = true;
      if (tail.length > pieceMax) throw new SpreadsheetError('too-large', 'too many merged cells');
      if (/<\/(?:\w+:)?mergeCells>/.test(tail)) break;
    } else tail = tail.slice(-64);
  }
  if (!found) return [];
  const merges: Merge[] = [];
  for (const [, left, top, right, bottom] of tail.matchAll(
    /\bref="\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)"/g,
  )) {
    merges.push({ left: columnOf(left ?? ''), top: Number(top), right: columnOf(right ?? ''), bottom: Number(bottom) });
    if (merges.length > mergesMax) throw new SpreadsheetError('too-large', 'too many merged cells');
  }
  return merges;
}

/** Puts rows together from tags; keeps its place between two pieces of a sheet. */
class RowScanner {
  readonly #tables: Tables;
  #rows: Row[] = [];
  #number = 0;
  #cells: (Cell | undefined)[] = [];
  #length = 0;
  #column = -1;
  #type = '';
  #style = 0;
  #value = '';
  #reading = false;
  #phonetic = false;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  take(): readonly Row[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  readonly open = (name: string, attributes: string, empty: boolean): void => {
    if (name === 'row') {
      this.#number = Number(attribute(attributes, 'r') ?? this.#number + 1);
      if (!(this.#number <= rowsMax)) throw new SpreadsheetError('too-large', 'too many rows');
      this.#cells = [];
      this.#length = 0;
      this.#column = -1;
    } else if (name === 'c') {
      const reference = attribute(attributes, 'r');
      this.#column = reference === undefined ? this.#column + 1 : columnOf(reference);
      if (this.#column >= sheetColumnsMax) throw new SpreadsheetError('too-large', 'too many columns');
      this.#type = attribute(attributes, 't') ?? 'n';
      this.#style = Number(attribute(attributes, 's') ?? '0');
      this.#value = '';
    } else if (name === 'v' || name === 't') this.#reading = !empty && !this.#phonetic;
    else if (name === 'rPh') this.#phonetic = !empty;
  };

  readonly close = (name: string): void => {
    if (name === 'v' || name === 't') this.#reading = false;
    else if (name === 'rPh') this.#phonetic = false;
    else if (name === 'c') {
      const cell = this.#cell();
      if (cell === undefined || this.#column >= columnsMax) return;
      this.#cells[this.#column] = cell;
      if (cell.kind === 'text') this.#length += cell.text.length;
      if (this.#length > rowLengthMax) throw new SpreadsheetError('too-large', 'a row too long');
    } else if (name === 'row' && this.#cells.length > 0) {
      this.#rows.push({ number: this.#number, cells: Array.from(this.#cells) });
    }
  };

  readonly text = (text: string): void => {
    if (!this.#reading) return;
    this.#value += text;
    if (this.#value.length > cellLengthMax) throw new SpreadsheetError('too-large', 'a cell too long');
  };

  #cell(): Cell | undefined {
    const value = this.#value;
    const style = this.#tables.styles[this.#style];
    const struck = style?.struck ?? false;
    switch (this.#type) {
      case 's':
        return textCell(this.#tables.texts[Number(value)] ?? '', struck);
      case 'str':
      case 'inlineStr':
        return textCell(withoutEscapes(value), struck);
      case 'b':
        return value === '' ? undefined : { kind: 'boolean', value: value.trim() === '1', struck };
      case 'e':
        return { kind: 'error', text: value, struck };
      case 'd':
        return { kind: 'date', day: value.slice(0, 10), struck };
      default:
        return value === '' ? undefined : numberCell(Number(value), style, this.#tables.from1904);
    }
  }
}

function textCell(text: string, struck: boolean): Cell | undefined {
  const visible = withoutMarks(text);
  return visible === '' ? undefined : { kind: 'text', text: visible, struck };
}

function numberCell(value: number, style: SheetStyle | undefined, from1904: boolean): Cell | undefined {
  if (!Number.isFinite(value)) return undefined;
  const struck = style?.struck ?? false;
  if (style?.date === true) {
    const day = dayOfSerial(value, from1904);
    if (day !== undefined) return { kind: 'date', day, struck };
  }
  return { kind: 'number', value, struck };
}

/** The day that a serial number stands for, counted from 1900 (with a 29 February that never was) or from 1904. */
export function dayOfSerial(serial: number, from1904: boolean): string | undefined {
  const whole = Math.floor(serial) + (from1904 ? 1462 : 0);
  // 25 569 days lie between day 0 of the count and 1970; before March 1900 the count is one behind.
  const day = whole - 25_569 + (whole < 60 ? 1 : 0);
  return whole < 1 || day < EPOCH_DAY_MIN || day > EPOCH_DAY_MAX ? undefined : dateFromEpochDay(day);
}

function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    if (letter < 'A' || letter > 'Z') break;
    column = column * 26 + letter.charCodeAt(0) - 64;
  }
  return column - 1;
}
