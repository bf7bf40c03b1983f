import type { Acted } from '../../api/matter.ts';
import type { CircleCommand } from '../../core/access/circle.ts';
import type { RestrictionGround } from '../../core/matter/matter.ts';
import { dateInChina } from '../../core/time/instant.ts';
import { type StaffCaller, staffActor, staffScope } from '../matter/caller.ts';
import { takeCircleDeed } from '../matter/circle-deed.ts';
import { type ByCode, partyDeed } from '../one-time-code/party-deed.ts';
import { findStaffRoles } from '../org/units.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';

/** What staff may ask for; each with its reason, which is sealed. */
export type CircleBody =
  | { readonly deed: 'bar' | 'lift-bar'; readonly staff: string; readonly reason: string }
  | {
      readonly deed: 'restrict';
      readonly ground: RestrictionGround;
      readonly named: readonly string[];
      readonly reason: string;
    }
  | { readonly deed: 'lift-restriction' | 'decline-recusal'; readonly reason: string };

/** Bars somebody from a matter, restricts it, or takes either back, on the version seen. */
export async function changeCircle(
  services: Services,
  caller: StaffCaller,
  asked: {
    readonly district: string;
    readonly id: string;
    readonly body: CircleBody;
    readonly expectedVersion: number;
    readonly key: string;
  },
): Promise<Outcome<Acted>> {
  const { body, expectedVersion } = asked;
  const command = await commandOf(services, body);
  if (command === undefined) return failure('request-invalid', { fields: [unknownPerson] });
  return takeCircleDeed(services, {
    ...asked,
    command,
    reason: body.reason,
    actor: staffActor(caller),
    scope: staffScope(caller),
    keyOwner: caller.staffId,
    expectedVersion,
  });
}

/** 回避: a party asks that the person in charge be replaced; the head of the unit decides. */
export async function askRecusal(
  services: Services,
  asked: ByCode & { readonly reason: string },
): Promise<Outcome<Acted>> {
  const deed = await partyDeed(services, asked);
  if (!deed.ok) return deed;
  return takeCircleDeed(services, { ...deed.value, command: { deed: 'ask-recusal' }, reason: asked.reason });
}

/** Undefined when somebody is named who does not work here today. */
async function commandOf(services: Services, body: CircleBody): Promise<CircleCommand | undefined> {
  const today = dateInChina(services.clock.now());
  switch (body.deed) {
    case 'bar': {
      const roles = (await findStaffRoles(services.pool, [body.staff], today))[body.staff];
      if (roles === undefined) return undefined;
      const held = roles.map(({ role, unit }) => ({ role, unitId: unit.id }));
      return { deed: 'bar', staffId: body.staff, roles: held };
    }
    case 'lift-bar':
      return { deed: 'lift-bar', staffId: body.staff };
    case 'restrict': {
      const known = await findStaffRoles(services.pool, body.named, today);
      if (body.named.some((id) => known[id] === undefined)) return undefined;
      return { deed: 'restrict', ground: body.ground, named: body.named };
    }
    case 'lift-restriction':
    case 'decline-recusal':
      return { deed: body.deed };
  }
}

const unknownPerson = {
  field: 'staff',
  code: 'unknown-person',
  words: {
    zh: '没有找到这位在职工作人员，请重新选择。',
    en: 'No such person works here today; please choose again.',
  },
};
