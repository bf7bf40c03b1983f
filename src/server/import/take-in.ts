import { createHash } from 'node:crypto';
import { type LedgerRow, sameness } from '../../core/ledger-import/ledger.ts';
import { dateInChina } from '../../core/time/instant.ts';
import { type PlainDate, plainDate } from '../../core/time/plain-date.ts';
import { type StaffCaller, staffScope } from '../matter/caller.ts';
import {
  type PastRecordContext,
  type PastServices,
  pastRecordRows,
  type TakenFields,
  undoneRows,
} from '../matter/past-record.ts';
import { orgDirectory, type Unit } from '../org/directory.ts';
import { findDoor } from '../org/units.ts';
import { createBlindIndex } from '../platform/crypto/blind-index.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { scopeSettings } from '../platform/db/scope.ts';
import { requestHash } from '../platform/idempotency/idempotency.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import {
  countBuiltOn,
  findImport,
  findImportByFile,
  finishImport,
  insertImport,
  listImported,
  listKnownRows,
  markUndone,
  writeImported,
} from './import.store.ts';
import { type Arrange, type LedgerPart, readLedger } from './read-ledger.ts';

/** So many rows are one transaction: what breaks off loses no more than one of them. */
const batchRows = 250;
/** Beside the windows, whose connections it shares. */
const batchesAtOnceUsual = 2;

export interface TakingIn {
  /** Transactions at a time: more than usual where nobody else waits for a connection. */
  readonly atOnce?: number;
  readonly bytes: Uint8Array;
  readonly fileName: string;
  /** Division code of the town whose ledger it is; absent, it is the town that the title names. */
  readonly place?: string | undefined;
  /** Told of every part as it is read: for progress, and for the file of rows to be mended. */
  readonly onPart?: (part: LedgerPart) => void;
  /** Columns as somebody has put them right. */
  readonly arrange?: Arrange;
  /** What was found of a row beyond the file, and decided about it; absent where nothing was looked for. */
  readonly decide?: (sheet: string, row: LedgerRow) => DecidedRow;
  /** Told how many rows are through, after each batch; false ends it there, and it can be gone on with later. */
  readonly goesOn?: (rows: number, importId: string) => Promise<boolean>;
}

/** A row as it is dealt with; `anyway`: why it is taken in although it looks like one that is there. */
export interface DecidedRow {
  readonly row: LedgerRow;
  readonly anyway?: string;
}

export interface TakenIn {
  readonly importId: string;
  readonly taken: number;
  /** Rows that were taken in before. */
  readonly known: number;
  readonly held: number;
  readonly duplicates: number;
  /** Ended before its end, as asked. */
  readonly stopped: boolean;
}

/**
 * Takes a ledger in: each row that reads well becomes a matter of the past at the town's centre, at whose window the
 * caller must work. A file that broke off is gone on with; a file or a row that is there already adds nothing.
 * @throws SpreadsheetError
 */
export async function takeInLedger(
  services: PastServices,
  caller: StaffCaller,
  asked: TakingIn,
): Promise<Outcome<TakenIn>> {
  const door = await doorOfLedger(services, caller, asked);
  if (door === undefined) return failure('not-your-part');
  const scope = staffScope(caller);
  const place = { district: door.district, unitId: door.id };
  const fileHash = createHash('sha256').update(asked.bytes).digest('hex');
  const earlier = await findImportByFile(services.pool, scope, place, fileHash);
  const importId = earlier?.id ?? uuidV7();
  const now = services.clock.now();
  if (earlier === undefined) {
    const fileName = asked.fileName.replace(/^.*[/\\]/, '').slice(0, 255);
    const made = { ...place, id: importId, fileName, fileHash, staffId: caller.staffId, startedAt: now };
    await insertImport(services.pool, scope, made);
  }
  const context: PastRecordContext = {
    services,
    caller,
    door,
    now,
    importId,
    placeOf: await placesIn(services, door.division),
  };
  const counts = await takeInRows(context, asked, dateInChina(now));
  if (!counts.stopped) await finishImport(services.pool, scope, door.district, importId, services.clock.now());
  return { ok: true, value: { importId, ...counts } };
}

/** The window whose ledger it is, where the caller works at it. */
export async function doorOfLedger(
  services: PastServices,
  caller: StaffCaller,
  asked: Pick<TakingIn, 'bytes' | 'fileName' | 'place'>,
): Promise<Unit | undefined> {
  const town = asked.place ?? (await townNamedIn(services, asked));
  const door = town === undefined ? undefined : await findDoor(services.pool, town);
  return door !== undefined && worksAt(caller, door) ? door : undefined;
}

