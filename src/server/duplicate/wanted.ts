import type { RegisterBody } from '../../api/matter.ts';
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
  const given = body.parties.slice(0, partiesMax).map(({ role, name, identityNumber, phone }) => ({
    role,
    name,
    identities: identityNumber === undefined ? [] : blindIndex.candidates('identity-number', identityNumber),
    phones: phone === undefined ? [] : blindIndex.candidates('phone', phone),
  }));
  const parties = given.map(({ role, name, identities, phones }) =>
    partySketch({ role, name, identity: identities[0] ?? null, phone: phones[0] ?? null }),
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
  const parties = own.slice(0, partiesMax).map(partySketch);
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

export function sketchOf(row: CandidateRow, on: PlainDate): MatterSketch {
  return {
    parties: row.parties.map(partySketch),
    category: row.category,
    place: row.place_division,
    placeText: row.place_text,
    on,
    story: row.narrative,
  };
}

function partySketch({ role, name, identity, phone }: Omit<CandidateParty, 'id'>): PartySketch {
  return {
    role,
    name,
    sound: soundOf(bareName(name)),
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
