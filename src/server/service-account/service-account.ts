import { createHash, randomBytes } from 'node:crypto';
import type { RouteContract } from '../../api/contract.ts';
import { fieldProblem } from '../../api/field-problems.ts';
import { routes } from '../../api/routes.ts';
import type { ServiceAccountBody, ServiceKeyMade, ServiceKeyView } from '../../api/service-account.ts';
import { type Administrator, administeredUnits, administersAs, fitsKind } from '../../core/org/administration.ts';
import { addMilliseconds, dateInChina, type Instant } from '../../core/time/instant.ts';
import { accountEventRow, recordAccountEvent } from '../account/account-event.ts';
import { administer } from '../org/administer.ts';
import { roleDeed } from '../org/role-deed.ts';
import { findUnits } from '../org/units.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { accountForm } from '../session/account-form.ts';
import type { SignedIn } from '../session/session.ts';
import { findByKey, insertKey, type KeyRow, listKeys, revokeKey } from './service-account.store.ts';

/** A key is known by its beginning, for people and for those who look for keys left lying in files. */
const keyPrefix = 'onedoor_';
const keyForm = /^onedoor_[\w-]{43}$/;
/** Shown at the most. */
const keysMax = 500;

/** What is for people alone: their own accounts, and running those of others. */
const personalTags: readonly string[] = ['session', 'account', 'service', 'administration'];

type Asking = Pick<Services, 'pool' | 'clock'>;

/** What a machine may be let do. */
export const machineOperations: readonly string[] = Object.values<RouteContract>(routes)
  .filter(({ caller, tag }) => caller === 'staff' && !personalTags.includes(tag))
  .map(({ operationId }) => operationId);

/**
 * A service account with its first key, which is shown this once. It holds one role at one unit, as a person would, and
 * may call the operations that are named and no other.
 * @param by the administrator; undefined at the command line, where whoever stands there may do anything
 */
export async function createServiceAccount(
  services: Asking,
  by: Administrator | undefined,
  body: ServiceAccountBody,
): Promise<Outcome<ServiceKeyMade>> {
  const { pool, clock } = services;
  const unit = (await findUnits(pool, [body.unit])).get(body.unit);
  const isReached = unit !== undefined && (by === undefined || administersAs(by, unit) !== undefined);
  if (!isReached) return failure('not-found');
  const fields = [
    ...(accountForm.test(body.account) ? [] : [fieldProblem('account', 'form')]),
    ...(fitsKind(body.role, unit.kind) ? [] : [fieldProblem('role', 'not-an-option')]),
    ...(body.operations.every((one) => machineOperations.includes(one))
      ? []
      : [fieldProblem('operations', 'not-an-option')]),
  ];
  if (fields.length > 0) return failure('request-invalid', { fields });
  const staffId = uuidV7();
  const at = clock.now();
  const { account, nameZh, nameEn, role } = body;
  const { key, row } = newKey(staffId, by, body, at);
  const told = (['created', 'key-made'] as const).map((kind) =>
    accountEventRow({ staffId, kind, by: by?.staffId }, at),
  );
  const rows = {
    staff: [{ id: staffId, account, name_zh: nameZh, name_en: nameEn, created_at: at, machine: true }],
    service_keys: [row],
    account_events: told,
  };
  return administer(services, by, unit, async () => {
    const as = by === undefined ? { role: 'administrator' as const, unitId: unit.id } : administersAs(by, unit);
    if (as === undefined) return failure('not-found');
    const given = roleDeed(as, 'role-given', staffId, { role, unitId: unit.id, from: dateInChina(at) });
    const made = { type: 'account-made', data: { staff: staffId, unit: unit.id } } as const;
    const deed = { as, events: [made, ...given.events], rows: { ...rows, ...given.rows } };
    return { ok: true, value: { id: row.id, staffId, key }, deed };
  });
}

