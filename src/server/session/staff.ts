import type { HeldRole } from '../../core/access/can.ts';
import { makeAccount } from '../org/first-roles.ts';
import type { Clock } from '../platform/clock/clock.ts';
import type { Pool } from '../platform/db/pool.ts';
import type { Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { accountForm } from './account-form.ts';
import { type AccountGiven, accountRows, type NewAccount, newAccount } from './new-account.ts';
import { findAnyAccount, listStaffIds, setActive } from './staff.store.ts';

/** A person who is to work in the system. */
export interface NewStaff extends AccountGiven {
  readonly roles: readonly Pick<HeldRole, 'role' | 'unitId'>[];
}

/**
 * Creates the people who are not there yet, with roles from today on, as at the command line; an account that exists is
 * left as it is, its password included.
 */
export async function createStaff(pool: Pool, clock: Clock, people: readonly NewStaff[]): Promise<void> {
  const accounts = people.map(({ account }) => account);
  const wrong = accounts.find((account) => !accountForm.test(account));
  if (wrong !== undefined) throw new Error(`Not a name for an account: ${wrong}`);
  const known = await listStaffIds(pool, accounts);
  const at = clock.now();
  const fresh = await Promise.all(
    people
      .filter(({ account }) => !known.has(account))
      .map(async (person) => ({ ...(await accountRows(person, at, undefined)), roles: person.roles })),
  );
  for (const { staffId, rows, roles } of fresh) {
    const made = await makeAccount({ pool, clock }, staffId, rows, roles);
    if (!made.ok && made.code !== 'account-taken') throw new Error(`an account was not made: ${made.code}`);
  }
}

/** Makes an account with a first password at the command line, where whoever stands there may do anything. */
export async function createStaffAccount(
  services: Pick<Services, 'pool' | 'clock'>,
  { roles, ...person }: Pick<NewStaff, 'account' | 'name' | 'roles'>,
): Promise<Outcome<Omit<NewAccount, 'rows'>>> {
  const account = await newAccount(person, services.clock.now(), undefined);
  if (!account.ok) return account;
  const { rows, ...told } = account.value;
  const made = await makeAccount(services, told.staffId, rows, roles);
  return made.ok ? { ok: true, value: told } : made;
}

/** Which of the accounts are there, with whose they are. */
export function staffOf(pool: Pool, accounts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return listStaffIds(pool, accounts);
}

/** Lets accounts in, or keeps them out and signs them out. Answers how many that changed. */
export function allowAccounts(pool: Pool, accounts: readonly string[], allowed: boolean): Promise<number> {
  return setActive(pool, accounts, allowed);
}

/** Whether anybody could sign in at all. */
export function hasAnyAccount(pool: Pool): Promise<boolean> {
  return findAnyAccount(pool);
}
