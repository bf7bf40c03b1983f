import { fieldProblem } from '../../api/field-problems.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Words } from '../../core/words/words.ts';
import { accountEventRow } from '../account/account-event.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import { accountForm } from './account-form.ts';
import { freshPassword, hashPassword } from './password.ts';

/** A person's account before it is written. */
export interface AccountGiven {
  /** As `accountForm` says. */
  readonly account: string;
  readonly name: Words;
  readonly password: string;
  /** The password is only a first one, shown to whoever made the account. */
  readonly passwordDue?: boolean;
}

/** The rows of an account, as a deed of administration writes them beside its events. */
export type AccountRows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/**
 * An account with what one signs in by, and what its own page tells of its making.
 * @param by who makes it; undefined at the command line
 */
export async function accountRows(
  { account, name, password, passwordDue }: AccountGiven,
  at: Instant,
  by: string | undefined,
): Promise<{ readonly staffId: string; readonly rows: AccountRows }> {
  const id = uuidV7();
  const when = { created_at: at, updated_at: at };
  const hash = await hashPassword(password);
  return {
    staffId: id,
    rows: {
      staff: [{ id, account, name_zh: name.zh, name_en: name.en, created_at: at, password_due: passwordDue === true }],
      auth_users: [
        { id, name: name.zh, email: `${account}@onedoor.invalid`, email_verified: true, username: account, ...when },
      ],
      auth_accounts: [
        { id: uuidV7(), account_id: id, provider_id: 'credential', user_id: id, password: hash, ...when },
      ],
      account_events: [accountEventRow({ staffId: id, kind: 'created', by }, at)],
    },
  };
}

/** Of an account that is made for somebody: what is handed over to them, and the rows to be written. */
export interface NewAccount {
  readonly staffId: string;
  readonly account: string;
  /** Kept nowhere in this form: it is shown once, handed over, and has to be replaced at the first sign-in. */
  readonly firstPassword: string;
  readonly rows: AccountRows;
}

/** An account with a first password. */
export async function newAccount(
  { account, name }: Pick<AccountGiven, 'account' | 'name'>,
  at: Instant,
  by: string | undefined,
): Promise<Outcome<NewAccount>> {
  if (!accountForm.test(account)) return failure('request-invalid', { fields: [fieldProblem('account', 'form')] });
  const firstPassword = freshPassword();
  const made = await accountRows({ account, name, password: firstPassword, passwordDue: true }, at, by);
  return { ok: true, value: { ...made, account, firstPassword } };
}
