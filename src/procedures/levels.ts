import { OWN_PROMISE } from '../core/deadline/explain-step.ts';
import type { Level } from '../core/level/order.ts';
import type { Citation, GoesUp, LevelDefinition } from '../core/procedure/definition.ts';
import type { Words } from '../core/words/words.ts';

/** No article sends a matter up: it is how a city divides the work, written so and not as law. */
const practice: Citation = { law: OWN_PROMISE, article: '分级办理', grade: 'unverified' };

/** Dealt with at these levels, and going up among them where nothing is settled, or a term of the unit's own ran out. */
export const goingUp = (at: readonly Level[], on: Pick<GoesUp, 'late' | 'failed'>): LevelDefinition => ({
  at,
  up: { goes: true, basis: practice, ...on },
});

/** Dealt with where it is: the law names another way for whoever is not content, and that is told instead. */
export const staying = (at: readonly Level[], basis: Citation, instead: Words): LevelDefinition => ({
  at,
  up: { goes: false, basis, instead },
});
