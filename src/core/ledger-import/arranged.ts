import { type ColumnMeaning, isInTenThousands, ledgerFields, plainHeading } from './column-words.ts';
import type { Layout } from './layout.ts';

/** What somebody may say that a column means; `aside`: nothing that a matter keeps. */
export const columnMeanings = [...ledgerFields, 'parties', 'address', 'status', 'aside'] as const;

/** A sheet's columns as somebody has put them right, from the first on; one that is not named keeps what it was. */
export type ColumnChoice = readonly ColumnMeaning[];

/** The layout with its columns put right. */
export function withColumns(layout: Layout, chosen: ColumnChoice): Layout {
  const width = Math.max(layout.columns.length, chosen.length);
  const columns = Array.from({ length: width }, (_, column) => chosen[column] ?? layout.columns[column]);
  const at = columns.indexOf('amount');
  const isMoved = at !== layout.columns.indexOf('amount');
  return {
    ...layout,
    columns,
    // Days in three columns, and what is ticked, stay together only where their first still means it.
    daysApart: layout.daysApart.filter(({ column }) => columns[column] === layout.columns[column]),
    ticksApart: layout.ticksApart.filter(({ column }) => columns[column] === layout.columns[column]),
    amountInTenThousands: isMoved ? isInTenThousands(layout.headings[at] ?? '') : layout.amountInTenThousands,
  };
}

/** What tells a layout from others: its headings in their order. Undefined where a sheet has none to be known by. */
export function layoutMark({ headingRow, headings }: Layout): string | undefined {
  return headingRow === 0 ? undefined : JSON.stringify(headings.map(plainHeading));
}
