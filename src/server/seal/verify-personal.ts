import { z } from 'zod';
import { normaliseIdentityNumber, normalisePhone } from '../../core/code/identity-number.ts';
import { openPartyField, type PartyField } from '../matter/parties.ts';
import { type DataKey, EnvelopeError, openField, unwrapDataKey } from '../platform/crypto/envelope.ts';
import type { SymmetricKey } from '../platform/crypto/keyring.ts';
import type { StoredMatter, StoredRow } from './stored.ts';

/** What was said at the door, as the first event keeps it sealed. A linked matter's first event has none. */
const account = z.object({
  category: z.string(),
  place: z.string(),
  placeText: z.string(),
  narrative: z.string(),
  wish: z.string(),
  parties: z.array(
    z.object({
      role: z.string(),
      kind: z.string(),
      name: z.string(),
      phone: z.string().optional(),
      identityNumber: z.string().optional(),
      address: z.string().optional(),
      email: z.string().optional(),
      language: z.string().optional(),
    }),
  ),
});
type Account = z.output<typeof account>;

const partial = z.object({
  name: z.string().optional(),
  phone: z.string().optional(),
  identityNumber: z.string().optional(),
  address: z.string().optional(),
  email: z.string().optional(),
  language: z.string().optional(),
});

const wordings = z.array(z.object({ id: z.string(), wording: z.string() }));

/**
 * Compares what is kept beside the events for daily use with what stands sealed in them: the story, who the parties
 * are, how to reach them, the wording of promises. Needs the keys; where a matter's own key was destroyed on purpose
 * (erasure leaves it empty) there is nothing to compare.
 */
export function personalWrong(stored: StoredMatter, row: StoredRow, keks: readonly SymmetricKey[]): readonly string[] {
  if (row.data_key === '') return [];
  let dataKey: DataKey;
  try {
    dataKey = unwrapDataKey(row.data_key, keks, { district: row.district, matterId: row.id });
  } catch (error) {
    if (error instanceof EnvelopeError) return ['matter.data_key'];
    throw error;
  }
  const personal = personalParts(stored, row, dataKey);
  return [...accountWrong(stored, row, dataKey, personal), ...wordingsWrong(stored, row, dataKey, personal)];
}

function accountWrong(
  stored: StoredMatter,
  row: StoredRow,
  dataKey: DataKey,
  personal: PersonalParts,
): readonly string[] {
  const told = account.safeParse(personal(1));
  if (!told.success) return [];
  const { category, place, placeText, narrative, wish, parties } = told.data;
  const columns = { category, place_division: place, place_text: placeText, narrative, wish };
  const kept: Readonly<Record<string, unknown>> = { ...row };
  const known = partiesKnown(stored, parties, personal);
  return [
    ...Object.entries(columns).flatMap(([column, value]) => (kept[column] === value ? [] : [`matter.${column}`])),
    ...(row.parties.every((shown, index) => shown.name === known[index]?.name) ? [] : ['matter.parties']),
    ...stored.parties.flatMap((party) => partyWrong(party, known[party.position - 1], dataKey)),
  ];
}

/** Who the parties are by now: as told at the door, then those who were added, each as last corrected. */
function partiesKnown(stored: StoredMatter, told: Account['parties'], personal: PersonalParts): Account['parties'] {
  const first = stored.events[0]?.data;
  const ids = first?.kind === 'opened' ? first.parties.map(({ id }) => id) : [];
  const known = [...told];
  for (const { seq, data } of stored.events) {
    for (const effect of data.effects) {
      if (effect.kind !== 'party-added' && effect.kind !== 'party-corrected') continue;
      const said = partial.parse(personal(seq));
      if (effect.kind === 'party-added') {
        const kind = data.kind === 'acted' ? String(data.input.kind) : '';
        ids.push(effect.party);
        known.push({ role: effect.role, kind, ...said, name: said.name ?? '' });
        continue;
      }
      const index = ids.indexOf(effect.party);
      const before = known[index];
      if (before !== undefined) known[index] = { ...before, ...said, name: said.name ?? before.name };
    }
  }
  return known;
}

function partyWrong(
  party: StoredMatter['parties'][number],
  told: Account['parties'][number] | undefined,
  dataKey: DataKey,
): readonly string[] {
  const name = `matter_party.${party.party_id}`;
  if (told === undefined) return [name];
  const { phone, identityNumber, address, email, language = null } = told;
  const expected: Readonly<Record<Exclude<PartyField, 'code'>, string | undefined>> = {
    phone: phone === undefined ? undefined : normalisePhone(phone),
    identity: identityNumber === undefined ? undefined : normaliseIdentityNumber(identityNumber),
    address,
    email,
  };
  const same =
    party.name === told.name &&
    party.kind === told.kind &&
    party.language === language &&
    opened(() => openPartyField(party, 'phone', dataKey)) === expected.phone &&
    opened(() => openPartyField(party, 'identity', dataKey)) === expected.identity &&
    opened(() => openPartyField(party, 'address', dataKey)) === expected.address &&
    opened(() => openPartyField(party, 'email', dataKey)) === expected.email;
  return same ? [] : [name];
}

function wordingsWrong(
  stored: StoredMatter,
  row: StoredRow,
  dataKey: DataKey,
  personal: PersonalParts,
): readonly string[] {
  return stored.obligations.flatMap((obligation) => {
    const seq = Number(/^o(\d+)-/.exec(obligation.id)?.[1] ?? 0);
    const promised = wordings.safeParse(personal(seq).obligations);
    const wording = promised.success ? promised.data.find((one) => one.id === obligation.id)?.wording : undefined;
    const place = { district: row.district, matterId: row.id, field: `obligation:${obligation.id}` };
    const kept = opened(() => openField(obligation.wording_sealed, dataKey, place));
    return kept === wording ? [] : [`matter_obligation.${obligation.id}`];
  });
}

type PersonalParts = (seq: number) => Readonly<Record<string, unknown>>;

/** What stands sealed in each event, opened when it is first asked for. */
function personalParts(stored: StoredMatter, row: StoredRow, dataKey: DataKey): PersonalParts {
  const known = new Map<number, Readonly<Record<string, unknown>>>();
  return (seq) => {
    const before = known.get(seq);
    if (before !== undefined) return before;
    const part = personalOf(stored, row, seq, dataKey);
    known.set(seq, part);
    return part;
  };
}

function personalOf(
  stored: StoredMatter,
  row: StoredRow,
  seq: number,
  dataKey: DataKey,
): Readonly<Record<string, unknown>> {
  const sealed = stored.events.find((event) => event.seq === seq)?.sealed ?? null;
  if (sealed === null) return {};
  const place = { district: row.district, matterId: row.id, field: `event:${seq}` };
  const text = opened(() => openField(sealed, dataKey, place));
  const value: unknown = text === unreadable || text === undefined ? {} : JSON.parse(text);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** Stands for a ciphertext that does not open: equal to nothing that was written. */
const unreadable = '\u0000';

function opened(open: () => string | undefined): string | undefined {
  try {
    return open();
  } catch (error) {
    if (error instanceof EnvelopeError) return unreadable;
    throw error;
  }
}
