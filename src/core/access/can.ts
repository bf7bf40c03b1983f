import { coverOn } from '../holding/hold.ts';
import type { Matter, Restriction } from '../matter/matter.ts';
import { isAtOrBelow, type UnitRef } from '../org/unit.ts';
import type { ActionDefinition, ActorRule, StaffRole } from '../procedure/definition.ts';
import type { PlainDate } from '../time/plain-date.ts';

/** A role held at a unit. It reaches that unit and everything below it. */
export interface HeldRole {
  readonly role: StaffRole;
  readonly unitId: number;
  /** The colleague on leave whose role it is; what that person is in charge of, the stand-in is for the time. */
  readonly standsInFor?: string;
}

/** What a helper may do: read; act in all but what is the party's own to decide; that too (特别授权). */
export type HelperMay = 'follow' | 'act' | 'everything';

/** 代理人: whoever acts for a party, and within what. The name stands in the authority. */
export interface Helper {
  readonly authorityId: string;
  readonly may: HelperMay;
}

/** Who is asking. Authority is only what is written here; there is no super-user. */
export type Actor =
  | {
      readonly kind: 'staff';
      readonly staffId: string;
      readonly roles: readonly HeldRole[];
      /** Restricted matters this person has opened on a stated purpose, and whose time is not over. */
      readonly opened?: readonly string[] | undefined;
      /** The day on which they ask: a cover holds on its days alone, and not at all where no day is told. */
      readonly today?: PlainDate | undefined;
    }
  | {
      readonly kind: 'party';
      readonly partyId: string;
      readonly journeyId: string;
      /** How the party showed who they are, beyond holding their code. */
      readonly means?: 'phone' | 'window' | undefined;
      /** Somebody else who acts for the party, within an authority. */
      readonly helper?: Helper | undefined;
    }
  | { readonly kind: 'system' };

/**
 * Units whose people may read the matter: the door, the unit it is offered to, the unit answerable for it, those that
 * handed it on, and those of the house that do a piece of it while they do.
 */
export function involvedUnits(matter: Matter): readonly UnitRef[] {
  const helping = (matter.tasks ?? []).filter(({ agency, ended }) => agency === undefined && ended === undefined);
  const units = [...ownUnits(matter), ...helping.map(({ unit }) => unit)];
  return [...new Map(units.map((unit) => [unit.id, unit])).values()];
}

/** Those that have the matter, had it, or are asked to take it. */
function ownUnits(matter: Matter): readonly UnitRef[] {
  const units = [matter.door, matter.answerable, ...matter.readers];
  return matter.status === 'open' && matter.offered !== undefined ? [...units, matter.offered] : units;
}

/**
 * Ids of every unit from which the matter can be reached: what row-level security compares with the reader's units.
 * Sorted, without repeats.
 */
export function reachOf(matter: Matter): readonly number[] {
  return [...new Set(involvedUnits(matter).flatMap((unit) => unit.path))].sort((a, b) => a - b);
}

/** May this actor read the matter at all? An administrator runs accounts and units, and reads no matter. */
export function mayRead(actor: Actor, matter: Matter): boolean {
  switch (actor.kind) {
    case 'system':
      return true;
    case 'party':
      return actor.journeyId === matter.journeyId && matter.parties.some((party) => party.id === actor.partyId);
    case 'staff':
      return isWithinReach(actor.roles, matter) && !isShutTo(actor, matter);
  }
}

/**
 * May this actor read what was passed to their unit, and what it was asked and answered? The matter is in none of their
 * lists; `extentOf` says how much of it they read.
 */
export function mayReadPart(actor: Actor, matter: Matter): boolean {
  return actor.kind === 'staff' && askedAs(actor, matter) !== undefined && !isShutTo(actor, matter);
}

/** The role by which somebody belongs to a unit that was asked to do a piece of the matter, or stands above it. */
function askedAs({ roles }: StaffActor, { tasks = [] }: Matter): HeldRole | undefined {
  return roles.find(
    (held) => held.role !== 'administrator' && tasks.some(({ unit }) => isAtOrBelow(unit, held.unitId)),
  );
}

type StaffActor = Extract<Actor, { readonly kind: 'staff' }>;

function isWithinReach(roles: readonly HeldRole[], matter: Matter): boolean {
  const reach = reachOf(matter);
  return readingUnits(roles).some((unitId) => reach.includes(unitId));
}

