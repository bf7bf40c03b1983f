import type { Actor, HeldRole } from '../access/can.ts';
import type { ActorRef, Applied } from '../matter/applied.ts';
import type { SupervisionData, SupervisionDeed } from '../matter/event.ts';
import type { Matter } from '../matter/matter.ts';
import type { UnitInfo, UnitRef } from '../org/unit.ts';
import type { Counting } from '../procedure/house-term.ts';
import type { Words } from '../words/words.ts';
import { supervisionWords } from './supervision-words.ts';

export interface SupervisionContext extends Counting {
  /** Units the matter names, as the tree has them today. */
  readonly unit: (id: number) => UnitInfo | undefined;
  /** Whether the procedure lets the parties be told of an order. */
  readonly tellable: boolean;
  /** The person acting did something in the matter before. */
  readonly hadPart: boolean;
}

export type SupervisionDecision =
  | { readonly ok: true; readonly actor: ActorRef; readonly data: SupervisionData }
  | { readonly ok: false; readonly code: 'not-your-part' | 'condition-not-met'; readonly words: Words };

/** What a deed was about, for whoever reads of it. */
export type About = Pick<SupervisionData, 'order' | 'review' | 'unit' | 'due' | 'ground' | 'told' | 'found'>;

/** Whoever supervises from this unit in the path or from one above it. */
export function supervises(actor: Actor, { path }: UnitRef, from: number): HeldRole | undefined {
  const at = path.indexOf(from);
  const above = at < 0 ? path : path.slice(0, at + 1);
  return holding(actor, ['supervisor'], (unit) => above.includes(unit));
}

export function holding(
  actor: Actor,
  roles: readonly HeldRole['role'][],
  at: (unit: number) => boolean,
): HeldRole | undefined {
  return actor.kind === 'staff' ? actor.roles.find((held) => roles.includes(held.role) && at(held.unitId)) : undefined;
}

/** The unit next above in the tree; undefined at the top. */
export function nextAbove({ path }: UnitRef, unit: number): number | undefined {
  const at = path.indexOf(unit);
  return at > 0 ? path[at - 1] : undefined;
}

export function done(
  actor: Actor,
  by: HeldRole | undefined,
  deed: SupervisionDeed,
  effects: readonly Applied[],
  about: About,
): SupervisionDecision {
  if (actor.kind !== 'staff' || by === undefined)
    return { ok: false, code: 'not-your-part', words: supervisionWords.notYours };
  const ref: ActorRef = { kind: 'staff', staffId: actor.staffId, role: by.role, unitId: by.unitId };
  return { ok: true, actor: ref, data: { kind: 'supervision', deed, ...about, effects } };
}

export function bySystem(
  actor: Actor,
  deed: SupervisionDeed,
  effects: readonly Applied[],
  about: About,
): SupervisionDecision {
  if (actor.kind !== 'system') return { ok: false, code: 'not-your-part', words: supervisionWords.notYours };
  return { ok: true, actor: { kind: 'system' }, data: { kind: 'supervision', deed, ...about, effects } };
}

export function notMet(said: Words): SupervisionDecision {
  return { ok: false, code: 'condition-not-met', words: said };
}

/** The file is gone: nothing follows its erasure. */
export function isErased(matter: Matter): boolean {
  return matter.status === 'closed' && matter.erasedOn !== undefined;
}
