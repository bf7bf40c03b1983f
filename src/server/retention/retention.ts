import { parseTerm, termWords } from '../../core/deadline/term.ts';
import type { Matter } from '../../core/matter/matter.ts';
import { type FiledMatter, type FileTerm, fileHolds, fileTerm } from '../../core/retention/file-term.ts';
import { dateInChina } from '../../core/time/instant.ts';
import { addDays, type PlainDate } from '../../core/time/plain-date.ts';
import { getProcedure, procedures } from '../../procedures/registry.ts';
import { writeDeed } from '../matter/deed.ts';
import { matterRow } from '../matter/rows.ts';
import { newDataKey } from '../platform/crypto/envelope.ts';
import { scopeSettings } from '../platform/db/scope.ts';
import { findLocalValues } from '../procedure/local-values.ts';
import type { Services, SystemServices } from '../services.ts';
import {
  countHolds,
  type ErasureRow,
  eraseFile,
  type FiledRow,
  insertProposal,
  listClosedJourneys,
  listConfirmed,
  listDistricts,
  listFiledMatters,
} from './retention.store.ts';

const pageSize = 200;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/** Puts every file whose term is over, and that nothing holds, before the administrators. @returns how many */
export async function proposeErasures(services: SystemServices): Promise<number> {
  const today = dateInChina(services.clock.now());
  let proposed = 0;
  for (const district of await listDistricts(services.pool)) {
    const closedUntil = await latestClosing(services, district, today);
    let after = beforeAll;
    for (;;) {
      const page = await listClosedJourneys(services.pool, district, closedUntil, after, pageSize);
      for (const journey of page) if (await propose(services, { district, journey }, today)) proposed += 1;
      after = page.at(-1) ?? after;
      if (page.length < pageSize) break;
    }
  }
  return proposed;
}

/** Nothing closed after this day can be due: the shortest term that any procedure has or had here is not over. */
async function latestClosing(services: Services, district: string, today: PlainDate): Promise<PlainDate> {
  const days = await Promise.all(
    procedures.map(async ({ definition }) => {
      const { parameter } = definition.retention;
      const local = await findLocalValues(services.pool, definition.key, district);
      const values = [
        ...(definition.parameters[parameter]?.values ?? []),
        ...local.filter((value) => value.parameter === parameter),
      ];
      return values.map((value) => leastDays(value.term));
    }),
  );
  return addDays(today, -Math.min(...days.flat()));
}

function leastDays(text: string): number {
  const term = parseTerm(text);
  if (term === undefined) throw new Error(`not a term: ${text}`);
  switch (term.unit) {
    case 'year':
      return term.n * 365;
    case 'month':
      return term.n * 28;
    default:
      return term.n;
  }
}

async function propose(
  services: SystemServices,
  ref: { readonly district: string; readonly journey: string },
  today: PlainDate,
): Promise<boolean> {
  const rows = await listFiledMatters(services.pool, { kind: 'system' }, ref);
  const files = await filesOf(services, mattersOf(rows));
  const term = fileTerm(files);
  if (term === undefined || term.keptUntil >= today) return false;
  if (fileHolds(files, await countHolds(services.pool, ref)).length > 0) return false;
  const door = files[0]?.matter.door;
  if (door === undefined) return false;
  return insertProposal(services.pool, {
    district: ref.district,
    journey_id: ref.journey,
    numbers: rows.flatMap((row) => (row.number === null ? [] : [row.number])),
    matters: rows.length,
    reach: door.path,
    closed_on: term.closedOn,
    term: termWords(term.term).zh,
    basis: basisOf(term),
    due_on: addDays(term.keptUntil, 1),
    proposed_at: services.clock.now(),
  });
}

export async function filesOf(services: Services, matters: readonly Matter[]): Promise<readonly FiledMatter[]> {
  return Promise.all(
    matters.map(async (matter) => ({
      matter,
      procedure: getProcedure(matter.procedure, matter.procedureVersion),
      localValues: await findLocalValues(services.pool, matter.procedure, matter.district),
    })),
  );
}

function mattersOf(rows: readonly FiledRow[]): readonly Matter[] {
  return rows.map((row) => row.snapshot);
}

export function basisOf({ procedure }: FileTerm): string {
  const found = procedures.find(({ definition }) => definition.key === procedure);
  const parameter = found?.definition.parameters[found.definition.retention.parameter];
  return parameter === undefined ? procedure : `${parameter.basis.law}：${parameter.basis.article}`;
}

/** Files erased in one run: each is a transaction of its own, and the next run goes on. */
const erasedAtOnce = 100;

/**
 * Erases what one administrator decided and another confirmed. What holds a file is looked at again, at the last moment.
 * A file that cannot be erased is told in the log by its journey and stops no other. @returns how many
 */
export async function eraseConfirmed(
  services: SystemServices,
): Promise<{ readonly erased: number; readonly held: number }> {
  let erased = 0;
  let held = 0;
  for (const row of await listConfirmed(services.pool, erasedAtOnce)) {
    const ref = { district: row.district, journey: row.journey_id };
    const rows = await listFiledMatters(services.pool, { kind: 'system' }, ref);
    const files = await filesOf(services, mattersOf(rows));
    if (fileHolds(files, await countHolds(services.pool, ref)).length > 0) held += 1;
    else if (await eraseOne(services, row, rows)) erased += 1;
  }
  return { erased, held };
}

async function eraseOne(services: SystemServices, erasure: ErasureRow, rows: readonly FiledRow[]): Promise<boolean> {
  try {
    await erase(services, erasure, rows);
    return true;
  } catch (error) {
    services.log.error(
      { err: error, journeyId: erasure.journey_id },
      'a file could not be erased and will be tried again',
    );
    return false;
  }
}

async function erase(services: SystemServices, erasure: ErasureRow, rows: readonly FiledRow[]): Promise<void> {
  const at = services.clock.now();
  const changed = rows.map((row) => {
    const matter: Matter = row.snapshot;
    const written = writeDeed({
      procedure: getProcedure(matter.procedure, matter.procedureVersion),
      before: matter,
      previousHash: row.head_hash,
      actor: { kind: 'system' },
      at,
      data: { kind: 'erased', term: erasure.term, basis: erasure.basis, closedOn: erasure.closed_on, effects: [] },
      personal: {},
      // Nothing is sealed: the file's own key is on its way out and may have been lost before.
      dataKey: newDataKey(),
    });
    const projection = matterRow(written.matter, {
      account: {
        category: row.category,
        place: row.place_division,
        placeText: '',
        narrative: '',
        wish: '',
        parties: row.parties.map(({ role }) => ({ role, name: '' })),
      },
      openedAt: row.opened_at,
      updatedAt: at,
      headHash: written.headHash,
      dataKey: '',
    });
    return { changed: { ...projection, expected_version: row.version }, events: written.events };
  });
  await eraseFile(
    services.pool,
    { district: erasure.district, journey: erasure.journey_id, matters: rows.map((row) => row.id), at },
    {
      ...scopeSettings({ kind: 'system' }),
      changed: changed.map((one) => one.changed),
      events: changed.flatMap((one) => one.events),
    },
  );
}
