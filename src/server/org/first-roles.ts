import type { HeldRole } from '../../core/access/can.ts';
import { dateInChina } from '../../core/time/instant.ts';
import type { Outcome } from '../platform/outcome.ts';
import { administer, type Deed, type Offices } from './administer.ts';
import { writeAccount } from './administration.store.ts';
import { roleDeed } from './role-deed.ts';
import { findUnits } from './units.ts';

/**
 * Makes an account at the command line with the roles it begins with, from today on: in the chain, the account and the
 * roles at its first unit in one call, so that whoever is stopped in between has made nothing. Roles at further units
 * follow, each unit with its own event in its own district. An account without a role belongs to no district yet, and no
 * event speaks of it.
 * @param rows as `accountRows` gives them
 */
export async function makeAccount(
  services: Offices,
  staffId: string,
  rows: Deed['rows'],
  roles: readonly HeldRole[],
): Promise<Outcome<undefined>> {
  const units = await findUnits(
    services.pool,
    roles.map(({ unitId }) => unitId),
  );
  for (const { unitId } of roles) if (!units.has(unitId)) throw new Error(`no unit ${unitId}`);
  const from = dateInChina(services.clock.now());
  if (units.size === 0) return writeAccount(services.pool, rows);
  for (const [index, unit] of [...units.values()].entries()) {
    const as = { role: 'administrator', unitId: unit.id } as const;
    const given = roles
      .filter(({ unitId }) => unitId === unit.id)
      .map(({ role, unitId }) => roleDeed(as, 'role-given', staffId, { role, unitId, from }));
    const made = index > 0 ? [] : [{ type: 'account-made', data: { staff: staffId, unit: unit.id } } as const];
    const deed: Deed = {
      as,
      events: [...made, ...given.flatMap(({ events }) => events)],
      rows: { ...(index > 0 ? {} : rows), roles: given.flatMap((one) => one.rows.roles ?? []) },
    };
    const written = await administer(services, undefined, unit, async () => ({ ok: true, value: undefined, deed }));
    if (!written.ok) return written;
  }
  return { ok: true, value: undefined };
}
