import { mayRead, mayReadPart, workingRoles } from '../../core/access/can.ts';
import { extentOf, readsContacts } from '../../core/access/extent.ts';
import type { Matter } from '../../core/matter/matter.ts';
import { noteAccess } from '../access/note.ts';
import { findWithinAsked } from '../handoff/asked-scope.ts';
import { tellParty } from '../message/tell.ts';
import { unwrapDataKey } from '../platform/crypto/envelope.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { type StaffCaller, staffActor } from './caller.ts';
import { openPartyField, type PartyField } from './parties.ts';
import { findPartyToUnmask } from './read.store.ts';
import { renewCode } from './renew-code.ts';

const fields = {
  phone: 'phone',
  'identity-number': 'identity',
  address: 'address',
  code: 'code',
} as const satisfies Record<string, PartyField>;

/** Shows one contact in full, to those who work on the matter: supervisors and auditors read its course alone. The purpose stands in the log that the party can see. */
export async function unmaskParty(
  services: Services,
  caller: StaffCaller,
  asked: {
    readonly district: string;
    readonly id: string;
    readonly party: string;
    readonly field: keyof typeof fields;
    readonly purpose: string;
  },
): Promise<Outcome<{ readonly value: string }>> {
  // Only a post that works on matters, and only where it reaches this one.
  const roles = caller.roles.filter((held) => workingRoles.includes(held.role));
  if (roles.length === 0) return failure('not-your-part');
  const working: StaffCaller = { ...caller, roles };
  const { found, scope } = await findWithinAsked(services, working, asked, (within) =>
    findPartyToUnmask(services.pool, within, asked),
  );
  const actor = staffActor(working);
  if (found === undefined) return failure('not-found');
  if (!mayRead(actor, found.row.snapshot) && !mayReadPart(actor, found.row.snapshot)) return failure('not-found');
  const extent = extentOf(actor, found.row.snapshot);
  const passed = readsContacts(extent, asked.party) && asked.field !== 'identity-number';
  if (!extent.whole && !passed) return failure('not-your-part');
  if (asked.field === 'code' && !handsOut(working, found.row)) return failure('not-your-part');
  const dataKey = unwrapDataKey(found.row.data_key, services.keyring.kek, {
    district: asked.district,
    matterId: asked.id,
  });
  const value = openPartyField(found.party, fields[asked.field], dataKey);
  if (value === undefined) return failure('not-found');
  const looked = { deed: `unmask-${asked.field}`, purpose: asked.purpose, partyId: asked.party };
  await noteAccess(services, working, found.row.snapshot, looked, scope);
  if (asked.field === 'code') return { ok: true, value: { value: await newCode(services, asked, found.row.snapshot) } };
  return { ok: true, value: { value } };
}

/** A code that staff have read is no longer the party's alone: they hand out a new one, and the party is told. */
async function newCode(
  services: Services,
  asked: { readonly district: string; readonly id: string; readonly party: string },
  { journeyId, version }: Matter,
): Promise<string> {
  const code = await renewCode(services, { district: asked.district, journeyId, partyId: asked.party });
  const scope = { kind: 'journey', journey: journeyId } as const;
  await tellParty(services, scope, { ...asked, version, message: 'house:code-renewed' });
  return code;
}

/**
 * Whoever has a party's code can act as that party. Only those read it who hand it to people: at the door it came
 * through, and at the committee that works on it; not a court, and nobody above them.
 */
function handsOut(
  caller: StaffCaller,
  row: { readonly door_unit_id: number; readonly answerable_unit_id: number },
): boolean {
  const units = [row.door_unit_id, row.answerable_unit_id];
  return caller.roles.some((held) => ['clerk', 'lead', 'mediator'].includes(held.role) && units.includes(held.unitId));
}
