import { type Actor, type HeldRole, isInCharge, mayRead, readingAs } from '../access/can.ts';
import type { ActorRef, Applied } from '../matter/applied.ts';
import type { HoldingData, HoldingDeed } from '../matter/event.ts';
import type { Matter } from '../matter/matter.ts';
import { isAtOrBelow } from '../org/unit.ts';
import type { ProcedureDefinition } from '../procedure/definition.ts';
import type { Instant } from '../time/instant.ts';
import { dateInChina } from '../time/instant.ts';
import { addDays, type PlainDate } from '../time/plain-date.ts';
import type { Words } from '../words/words.ts';
import { holdingWords as words } from './holding-words.ts';
import { holdsAs } from './who-may-hold.ts';

/** What may be done about who holds a matter, in every procedure alike. The reasons are sealed, and not needed to decide. */
export type HoldingCommand =
  | { readonly deed: 'claim' }
  /** `from`: who held it when the lead chose, so that a choice made on an old list changes nothing. */
  | { readonly deed: 'assign'; readonly to: string; readonly from: string | null }
  | { readonly deed: 'give-back' }
  | { readonly deed: 'cover'; readonly standIn: string; readonly from: PlainDate; readonly until: PlainDate }
  | { readonly deed: 'end-cover' }
  | { readonly deed: 'propose'; readonly action: string }
  | { readonly deed: 'leave-proposal'; readonly proposal: string };

export interface HoldingContext {
  readonly definition: ProcedureDefinition;
  readonly now: Instant;
  /** The roles somebody named holds today; none for whoever is not there. */
  readonly rolesOf: (staffId: string) => readonly HeldRole[];
}

export type HoldingDecision =
  | { readonly ok: true; readonly actor: ActorRef; readonly data: HoldingData }
  | { readonly ok: false; readonly code: 'not-your-part' | 'condition-not-met'; readonly words: Words };

/** A stand-in for one matter is for a quarter at the most: for longer, somebody else holds it. House rule. */
const coverDaysMax = 92;
/** What waits for a holder's answer at once; house rule, so that no list is without end. */
export const proposalsMax = 20;

/** As `decide`, for what is the same in every procedure. Whoever may not read the matter is answered before this. */
export function decideHolding(
  matter: Matter,
  command: HoldingCommand,
  actor: Actor,
  context: HoldingContext,
): HoldingDecision {
  if (matter.status === 'closed') return notMet(words.ended);
  switch (command.deed) {
    case 'claim':
      return claim(matter, actor, context);
    case 'assign':
      return assign(matter, command, actor, context);
    case 'give-back': {
      if (matter.holder === undefined) return notMet(words.nobodyHolds);
      return done(actor, asHolder(actor, matter), 'give-back', [toNobody], {});
    }
    case 'cover':
      return cover(matter, command, actor, context);
    case 'end-cover': {
      if (matter.cover === undefined) return notMet(words.noCover);
      const standIn = actor.kind === 'staff' && actor.staffId === matter.cover.staffId;
      const by = asHolder(actor, matter) ?? leadOf(actor, matter) ?? (standIn ? readingAs(actor, matter) : undefined);
      return done(actor, by, 'end-cover', [{ kind: 'cover', cover: null }], { staff: matter.cover.staffId });
    }
    case 'propose':
      return propose(matter, command.action, actor, context);
    case 'leave-proposal': {
      const { proposal } = command;
      if (matter.proposals?.some(({ id }) => id === proposal) !== true) return notMet(words.noProposal);
      const effect: Applied = { kind: 'proposal-ended', proposal };
      return done(actor, answersProposals(actor, matter), 'leave-proposal', [effect], { proposal });
    }
  }
}

const toNobody: Applied = { kind: 'holder', staffId: null };

/** Whoever comes first has it; everybody after is told who does. */
function claim(matter: Matter, actor: Actor, { definition }: HoldingContext): HoldingDecision {
  if (actor.kind !== 'staff') return notYours;
  if (isOffered(matter)) return notMet(words.offered);
  if (matter.holder !== undefined) return notMet(matter.holder === actor.staffId ? words.yours : words.taken);
  const by = holdsAs(actor.roles, definition, matter);
  return done(actor, by, 'claim', [{ kind: 'holder', staffId: actor.staffId }], { staff: actor.staffId });
}

function assign(
  matter: Matter,
  { to, from }: Extract<HoldingCommand, { readonly deed: 'assign' }>,
  actor: Actor,
  { definition, rolesOf }: HoldingContext,
): HoldingDecision {
  const by = leadOf(actor, matter);
  if (by === undefined) return { ok: false, code: 'not-your-part', words: words.leadOnly };
  if (isOffered(matter)) return notMet(words.offered);
  if ((matter.holder ?? null) !== from) return notMet(words.otherwiseNow);
  if (matter.holder === to) return notMet(words.theirs);
  const refused = notTheirs(matter, to, definition, rolesOf(to));
  if (refused !== undefined) return notMet(refused);
  return done(actor, by, 'assign', [{ kind: 'holder', staffId: to }], { staff: to });
}

