import type { RegisterBody } from '../../api/register.ts';
import { isMinor, protections } from '../../core/access/shown.ts';
import {
  maskIdentityNumber,
  maskPhone,
  normaliseIdentityNumber,
  normalisePhone,
  parseIdentityNumber,
} from '../../core/code/identity-number.ts';
import { makeTrackingCode, parseTrackingCode, TRACKING_CODE_RANDOM_BYTES } from '../../core/code/tracking-code.ts';
import { maskEmail } from '../../core/message/email.ts';
import type { BlindIndex } from '../platform/crypto/blind-index.ts';
import { type DataKey, type MatterPlace, openField, sealField } from '../platform/crypto/envelope.ts';
import { randomBytes } from '../platform/crypto/random.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import type { PartyRow } from './rows.ts';

type PartyInput = RegisterBody['parties'][number];

export interface NewParty {
  readonly row: PartyRow;
  readonly code: string;
}

/** As asked for, and for a child by the day of birth in the identity number; null when there is nothing. */
function protectionOf(
  { protection = [], identityNumber }: Pick<PartyInput, 'protection' | 'identityNumber'>,
  today: string,
): PartyRow['protection'] {
  const read = identityNumber === undefined ? undefined : parseIdentityNumber(identityNumber);
  const minor = read?.ok === true && isMinor(read.birthDate, today);
  const all = protections.filter((one) => protection.includes(one) || (one === 'minor' && minor));
  return all.length === 0 ? null : all;
}

interface SealingKeys {
  readonly place: MatterPlace;
  readonly dataKey: DataKey;
  readonly blindIndex: BlindIndex;
}

/** A party's sealed row and the code the party will watch by. Nothing that identifies a person stays in the clear but the name. */
export function newParty(
  input: PartyInput,
  position: number,
  keys: SealingKeys & { /** PlainDate of the registration. */ readonly today: string },
  partyId: string = uuidV7(),
): NewParty {
  const { place, dataKey } = keys;
  const code = makeTrackingCode(place.district, randomBytes(TRACKING_CODE_RANDOM_BYTES));
  const row: PartyRow = {
    district: place.district,
    matter_id: place.matterId,
    party_id: partyId,
    position,
    role: input.role,
    kind: input.kind,
    protection: protectionOf(input, keys.today),
    code_sealed: sealField(code, dataKey, { ...place, field: fieldName(partyId, 'code') }),
    ...sealedDetails(partyId, input, keys),
  };
  return { row, code };
}

export type PartyDetails = Pick<PartyInput, 'name' | 'phone' | 'identityNumber' | 'address' | 'email' | 'language'>;

/**
 * The row with what was corrected in place of what stood there; all of it is sealed and indexed anew by the keys in use.
 * An identity number that turns out to be a child's protects them, unless it is said otherwise.
 */
export function correctedParty(
  row: PartyRow,
  { protection, ...corrected }: Partial<PartyDetails> & Pick<PartyInput, 'protection'>,
  keys: SealingKeys & { /** PlainDate. */ readonly today: string },
): PartyRow {
  const before = {
    name: row.name,
    phone: openPartyField(row, 'phone', keys.dataKey),
    identityNumber: openPartyField(row, 'identity', keys.dataKey),
    address: openPartyField(row, 'address', keys.dataKey),
    email: openPartyField(row, 'email', keys.dataKey),
    language: row.language ?? undefined,
  };
  const kept = { protection: [...(row.protection ?? [])], identityNumber: corrected.identityNumber };
  return {
    ...row,
    protection: protection === undefined ? protectionOf(kept, keys.today) : protection.length === 0 ? null : protection,
    ...sealedDetails(row.party_id, { ...before, ...corrected }, keys),
  };
}

