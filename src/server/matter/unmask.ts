import type { StaffRole } from '../../core/procedure/definition.ts';
import { unwrapDataKey } from '../platform/crypto/envelope.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { type StaffCaller, staffScope } from './caller.ts';
import { openPartyField, type PartyField } from './parties.ts';
import { findPartyToUnmask } from './read.store.ts';
import { accessNote } from './read.ts';

const fields = {
  phone: 'phone',
  'identity-number': 'identity',
  address: 'address',
  code: 'code',
} as const satisfies Record<string, PartyField>;

/** Supervisors and auditors read the course of a matter; a contact is for those who work on it. */
const working: readonly StaffRole[] = ['clerk', 'lead', 'mediator', 'court'];

/** Shows one contact in full. The purpose stands in the log that the party can see. */
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
  const note = accessNote(services, caller, `unmask-${asked.field}`, asked.purpose);
  if (note === undefined || !caller.roles.some((held) => working.includes(held.role))) return failure('not-your-part');
  const found = await findPartyToUnmask(services.pool, staffScope(caller), asked, note);
  if (found === undefined) return failure('not-found');
  if (asked.field === 'code' && !handsOut(caller, found.row)) return failure('not-your-part');
  const dataKey = unwrapDataKey(found.row.data_key, services.keyring.kek, {
    district: asked.district,
    matterId: asked.id,
  });
  const value = openPartyField(found.party, fields[asked.field], dataKey);
  return value === undefined ? failure('not-found') : { ok: true, value: { value } };
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
