import type { Layout } from '../../core/ledger-import/layout.ts';
import type { LedgerRow } from '../../core/ledger-import/ledger.ts';
import { problemWords } from '../../core/ledger-import/problem.ts';
import { csvCell as inertCell } from '../platform/spreadsheet/write-sheet.ts';

/**
 * The rows of a sheet that were not taken in, as a file to mend and import again: the sheet's own columns, 同上 and merged
 * cells written out, and behind them why, and where in the sheet. Read again it means the same.
 */
export function heldFile(layout: Layout, sheet: string, rows: readonly LedgerRow[]): string {
  const width = Math.max(layout.headings.length, ...rows.map(({ texts }) => texts.length));
  const padded = (texts: readonly string[]) => Array.from({ length: width }, (_, at) => texts[at] ?? '');
  const year = layout.year === undefined ? '' : `（${layout.year}年）`;
  const lines = [
    [`${layout.unit ?? sheet}${year}待修改的台账`],
    [...padded(layout.headings), '退回说明', '原表编号'],
    ...rows.map((row) => [...padded(row.texts), reasonsOf(row), `${sheet} ${row.row}`]),
  ];
  // The mark at the front makes spreadsheet programs read it as UTF-8.
  return `\uFEFF${lines.map((line) => line.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

function reasonsOf({ problems }: LedgerRow): string {
  return problems.map(({ code, cell }) => `${cell}：${problemWords(code).zh}`).join(' ');
}

/** A number with its sign, a telephone number: what computes nothing, and has to read the same when it comes back. */
const plainNumber = /^[+-]\d[\d .-]*$/;

/** A text that a spreadsheet program would take for a formula is kept a text. */
function csvCell(text: string): string {
  return plainNumber.test(text) ? text : inertCell(text);
}
