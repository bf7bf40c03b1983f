import type { Words } from '../../core/words/words.ts';

/** Something to correct, at the control with this id. */
export interface Fault {
  readonly field: string;
  readonly words: Words;
}