/** Closed to this person whatever their roles: barred from it by name (回避), or restricted and not open to them. */
function isShutTo(actor: StaffActor, matter: Matter): boolean {
  if (matter.barred?.includes(actor.staffId) === true) return true;
  return matter.restriction !== undefined && !isAdmitted(actor, matter, matter.restriction);
}

/**
 * A restricted matter is open to its holder, to the lead of the unit that answers for it or is asked to, to those named,
 * to whoever stands in for one of them, and for a time to whoever opened it on a stated purpose. While nobody holds it, somebody of the unit has to take it up:
 * until then it is open to those who work there, not to those above them.
 */
function isAdmitted(actor: StaffActor, matter: Matter, { named }: Restriction): boolean {
  const admitted = matter.holder === undefined ? named : [matter.holder, ...named];
  const own = [actor.staffId, ...actor.roles.flatMap(({ standsInFor }) => standsInFor ?? [])];
  if (own.some((id) => admitted.includes(id))) return true;
  if (actor.opened?.includes(matter.id) === true) return true;
  const units = keepingUnits(matter);
  return actor.roles.some(
    ({ role, unitId }) =>
      units.includes(unitId) && (role === 'lead' || (matter.holder === undefined && workingRoles.includes(role))),
  );
}

/** The units whose own people keep a restricted matter. */
function keepingUnits(matter: Matter): readonly number[] {
  const offered = matter.status === 'open' ? matter.offered : undefined;
  const asked = (matter.tasks ?? []).flatMap(({ ended, unit }) => (ended === undefined ? [unit.id] : []));
  return [matter.answerable.id, ...(offered === undefined ? [] : [offered.id]), ...asked];
}

/** Those who work on matters; supervisors and auditors watch, administrators do neither. */
export const workingRoles: readonly StaffRole[] = ['clerk', 'lead', 'mediator', 'court'];

/**
 * What the second wall compares: a reader's keys with a restricted matter's locks, and with the names it is barred to.
 * Texts of one kind each, so that one list carries person, posts and openings.
 */
export function keysOf({ staffId, roles, opened = [] }: Omit<StaffActor, 'kind'>): readonly string[] {
  const posts = roles.flatMap(({ role, unitId, standsInFor }) => [
    ...(standsInFor === undefined ? [] : [`stead:${standsInFor}`]),
    ...(role === 'lead' ? [`lead:${unitId}`] : []),
    ...(workingRoles.includes(role) ? [`work:${unitId}`] : []),
  ]);
  return [...new Set([`staff:${staffId}`, ...posts, ...opened.map((id) => `matter:${id}`)])];
}

/** The keys that open the matter; undefined when it is not restricted. */
export function locksOf(matter: Matter): readonly string[] | undefined {
  if (matter.restriction === undefined) return undefined;
  const people = matter.holder === undefined ? [] : [matter.holder];
  const units = keepingUnits(matter).flatMap((id) =>
    matter.holder === undefined ? [`lead:${id}`, `work:${id}`] : [`lead:${id}`],
  );
  const named = [...people, ...matter.restriction.named];
  const persons = named.flatMap((id) => [`staff:${id}`, `stead:${id}`]);
  return [...new Set([...persons, ...units, `matter:${matter.id}`])];
}

/** The keys that open nothing of the matter; undefined when nobody is barred. */
export function barsOf(matter: Matter): readonly string[] | undefined {
  return matter.barred?.map((id) => `staff:${id}`);
}

/** The units at which the roles let their holder read matters. */
export function readingUnits(roles: readonly HeldRole[]): readonly number[] {
  return [...new Set(roles.filter((held) => held.role !== 'administrator').map((held) => held.unitId))];
}

