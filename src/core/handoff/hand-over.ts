import { isDealtWithAt } from '../level/level.ts';
import { isBelowLevel } from '../level/record.ts';
import type { Applied } from '../matter/applied.ts';
import type { Matter } from '../matter/matter.ts';
import { isAtOrBelow, type UnitInfo, type UnitRef } from '../org/unit.ts';
import type { ProcedureDefinition } from '../procedure/definition.ts';
import type { Instant } from '../time/instant.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Words } from '../words/words.ts';
import type { HandOff, HandOffEnded, HandOffKind } from './hand-off.ts';

/** The one that waits for an answer; there is never a second. */
export function openHandOff({ handOffs = [] }: Pick<Matter, 'handOffs'>): HandOff | undefined {
  const last = handOffs.at(-1);
  return last?.ended === undefined ? last : undefined;
}

export interface Beginning {
  /** Sequence number of the event it begins with. */
  readonly seq: number;
  readonly at: Instant;
  readonly kind: HandOffKind;
}

/** A hand-off that waits for an answer until its day is over. */
export function offered(matter: Matter, to: UnitRef, by: Beginning & { readonly due: PlainDate }): Applied {
  const { seq, at, kind, due } = by;
  if (openHandOff(matter) !== undefined) throw new Error(`matter ${matter.id}: a hand-off is open already`);
  return { kind: 'hand-off', handOff: { id: `h${seq}`, kind, from: matter.answerable.id, to: to.id, at, due } };
}

/** How the open hand-off ends; nothing where none is open. */
export function ended(matter: Matter, end: HandOffEnded): readonly Applied[] {
  return openHandOff(matter) === undefined ? [] : [{ kind: 'hand-off-ended', ended: end }];
}

/**
 * The decision that sends the matter to a unit: it ends whatever was asked, binds that unit, and from then on it answers.
 * A hand-off that asked for this very unit ends decided; one that asked for another was refused.
 */
export function handOver(matter: Matter, to: UnitRef, { seq, at, kind }: Beginning): readonly Applied[] {
  const unit = { id: to.id, path: to.path };
  const open = openHandOff(matter);
  if (open?.to === to.id) return [...ended(matter, { how: 'decided', at }), { kind: 'answerable', unit }];
  const refused = ended(matter, { how: 'refused', at, competent: to.id });
  if (matter.answerable.id === to.id) return [...refused, { kind: 'answerable', unit }];
  const from = matter.answerable.id;
  const handOff: HandOff = { id: `h${seq}`, kind, from, to: to.id, at, ended: { how: 'decided', at } };
  return [...refused, { kind: 'hand-off', handOff }, { kind: 'answerable', unit }];
}

/**
 * Why a unit may not have the matter, in words; undefined when it may. `offered`: it would be asked, and could refuse.
 * @param known what the unit is; undefined for one that was offered the matter before and is not named again
 */
export function notGiven(
  matter: Matter,
  unit: UnitRef,
  how: 'offered' | 'decided',
  known: UnitInfo | undefined,
  procedure: Pick<ProcedureDefinition, 'levels'>,
): Words | undefined {
  if (isExcluded(matter, unit)) return excludedWords;
  if (known !== undefined && isBelowLevel(matter, known)) return belowWords;
  if (known !== undefined && !isDealtWithAt(procedure, known)) return otherLevelWords;
  return how === 'offered' && refusedAlready(matter, unit) ? refusedWords : undefined;
}

export function isExcluded({ excluded = [] }: Pick<Matter, 'excluded'>, unit: UnitRef): boolean {
  return excluded.some((one) => isAtOrBelow(unit, one.unit));
}

/** A unit refuses once: until somebody has taken the matter, only a decision brings it back there. */
function refusedAlready({ handOffs = [] }: Matter, unit: UnitRef): boolean {
  const taken = handOffs.findLastIndex(({ ended: end }) => end?.how === 'accepted' || end?.how === 'decided');
  return handOffs.slice(taken + 1).some(({ to, ended: end }) => to === unit.id && end?.how === 'refused');
}

const belowWords: Words = {
  zh: '这件事已经上行到上级，不能直接交回下级。应当由下级办理的，请用“交回下级”并说明理由。',
  en: 'This matter went up to a higher level and is not simply given to a lower one. If it should be dealt with below, send it back down, giving the reason.',
};

/** A unit of a level at which the procedure is not dealt with. */
export const otherLevelWords: Words = {
  zh: '这类事项不由这一级的单位办理，请另选单位。',
  en: 'Matters of this kind are not dealt with by units of that level. Please choose another.',
};

const excludedWords: Words = {
  zh: '这件事反映的就是这个单位（或者它的上级），或者它与这件事有利害关系，不能由它办理。请另选单位。',
  en: 'This unit, or one above it, is what the matter is about or has a stake in it. Please choose another unit.',
};

const refusedWords: Words = {
  zh: '这个单位已经说明依据退回过一次，不能再请它接收。仍然应当由它办理的，请中心负责人决定。',
  en: 'This unit has refused once, giving its ground, and is not asked again. If it should deal with the matter all the same, the head of the centre decides.',
};
