import { type LedgerGrouping, ledgerGroupings } from '../../../api/ledger-view.ts';
import { type LedgerColumn, ledgerColumnKeys } from '../../../api/ledger-words.ts';
import { type LedgerFilter, readLedgerFilter, writeLedgerFilter } from '../../../core/ledger/filter.ts';

const usualColumns: readonly LedgerColumn[] = [
  'due',
  'parties',
  'category',
  'state',
  'waiting',
  'answerable',
  'opened',
];

/** What the address of the ledger holds. */
export type LedgerSearch = ReturnType<typeof writeLedgerFilter> & {
  readonly columns?: string;
  /** By what it is counted. */
  readonly by?: LedgerGrouping;
  readonly cursor?: string;
};

/** Reads an address; parts that are not written in any form are passed over. */
export function readLedgerSearch(search: Readonly<Record<string, unknown>>): LedgerSearch {
  const columns = columnsOf(search.columns);
  const by = ledgerGroupings.find((one) => one === search.by);
  return {
    ...writeLedgerFilter(readLedgerFilter(search).filter),
    ...(columns === usualColumns ? {} : { columns: columns.join(',') }),
    ...(by === undefined ? {} : { by }),
    ...(typeof search.cursor === 'string' ? { cursor: search.cursor } : {}),
  };
}

export function columnsOf(written: unknown): readonly LedgerColumn[] {
  if (typeof written !== 'string') return usualColumns;
  const asked = written.split(',');
  const found = ledgerColumnKeys.filter((key) => asked.includes(key));
  return found.length === 0 ? usualColumns : found;
}

/** Another filter in the same address: it starts at its first page. */
export function withFilter(search: LedgerSearch, filter: LedgerFilter): LedgerSearch {
  const { columns, by } = search;
  return {
    ...writeLedgerFilter(filter),
    ...(columns === undefined ? {} : { columns }),
    ...(by === undefined ? {} : { by }),
  };
}
