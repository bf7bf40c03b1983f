/** What a cell of a spreadsheet holds, free of how the file writes it. */
export type Cell =
  | { readonly kind: 'text'; readonly text: string; readonly struck: boolean }
  | { readonly kind: 'number'; readonly value: number; readonly struck: boolean }
  /** A day that the file itself marks as one: `2026-01-12`. */
  | { readonly kind: 'date'; readonly day: string; readonly struck: boolean }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly struck: boolean }
  /** A formula that came to nothing: `#N/A`. */
  | { readonly kind: 'error'; readonly text: string; readonly struck: boolean };

export interface Row {
  /** As the spreadsheet counts, from 1. */
  readonly number: number;
  /** By column, from 0; a cell that holds nothing is undefined. */
  readonly cells: readonly (Cell | undefined)[];
}

/** Cells shown as one. Rows are counted from 1 and columns from 0; both ends belong to it. */
export interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** The letters a spreadsheet names a column by: 0 is A, 26 is AA. */
export function columnLetters(column: number): string {
  const first = Math.floor(column / 26) - 1;
  return `${first >= 0 ? columnLetters(first) : ''}${String.fromCharCode(65 + (column % 26))}`;
}

/** A cell's address as people read it: B8. */
export function cellAddress(row: number, column: number): string {
  return `${columnLetters(column)}${row}`;
}

/** How much a cell may hold that is no story: a name, a number, a day. The readers of those are tried up to this length. */
export const fieldLengthMax = 1_000;

/** What a cell says, as text; a number without an exponent as far as its digits go. */
export function textOf(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  switch (cell.kind) {
    case 'text':
    case 'error':
      return cell.text;
    case 'number':
      return String(cell.value);
    case 'date':
      return cell.day;
    case 'boolean':
      return cell.value ? '是' : '否';
  }
}
