import type { LedgerExport } from '../../api/ledger.ts';
import type { LedgerColumn } from '../../api/ledger-words.ts';
import { readingUnits } from '../../core/access/can.ts';
import { readLedgerFilter, writeLedgerFilter } from '../../core/ledger/filter.ts';
import { addHours } from '../../core/time/instant.ts';
import { type StaffCaller, staffScope } from '../matter/caller.ts';
import { orgDirectory } from '../org/directory.ts';
import { newDataKey, openFile, unwrapDataKey, wrapDataKey } from '../platform/crypto/envelope.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { askExport, type ExportRow, findExport, listExports, listPieces, stopExport } from './export.store.ts';

/** A file lies ready for a day. */
const keptHours = 24;
const shownMax = 10;

type Asking = Readonly<Record<string, unknown>> & {
  readonly purpose: string;
  readonly format: 'csv' | 'xlsx';
  readonly locale: 'zh' | 'en';
  readonly columns: readonly LedgerColumn[];
};

/** Asks for what is listed as a file. A job makes it, as the person may see it at that moment. */
export async function askLedgerExport(
  services: Services,
  caller: StaffCaller,
  body: Asking,
  key: string,
): Promise<Outcome<LedgerExport>> {
  const { byId } = await orgDirectory(services.pool);
  const district = readingUnits(caller.roles).flatMap((id) => byId.get(id)?.district ?? [])[0];
  if (district === undefined) return failure('not-your-part');
  const id = uuidV7();
  const now = services.clock.now();
  const row = await askExport(services.pool, staffScope(caller), {
    district,
    id,
    staff_id: caller.staffId,
    asked_with: key,
    filter: new URLSearchParams(writeLedgerFilter(readLedgerFilter(body).filter)).toString(),
    columns: body.columns,
    format: body.format,
    locale: body.locale,
    purpose: body.purpose,
    data_key: wrapDataKey(newDataKey(), services.keyring.kek, { district, matterId: id }),
    created_at: now,
    expires_at: addHours(now, keptHours),
    job: uuidV7(),
  });
  if (row === undefined) throw new Error(`export ${id} was asked for and is not there`);
  services.outboxWritten();
  return { ok: true, value: exportView(row) };
}

export async function listLedgerExports(
  services: Services,
  caller: StaffCaller,
): Promise<Outcome<{ items: LedgerExport[] }>> {
  const rows = await listExports(services.pool, staffScope(caller), caller.staffId, shownMax);
  return { ok: true, value: { items: rows.map(exportView) } };
}

export async function stopLedgerExport(
  services: Services,
  caller: StaffCaller,
  id: string,
): Promise<Outcome<LedgerExport>> {
  await stopExport(services.pool, staffScope(caller), id);
  const row = await findExport(services.pool, staffScope(caller), id);
  return row === undefined ? failure('not-found') : { ok: true, value: exportView(row) };
}

/** The file, and under what name it is kept. */
export async function readLedgerExport(
  services: Services,
  caller: StaffCaller,
  id: string,
): Promise<Outcome<{ readonly bytes: Buffer; readonly name: string }>> {
  const row = await findExport(services.pool, staffScope(caller), id);
  if (row?.status !== 'ready' || row.expires_at <= services.clock.now()) return failure('not-found');
  const sealed = await listPieces(services.pool, staffScope(caller), id);
  const place = { district: row.district, matterId: row.id };
  const dataKey = unwrapDataKey(row.data_key, services.keyring.kek, place);
  const pieces = sealed.map((piece, n) => openFile(piece, dataKey, { ...place, field: pieceField(n) }));
  return { ok: true, value: { bytes: Buffer.concat(pieces), name: `onedoor-${row.id.slice(-6)}.${row.format}` } };
}

export function pieceField(n: number): string {
  return `ledger.export.${n}`;
}

function exportView(row: ExportRow): LedgerExport {
  return {
    id: row.id,
    status: row.status,
    format: row.format,
    purpose: row.purpose,
    rows: row.row_count,
    isCut: row.is_cut,
    askedAt: row.created_at,
    expiresAt: row.expires_at,
  };
}
