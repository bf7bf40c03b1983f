import { randomUUID } from 'node:crypto';
import type { StaffRole, UnitKind } from '../src/core/procedure/definition.ts';
import { actOnMatter } from '../src/server/matter/act.ts';
import type { StaffCaller } from '../src/server/matter/caller.ts';
import { lapseClock } from '../src/server/matter/lapse.ts';
import { findMatter } from '../src/server/matter/matter.store.ts';
import { fixedClock } from './clock.ts';
import type { FreshDatabase } from './database.ts';
import { type House, type Known, units } from './history.ts';
import { putInPost } from './post.ts';

/** A unit that sits in the centre of Shipai, with a clerk, a head and somebody who deals with matters. */
export interface Resident {
  readonly clerk: StaffCaller;
  readonly lead: StaffCaller;
  readonly mediator: StaffCaller;
}

/** Puts such a unit into the tree; to be called before anything has asked for the tree. */
export async function addResident(
  { ownerPool, pool }: FreshDatabase,
  unit: { readonly id: number; readonly kind: UnitKind; readonly name: string; readonly division?: string },
): Promise<Resident> {
  const division = unit.division ?? '440106';
  const parent = division === '440100' ? units.city : units.tianhe;
  const path = parent === units.city ? [units.city, unit.id] : [units.city, units.tianhe, unit.id];
  await ownerPool.query(
    `insert into org_unit (id, code, parent_id, kind, level, name_zh, name_en, short_zh, division, district, number_prefix, path)
     values ($1, $2, $3, $4, 2, $5, $5, $5, $6, '440106', '穗天', $7)`,
    [unit.id, `${division}-${unit.kind}-${unit.id}`, parent, unit.kind, unit.name, division, path],
  );
  const person = async (role: StaffRole): Promise<StaffCaller> => {
    const account = `${role}-${unit.id}`;
    const named = { account, nameZh: '冯示范', nameEn: 'Feng Shifan', role };
    return putInPost({ pool, clock: fixedClock() }, named, { id: unit.id, district: '440106', path });
  };
  return { clerk: await person('clerk'), lead: await person('lead'), mediator: await person('mediator') };
}

/** Somebody of a resident unit acts; the matter as it stands afterwards. */
export async function actAs(
  house: House,
  caller: StaffCaller,
  matter: Known,
  action: string,
  input: Readonly<Record<string, unknown>> = {},
): Promise<Known & { readonly linked: { readonly district: string; readonly id: string } | null }> {
  const { district, id, version } = matter;
  const outcome = await actOnMatter(house.services, caller, {
    district,
    id,
    action,
    input: { ...input },
    expectedVersion: version,
    key: randomUUID(),
  });
  if (!outcome.ok) throw new Error(`${action}: ${JSON.stringify(outcome)}`);
  return { ...matter, version: outcome.value.version, linked: outcome.value.linked };
}

/** The clock runs out, as the job finds it; the matter as it stands afterwards. */
export async function lapse(house: House, matter: Known, clock: string): Promise<Known> {
  const { district, id } = matter;
  const did = await lapseClock(house.system, { district, matterId: id, clock });
  if (did !== 'lapsed') throw new Error(`${clock}: ${did}`);
  return { ...matter, version: (await stand(house, matter)).version };
}

/** Where the matter stands. */
export async function stand(house: House, { district, id }: Known) {
  const { loaded } = await findMatter(house.system.pool, { kind: 'system' }, { district, id });
  if (loaded === undefined) throw new Error('the matter is not there');
  return loaded.matter;
}
