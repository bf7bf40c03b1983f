import { cellLengthMax, columnsMax, rowsMax, sheetColumnsMax } from './bounds.ts';
import { SpreadsheetError } from './spreadsheet-error.ts';

/** A row of a sheet, with the line it stands on in the file (a cell may hold line breaks) and as a spreadsheet counts it. */
export interface SheetRow {
  readonly line: number;
  readonly row: number;
  readonly cells: readonly string[];
}

/** A sheet that cannot be read at all, and on which line it breaks off. */
export class SheetError extends Error {
  readonly line: number;
  constructor(line: number) {
    super(`a quoted cell begins on line ${line} and does not end`);
    this.line = line;
  }
}

/**
 * Comma-separated values (RFC 4180), or separated by tabs as they are pasted from a spreadsheet; a byte-order mark and
 * empty rows are passed over. Linear in its length.
 * @throws SheetError where a quoted cell does not end
 * @throws SpreadsheetError where it is more than a sheet can be
 */
export function parseCsv(text: string): readonly SheetRow[] {
  return [...rowsOfCsv(text)];
}

/** The same, row by row as they are asked for: a file of nothing but line breaks or commas fills no memory. */
export function* rowsOfCsv(text: string): Generator<SheetRow> {
  const reader = new CsvReader(text.startsWith('\uFEFF') ? text.slice(1) : text);
  for (let row = 1; !reader.atEnd || row === 1; row += 1) {
    if (row > rowsMax) throw new SpreadsheetError('too-large', 'too many rows');
    if (reader.passEmptyLine()) continue;
    const line = reader.line;
    const cells = reader.row();
    if (cells.some((one) => one.trim() !== '')) yield { line, row, cells };
  }
}

const lineBreak = '\n'.charCodeAt(0);

class CsvReader {
  line = 1;
  readonly #text: string;
  readonly #separator: string;
  #at = 0;
  #ended = false;

  constructor(text: string) {
    this.#text = text;
    this.#separator = separatorOf(text);
  }

  get atEnd(): boolean {
    return this.#ended;
  }

  /** Goes over a line without a sign, and keeps nothing of it. */
  passEmptyLine(): boolean {
    if (this.#text.charCodeAt(this.#at) !== lineBreak) return false;
    this.#at += 1;
    this.line += 1;
    return true;
  }

  /** The cells of the next row; those beyond the columns that a ledger has are passed over. */
  row(): readonly string[] {
    const cells: string[] = [];
    for (let column = 1; ; column += 1) {
      if (column > sheetColumnsMax) throw new SpreadsheetError('too-large', 'too many columns');
      const cell = this.#cell();
      if (column <= columnsMax) cells.push(cell);
      const end = this.#text.charAt(this.#at);
      this.#at += 1;
      if (end === this.#separator) continue;
      if (end === '\n') this.line += 1;
      else this.#ended = true;
      return cells;
    }
  }

  /** Up to the separator, the end of the line or of the text. A quote inside a cell that begins without one is a sign. */
  #cell(): string {
    let cell = '';
    for (
      let sign = this.#text.charAt(this.#at);
      cell === '' && /["\r]/.test(sign);
      sign = this.#text.charAt(this.#at)
    ) {
      if (sign === '"') cell = this.#quoted();
      else this.#at += 1;
    }
    const from = this.#at;
    while (this.#at < this.#text.length) {
      const sign = this.#text.charAt(this.#at);
      if (sign === this.#separator || sign === '\n') break;
      this.#at += 1;
    }
    const rest = this.#text.slice(from, this.#at);
    const whole = cell + (rest.includes('\r') ? rest.replaceAll('\r', '') : rest);
    if (whole.length > cellLengthMax) throw tooLong(whole.length);
    return whole;
  }

  #quoted(): string {
    const began = this.line;
    const parts: string[] = [];
    let length = 0;
    this.#at += 1;
    for (;;) {
      const end = this.#text.indexOf('"', this.#at);
      if (end === -1) throw new SheetError(began);
      parts.push(this.#text.slice(this.#at, end));
      length += end - this.#at + 1;
      if (length > cellLengthMax) throw tooLong(length);
      this.#at = end + 1;
      if (this.#text.charAt(this.#at) !== '"') break;
      parts.push('"');
      this.#at += 1;
    }
    const cell = parts.join('');
    for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) this.line += 1;
    return cell;
  }
}

function tooLong(length: number): SpreadsheetError {
  return new SpreadsheetError('too-large', `a cell of ${length} signs`);
}

const separators = ['\t', ';', '|'] as const;
const linesLookedAt = 40;

/** A tab, a semicolon or a bar where more lines hold it than hold a comma; a title above the headings may hold none. */
function separatorOf(text: string): string {
  const lines = text.slice(0, 20_000).split('\n', linesLookedAt);
  const held = (sign: string) => lines.filter((line) => line.replace(/"[^"]*"/g, '').includes(sign)).length;
  const commas = held(',');
  return separators.find((sign) => held(sign) > commas) ?? ',';
}
