import type { AccountView, IdentityBody } from '../../api/account.ts';
import type { Practice } from '../../api/holding.ts';
import { administersAs } from '../../core/org/administration.ts';
import { enterPractice, practiceOf } from '../holding/practice.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import { freshPassword, hashPassword } from '../session/password.ts';
import type { SignedIn } from '../session/session.ts';
import { type AccountRow, deleteSecondFactors, deleteSessions, writeFirstPassword } from './account.store.ts';
import { type AccountParts, accountOf, viewAccount } from './account.ts';
import { recordAccountEvent } from './account-event.ts';
import { deleteIdentities, insertIdentity } from './provider.store.ts';

/**
 * Whether somebody runs an account: every unit at which its person holds a role, now or later, is theirs to administer.
 * An account without any role is run by who made it. Nobody runs their own.
 */
function runsAccount(by: SignedIn, { id, roles, made_by: madeBy }: AccountRow): boolean {
  if (id === by.staffId || !by.roles.some(({ role }) => role === 'administrator')) return false;
  if (roles.length === 0) return madeBy === by.staffId;
  return roles.every(({ unitId, path }) => administersAs(by, { id: unitId, path }) !== undefined);
}

/** An account that is not one's to run is not found. */
async function runAccount<T>(
  parts: AccountParts,
  by: SignedIn,
  staffId: string,
  run: (row: AccountRow) => Promise<T>,
): Promise<Outcome<T>> {
  const row = await accountOf(parts, staffId);
  return row === undefined || !runsAccount(by, row) ? failure('not-found') : { ok: true, value: await run(row) };
}

export function readStaffAccount(parts: AccountParts, by: SignedIn, staffId: string): Promise<Outcome<AccountView>> {
  return runAccount(parts, by, staffId, (row) => viewAccount(parts, row, undefined));
}

/** For suggestions to whoever gives work out, and for nothing else. */
export function readStaffPractice(parts: AccountParts, by: SignedIn, staffId: string): Promise<Outcome<Practice>> {
  return runAccount(parts, by, staffId, () => practiceOf(parts.services, staffId));
}

export function stateStaffPractice(
  parts: AccountParts,
  by: SignedIn,
  staffId: string,
  body: Practice,
): Promise<Outcome<Practice>> {
  return runAccount(parts, by, staffId, () => enterPractice(parts.services, { staffId, by: by.staffId }, body));
}

/** A first password again, shown this once to the administrator; the person is signed out and has to replace it. */
export function resetPassword(
  parts: AccountParts,
  by: SignedIn,
  staffId: string,
): Promise<Outcome<{ readonly firstPassword: string }>> {
  const { services } = parts;
  return runAccount(parts, by, staffId, async () => {
    const firstPassword = freshPassword();
    await writeFirstPassword(services.pool, staffId, await hashPassword(firstPassword), services.clock.now());
    await recordAccountEvent(services, { staffId, kind: 'password-reset', by: by.staffId });
    return { firstPassword };
  });
}

/** For a lost phone or key: codes and passkeys are gone, and the person sets up new ones after the password. */
export function resetSecondFactor(parts: AccountParts, by: SignedIn, staffId: string): Promise<Outcome<undefined>> {
  const { services } = parts;
  return runAccount(parts, by, staffId, async () => {
    await deleteSecondFactors(services.pool, staffId);
    await recordAccountEvent(services, { staffId, kind: 'second-factor-reset', by: by.staffId });
    return undefined;
  });
}

export function endStaffSessions(parts: AccountParts, by: SignedIn, staffId: string): Promise<Outcome<undefined>> {
  const { services } = parts;
  return runAccount(parts, by, staffId, async () => {
    const ended = await deleteSessions(services.pool, staffId, {});
    if (ended > 0) await recordAccountEvent(services, { staffId, kind: 'sessions-ended', by: by.staffId });
    return undefined;
  });
}

/** Who somebody is at the provider of sign-in: from now on they come in by it. */
export async function linkIdentity(
  parts: AccountParts,
  by: SignedIn,
  staffId: string,
  { claim, value }: IdentityBody,
): Promise<Outcome<undefined>> {
  const { services, issuer } = parts;
  if (issuer === undefined) return failure('not-possible-now');
  const identity = { claim, value: claim === 'email' ? value.toLowerCase() : value };
  const linked = await runAccount(parts, by, staffId, () =>
    insertIdentity(services.pool, issuer, staffId, identity, by.staffId, services.clock.now()),
  );
  if (!linked.ok) return linked;
  if (linked.value === 'taken') return failure('identity-taken');
  if (linked.value === 'linked')
    await recordAccountEvent(services, { staffId, kind: 'identity-linked', by: by.staffId, detail: claim });
  return { ok: true, value: undefined };
}

export function unlinkIdentities(parts: AccountParts, by: SignedIn, staffId: string): Promise<Outcome<undefined>> {
  const { services } = parts;
  return runAccount(parts, by, staffId, async () => {
    const ended = await deleteIdentities(services.pool, staffId);
    if (ended > 0) await recordAccountEvent(services, { staffId, kind: 'identity-unlinked', by: by.staffId });
    return undefined;
  });
}
