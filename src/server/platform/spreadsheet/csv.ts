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
 */
export function parseCsv(text: string): readonly SheetRow[] {
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const separator = separatorOf(plain);
  const rows: SheetRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let line = 1;
  let began = 1;
  let row = 0;
  let quotedFrom = 0;
  const endRow = () => {
    cells.push(cell);
    row += 1;
    if (cells.some((one) => one.trim() !== '')) rows.push({ line: began, row, cells });
    cells = [];
    cell = '';
  };
  for (let at = 0; at < plain.length; at += 1) {
    const sign = plain.charAt(at);
    if (sign === '\n') line += 1;
    if (quotedFrom > 0) {
      if (sign !== '"') cell += sign;
      else if (plain.charAt(at + 1) === '"') {
        cell += sign;
        at += 1;
      } else quotedFrom = 0;
    } else if (sign === '"' && cell === '') quotedFrom = line;
    else if (sign === separator) {
      cells.push(cell);
      cell = '';
    } else if (sign === '\n') {
      endRow();
      began = line;
    } else if (sign !== '\r') cell += sign;
  }
  if (quotedFrom > 0) throw new SheetError(quotedFrom);
  endRow();
  return rows;
}

const separators = ['\t', ';'] as const;
const linesLookedAt = 40;

/** A tab or a semicolon where more lines hold it than hold a comma; a title above the headings may hold none. */
function separatorOf(text: string): string {
  const lines = text.slice(0, 20_000).split('\n', linesLookedAt);
  const held = (sign: string) => lines.filter((line) => line.replace(/"[^"]*"/g, '').includes(sign)).length;
  const commas = held(',');
  return separators.find((sign) => held(sign) > commas) ?? ',';
}
