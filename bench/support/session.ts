import { createHmac, randomUUID } from 'node:crypto';
import type { StaffRole } from '../../src/core/procedure/definition.ts';
import type { Unit } from '../../src/server/org/directory.ts';
import { systemClock } from '../../src/server/platform/clock/clock.ts';
import { createStaff } from '../../src/server/session/staff.ts';
import { type House, liveDatabase, servicesOver } from './house.ts';

/** Nobody signs in with it: who is measured here is given a session. */
const password = 'bench-only-password-2';

/**
 * The cookie of somebody with that role at the unit, as after a sign-in with a second factor, which roles with authority
 * need; their account is made where there is none.
 */
export async function sessionAt(house: House, role: StaffRole, unit: Pick<Unit, 'id' | 'code'>): Promise<string> {
  const account = `bench-${role}.${unit.code.toLowerCase()}`;
  const pool = house.poolOf('onedoor_app', liveDatabase);
  const client = await house.connect(liveDatabase);
  try {
    const name = { zh: '测试', en: 'Test' };
    await createStaff(pool, systemClock, [{ account, name, roles: [{ role, unitId: unit.id }], password }]);
    await client.query('update staff set password_due = false where account = $1', [account]);
    const token = randomUUID();
    await client.query(
      `insert into auth_session (id, token, user_id, expires_at, created_at, updated_at, means)
       select gen_random_uuid(), $2, id, now() + interval '30 minutes', now(), now(), 'second-factor' from staff where account = $1`,
      [account, token],
    );
    const key = servicesOver(pool).keyring.session.at(-1);
    if (key === undefined) throw new Error('no key of sessions');
    const signature = createHmac('sha256', key.secret).update(token).digest('base64');
    return `onedoor.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
  } finally {
    await Promise.all([pool.end(), client.end()]);
  }
}
