import { fieldProblem } from '../../api/field-problems.ts';
import type { StaffRole } from '../../core/procedure/definition.ts';
import { dateInChina } from '../../core/time/instant.ts';
import type { Words } from '../../core/words/words.ts';
import { recordAccountEvent } from '../account/account-event.ts';
import type { Clock } from '../platform/clock/clock.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import type { Pool } from '../platform/db/pool.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { accountForm } from './account-form.ts';
import { freshPassword, hashPassword } from './password.ts';
import { findAnyAccount, findStaffId, insertStaff, listKnownAccounts, setActive } from './staff.store.ts';

/** A person who is to work in the system. */
export interface NewStaff {
  /** As `accountForm` says. */
  readonly account: string;
  readonly name: Words;
  readonly roles: readonly { readonly role: StaffRole; readonly unitId: number }[];
  readonly password: string;
  /** The password is only a first one, shown to whoever made the account. */
  readonly passwordDue?: boolean;
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
    fresh.map(async ({ account, name, roles, password, passwordDue }) => ({
      id: uuidV7(),
      account,
      nameZh: name.zh,
      nameEn: name.en,
      roles,
      accountId: uuidV7(),
      passwordHash: await hashPassword(password),
      passwordDue: passwordDue === true,
    })),
  );
  return insertStaff(pool, records, at, dateInChina(at));
}

/** An account that an administrator makes for somebody. */
export interface NewAccount {
  /** As `accountForm` says. */
  readonly account: string;
  readonly name: Words;
  /** Held from today on; may be empty, roles can be given later. */
  readonly roles: readonly { readonly role: StaffRole; readonly unitId: number }[];
}

export interface CreatedAccount {
  readonly staffId: string;
  readonly account: string;
  /** Kept nowhere in this form: it is shown once, handed over, and has to be replaced at the first sign-in. */
  readonly firstPassword: string;
}

/**
 * Makes an account with a first password. Whether `by` may do so, at these units, is for the caller to have decided.
 * @param by the administrator; undefined at the command line
 */
export async function createStaffAccount(
  { pool, clock }: Pick<Services, 'pool' | 'clock'>,
  { account, name, roles }: NewAccount,
  by: string | undefined,
): Promise<Outcome<CreatedAccount>> {
  if (!accountForm.test(account)) return failure('request-invalid', { fields: [fieldProblem('account', 'form')] });
  const firstPassword = freshPassword();
  const person = { account, name, roles, password: firstPassword, passwordDue: true };
  const [created] = await createStaff(pool, clock, [person]);
  const staffId = created === undefined ? undefined : await findStaffId(pool, account);
  if (staffId === undefined) return failure('account-taken');
  await recordAccountEvent({ pool, clock }, { staffId, kind: 'created', by });
  return { ok: true, value: { staffId, account, firstPassword } };
}

/** Lets accounts in, or keeps them out and signs them out. Answers how many that changed. */
export function allowAccounts(pool: Pool, accounts: readonly string[], allowed: boolean): Promise<number> {
  return setActive(pool, accounts, allowed);
}

/** Whether anybody could sign in at all. */
export function hasAnyAccount(pool: Pool): Promise<boolean> {
  return findAnyAccount(pool);
}