/** Rows are read and made ready while the database writes those before, in some transactions at a time. */
async function takeInRows(
  context: PastRecordContext,
  asked: TakingIn,
  today: PlainDate,
): Promise<Omit<TakenIn, 'importId'>> {
  const counts = { taken: 0, known: 0, held: 0, duplicates: 0, stopped: false };
  const writing: Promise<Batch>[] = [];
  let batch: ReadyRow[] = [];
  const settle = async () => {
    const done = await writing.shift();
    counts.taken += done?.taken ?? 0;
    counts.known += done?.known ?? 0;
    const goesOn = (await asked.goesOn?.(counts.taken + counts.known, context.importId)) ?? true;
    if (!goesOn) counts.stopped = true;
  };
  const begin = async () => {
    if (writing.length >= (asked.atOnce ?? batchesAtOnceUsual)) await settle();
    const begun = writeBatch(context, batch);
    // Whoever awaits it hears of a failure; until then it is not unheard of.
    begun.catch(() => undefined);
    writing.push(begun);
    batch = [];
  };
  try {
    for await (const part of readLedger(asked.bytes, asked.fileName, today, new Set(), asked.arrange)) {
      if (counts.stopped) break;
      if (part.kind !== 'row') {
        asked.onPart?.(part);
        continue;
      }
      const { row, anyway } = asked.decide?.(part.sheet, part.row) ?? { row: part.row };
      if (anyway === undefined) asked.onPart?.({ ...part, row });
      if (row.status === 'held') counts.held += 1;
      else if (anyway !== undefined) batch.push(readyRow(row, { reason: anyway, at: `${part.sheet} ${row.row}` }));
      else if (row.status === 'duplicate') counts.duplicates += 1;
      else batch.push(readyRow(row));
      if (batch.length >= batchRows) await begin();
    }
    if (!counts.stopped) await begin();
    while (writing.length > 0) await settle();
  } finally {
    // What is still being written when another batch has failed is waited for, not left alone.
    await Promise.allSettled(writing);
  }
  return counts;
}

/** A row that goes in, and how it is known again. */
interface ReadyRow {
  readonly fields: TakenFields;
  readonly mark: Readonly<Record<string, string>>;
  readonly anyway?: string;
}

/** A second row that says the same is known again by where it stands. */
function readyRow(row: LedgerRow, anyway?: { readonly reason: string; readonly at: string }): ReadyRow {
  const fields = takenFields(row);
  const isSecond = anyway !== undefined && row.problems.some(({ code }) => code === 'same_as_row');
  return {
    fields,
    mark: rowMark(row, isSecond ? anyway.at : undefined),
    ...(anyway === undefined ? {} : { anyway: anyway.reason }),
  };
}

function rowMark({ fields }: Pick<LedgerRow, 'fields'>, at?: string): Readonly<Record<string, string>> {
  return { row: sameness(fields), ...(at === undefined ? {} : { at }) };
}

/** Which of these rows are in already, from this file or another of the centre. */
export async function knownRows(
  services: PastServices,
  caller: StaffCaller,
  place: { readonly district: string; readonly unitId: number },
  rows: readonly LedgerRow[],
): Promise<ReadonlySet<LedgerRow>> {
  const hashed = rows.map((row) => ({ row, hash: requestHash(services, rowMark(row)) }));
  const hashes = hashed.map(({ hash }) => hash);
  const known = await listKnownRows(services.pool, staffScope(caller), place, hashes);
  return new Set(hashed.flatMap(({ row, hash }) => (known.has(hash) ? [row] : [])));
}

interface Batch {
  readonly taken: number;
  readonly known: number;
}

async function writeBatch(context: PastRecordContext, batch: readonly ReadyRow[]): Promise<Batch> {
  if (batch.length === 0) return { taken: 0, known: 0 };
  const { services, caller, door, importId } = context;
  const scope = staffScope(caller);
  const hashed = batch.map((row) => ({ ...row, hash: requestHash(services, row.mark) }));
  const place = { district: door.district, unitId: door.id };
  const known = await listKnownRows(
    services.pool,
    scope,
    place,
    hashed.map(({ hash }) => hash),
  );
  const fresh = hashed.filter(({ hash }) => !known.has(hash));
  if (fresh.length === 0) return { taken: 0, known: batch.length };
  const ready = { ...context, services: withKeysOfNow(services) };
  const made = fresh.map(({ fields, hash, anyway }) => ({
    hash,
    rows: pastRecordRows(fields, anyway === undefined ? ready : { ...ready, anyway }),
  }));
  await writeImported(services.pool, {
    ...scopeSettings(scope),
    journeys: made.flatMap(({ rows }) => rows.journeys),
    opened: made.flatMap(({ rows }) => rows.opened),
    parties: made.flatMap(({ rows }) => rows.parties),
    codes: made.flatMap(({ rows }) => rows.codes),
    events: made.flatMap(({ rows }) => rows.events),
    import_district: door.district,
    import_id: importId,
    import_rows: made.map(({ hash, rows }) => ({
      district: door.district,
      unit_id: door.id,
      row_hash: hash,
      import_id: importId,
      matter_id: rows.matterId,
    })),
  });
  return { taken: fresh.length, known: batch.length - fresh.length };
}

