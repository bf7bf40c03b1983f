import { type Problem, type ProblemCode, problemKinds, problemSchema } from '../../../api/problem.ts';
import type { Words } from '../../../core/words/words.ts';

/** The server answered, and the answer is a problem: its code, its words, and what is wrong at which field. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(`${problem.status} ${problem.code}`);
    this.problem = problem;
  }

  is(code: ProblemCode): boolean {
    return this.problem.code === code;
  }
}

/** No answer came, or none that could be read: whether the deed was done is not known. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

/** A problem+json body; what is not one (a proxy's page) becomes a problem of its status. */
export function problemOf(status: number, body: unknown): Problem {
  const parsed = problemSchema.safeParse(body);
  if (parsed.success) return parsed.data;
  const code: ProblemCode = status === 401 ? 'not-signed-in' : status === 404 ? 'not-found' : 'unavailable';
  const words = problemKinds[code].title;
  return { type: 'about:blank', title: words.zh, status, code, words };
}

/** True when sending the same again may help: no answer, or a server that was busy or down. */
export function mayRetry(error: unknown): boolean {
  return error instanceof NoAnswerError || (error instanceof ProblemError && error.problem.status >= 500);
}

/** True when the answer leaves open whether the deed was written. */
export function isUndecided(error: unknown): boolean {
  return mayRetry(error);
}

const toldNothing: readonly number[] = [401, 429];

/** True when the server has decided against the deed. Being signed out or held back says nothing of an earlier attempt. */
export function isDecided(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.status < 500 && !toldNothing.includes(error.problem.status);
}

/** What each field is told, by its dotted path. Paths come with or without `input.` in front. */
export function fieldFaults(error: unknown): Readonly<Record<string, Words>> {
  if (!(error instanceof ProblemError)) return {};
  const faults = error.problem.errors ?? [];
  return Object.fromEntries(faults.map((fault) => [fault.field.replace(/^(body|input)\./, ''), fault.words]));
}

/** What fields are still told: one whose value is no longer what was sent has been mended, as far as anybody knows yet. */
export function standingFaults(error: unknown, sent: unknown, now: unknown): Readonly<Record<string, Words>> {
  return Object.fromEntries(
    Object.entries(fieldFaults(error)).filter(
      ([path]) => JSON.stringify(valueAt(sent, path)) === JSON.stringify(valueAt(now, path)),
    ),
  );
}

/** True when a problem named fields and each of them has been mended since. */
export function isMended(error: unknown, sent: unknown, now: unknown): boolean {
  return Object.keys(fieldFaults(error)).length > 0 && Object.keys(standingFaults(error, sent, now)).length === 0;
}

function valueAt(whole: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined), whole);
}
