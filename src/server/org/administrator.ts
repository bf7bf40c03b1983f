import type { Administrator } from '../../core/org/administration.ts';
import { rolesOn } from '../../core/org/leave.ts';
import { dateInChina } from '../../core/time/instant.ts';
import type { Offices } from './administer.ts';
import { findPersonByAccount } from './administration.store.ts';

/** The administrator of that account, with the roles of today: for work at the command line, done in somebody's name. */
export async function findAdministrator({ pool, clock }: Offices, account: string): Promise<Administrator | undefined> {
  const person = await findPersonByAccount(pool, account);
  if (person === undefined || !person.active) return undefined;
  const held = person.roles.map(({ role, unitId, from, until }) => ({
    role,
    unitId,
    from,
    ...(until === null ? {} : { until }),
  }));
  const roles = rolesOn(held, [], dateInChina(clock.now()));
  return roles.some(({ role }) => role === 'administrator') ? { staffId: person.id, roles } : undefined;
}