/** May this actor take the action on the matter, whatever its state? The role that carries it is returned. */
export function actingAs(
  actor: Actor,
  action: ActionDefinition,
  matter: Matter,
): HeldRole | 'party' | 'system' | undefined {
  if (actor.kind === 'staff' && isShutTo(actor, matter)) return undefined;
  if (actor.kind === 'party' && actor.helper !== undefined && !mayHelp(actor.helper, action)) return undefined;
  for (const rule of action.by) {
    const found = matchRule(actor, rule, matter);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * May whoever acts for a party open a paper? Not one that bears the party's own code, by which a helper would become the
 * party; and none where they were let see how things stand and no more.
 */
export function helperMayOpen(helper: Helper | undefined, ownPaperOf: string | null): boolean {
  return helper === undefined || (helper.may !== 'follow' && ownPaperOf === null);
}

/** What a party's code opens besides the page, the steps and the papers. */
export type CodeDeed =
  | 'ask-recusal'
  | 'ask-raise'
  | 'ask-why-looked'
  | 'keep-ledger'
  | 'answer-dates'
  | 'answer-group'
  | 'take-away-what-is-held'
  | 'prove-phone';

/**
 * May whoever acts for a party do this with their code? To ask for somebody else is more than to follow; what is held is
 * for the party alone to take away, and the party's phone is not rung by a helper, whose own code is proof enough.
 */
export function helperMayUse(helper: Helper | undefined, deed: CodeDeed): boolean {
  if (helper === undefined) return true;
  switch (deed) {
    case 'ask-recusal':
    case 'ask-raise':
    case 'ask-why-looked':
    case 'keep-ledger':
    case 'answer-dates':
      return helper.may !== 'follow';
    // Joining others, leaving them and taking their outcome are the party's own to decide.
    case 'answer-group':
      return helper.may === 'everything';
    case 'take-away-what-is-held':
    case 'prove-phone':
      return false;
  }
}

/** Is this step within what the party let the helper do? */
function mayHelp({ may }: Helper, action: ActionDefinition): boolean {
  switch (may) {
    case 'follow':
      return false;
    case 'act':
      return action.special !== true;
    case 'everything':
      return true;
  }
}

/** The role by which somebody works on the matter, outside its procedure: at the unit that answers for it, at its door, or above. */
export function actingIn(actor: Actor, matter: Matter, roles: readonly StaffRole[]): HeldRole | undefined {
  if (actor.kind !== 'staff' || isShutTo(actor, matter)) return undefined;
  const here = (held: HeldRole) => isAtOrBelow(matter.answerable, held.unitId) || isAtOrBelow(matter.door, held.unitId);
  return actor.roles.find((held) => roles.includes(held.role) && here(held));
}

function matchRule(actor: Actor, rule: ActorRule, matter: Matter): HeldRole | 'party' | 'system' | undefined {
  switch (rule.kind) {
    case 'system':
      return actor.kind === 'system' ? 'system' : undefined;
    case 'party': {
      if (actor.kind !== 'party' || actor.journeyId !== matter.journeyId) return undefined;
      const party = matter.parties.find((candidate) => candidate.id === actor.partyId);
      const takesPart = party !== undefined && party.left === undefined;
      return takesPart && rule.roles.includes(party.role) ? 'party' : undefined;
    }
    case 'staff': {
      if (actor.kind !== 'staff') return undefined;
      const unit = unitOf(rule.at, matter);
      if (unit === undefined) return undefined;
      const inCharge = (held: HeldRole) =>
        rule.holder !== true || matter.holder === undefined || isInCharge(actor, held, matter);
      return actor.roles.find((held) => held.role === rule.role && isAtOrBelow(unit, held.unitId) && inCharge(held));
    }
  }
}

/** The person in charge, somebody who stands in for them by this very role, or who covers this matter on the day. */
export function isInCharge(
  { staffId, today }: Pick<StaffActor, 'staffId' | 'today'>,
  { standsInFor }: HeldRole,
  { holder, cover }: Pick<Matter, 'holder' | 'cover'>,
): boolean {
  if (holder === undefined) return false;
  return holder === staffId || holder === standsInFor || coverOn(cover, today) === staffId;
}

function unitOf(relation: 'door' | 'offered' | 'answerable', matter: Matter): UnitRef | undefined {
  switch (relation) {
    case 'door':
      return matter.door;
    case 'answerable':
      return matter.answerable;
    case 'offered':
      return matter.status === 'open' ? matter.offered : undefined;
  }
}

/** The role that lets its holder read the matter: what the log of who looked says, not the first role somebody holds. */
export function readingAs(actor: Actor, matter: Matter): HeldRole | undefined {
  if (actor.kind !== 'staff') return undefined;
  if (!mayRead(actor, matter)) return mayReadPart(actor, matter) ? askedAs(actor, matter) : undefined;
  const reach = reachOf(matter);
  const letting = actor.roles.filter((held) => held.role !== 'administrator' && reach.includes(held.unitId));
  // A post in the matter's own units before one above them; at the same unit one that works before one that watches.
  const depth = ({ unitId }: HeldRole) => Math.max(...involvedUnits(matter).map((unit) => unit.path.indexOf(unitId)));
  const rank = (held: HeldRole) => depth(held) * 2 + (workingRoles.includes(held.role) ? 1 : 0);
  return letting.reduce<HeldRole | undefined>(
    (best, held) => (best === undefined || rank(held) > rank(best) ? held : best),
    undefined,
  );
}
