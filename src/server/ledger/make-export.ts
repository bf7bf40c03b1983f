import { exportRowsMax } from '../../api/ledger.ts';
import { ledgerColumnKeys } from '../../api/ledger-words.ts';
import { dateInChina } from '../../core/time/instant.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { findStaffRoles } from '../org/units.ts';
import { sealFile, unwrapDataKey } from '../platform/crypto/envelope.ts';
import { writeCsv, writeXlsx } from '../platform/spreadsheet/write-sheet.ts';
import type { Services, SystemServices } from '../services.ts';
import { clearExpiredFiles, type ExportRow, failExport, findExport, keepFile, writeProgress } from './export.store.ts';
import { pieceField } from './export.ts';
import { cellsOf, headCells } from './export-cells.ts';
import { readLedger } from './ledger.ts';

const pageRows = 100;
const pieceBytes = 1024 * 1024;

/**
 * Makes a file that was asked for, in the name of whoever asked and under their scope of today. Killed and begun again, it
 * begins anew; stopped, it ends after the page it is reading.
 * @param app services as the application has them, whose database shows no more than the person may see
 */
export async function makeExport(system: SystemServices, app: Services, id: string): Promise<void> {
  const asked = await findExport(system.pool, { kind: 'system' }, id);
  if (asked?.status !== 'waiting') return;
  const rows = await gather(system, app, asked);
  if (rows === 'stopped') return;
  if (rows === 'failed') return failExport(system.pool, id, system.clock.now());
  const file = asked.format === 'csv' ? writeCsv(rows.cells) : writeXlsx(rows.cells);
  const place = { district: asked.district, matterId: asked.id };
  const dataKey = unwrapDataKey(asked.data_key, system.keyring.kek, place);
  const pieces = Array.from({ length: Math.ceil(file.length / pieceBytes) }, (_, n) =>
    sealFile(file.subarray(n * pieceBytes, (n + 1) * pieceBytes), dataKey, { ...place, field: pieceField(n) }),
  );
  const at = system.clock.now();
  await keepFile(system.pool, { ...asked, pieces, rows: rows.cells.length - 1, isCut: rows.isCut, at });
}

/** Files whose time is over. @returns how many went */
export function expireExports({ pool, clock }: SystemServices): Promise<number> {
  return clearExpiredFiles(pool, clock.now());
}

interface Gathered {
  readonly cells: readonly (readonly string[])[];
  /** There was more than one file may hold. */
  readonly isCut: boolean;
}

async function gather(
  system: SystemServices,
  app: Services,
  asked: ExportRow,
): Promise<Gathered | 'stopped' | 'failed'> {
  const caller = await callerOf(system, asked.staff_id);
  const filter = Object.fromEntries(new URLSearchParams(asked.filter));
  const wanted = asked.columns.split(',');
  const columns = ledgerColumnKeys.filter((key) => wanted.includes(key));
  const cells: (readonly string[])[] = [headCells(columns, asked.locale)];
  let cursor: string | undefined;
  do {
    const page = await readLedger(app, caller, { ...filter, limit: pageRows, cursor });
    if (!page.ok) return 'failed';
    cells.push(...page.value.items.map((item) => cellsOf(item, columns, asked.locale)));
    cursor = page.value.next ?? undefined;
    if (!(await writeProgress(system.pool, asked.id, cells.length - 1))) return 'stopped';
  } while (cursor !== undefined && cells.length <= exportRowsMax);
  return { cells: cells.slice(0, exportRowsMax + 1), isCut: cursor !== undefined };
}

/** The person as they are today. */
async function callerOf({ pool, clock }: SystemServices, staffId: string): Promise<StaffCaller> {
  const roles = await findStaffRoles(pool, [staffId], dateInChina(clock.now()));
  return { staffId, roles: (roles[staffId] ?? []).map(({ role, unit }) => ({ role, unitId: unit.id })) };
}