function sealedDetails(partyId: string, details: PartyDetails, { place, dataKey, blindIndex }: SealingKeys) {
  const newest = blindIndex.newest();
  const seal = (field: PartyField, text: string): string =>
    sealField(text, dataKey, { ...place, field: fieldName(partyId, field) });
  const phone = details.phone === undefined ? undefined : normalisePhone(details.phone);
  const identity = details.identityNumber === undefined ? undefined : normaliseIdentityNumber(details.identityNumber);
  return {
    name: details.name,
    phone_sealed: phone === undefined ? null : seal('phone', phone),
    phone_index: phone === undefined ? null : newest.of('phone', phone),
    phone_masked: phone === undefined ? null : maskPhone(phone),
    identity_sealed: identity === undefined ? null : seal('identity', identity),
    identity_index: identity === undefined ? null : newest.of('identity-number', identity),
    identity_masked: identity === undefined ? null : maskIdentityNumber(identity),
    address_sealed: details.address === undefined ? null : seal('address', details.address),
    email_sealed: details.email === undefined ? null : seal('email', details.email),
    email_masked: details.email === undefined ? null : maskEmail(details.email),
    language: details.language ?? null,
    index_key: newest.keyId,
  };
}

export type PartyField = 'phone' | 'identity' | 'address' | 'email' | 'code';

/** What binds a sealed field to its place, so that a ciphertext moved elsewhere does not open. */
function fieldName(partyId: string, field: PartyField): string {
  return `party:${partyId}:${field}`;
}

const columns = {
  phone: 'phone_sealed',
  identity: 'identity_sealed',
  address: 'address_sealed',
  email: 'email_sealed',
  code: 'code_sealed',
} as const;

/** A field of a party as their row in this matter has it. */
export function sealPartyField(
  partyId: string,
  field: PartyField,
  text: string,
  dataKey: DataKey,
  place: MatterPlace,
): string {
  return sealField(text, dataKey, { ...place, field: fieldName(partyId, field) });
}

/** The field in the clear; undefined where the party gave none. */
export function openPartyField(
  row: Pick<PartyRow, 'district' | 'matter_id' | 'party_id' | (typeof columns)[Exclude<PartyField, 'code' | 'email'>]> &
    Partial<Pick<PartyRow, 'code_sealed' | 'email_sealed'>>,
  field: PartyField,
  dataKey: DataKey,
): string | undefined {
  const sealed = row[columns[field]] ?? null;
  if (sealed === null) return undefined;
  const place = { district: row.district, matterId: row.matter_id, field: fieldName(row.party_id, field) };
  return openField(sealed, dataKey, place);
}

/** The same party in a linked matter, sealed anew with that matter's own key. Masks and indexes stay what they are. */
export function carryParty(
  row: PartyRow,
  from: DataKey,
  to: { readonly place: MatterPlace; readonly dataKey: DataKey; readonly role: PartyRow['role'] | undefined },
): PartyRow {
  const again = (field: PartyField): string | null => {
    const text = openPartyField(row, field, from);
    return text === undefined
      ? null
      : sealField(text, to.dataKey, { ...to.place, field: fieldName(row.party_id, field) });
  };
  const code = again('code');
  if (code === null) throw new Error('a party without a code');
  return {
    ...row,
    matter_id: to.place.matterId,
    role: to.role ?? row.role,
    phone_sealed: again('phone'),
    identity_sealed: again('identity'),
    address_sealed: again('address'),
    email_sealed: again('email'),
    code_sealed: code,
  };
}

/** The code's row in `party_code`: only its keyed hash. */
export function codeRow(party: NewParty, journeyId: string, blindIndex: BlindIndex): Record<string, unknown> {
  const parsed = parseTrackingCode(party.code);
  const newest = blindIndex.newest();
  const index = parsed.ok ? newest.of('tracking-code', parsed.code) : null;
  if (index === null) throw new Error('a fresh code cannot be indexed');
  return {
    district: party.row.district,
    code_index: index,
    journey_id: journeyId,
    party_id: party.row.party_id,
    index_key: newest.keyId,
  };
}
