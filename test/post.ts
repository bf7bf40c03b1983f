import { randomUUID } from 'node:crypto';
import type { StaffRole } from '../src/core/procedure/definition.ts';
import { plainDate } from '../src/core/time/plain-date.ts';
import type { StaffCaller } from '../src/server/matter/caller.ts';
import { administer, type Offices } from '../src/server/org/administer.ts';
import { roleDeed } from '../src/server/org/role-deed.ts';

/** A unit as far as a deed of administration needs to know it. */
export interface PostUnit {
  readonly id: number;
  readonly district: string;
  readonly path: readonly number[];
}

/** Somebody has been in post since 2020, as the chain of their district tells. They have nothing to sign in by. */
export async function putInPost(
  { pool, clock }: Offices,
  person: { readonly account: string; readonly nameZh: string; readonly nameEn: string; readonly role: StaffRole },
  unit: PostUnit,
): Promise<StaffCaller> {
  const staffId = randomUUID();
  const { account, nameZh, nameEn, role } = person;
  const as = { role: 'administrator', unitId: unit.id } as const;
  const { events, rows } = roleDeed(as, 'role-given', staffId, {
    role,
    unitId: unit.id,
    from: plainDate('2020-01-01'),
  });
  const staff = [{ id: staffId, account, name_zh: nameZh, name_en: nameEn, created_at: clock.now() }];
  const made = { type: 'account-made', data: { staff: staffId, unit: unit.id } } as const;
  const written = await administer({ pool, clock }, undefined, unit, async () => ({
    ok: true,
    value: undefined,
    deed: { as, events: [made, ...events], rows: { staff, ...rows } },
  }));
  if (!written.ok) throw new Error(`${account} was not put in post: ${written.code}`);
  return { staffId, roles: [{ role, unitId: unit.id }] };
}
