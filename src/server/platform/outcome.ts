import type { ProblemCode } from '../../api/problem.ts';
import type { Words } from '../../core/words/words.ts';

/** One field at fault, with its place as a dotted path. */
export interface FieldProblem {
  readonly field: string;
  readonly code: string;
  readonly words: Words;
}

/** Why a use case did not do what was asked. The HTTP mapper and the portal turn it into what the person sees. */
export interface Failure {
  readonly ok: false;
  readonly code: ProblemCode;
  /** The case's own words; the problem's title stands in where absent. */
  readonly words?: Words;
  /** A finer reason, e.g. the guard that stands in the way. */
  readonly detail?: string;
  readonly fields?: readonly FieldProblem[];
}

/** `replayed`: the answer was given before to the same key and is given again. */
export type Outcome<T> = { readonly ok: true; readonly value: T; readonly replayed?: true } | Failure;

export function failure(code: ProblemCode, more: Omit<Failure, 'ok' | 'code'> = {}): Failure {
  return { ok: false, code, ...more };
}
