import { findLayout, type Layout, sampleRowsMax } from '../../core/ledger-import/layout.ts';
import { type LedgerRow, ledgerReader, type SeenRows } from '../../core/ledger-import/ledger.ts';
import type { Row } from '../../core/ledger-import/sheet.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import { openWorkbook } from '../platform/spreadsheet/workbook.ts';
import type { OpenSheet } from '../platform/spreadsheet/xlsx.ts';

/** What is met in a file, in its order: a sheet that is a ledger and then its rows, or a sheet that is passed over. */
export type LedgerPart =
  | { readonly kind: 'sheet'; readonly sheet: string; readonly layout: Layout }
  | { readonly kind: 'row'; readonly sheet: string; readonly row: LedgerRow }
  | { readonly kind: 'passed-over'; readonly sheet: string; readonly reason: 'hidden' | 'no-ledger' };

/** Puts a sheet's columns right before its rows are read. */
export type Arrange = (sheet: string, layout: Layout) => Layout;

const asFound: Arrange = (_, layout) => layout;

/**
 * Reads the ledgers in a file, row by row; a long one never stands in memory whole.
 * @throws SpreadsheetError
 */
export async function* readLedger(
  bytes: Uint8Array,
  fileName: string,
  today: PlainDate,
  seen: SeenRows,
  arrange: Arrange = asFound,
): AsyncGenerator<LedgerPart> {
  for (const sheet of openWorkbook(bytes, fileName)) {
    if (sheet.hidden) yield { kind: 'passed-over', sheet: sheet.name, reason: 'hidden' };
    else yield* readSheet(sheet, fileName, today, seen, arrange);
  }
}

async function* readSheet(
  sheet: OpenSheet,
  fileName: string,
  today: PlainDate,
  seen: SeenRows,
  arrange: Arrange,
): AsyncGenerator<LedgerPart> {
  const merges = await sheet.merges();
  const sample: Row[] = [];
  let read: ((row: Row) => LedgerRow | undefined) | undefined;
  const begin = (): Layout | undefined => {
    const found = findLayout(sample, { sheetName: sheet.name, fileName, merges });
    const layout = found === undefined ? undefined : arrange(sheet.name, found);
    if (layout !== undefined) read = ledgerReader(layout, merges, today, seen);
    return layout;
  };
  const rowsOf = function* (rows: readonly Row[]): Generator<LedgerPart> {
    for (const row of rows) {
      const ledgerRow = read?.(row);
      if (ledgerRow !== undefined) yield { kind: 'row', sheet: sheet.name, row: ledgerRow };
    }
  };
  const started = function* (): Generator<LedgerPart> {
    const layout = begin();
    if (layout === undefined) yield { kind: 'passed-over', sheet: sheet.name, reason: 'no-ledger' };
    else yield { kind: 'sheet', sheet: sheet.name, layout };
    yield* rowsOf(sample);
  };
  let begun = false;
  for await (const row of sheet.rows()) {
    if (begun) yield* rowsOf([row]);
    else {
      sample.push(row);
      if (sample.length < sampleRowsMax) continue;
      yield* started();
      begun = true;
      if (read === undefined) return;
    }
  }
  if (!begun) yield* started();
}
