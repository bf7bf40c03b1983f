import { maskIdentityNumber, maskPhone } from '../code/identity-number.ts';
import type { PartyRole } from '../procedure/definition.ts';

/** What the other side is not shown of a party unless somebody decides otherwise: of a child nearly everything, of others where they can be found. */
export const protections = ['minor', 'address'] as const;
export type Protection = (typeof protections)[number];

export interface ProtectedParty {
  readonly id: string;
  readonly role: PartyRole;
  readonly name: string;
  readonly protection: readonly Protection[];
  readonly phone?: string | undefined;
  readonly identity?: string | undefined;
  readonly address?: string | undefined;
}

/** For whom something is made: staff, one party, or a paper for all of a side or for everybody. */
export type ShownTo =
  | { readonly kind: 'staff' }
  | { readonly kind: 'party'; readonly partyId: string; readonly role: PartyRole | undefined }
  | { readonly kind: 'side'; readonly role: PartyRole }
  | { readonly kind: 'everybody' };

/** A text that this reader does not get, and what stands in its place. */
export interface Concealment {
  readonly secret: string;
  readonly shown: string;
}

/**
 * The one rule of what a party's protection keeps from a reader. It is made of texts, not of fields: the same name stands
 * in a heading, in a sentence somebody wrote and in a signature, and is kept back in all of them.
 */
export function concealments(parties: readonly ProtectedParty[], reader: ShownTo): readonly Concealment[] {
  return parties
    .filter((party) => party.protection.length > 0 && !isOwnSide(party, reader))
    .flatMap((party) => secretsOf(party))
    .filter(({ secret }) => [...secret].length >= secretMin)
    .toSorted((a, b) => b.secret.length - a.secret.length);
}

/** One character stands in too many words to be kept back. */
const secretMin = 2;

function isOwnSide(party: ProtectedParty, reader: ShownTo): boolean {
  switch (reader.kind) {
    case 'staff':
      return true;
    case 'party':
      return reader.partyId === party.id || reader.role === party.role;
    case 'side':
      return reader.role === party.role;
    case 'everybody':
      return false;
  }
}

function secretsOf({ name, protection, phone, identity, address }: ProtectedParty): readonly Concealment[] {
  const kept = (secret: string | undefined): readonly Concealment[] =>
    secret === undefined ? [] : [{ secret, shown: keptBack }];
  const contacts = [
    ...kept(address),
    ...kept(phone),
    ...kept(phone === undefined ? undefined : maskPhone(phone)),
    ...kept(identity),
    ...kept(identity === undefined ? undefined : maskIdentityNumber(identity)),
  ];
  return protection.includes('minor') ? [{ secret: name, shown: nameOfMinor(name) }, ...contacts] : contacts;
}

const keptBack = '（不公开）';

/** 陈某（未成年人）: the family name alone. */
function nameOfMinor(name: string): string {
  return `${[...name].slice(0, 1).join('')}某（未成年人）`;
}

/** The value with every text that is kept from the reader replaced, however deep it lies. */
export function conceal<T>(value: T, kept: readonly Concealment[]): T {
  return kept.length === 0 ? value : (replaced(value, kept) as T);
}

function replaced(value: unknown, kept: readonly Concealment[]): unknown {
  if (typeof value === 'string') {
    return kept.reduce((text, { secret, shown }) => text.replaceAll(secret, shown), value);
  }
  if (Array.isArray(value)) return value.map((one) => replaced(one, kept));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replaced(one, kept)]));
}

/** Somebody is a child until the day they turn eighteen (民法典 art. 17); both as PlainDates. */
export function isMinor(bornOn: string, today: string): boolean {
  const turns = `${Number(bornOn.slice(0, 4)) + 18}${bornOn.slice(4)}`;
  return today < turns;
}
