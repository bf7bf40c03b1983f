import { dateFromEpochDay, plainDate } from '../time/plain-date.ts';
import { type Cell, textOf } from './sheet.ts';
import { type DateReading, readNumericDate, readWrittenDate } from './written-date.ts';

/** The day that a cell says, whether the file marks it as one or not. */
export function dayOf(cell: Cell | undefined, year: number | undefined): DateReading {
  if (cell === undefined) return { ok: false, reason: 'none' };
  if (cell.kind === 'date') return { ok: true, date: plainDate(cell.day) };
  // A list of values, and a column set to text, show a day's serial number as it is.
  const value =
    cell.kind === 'number'
      ? cell.value
      : /^\d{5}(?:\.\d+)?$/.test(textOf(cell).trim())
        ? Number(textOf(cell))
        : undefined;
  if (value !== undefined) return readNumericDate(value, year, (serial) => dateFromEpochDay(serial - 25_569));
  return readWrittenDate(textOf(cell), year);
}
