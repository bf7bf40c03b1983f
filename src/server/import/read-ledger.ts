import { beginsTable, findLayout, type Layout, sampleRowsMax } from '../../core/ledger-import/layout.ts';
import { type LedgerRow, ledgerReader, type SeenRows } from '../../core/ledger-import/ledger.ts';
import type { Row } from '../../core/ledger-import/sheet.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import { openWorkbook } from '../platform/spreadsheet/workbook.ts';
import type { OpenSheet } from '../platform/spreadsheet/xlsx.ts';

/**
 * What is met in a file, in its order: a sheet that is a ledger and then its rows, or a sheet that is passed over. A second
 * table in one sheet, with columns of its own, is a sheet of its own here; `tab` is what the file calls the sheet.
 */
export type LedgerPart =
  | { readonly kind: 'sheet'; readonly sheet: string; readonly layout: Layout }
  | { readonly kind: 'row'; readonly sheet: string; readonly tab: string; readonly row: LedgerRow }
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
  const tables = new Tables(sheet.name, (sample, above) => {
    const context = { sheetName: sheet.name, fileName, merges, ...(above === undefined ? {} : { above }) };
    return findLayout(sample, context);
  });
  const begin = (name: string, found: Layout) => {
    const layout = arrange(name, found);
    return { layout, read: ledgerReader(layout, merges, today, seen) };
  };
  for await (const row of sheet.rows()) {
    yield* tables.take(row, begin);
    if (tables.isNoLedger) return;
  }
  yield* tables.end(begin);
}

interface Table {
  readonly layout: Layout;
  readonly read: (row: Row) => LedgerRow | undefined;
}
type Begin = (name: string, found: Layout) => Table;

/** The tables of one sheet, one below the other; of each, so many rows are gathered before it is known how to read it. */
class Tables {
  readonly #tab: string;
  readonly #find: (sample: readonly Row[], above: Layout | undefined) => Layout | undefined;
  isNoLedger = false;
  #count = 0;
  #name: string;
  #table: Table | undefined;
  #begins: (row: Row) => boolean = () => false;
  #gathered: Row[] | undefined = [];

  constructor(tab: string, find: (sample: readonly Row[], above: Layout | undefined) => Layout | undefined) {
    this.#tab = tab;
    this.#name = tab;
    this.#find = find;
  }

  *take(row: Row, begin: Begin): Generator<LedgerPart> {
    if (this.#gathered !== undefined) {
      this.#gathered.push(row);
      if (this.#gathered.length >= sampleRowsMax) yield* this.#settle(this.#gathered, begin);
    } else if (this.#begins(row)) this.#gathered = [row];
    else yield* this.#read(row);
  }

  *end(begin: Begin): Generator<LedgerPart> {
    while (this.#gathered !== undefined) yield* this.#settle(this.#gathered, begin);
  }

  *#settle(sample: readonly Row[], begin: Begin): Generator<LedgerPart> {
    const [first, ...others] = sample;
    const found = this.#find(sample, this.#table?.layout);
    this.#gathered = undefined;
    if (found !== undefined) {
      this.#count += 1;
      this.#name = this.#count === 1 ? this.#tab : `${this.#tab}（第${this.#count}个表）`;
      this.#table = begin(this.#name, found);
      this.#begins = beginsTable(this.#table.layout);
      yield { kind: 'sheet', sheet: this.#name, layout: this.#table.layout };
    } else if (this.#table === undefined) {
      this.isNoLedger = true;
      yield { kind: 'passed-over', sheet: this.#tab, reason: 'no-ledger' };
      return;
    }
    if (first !== undefined) yield* this.#read(first);
    for (const row of others) yield* this.take(row, begin);
  }

  *#read(row: Row): Generator<LedgerPart> {
    const read = this.#table?.read(row);
    if (read !== undefined) yield { kind: 'row', sheet: this.#name, tab: this.#tab, row: read };
  }
}
