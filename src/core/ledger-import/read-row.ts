import { daysBetween, type PlainDate, yearOf } from '../time/plain-date.ts';
import { dayOf } from './cell-day.ts';
import type { ColumnMeaning, LedgerField } from './column-words.ts';
import type { Layout } from './layout.ts';
import type { LedgerProblemCode } from './problem.ts';
import { type Cell, fieldLengthMax, textOf } from './sheet.ts';
import { readWrittenAmount } from './written-amount.ts';
import {
  readIdentity,
  readPerson,
  readPhone,
  splitApplicant,
  splitParties,
  type WrittenPerson,
} from './written-person.ts';
import { readCategory, readStatus, readSuccess, readVillage, villageInAddress } from './written-words.ts';

/** What a row says. Amounts in yuan; `success` is null while it goes on or where nothing says how it ended. */
export interface LedgerFields {
  readonly applicant: string | null;
  readonly respondent: string | null;
  readonly phone: string | null;
  readonly identity: string | null;
  readonly registered: PlainDate | null;
  readonly closed: PlainDate | null;
  readonly amount: number | null;
  readonly category: string | null;
  readonly village: string | null;
  readonly success: boolean | null;
  /** As written. */
  readonly narrative: string | null;
}

export interface FieldProblem {
  readonly code: LedgerProblemCode;
  /** Where in the row; undefined where the sheet has no such column. */
  readonly column: number | undefined;
}

export interface RowReading {
  readonly fields: LedgerFields;
  readonly problems: readonly FieldProblem[];
}

/** What a day looks like that is written without its year, or in a cell that was no day. */
const yearsBackMax = 60;

/** A matter that is closed in a later year than it says is closed within so many days. */
const turnOfYearDaysMax = 180;

/** Reads a row's cells by what its columns mean; dittos and merged cells are already filled in. */
export function readRow(cells: readonly (Cell | undefined)[], layout: Layout, today: PlainDate): RowReading {
  const problems: FieldProblem[] = [];
  const columnOf = (meaning: ColumnMeaning) => {
    const column = layout.columns.indexOf(meaning);
    return column === -1 ? undefined : column;
  };
  const tell = (code: LedgerProblemCode, meaning: ColumnMeaning) => {
    problems.push({ code, column: columnOf(meaning) });
  };
  const cellOf = (meaning: ColumnMeaning): Cell | undefined => {
    const column = columnOf(meaning);
    const cell = column === undefined ? undefined : cells[column];
    if (cell?.kind === 'error') tell('formula_error', meaning);
    else if (meaning !== 'narrative' && textOf(cell).length > fieldLengthMax) tell('text_too_long', meaning);
    else return cell;
    return undefined;
  };
  const people = readPeople(textOf(cellOf('applicant')), textOf(cellOf('respondent')), textOf(cellOf('parties')));
  if (people.applicant.name === null)
    tell('applicant_missing', columnOf('applicant') === undefined ? 'parties' : 'applicant');
  const phone = readPhone(textOf(cellOf('phone')));
  if (!phone.ok) tell(phone.reason === 'length' ? 'phone_wrong' : 'phone_unclear', 'phone');
  const identity = identityOf(cellOf('identity'));
  if (!identity.ok || isBornAfter(identity.identity, today)) tell('identity_wrong', 'identity');
  const amount = amountOf(cellOf('amount'), layout);
  if (amount === undefined) tell('amount_unclear', 'amount');
  if (amount === 'negative') tell('amount_negative', 'amount');
  const days = readDays(cellOf('registered'), cellOf('closed'), layout, today, tell);
  const result = resultOf(cellOf, columnOf('success') !== undefined, tell);
  const narrative = textOf(cellOf('narrative'));
  return {
    fields: {
      applicant: people.applicant.name,
      respondent: people.respondent?.name ?? null,
      phone: (phone.ok ? phone.phone : null) ?? people.applicant.phone,
      identity: (identity.ok ? identity.identity : null) ?? people.applicant.identity,
      ...days,
      amount: typeof amount === 'number' ? amount : null,
      category: readCategory(textOf(cellOf('category'))),
      village: readVillage(textOf(cellOf('village'))) ?? villageInAddress(textOf(cellOf('address'))) ?? layout.village,
      success: result,
      narrative: narrative.trim() === '' ? null : narrative,
    },
    problems,
  };
}

function readPeople(
  applicant: string,
  respondent: string,
  parties: string,
): { readonly applicant: WrittenPerson; readonly respondent: WrittenPerson | undefined } {
  if (respondent !== '' || (applicant === '' && parties === '')) {
    return { applicant: readPerson(applicant), respondent: readPerson(respondent) };
  }
  const both = applicant === '' ? splitParties(parties) : splitApplicant(applicant);
  return {
    applicant: readPerson(both.applicant),
    respondent: both.respondent === null ? undefined : readPerson(both.respondent),
  };
}

