import type { StaffRole } from '../../core/procedure/definition.ts';
import { dateInChina } from '../../core/time/instant.ts';
import type { Words } from '../../core/words/words.ts';
import type { Clock } from '../platform/clock/clock.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import type { Pool } from '../platform/db/pool.ts';
import { accountForm } from './account-form.ts';
import { hashPassword } from './password.ts';
import { findAnyAccount, insertStaff, listKnownAccounts, setActive } from './staff.store.ts';

/** A person who is to work in the system. */
export interface NewStaff {
  /** As `accountForm` says. */
  readonly account: string;
  readonly name: Words;
  readonly roles: readonly { readonly role: StaffRole; readonly unitId: number }[];
  readonly password: string;
}

/**
 * Creates the people who are not there yet, with roles from today on; an account that exists is left as it is, its
 * password included. Answers the accounts that were created.
 */
export async function createStaff(pool: Pool, clock: Clock, people: readonly NewStaff[]): Promise<readonly string[]> {
  const accounts = people.map(({ account }) => account);
  const wrong = accounts.find((account) => !accountForm.test(account));
  if (wrong !== undefined) throw new Error(`Not a name for an account: ${wrong}`);
  const known = new Set(await listKnownAccounts(pool, accounts));
  const fresh = people.filter(({ account }) => !known.has(account));
  if (fresh.length === 0) return [];
  const at = clock.now();
  const records = await Promise.all(
    fresh.map(async ({ account, name, roles, password }) => ({
      id: uuidV7(),
      account,
      nameZh: name.zh,
      nameEn: name.en,
      roles,
      accountId: uuidV7(),
      passwordHash: await hashPassword(password),
    })),
  );
  return insertStaff(pool, records, at, dateInChina(at));
}

/** Lets accounts in, or keeps them out and signs them out. Answers how many that changed. */
export function allowAccounts(pool: Pool, accounts: readonly string[], allowed: boolean): Promise<number> {
  return setActive(pool, accounts, allowed);
}

/** Whether anybody could sign in at all. */
export function hasAnyAccount(pool: Pool): Promise<boolean> {
  return findAnyAccount(pool);
}
