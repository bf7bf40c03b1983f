import type { LedgerRow, SeenRows } from '../../core/ledger-import/ledger.ts';
import type { LedgerProblemCode } from '../../core/ledger-import/problem.ts';
import { type PlainDate, plainDate } from '../../core/time/plain-date.ts';
import { sameAsRegistered } from '../duplicate/same-at-import.ts';
import type { StaffCaller } from '../matter/caller.ts';
import type { PastServices } from '../matter/past-record.ts';
import { registrationOf } from '../matter/past-record.ts';
import type { Unit } from '../org/directory.ts';
import type { Double } from './draft-file.ts';
import { type Arrange, type LedgerPart, readLedger } from './read-ledger.ts';
import { type DecidedRow, knownRows, placesIn } from './take-in.ts';

/** Rows compared in one round trip. */
const comparedAtOnce = 100;

/** What the log of who looked says it was for. */
const purpose = '导入台账时核对是否已经登记';

export interface LookedAt {
  readonly part: LedgerPart;
  readonly double: Double | undefined;
}

/**
 * Compares rows that read well with what is registered, as the window does. One that was taken in from a ledger before is
 * known by what it says, and adds nothing anyway.
 */
async function doubleFinder({
  services,
  caller,
  door,
}: Window): Promise<(parts: readonly LedgerPart[]) => Promise<readonly LookedAt[]>> {
  const placeOf = await placesIn(services, door.division);
  const place = { district: door.district, unitId: door.id };
  return async (parts) => {
    const good = parts.flatMap((part) => (part.kind === 'row' && part.row.status === 'ok' ? [part.row] : []));
    const known = good.length === 0 ? new Set<LedgerRow>() : await knownRows(services, caller, place, good);
    const fresh = good.filter((row) => !known.has(row));
    const rows = fresh.map(({ fields }) => ({
      on: plainDate(fields.registered ?? ''),
      told: registrationOf(fields, { door, placeOf }),
    }));
    const found =
      rows.length === 0 ? [] : await sameAsRegistered(services, caller, { district: door.district, rows, purpose });
    const same = new Map(fresh.map((row, n) => [row, found[n]]));
    return parts.map((part) => {
      if (part.kind !== 'row') return { part, double: undefined };
      const { sheet, row } = part;
      const met = same.get(row);
      const as = row.status === 'duplicate' ? 'row' : met === undefined ? undefined : asFound(met.id);
      const double = as === undefined ? undefined : { sheet, row: row.row, as };
      return { part: { ...part, row: double === undefined ? row : heldAsDouble(row, double) }, double };
    });
  };
}

export interface Window {
  readonly services: PastServices;
  readonly caller: StaffCaller;
  readonly door: Unit;
}

export interface Looking {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly today: PlainDate;
  /** Rows met so far, of other files read with this one. */
  readonly seen: SeenRows;
  readonly arrange?: Arrange | undefined;
  /** In whose name, and at which window it is compared with what is registered; absent, it is compared with nothing. */
  readonly at?: Window | undefined;
}

/**
 * Reads a ledger and looks at each row for one that is there, some at a time, so that whoever waits sees how far it is.
 * @throws SpreadsheetError
 */
export async function* lookThrough(asked: Looking): AsyncGenerator<readonly LookedAt[]> {
  const { bytes, fileName, today, seen, arrange, at } = asked;
  const look = at === undefined ? doublesOfFile : await doubleFinder(at);
  let waiting: LedgerPart[] = [];
  for await (const part of readLedger(bytes, fileName, today, seen, arrange)) {
    waiting.push(part);
    if (waiting.length < comparedAtOnce) continue;
    yield await look(waiting);
    waiting = [];
  }
  yield await look(waiting);
}

/** What a file alone says. */
async function doublesOfFile(parts: readonly LedgerPart[]): Promise<readonly LookedAt[]> {
  return parts.map((part) => ({ part, double: undefined }));
}

function asFound(id: string | null): Double['as'] {
  return id === null ? 'elsewhere' : { matter: id };
}

/** The row as a double: what it is like is said first. */
function heldAsDouble(row: LedgerRow, { as }: Double): LedgerRow {
  if (as === 'row') return row;
  const code: LedgerProblemCode = as === 'elsewhere' ? 'same_elsewhere' : 'same_as_matter';
  return { ...row, status: 'duplicate', problems: [{ code, cell: String(row.row) }, ...row.problems] };
}

/** As the preview found each row, and as somebody decided. */
export function decidedBy(
  doubles: readonly Double[],
  anyway: readonly { readonly sheet: string; readonly row: number; readonly reason: string }[],
): (sheet: string, row: LedgerRow) => DecidedRow {
  const at = ({ sheet, row }: { readonly sheet: string; readonly row: number }) => `${row} ${sheet}`;
  const found = new Map(doubles.map((one) => [at(one), one]));
  const reasons = new Map(anyway.map((one) => [at(one), one.reason]));
  return (sheet, row) => {
    const place = at({ sheet, row: row.row });
    const double = found.get(place);
    if (double === undefined || row.status === 'held') return { row };
    const reason = reasons.get(place);
    return { row: heldAsDouble(row, double), ...(reason === undefined ? {} : { anyway: reason }) };
  };
}