function identityOf(cell: Cell | undefined): ReturnType<typeof readIdentity> {
  // A spreadsheet keeps fifteen digits of a number; the rest of a longer one is lost.
  if (cell?.kind === 'number' && cell.value >= 1e15) return { ok: false, reason: 'length' };
  return readIdentity(textOf(cell));
}

function isBornAfter(identity: string | null, today: PlainDate): boolean {
  return identity !== null && /^\d{17}[\dX]$/.test(identity) && identity.slice(6, 14) > today.replaceAll('-', '');
}

/** Undefined where it cannot be read. */
function amountOf(cell: Cell | undefined, { amountInTenThousands }: Layout): number | null | undefined | 'negative' {
  if (cell === undefined) return null;
  if (cell.kind === 'number') {
    return cell.value < 0 ? 'negative' : Math.round(cell.value * (amountInTenThousands ? 10_000 : 1) * 100) / 100;
  }
  const text = textOf(cell);
  if (/^[-−－]\s*[￥¥]?\s*[\d０-９]/.test(text.trim())) return 'negative';
  const read = readWrittenAmount(text, amountInTenThousands);
  return read.ok ? read.yuan : undefined;
}

function resultOf(
  cellOf: (meaning: ColumnMeaning) => Cell | undefined,
  hasResult: boolean,
  tell: (code: LedgerProblemCode, meaning: ColumnMeaning) => void,
): boolean | null {
  const meaning = hasResult ? 'success' : 'status';
  const cell = cellOf(meaning);
  const read = hasResult ? readStatusOrSuccess(cell) : readStatus(cell);
  if (read === 'unclear') {
    tell('result_unclear', meaning);
    return null;
  }
  if (!hasResult && read === true) tell('result_from_status', 'status');
  return read;
}

function readStatusOrSuccess(cell: Cell | undefined): ReturnType<typeof readSuccess> {
  const read = readSuccess(cell);
  return read === 'unclear' ? readStatus(cell) : read;
}

function readDays(
  registeredCell: Cell | undefined,
  closedCell: Cell | undefined,
  { year, month }: Layout,
  today: PlainDate,
  tell: (code: LedgerProblemCode, meaning: LedgerField) => void,
): { readonly registered: PlainDate | null; readonly closed: PlainDate | null } {
  const registered = dayOf(withMonth(registeredCell, month), year);
  if (!registered.ok) tell(registeredFaults[registered.reason], 'registered');
  else if (registered.date > today) tell('registered_in_future', 'registered');
  else if (yearOf(registered.date) < yearOf(today) - yearsBackMax) tell('registered_long_ago', 'registered');
  const first = registered.ok ? registered.date : null;
  const last = withMonth(closedCell, month);
  const closed = dayOf(last, first === null ? year : yearOf(first));
  if (!closed.ok) {
    const fault = closedFaults[closed.reason];
    if (fault !== undefined) tell(fault, 'closed');
    return { registered: first, closed: null };
  }
  const end = first === null ? closed.date : afterTurnOfYear(first, closed.date, last);
  if (first !== null && end < first) tell('closed_before_registered', 'closed');
  else if (end > today) tell('closed_in_future', 'closed');
  return { registered: first, closed: end };
}

/** 5日 in the sheet of one month. */
function withMonth(cell: Cell | undefined, month: number | undefined): Cell | undefined {
  if (cell?.kind !== 'text' || month === undefined || !/^\s*\d{1,2}\s*[日号]\s*$/.test(cell.text)) return cell;
  return { ...cell, text: `${month}月${cell.text.trim()}` };
}

const registeredFaults = {
  none: 'registered_missing',
  impossible: 'registered_impossible',
  year: 'registered_year_missing',
  unclear: 'registered_unclear',
  lunar: 'registered_lunar',
} as const satisfies Readonly<Record<string, LedgerProblemCode>>;

const closedFaults = {
  none: undefined,
  impossible: 'closed_impossible',
  year: 'closed_impossible',
  unclear: 'closed_unclear',
  lunar: 'closed_lunar',
} as const satisfies Readonly<Record<string, LedgerProblemCode | undefined>>;

/** Registered on 28 December and closed on 1月9日 is closed in the year after. */
function afterTurnOfYear(first: PlainDate, last: PlainDate, cell: Cell | undefined): PlainDate {
  if (last >= first || dayOf(cell, undefined).ok) return last;
  const next = dayOf(cell, yearOf(first) + 1);
  return next.ok && daysBetween(first, next.date) <= turnOfYearDaysMax ? next.date : last;
}