/** Another key for the same account, so that one can be replaced before it runs out. */
export async function renewServiceKey(
  services: Asking,
  by: Administrator | undefined,
  keyId: string,
  days: number,
): Promise<Outcome<ServiceKeyMade>> {
  const key = await findReachedKey(services, by, keyId);
  if (key === undefined) return failure('not-found');
  return { ok: true, value: await makeKey(services, by, key.staffId, { operations: key.operations, days }) };
}

export async function revokeServiceKey(
  services: Asking,
  by: Administrator | undefined,
  keyId: string,
): Promise<Outcome<undefined>> {
  const key = await findReachedKey(services, by, keyId);
  if (key === undefined) return failure('not-found');
  await revokeKey(services.pool, keyId, services.clock.now());
  await recordAccountEvent(services, { staffId: key.staffId, kind: 'key-revoked', by: by?.staffId });
  return { ok: true, value: undefined };
}

/** Every key of the service accounts that somebody administers, also those that have ended. */
export async function listServiceKeys(
  { pool }: Pick<Services, 'pool'>,
  by: Administrator | undefined,
): Promise<readonly ServiceKeyView[]> {
  const units = by === undefined ? undefined : administeredUnits(by);
  const rows = await listKeys(pool, units, keysMax);
  const known = await findUnits(
    pool,
    rows.map((row) => row.unit_id),
  );
  return rows.map((row) => ({
    id: row.id,
    staffId: row.staff_id,
    account: row.account,
    name: { zh: row.name_zh, en: row.name_en },
    role: row.role,
    unit: { id: row.unit_id, name: known.get(row.unit_id)?.name ?? { zh: '', en: '' } },
    operations: [...row.operations],
    madeAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    usedAt: row.last_used_at,
  }));
}

/**
 * Who calls with the key in an Authorization header, for one operation. Each call is logged under the account's name.
 * Roles are those of today: a service account that was moved reaches no further at its next call.
 */
export async function authenticateMachine(
  { pool, clock, log }: Services,
  authorization: string,
  { operationId }: RouteContract,
): Promise<Outcome<SignedIn>> {
  const key = /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
  const at = clock.now();
  const row = keyForm.test(key) ? await findByKey(pool, sha256(key), at, dateInChina(at)) : undefined;
  if (row === undefined) return failure('not-signed-in');
  const isAllowed = row.operations.includes(operationId);
  log.info({ staffId: row.id, account: row.account, operation: operationId, allowed: isAllowed }, 'a machine called');
  if (!isAllowed) return failure('key-not-for-this');
  return {
    ok: true,
    value: {
      staffId: row.id,
      account: row.account,
      name: { zh: row.name_zh, en: row.name_en },
      roles: row.roles,
      opened: [],
      sessionId: undefined,
      means: undefined,
      isVouchedFor: false,
      due: undefined,
    },
  };
}

async function findReachedKey(services: Asking, by: Administrator | undefined, keyId: string) {
  return (await listServiceKeys(services, by)).find(({ id }) => id === keyId);
}

async function makeKey(
  services: Asking,
  by: Administrator | undefined,
  staffId: string,
  asked: AskedKey,
): Promise<ServiceKeyMade> {
  const { key, row } = newKey(staffId, by, asked, services.clock.now());
  await insertKey(services.pool, row);
  await recordAccountEvent(services, { staffId, kind: 'key-made', by: by?.staffId });
  return { id: row.id, staffId, key };
}

interface AskedKey {
  readonly operations: readonly string[];
  readonly days: number;
}

/** A key, and its row, which has no more of it than its hash. */
function newKey(
  staffId: string,
  by: Administrator | undefined,
  { operations, days }: AskedKey,
  at: Instant,
): { readonly key: string; readonly row: KeyRow } {
  const key = `${keyPrefix}${randomBytes(32).toString('base64url')}`;
  const row = {
    id: uuidV7(),
    staff_id: staffId,
    hash: `\\x${sha256(key).toString('hex')}`,
    operations: [...new Set(operations)],
    created_at: at,
    created_by: by?.staffId ?? null,
    expires_at: addMilliseconds(at, days * 86_400_000),
  };
  return { key, row };
}

function sha256(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
