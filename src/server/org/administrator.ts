import type { Administrator } from '../../core/org/administration.ts';
import { rolesOn } from '../../core/org/leave.ts';
import { dateInChina } from '../../core/time/instant.ts';
import type { Offices } from './administer.ts';
import { findPersonByAccount } from './administration.store.ts';

/** A person in post by their account, with the roles of today: for work at the command line, done in somebody's name. */
export async function findPersonInPost(
  { pool, clock }: Pick<Offices, 'pool' | 'clock'>,
  account: string,
): Promise<Administrator | undefined> {
  const person = await findPersonByAccount(pool, account);
  if (person === undefined || !person.active) return undefined;
  const held = person.roles.map(({ role, unitId, from, until }) => ({
    role,
    unitId,
    from,
    ...(until === null ? {} : { until }),
  }));
  return { staffId: person.id, roles: rolesOn(held, [], dateInChina(clock.now())) };
}

/** The administrator of that account, in the same way. */
export async function findAdministrator(offices: Offices, account: string): Promise<Administrator | undefined> {
  const person = await findPersonInPost(offices, account);
  return person?.roles.some(({ role }) => role === 'administrator') === true ? person : undefined;
}
