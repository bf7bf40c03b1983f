/** What a sheet can be in office software, whichever its format: what is more than that was made to do harm. */
export const rowsMax = 1_100_000;
export const sheetColumnsMax = 16_384;
export const cellLengthMax = 32_767;
/** All texts of a row together: one text may be shared by many cells. */
export const rowLengthMax = 1_000_000;
/** Columns that are read; no ledger has more. */
export const columnsMax = 512;
/** One row, one tag, or what stands before and behind the rows, as written: no longer than this. */
export const pieceMax = 16 * 1024 * 1024;
