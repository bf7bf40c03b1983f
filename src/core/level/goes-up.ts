import type { ClosedMatter, Matter } from '../matter/matter.ts';
import type { GoesUp, ProcedureDefinition } from '../procedure/definition.ts';

type Declared = Pick<ProcedureDefinition, 'levels'>;

/** Whether and on what grounds matters of this procedure go up; undefined where they do not. */
export function goesUp({ levels }: Declared): GoesUp | undefined {
  return levels?.up.goes === true ? levels.up : undefined;
}

/** While it is worked on it moves as it is; what was agreed is kept where it was agreed, and what ended is taken up anew. */
export function isMovedUp({ phase }: Pick<Matter, 'phase'>): boolean {
  return phase === 'received' || phase === 'arranging' || phase === 'working';
}

/** A term of the unit's own ran out, of those that are declared to be a ground. */
export function isLate({ clocks }: Pick<Matter, 'clocks'>, procedure: Declared): boolean {
  return goesUp(procedure)?.late.some((key) => clocks[key]?.status === 'lapsed') === true;
}

/** It ended with nothing settled, and was not taken up above before. */
export function canGoOnAbove({ outcome, links, erasedOn }: ClosedMatter, procedure: Declared): boolean {
  if (erasedOn !== undefined || links.some(({ raised, relapse }) => raised === true || relapse === true)) return false;
  return goesUp(procedure)?.failed.includes(outcome) === true;
}
