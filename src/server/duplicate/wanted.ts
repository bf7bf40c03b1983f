import type { RegisterBody } from '../../api/register.ts';
import { bareName } from '../../core/duplicate/names.ts';
import type { MatterSketch, PartySketch } from '../../core/duplicate/sketch.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import { soundOf } from '../ledger/take-words.ts';
import type { BlindIndex } from '../platform/crypto/blind-index.ts';
import type { CandidateParty, CandidateRow, Wanted } from './duplicate.store.ts';

/** A matter that is compared with those there are, and what of it they are looked for by. */
export interface Sought {
  readonly sketch: MatterSketch;
  readonly wanted: Wanted;
}

/** Of a long list of parties the first speak for the others. */
const partiesMax = 8;

/** What is about to be registered. */
export function soughtFrom(
  body: Pick<RegisterBody, 'parties' | 'category' | 'place' | 'placeText' | 'narrative'>,
  district: string,
  on: PlainDate,
  blindIndex: BlindIndex,
): Sought {
  const sound = soundsOnce();
  const given = body.parties.slice(0, partiesMax).map(({ role, name, identityNumber, phone }) => ({
    role,
    name,
    identities: identityNumber === undefined ? [] : blindIndex.candidates('identity-number', identityNumber),
    phones: phone === undefined ? [] : blindIndex.candidates('phone', phone),
  }));
  const parties = given.map(({ role, name, identities, phones }) =>
    partySketch({ role, name, identity: identities[0] ?? null, phone: phones[0] ?? null }, sound),
  );
  return {
    sketch: {
      parties,
      category: body.category,
      place: body.place,
      placeText: body.placeText,
      on,
      story: body.narrative,
    },
    wanted: {
      ...namesWanted(parties),
      district,
      identities: given.flatMap(({ identities }) => identities),
      phones: given.flatMap(({ phones }) => phones),
      self: null,
    },
  };
}

/** A matter that is there already. */
export function soughtOf(
  matter: Omit<MatterSketch, 'parties'> & { readonly district: string; readonly id: string },
  own: readonly CandidateParty[],
): Sought {
  const { district, id, ...told } = matter;
  const sound = soundsOnce();
  const parties = own.slice(0, partiesMax).map((party) => partySketch(party, sound));
  return {
    sketch: { ...told, parties },
    wanted: {
      ...namesWanted(parties),
      district,
      identities: parties.flatMap(({ identity }) => identity ?? []),
      phones: parties.flatMap(({ phone }) => phone ?? []),
      self: id,
    },
  };
}

export function sketchOf(row: CandidateRow, on: PlainDate, sound: SoundOf): MatterSketch {
  return {
    parties: row.parties.map((party) => partySketch(party, sound)),
    category: row.category,
    place: row.place_division,
    placeText: row.place_text,
    on,
    story: row.narrative,
  };
}

type SoundOf = (name: string) => string;

/** How names sound, each worked out once: for one comparison, and gone with it. */
export function soundsOnce(): SoundOf {
  const known = new Map<string, string>();
  return (name) => {
    const sound = known.get(name) ?? soundOf(name);
    known.set(name, sound);
    return sound;
  };
}

/** How a name sounds is worked out when it is asked for, 12 µs each: a hundred matters met have some six hundred parties. */
function partySketch({ role, name, identity, phone }: Omit<CandidateParty, 'id'>, soundOf: SoundOf): PartySketch {
  const bare = bareName(name);
  return {
    role,
    name,
    bare,
    get sound() {
      return soundOf(bare);
    },
    ...(identity === null ? {} : { identity }),
    ...(phone === null ? {} : { phone }),
  };
}

/** A company is in a thousand matters: by itself it is nothing to look for. A name of one character neither. */
const longestAlone = 4;

function namesWanted(parties: readonly PartySketch[]): Pick<Wanted, 'names' | 'both' | 'single'> {
  const soundsOf = (isWanted: (party: PartySketch) => boolean) => [
    ...new Set(parties.filter(isWanted).flatMap(({ name }) => queryOf(soundOf(name)))),
  ];
  const applicants = soundsOf(({ role }) => role === 'applicant');
  const others = soundsOf(({ role }) => role !== 'applicant');
  const alone = soundsOf(({ name }) => [...name].length <= longestAlone);
  return {
    names: parties.map(({ name }) => name),
    both: applicants.flatMap((one) => others.map((other) => `(${one} & ${other})`)).join(' | '),
    single: alone.join(' | '),
  };
}

/** Pinyin is letters alone: nothing of it means anything to the query. */
function queryOf(sound: string): readonly string[] {
  return /^[a-zü]{3,}$/u.test(sound) ? [`'~${sound}'`] : [];
}
