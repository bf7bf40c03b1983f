import type { PairBody } from '../../api/duplicate.ts';
import type { Acted } from '../../api/matter.ts';
import { decidePair } from '../../core/duplicate/decide-pair.ts';
import { compareNames } from '../../core/duplicate/names.ts';
import { type StaffCaller, staffActor, staffScope } from '../matter/caller.ts';
import { takeKernelDeed } from '../matter/kernel-deed.ts';
import type { LoadedMatter, PartyRow } from '../matter/rows.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';

/** Decides about two matters: one event in each, and whose codes open which page, all in one call. */
export function pairMatters(
  services: Services,
  caller: StaffCaller,
  asked: {
    readonly district: string;
    readonly id: string;
    readonly body: PairBody;
    readonly expectedVersion: number;
    readonly key: string;
  },
): Promise<Outcome<Acted>> {
  const { body, ...target } = asked;
  const { other, reason, ...command } = body;
  return takeKernelDeed(services, {
    family: 'pair',
    ...target,
    actor: staffActor(caller),
    scope: staffScope(caller),
    keyOwner: caller.staffId,
    asked: { body },
    beside: { district: asked.district, id: other },
    decide: (loaded, { actor, now }, beside) => {
      if (beside === undefined) return failure('not-found');
      const [leading, joined] = sidesOf(body, loaded, beside);
      const counterparts = counterpartsOf(joined.parties, leading.parties);
      const decision = decidePair(loaded.matter, beside.matter, command, { actor, now, counterparts });
      if (!decision.ok) return failure(decision.code, { words: decision.words });
      const personal = { reason };
      const { actor: by, own } = decision;
      return {
        ok: true,
        actor: by,
        data: own,
        personal,
        beside: { ok: true, actor: by, data: decision.beside, personal },
      };
    },
    more: (loaded, beside) => Promise.resolve(beside === undefined ? {} : joinRows(body, loaded, beside)),
  });
}

function sidesOf(body: PairBody, loaded: LoadedMatter, beside: LoadedMatter): readonly [LoadedMatter, LoadedMatter] {
  return body.deed === 'same' && body.leads === beside.matter.id ? [beside, loaded] : [loaded, beside];
}

/** Whose code opens which page from now on. */
function joinRows(
  body: PairBody,
  loaded: LoadedMatter,
  beside: LoadedMatter,
): Readonly<Record<string, readonly object[]>> {
  if (body.deed === 'take-back') {
    const joined = [loaded, beside].filter(({ matter }) =>
      matter.pairs?.some(({ part, ended }) => part === 'joined' && ended === undefined),
    );
    return { parted: joined.map(({ row }) => ({ district: row.district, journey_id: row.journey_id })) };
  }
  if (body.deed !== 'same') return {};
  const [leading, joined] = sidesOf(body, loaded, beside);
  const counterparts = counterpartsOf(joined.parties, leading.parties);
  return {
    joins: [...counterparts].map(([party, to]) => ({
      district: joined.row.district,
      journey_id: joined.row.journey_id,
      party_id: party,
      to_journey_id: leading.row.journey_id,
      to_party_id: to,
    })),
  };
}

/**
 * Who of one matter is who in the other: by the same number, or by the same name where no number speaks against it. Each
 * stands for one; a code must never open another person's page.
 */
function counterpartsOf(joined: readonly PartyRow[], leading: readonly PartyRow[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const taken = new Set<string>();
  for (const one of joined) {
    const fitting = leading.filter((other) => !taken.has(other.party_id) && isSamePerson(one, other));
    const [only] = fitting;
    if (fitting.length !== 1 || only === undefined) continue;
    found.set(one.party_id, only.party_id);
    taken.add(only.party_id);
  }
  return found;
}

function isSamePerson(one: PartyRow, other: PartyRow): boolean {
  if (one.kind !== other.kind) return false;
  if (one.identity_index !== null && other.identity_index !== null) return one.identity_index === other.identity_index;
  if (compareNames(one, other) !== 'same') return false;
  return one.phone_index === null || other.phone_index === null || one.phone_index === other.phone_index;
}