/** Clocks do not stop for it, and the holder may go on acting: there is one answer to who is in charge, and one more pair of hands. */
function cover(
  matter: Matter,
  { standIn, from, until }: Extract<HoldingCommand, { readonly deed: 'cover' }>,
  actor: Actor,
  { definition, rolesOf, now }: HoldingContext,
): HoldingDecision {
  if (matter.holder === undefined) return notMet(words.nobodyHolds);
  const today = dateInChina(now);
  if (until < from || until < today || until > addDays(from, coverDaysMax)) return notMet(words.coverDays);
  if (standIn === matter.holder) return notMet(words.coverSelf);
  const roles = rolesOf(standIn);
  const refused = notTheirs(matter, standIn, definition, roles);
  if (refused !== undefined) return notMet(refused);
  // Standing in opens no restricted matter: who is in its circle is said there, by name.
  if (!mayRead({ kind: 'staff', staffId: standIn, roles }, matter)) return notMet(words.notInCircle);
  const by = asHolder(actor, matter) ?? leadOf(actor, matter);
  const effect: Applied = { kind: 'cover', cover: { staffId: standIn, from, until } };
  return done(actor, by, 'cover', [effect], { staff: standIn, from, until });
}

/** What a former holder meant to do is kept for whoever holds it now; nothing else changes by it. */
function propose(matter: Matter, action: string, actor: Actor, { now }: HoldingContext): HoldingDecision {
  if (actor.kind !== 'staff') return notYours;
  if ((matter.proposals?.length ?? 0) >= proposalsMax) return notMet(words.manyProposals);
  const seq = matter.version + 1;
  const proposal = { id: `p${seq}`, by: actor.staffId, action, at: now, seq };
  return done(actor, readingAs(actor, matter), 'propose', [{ kind: 'proposal', proposal }], {
    proposal: proposal.id,
  });
}

/** The proposals are the holder's to answer; while nobody holds the matter, its lead's. */
export function answersProposals(actor: Actor, matter: Matter): HeldRole | undefined {
  return matter.holder === undefined ? leadOf(actor, matter) : asHolder(actor, matter);
}

function notTheirs(
  matter: Matter,
  staffId: string,
  definition: ProcedureDefinition,
  roles: readonly HeldRole[],
): Words | undefined {
  if (matter.barred?.includes(staffId) === true) return words.barred;
  return holdsAs(roles, definition, matter) === undefined ? words.notOfUnit : undefined;
}

function isOffered(matter: Matter): boolean {
  return matter.status === 'open' && matter.offered !== undefined;
}

/** The head of the unit that answers for it, or of one above. */
function leadOf(actor: Actor, matter: Matter): HeldRole | undefined {
  if (actor.kind !== 'staff') return undefined;
  return actor.roles.find((held) => held.role === 'lead' && isAtOrBelow(matter.answerable, held.unitId));
}

/** Whoever holds it, stands in for them on leave, or covers this matter today. */
function asHolder(actor: Actor, matter: Matter): HeldRole | undefined {
  if (actor.kind !== 'staff' || matter.holder === undefined) return undefined;
  const here = actor.roles.filter(
    ({ role, unitId }) => role !== 'administrator' && isAtOrBelow(matter.answerable, unitId),
  );
  return here.find((held) => isInCharge(actor, held, matter));
}

/** The deeds that are this actor's to do as the matter stands, so that the screen offers no others. */
export function holdingOffered(matter: Matter, actor: Actor, definition: ProcedureDefinition): readonly HoldingDeed[] {
  if (matter.status === 'closed' || actor.kind !== 'staff') return [];
  const offered = isOffered(matter);
  const held = matter.holder !== undefined;
  const own = asHolder(actor, matter) !== undefined;
  const lead = leadOf(actor, matter) !== undefined;
  const offers: readonly (readonly [HoldingDeed, boolean])[] = [
    ['claim', !offered && !held && holdsAs(actor.roles, definition, matter) !== undefined],
    ['assign', !offered && lead],
    ['give-back', own],
    ['cover', held && (own || lead)],
    ['end-cover', matter.cover !== undefined && (own || lead || matter.cover.staffId === actor.staffId)],
    ['leave-proposal', matter.proposals !== undefined && answersProposals(actor, matter) !== undefined],
  ];
  return offers.flatMap(([deed, is]) => (is ? [deed] : []));
}

const notYours: HoldingDecision = { ok: false, code: 'not-your-part', words: words.notYours };

function done(
  actor: Actor,
  by: HeldRole | undefined,
  deed: HoldingDeed,
  effects: readonly Applied[],
  about: Pick<HoldingData, 'staff' | 'from' | 'until' | 'proposal'>,
): HoldingDecision {
  if (actor.kind !== 'staff' || by === undefined) return notYours;
  const ref: ActorRef = { kind: 'staff', staffId: actor.staffId, role: by.role, unitId: by.unitId };
  return { ok: true, actor: ref, data: { kind: 'holding', deed, ...about, effects } };
}

function notMet(said: Words): HoldingDecision {
  return { ok: false, code: 'condition-not-met', words: said };
}
