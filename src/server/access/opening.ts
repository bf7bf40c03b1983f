import type { z } from 'zod';
import type { OpeningGround, opened, openingList } from '../../api/access.ts';
import { readingAs } from '../../core/access/can.ts';
import { accessTermsKey, openingUntil } from '../../core/access/terms.ts';
import type { StaffRole } from '../../core/procedure/definition.ts';
import { type StaffCaller, staffActor, staffScope } from '../matter/caller.ts';
import { takeCircleDeed } from '../matter/circle-deed.ts';
import { roleWords } from '../matter/readings.ts';
import type { LoadedMatter } from '../matter/rows.ts';
import { keyedId } from '../one-time-code/proof.ts';
import { findUnits } from '../org/units.ts';
import { openField, sealField, unwrapDataKey } from '../platform/crypto/envelope.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import { findLocalValues } from '../procedure/local-values.ts';
import type { Services } from '../services.ts';
import { findOpeningUntil, listOpeningRows, markSeen, type OpeningRow } from './opening.store.ts';

interface Asked {
  readonly district: string;
  readonly id: string;
  readonly ground: OpeningGround;
  readonly words: string;
  readonly key: string;
}

/**
 * 紧急查阅: somebody whose role reaches a restricted matter and who is not in its circle opens it, on a purpose from a
 * closed list and in their own words. It ends by itself; the leads and supervisors above are told, and the parties read
 * it among those who looked. Where there is no such matter, or it is not restricted, the answer is as for any other.
 */
export async function openRestricted(
  services: Services,
  caller: StaffCaller,
  asked: Asked,
): Promise<Outcome<z.output<typeof opened>>> {
  const { district, id } = asked;
  // The one place that reads past a lock: to find out that there is one, and to write that it is opened.
  const reader: StaffCaller = { ...caller, opened: [...(caller.opened ?? []), id] };
  const now = services.clock.now();
  const local = await findLocalValues(services.pool, accessTermsKey, district);
  const until = openingUntil(now, services.calendar(), local);
  // The same request sent again is the same opening, and ends when the first did.
  const opening = keyedId(services, 'opening', [caller.staffId, id, asked.key]);
  const outcome = await takeCircleDeed(services, {
    district,
    id,
    command: { deed: 'open-restricted' },
    reason: `${asked.ground}: ${asked.words}`,
    actor: staffActor(reader),
    scope: staffScope(reader),
    keyOwner: caller.staffId,
    key: asked.key,
    expectedVersion: undefined,
    more: async (loaded) => rowsOf(services, reader, loaded, { ...asked, opening, at: now, until }),
  });
  if (!outcome.ok) return outcome.code === 'not-your-part' ? failure('not-found') : outcome;
  const first = await findOpeningUntil(services.pool, staffScope(reader), { district, id: opening });
  return { ok: true, value: { district, id, until: first ?? until } };
}

function rowsOf(
  services: Services,
  caller: StaffCaller,
  { row, matter }: LoadedMatter,
  told: Asked & { readonly opening: string; readonly at: string; readonly until: string },
): Readonly<Record<string, readonly object[]>> {
  const held = readingAs(staffActor(caller), matter);
  if (held === undefined) throw new Error(`matter ${row.id}: opened by somebody without a role that reads it`);
  const id = told.opening;
  const place = { district: row.district, matterId: row.id };
  const dataKey = unwrapDataKey(row.data_key, services.keyring.kek, place);
  const who = { district: row.district, matter_id: row.id, at: told.at, staff_id: caller.staffId };
  const post = { role: held.role, unit_id: held.unitId };
  return {
    openings: [
      {
        ...who,
        ...post,
        id,
        ground: told.ground,
        words_sealed: sealField(told.words, dataKey, { ...place, field: `opening:${id}` }),
        until: told.until,
        reach: matter.door.path.concat(matter.answerable.path),
      },
    ],
    access: [{ ...who, ...post, id: uuidV7(), deed: 'open-restricted', purpose: `opening:${told.ground}` }],
  };
}

/** Who is told: those who lead or supervise within reach. They may be told of a matter they may not open themselves. */
const told: readonly StaffRole[] = ['lead', 'supervisor'];

export async function listOpenings(
  services: Services,
  caller: StaffCaller,
): Promise<Outcome<z.output<typeof openingList>>> {
  const roles = caller.roles.filter((held) => told.includes(held.role));
  if (roles.length === 0) return { ok: true, value: { items: [] } };
  const rows = await listOpeningRows(services.pool, staffScope({ ...caller, roles }));
  const units = await findUnits(
    services.pool,
    rows.map((row) => row.unit_id),
  );
  // Who opened it themselves needs not be told.
  const others = rows.filter((row) => row.staff_id !== caller.staffId);
  return {
    ok: true,
    value: {
      items: others.map((row) => ({
        district: row.district,
        id: row.id,
        matterId: row.matter_id,
        unit: units.get(row.unit_id)?.name ?? { zh: '', en: '' },
        role: roleWords[row.role],
        name: { zh: row.name_zh, en: row.name_en },
        ground: row.ground,
        words: wordsOf(services, row),
        at: row.at,
        until: row.until,
        seenAt: row.seen_at,
      })),
    },
  };
}

/** The words are the opener's own and may name people: told to those only who may open the matter too. */
function wordsOf(services: Services, row: OpeningRow): string | null {
  if (row.data_key === null) return null;
  const place = { district: row.district, matterId: row.matter_id };
  const dataKey = unwrapDataKey(row.data_key, services.keyring.kek, place);
  return openField(row.words_sealed, dataKey, { ...place, field: `opening:${row.id}` });
}

/** A lead or supervisor says that they have taken note. */
export async function noteOpening(
  services: Services,
  caller: StaffCaller,
  target: { readonly district: string; readonly id: string },
): Promise<Outcome<undefined>> {
  const roles = caller.roles.filter((held) => told.includes(held.role));
  const seen =
    roles.length > 0 &&
    (await markSeen(services.pool, staffScope({ ...caller, roles }), target, caller.staffId, services.clock.now()));
  return seen ? { ok: true, value: undefined } : failure('not-found');
}
