import type { StaffRole } from '../../core/procedure/definition.ts';
import { dateInChina } from '../../core/time/instant.ts';
import type { Words } from '../../core/words/words.ts';
import type { Clock } from '../platform/clock/clock.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import type { Pool } from '../platform/db/pool.ts';
import { hashPassword } from './password.ts';
import { insertStaff } from './staff.store.ts';

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
  const at = clock.now();
  const records = await Promise.all(
    people.map(async ({ account, name, roles, password }) => ({
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
