import type { Cell, Merge, Row } from '../../../core/ledger-import/sheet.ts';
import { rowsOfCsv, SheetError } from './csv.ts';
import { withoutMarks } from './marks.ts';
import { SpreadsheetError } from './spreadsheet-error.ts';
import { type OpenSheet, openXlsx } from './xlsx.ts';

export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly merges: readonly Merge[];
  readonly rows: readonly Row[];
}

export interface Workbook {
  readonly sheets: readonly Sheet[];
}

const fileBytesMax = 128 * 1024 * 1024;

/**
 * The sheets of a file, by what its bytes are and not by how it is called: XLSX, or values separated by commas or tabs
 * in UTF-8, UTF-16 or GB18030. The name gives a sheet without one its name.
 * @throws SpreadsheetError
 */
export function openWorkbook(bytes: Uint8Array, fileName: string): readonly OpenSheet[] {
  if (bytes.length > fileBytesMax) throw new SpreadsheetError('too-large', fileName);
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return openXlsx(bytes);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new SpreadsheetError('old-format', fileName);
  const text = decodeText(bytes);
  if (text.includes('\0')) throw new SpreadsheetError('not-a-spreadsheet', fileName);
  // What some systems call .xls is a page with a table.
  if (/^\s*<[^>]*>[\s\S]{0,20000}?<table\b/i.test(text)) throw new SpreadsheetError('old-format', fileName);
  const name = fileName.replace(/^.*[/\\]/, '').replace(/\.\w+$/, '');
  return [{ name, hidden: false, merges: async () => [], rows: () => rowsOfText(text) }];
}

/** All of a file at once, for sheets that are short. */
export async function readWorkbook(bytes: Uint8Array, fileName: string): Promise<Workbook> {
  const sheets: Sheet[] = [];
  for (const { name, hidden, merges, rows } of openWorkbook(bytes, fileName)) {
    const read: Row[] = [];
    for await (const row of rows()) read.push(row);
    sheets.push({ name, hidden, merges: await merges(), rows: read });
  }
  return { sheets };
}

/** UTF-8 or UTF-16 by their marks, UTF-8 if all of it is that, and otherwise GB18030, as Chinese systems write. */
function decodeText(bytes: Uint8Array): string {
  if (startsWith(bytes, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(bytes);
  if (startsWith(bytes, [0xfe, 0xff])) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

async function* rowsOfText(text: string): AsyncGenerator<Row> {
  try {
    for (const { row, cells } of rowsOfCsv(text)) yield { number: row, cells: cells.map(cellOfText) };
  } catch (cause) {
    if (cause instanceof SheetError) throw new SpreadsheetError('damaged', cause.message, { cause });
    throw cause;
  }
}

function cellOfText(text: string): Cell | undefined {
  const visible = withoutMarks(text);
  return visible.trim() === '' ? undefined : { kind: 'text', text: visible, struck: false };
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}
