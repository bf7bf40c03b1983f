import { unwrapDataKey } from '../platform/crypto/envelope.ts';
import type { Services } from '../services.ts';
import type { OpenedCode } from './act.ts';
import { findMatter } from './matter.store.ts';
import { openPartyField, type PartyField } from './parties.ts';

interface Contacts {
  readonly kind: 'person' | 'organisation';
  readonly phone: string | null;
  readonly identityNumber: string | null;
  readonly address: string | null;
  readonly email: string | null;
  readonly protection: ('minor' | 'address')[];
}

/** A party's own contacts in full, as they stand in one matter of the journey; undefined when they are no party to it. */
export async function readOwnContacts(
  services: Services,
  { district, journeyId, partyId }: OpenedCode,
  id: string,
): Promise<Contacts | undefined> {
  const scope = { kind: 'journey', journey: journeyId } as const;
  const { loaded } = await findMatter(services.pool, scope, { district, id });
  const row = loaded?.parties.find((party) => party.party_id === partyId);
  if (loaded === undefined || row === undefined) return undefined;
  const dataKey = unwrapDataKey(loaded.row.data_key, services.keyring.kek, { district, matterId: id });
  const open = (field: PartyField) => openPartyField(row, field, dataKey) ?? null;
  return {
    kind: row.kind,
    phone: open('phone'),
    identityNumber: open('identity'),
    address: open('address'),
    email: open('email'),
    protection: [...(row.protection ?? [])],
  };
}
