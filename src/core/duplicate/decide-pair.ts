import { type Actor, type HeldRole, mayRead, workingRoles } from '../access/can.ts';
import type { ActorRef, Applied, Standing } from '../matter/applied.ts';
import type { PairData } from '../matter/event.ts';
import type { Matter } from '../matter/matter.ts';
import { isAtOrBelow } from '../org/unit.ts';
import { dateInChina, type Instant } from '../time/instant.ts';
import type { Words } from '../words/words.ts';
import { type Pair, pairWith } from './pair.ts';
import { pairWords as words } from './pair-words.ts';

type PairCommand =
  /** `leads`: the one that goes on. */
  { readonly deed: 'same'; readonly leads: string } | { readonly deed: 'related' | 'different' | 'take-back' };

type PairDecision =
  | { readonly ok: true; readonly actor: ActorRef; readonly own: PairData; readonly beside: PairData }
  | { readonly ok: false; readonly code: 'not-your-part' | 'condition-not-met'; readonly words: Words };

/** Who of the joined matter is who in the one that leads: what a person found by numbers and names. */
type Counterparts = ReadonlyMap<string, string>;

/**
 * What somebody found of two matters, as one event in each. Whoever reads either has been shown to read both; it is decided
 * by those who work at both, or above both.
 */
export function decidePair(
  matter: Matter,
  other: Matter,
  command: PairCommand,
  { actor, now, counterparts }: { readonly actor: Actor; readonly now: Instant; readonly counterparts: Counterparts },
): PairDecision {
  const by = deciding(actor, matter, other);
  if (actor.kind !== 'staff' || by === undefined) return { ok: false, code: 'not-your-part', words: words.notYours };
  if (matter.id === other.id || matter.district !== other.district) return notMet(words.notTwo);
  if ([matter, other].some((one) => one.status === 'closed' && one.erasedOn !== undefined)) return notMet(words.erased);
  const standing = pairWith(matter.pairs, other.id);
  const found = command.deed === 'take-back' ? standing?.found : command.deed;
  if (found === undefined) return notMet(words.nothingDecided);
  const done = (own: Half, beside: Half): PairDecision => ({
    ok: true,
    actor: { kind: 'staff', staffId: actor.staffId, role: by.role, unitId: by.unitId },
    own: { kind: 'pair', deed: command.deed, found, other: other.id, ...own },
    beside: { kind: 'pair', deed: command.deed, found, other: matter.id, ...beside },
  });
  if (command.deed === 'take-back') {
    return done(takenBack(matter, other.id, now), takenBack(other, matter.id, now));
  }
  if (standing?.found === 'same') return notMet(words.takeBackFirst);
  if (command.deed !== 'same') {
    const half = (id: string): Half => ({ effects: [{ kind: 'pair', pair: { other: id, found, at: now } }] });
    return done(half(other.id), half(matter.id));
  }
  const [leading, joined] = command.leads === matter.id ? [matter, other] : [other, matter];
  if (command.leads !== leading.id) return notMet(words.notTwo);
  const wrong = notJoinable(leading, joined, counterparts);
  if (wrong !== undefined) return notMet(wrong);
  const leads: Pair = { other: joined.id, found: 'same', part: 'leads', at: now };
  const [first, second]: readonly [Half, Half] = [
    { effects: [{ kind: 'pair', pair: leads }] },
    joining(joined, leading.id, now, Object.fromEntries(counterparts)),
  ];
  return leading === matter ? done(first, second) : done(second, first);
}

interface Half {
  readonly standing?: Standing;
  readonly effects: readonly Applied[];
}

/** By a role at work in both, or above both. */
function deciding(actor: Actor, matter: Matter, other: Matter): HeldRole | undefined {
  if (actor.kind !== 'staff' || !mayRead(actor, matter) || !mayRead(actor, other)) return undefined;
  const worksOn = (held: HeldRole, one: Matter) =>
    isAtOrBelow(one.answerable, held.unitId) || isAtOrBelow(one.door, held.unitId);
  const held = actor.roles.filter(({ role }) => workingRoles.includes(role) || role === 'supervisor');
  return held.find((one) => worksOn(one, matter) && held.some((also) => worksOn(also, other)));
}

/** What stands in the way of joining one to the other; undefined when nothing does. */
function notJoinable(leading: Matter, joined: Matter, counterparts: Counterparts): Words | undefined {
  const same = (one: Matter, part: Pair['part']) =>
    one.pairs?.some((pair) => pair.found === 'same' && pair.ended === undefined && pair.part === part) === true;
  if (same(joined, 'joined') || same(joined, 'leads') || same(leading, 'joined')) return words.joinedAlready;
  if (leading.status === 'closed' && joined.status === 'open') return words.leaderClosed;
  if (joined.restriction !== undefined && leading.restriction === undefined) return words.restricted;
  if (joined.origin !== undefined || joined.links.length > 0) return words.linked;
  if (joined.obligations.length > 0) return words.agreed;
  const asked = [...(joined.handOffs ?? []), ...(joined.tasks ?? [])].some(({ ended }) => ended === undefined);
  if (asked || (joined.orders ?? []).some(({ ended }) => ended === undefined)) return words.stillAsked;
  const present = joined.parties.filter(({ left }) => left === undefined);
  const known = new Set(leading.parties.flatMap(({ id, left }) => (left === undefined ? [id] : [])));
  const fits = present.every(({ id }) => known.has(counterparts.get(id) ?? ''));
  return fits ? undefined : words.otherParties;
}

/** The joined matter waits for nobody, and no term runs in it: it is dealt with where it was joined to. */
function joining(joined: Matter, leading: string, now: Instant, as: NonNullable<Pair['as']>): Half {
  const pair: Pair = { other: leading, found: 'same', part: 'joined', at: now, as };
  if (joined.status === 'closed') return { effects: [{ kind: 'pair', pair }] };
  const today = dateInChina(now);
  const held = Object.entries(joined.clocks).filter(([, { status }]) => status === 'running' || status === 'suspended');
  const stopped = held.map(
    ([clock, { measure, cite, event, start, suspensions, extensions, due, provisional }]): Applied => {
      const base = { measure, start, suspensions, extensions, due, provisional };
      const told = { ...(cite === undefined ? {} : { cite }), ...(event === undefined ? {} : { event }) };
      const on = due.includes('T') ? now : today;
      return { kind: 'clock', clock, value: { ...base, ...told, status: 'stopped', on, reason: 'joined' } };
    },
  );
  const stood = { waitingFor: joined.waitingFor, clocks: Object.fromEntries(held) };
  return {
    standing: { state: joined.state, phase: joined.phase, waitingFor: 'nobody', outcome: 'joined' },
    effects: [...stopped, { kind: 'pair', pair: { ...pair, stood } }],
  };
}

/** As it stood before, by the last days it had then. */
function takenBack(matter: Matter, other: string, now: Instant): Half {
  const pair = pairWith(matter.pairs, other);
  if (pair === undefined) throw new Error(`matter ${matter.id}: no decision about ${other}`);
  const { stood, ...kept } = pair;
  const ended: Applied = { kind: 'pair', pair: { ...kept, ended: now } };
  if (stood === undefined) return { effects: [ended] };
  const clocks = Object.entries(stood.clocks).map(([clock, value]): Applied => ({ kind: 'clock', clock, value }));
  const { state, phase } = matter;
  return { standing: { state, phase, waitingFor: stood.waitingFor }, effects: [...clocks, ended] };
}

function notMet(said: Words): PairDecision {
  return { ok: false, code: 'condition-not-met', words: said };
}
