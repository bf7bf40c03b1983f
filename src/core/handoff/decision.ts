import { type Actor, type HeldRole, isInCharge, workingRoles } from '../access/can.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import type { ActorRef, Applied } from '../matter/applied.ts';
import type { HandlingData, HandlingDeed } from '../matter/event.ts';
import type { Matter } from '../matter/matter.ts';
import { isAtOrBelow, type UnitInfo } from '../org/unit.ts';
import type { LocalValue } from '../procedure/compile.ts';
import type { ProcedureDefinition } from '../procedure/definition.ts';
import type { Instant } from '../time/instant.ts';
import type { Words } from '../words/words.ts';
import { handlingWords as words } from './handling-words.ts';

export interface HandlingContext {
  readonly now: Instant;
  readonly calendar: WorkCalendar;
  /** The district's own terms for what this family promises. */
  readonly localValues: readonly LocalValue[];
  /** Units the command or the matter names, as the tree has them today. */
  readonly unit: (id: number) => UnitInfo | undefined;
  /** Ids of the documents of the matter that can be passed on. */
  readonly documents: readonly string[];
  /** At which levels its procedure is dealt with, and whether it goes up. */
  readonly procedure: Pick<ProcedureDefinition, 'levels'>;
  /** The id of the matter in which it goes on above once it has ended here. */
  readonly linkedMatterId?: string;
}

export type HandlingDecision =
  | { readonly ok: true; readonly actor: ActorRef; readonly data: HandlingData }
  | { readonly ok: false; readonly code: 'not-your-part' | 'condition-not-met'; readonly words: Words };

/** Who watches over the door it came through: its head, or a head or supervisor above. */
export function overDoor(actor: Actor, matter: Matter): HeldRole | undefined {
  return holding(actor, ['lead', 'supervisor'], (held) => isAtOrBelow(matter.door, held.unitId));
}

/** Who leads the work: the head of the unit that answers for it, or whoever holds it there. */
export function atWork(actor: Actor, matter: Matter): HeldRole | undefined {
  const { answerable, holder } = matter;
  const lead = holding(actor, ['lead'], (held) => isAtOrBelow(answerable, held.unitId));
  if (lead !== undefined || actor.kind !== 'staff') return lead;
  return holding(
    actor,
    workingRoles,
    (held) => held.unitId === answerable.id && (holder === undefined || isInCharge(actor, held, matter)),
  );
}

export function holding(
  actor: Actor,
  roles: readonly HeldRole['role'][],
  fits: (held: HeldRole) => boolean,
): HeldRole | undefined {
  return actor.kind === 'staff' ? actor.roles.find((held) => roles.includes(held.role) && fits(held)) : undefined;
}

/** What a deed was about, for whoever reads of it. */
export type About = Pick<HandlingData, 'unit' | 'task' | 'passed' | 'due' | 'ground'>;

export function done(
  actor: Actor,
  by: HeldRole | undefined,
  deed: HandlingDeed,
  effects: readonly Applied[],
  about: About,
): HandlingDecision {
  if (actor.kind !== 'staff' || by === undefined) return { ok: false, code: 'not-your-part', words: words.notYours };
  const ref: ActorRef = { kind: 'staff', staffId: actor.staffId, role: by.role, unitId: by.unitId };
  return { ok: true, actor: ref, data: { kind: 'handling', deed, ...about, effects } };
}

export function bySystem(
  actor: Actor,
  deed: HandlingDeed,
  effects: readonly Applied[],
  about: About,
): HandlingDecision {
  if (actor.kind !== 'system') return { ok: false, code: 'not-your-part', words: words.notYours };
  return { ok: true, actor: { kind: 'system' }, data: { kind: 'handling', deed, ...about, effects } };
}

export function notMet(said: Words): HandlingDecision {
  return { ok: false, code: 'condition-not-met', words: said };
}