/** The keys as they are at this moment: each batch looks at the key file once, and not for every field. */
function withKeysOfNow(services: PastServices): PastServices {
  const keyring = { ...services.keyring };
  return { ...services, keyring, blindIndex: createBlindIndex(keyring.blindIndex) };
}

export type Undone = { readonly ok: true; readonly undone: number } | { readonly ok: false; readonly builtOn: number };

/**
 * Undoes an import as long as nothing has been built on any of its matters: each of them ends as set aside, with an event
 * that says so, and its row may be taken in again. Broken off, it goes on when asked again.
 */
export async function undoImport(
  services: PastServices,
  caller: StaffCaller,
  target: { readonly district: string; readonly id: string },
): Promise<Outcome<Undone>> {
  const scope = staffScope(caller);
  const found = await findImport(services.pool, scope, target.district, target.id);
  const door = found === undefined ? undefined : (await orgDirectory(services.pool)).byId.get(found.unit_id);
  if (found === undefined || found.undone_at !== null || door === undefined) return failure('not-found');
  if (!worksAt(caller, door)) return failure('not-your-part');
  const builtOn = await countBuiltOn(services.pool, scope, target.district, target.id);
  if (builtOn > 0) return { ok: true, value: { ok: false, builtOn } };
  const now = services.clock.now();
  let undone = 0;
  for (;;) {
    const rows = await listImported(services.pool, scope, target.district, target.id, batchRows);
    if (rows.length === 0) break;
    const made = rows.map((row) => undoneRows(services, row, { caller, door, now }));
    await writeImported(services.pool, {
      ...scopeSettings(scope),
      changed: made.map(({ changed }) => changed),
      events: made.flatMap(({ events }) => events),
      import_district: target.district,
      import_id: target.id,
      forgotten: rows.map(({ id }) => id),
    });
    undone += rows.length;
  }
  await markUndone(services.pool, scope, { ...target, at: now, by: caller.staffId });
  return { ok: true, value: { ok: true, undone } };
}

/** The one town whose name stands in the title of the first sheet that is a ledger. */
async function townNamedIn(
  services: PastServices,
  { bytes, fileName }: Pick<TakingIn, 'bytes' | 'fileName'>,
): Promise<string | undefined> {
  const { places } = await orgDirectory(services.pool);
  const today = dateInChina(services.clock.now());
  for await (const part of readLedger(bytes, fileName, today, new Set())) {
    if (part.kind !== 'sheet') continue;
    const unit = part.layout.unit ?? '';
    const named = [...places.values()].filter(({ division, name }) => division.length === 9 && unit.includes(name.zh));
    return named.length === 1 ? named[0]?.division : undefined;
  }
  return undefined;
}

export function worksAt(caller: StaffCaller, door: Unit): boolean {
  return caller.roles.some(({ role, unitId }) => unitId === door.id && (role === 'clerk' || role === 'lead'));
}

/** Villages of the town by their bare names: 安厦社区居委会 and 安厦社区 are one. */
export async function placesIn(services: PastServices, town: string): Promise<(village: string | null) => string> {
  const { places } = await orgDirectory(services.pool);
  const villages = [...places.values()].filter(({ division }) => division.length === 12 && division.startsWith(town));
  const byName = new Map(villages.map(({ name, division }) => [bareName(name.zh), division]));
  return (village) => (village === null ? town : (byName.get(bareName(village)) ?? town));
}

function bareName(name: string): string {
  return name.replace(/(?:社区居民委员会|社区居委会|村民委员会|居民委员会|村委会|居委会|社区|村)$/, '');
}

/** Closed is not settled: where the ledger only says that a matter was closed, the matter says no more than that. */
function takenFields({ fields, problems }: LedgerRow): TakenFields {
  const { applicant, registered } = fields;
  if (applicant === null || registered === null) throw new Error('a row without applicant or day is held back');
  const success = problems.some(({ code }) => code === 'result_from_status') ? null : fields.success;
  return { ...fields, applicant, registered: plainDate(registered), success };
}
