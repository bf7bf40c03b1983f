import { type Problem, problemKinds } from '../../../api/problem.ts';
import type { Locale } from '../../../core/words/words.ts';
import type { Failure } from '../outcome.ts';

/** How long a caller should wait before trying again, in seconds, where waiting helps. */
const retryAfterSeconds: Partial<Record<Failure['code'], number>> = { unavailable: 5, 'too-many-requests': 60 };

export interface ProblemAnswer {
  readonly status: number;
  readonly problem: Problem;
  readonly retryAfterSeconds: number | undefined;
}

/** The one place where a reason becomes a status and words. `requestId` is the number a person can tell the staff. */
export function problemAnswer(failed: Failure, locale: Locale, requestId: string): ProblemAnswer {
  const { status, title } = problemKinds[failed.code];
  const words = failed.words ?? title;
  return {
    status,
    problem: {
      type: `urn:onedoor:problem:${failed.code}`,
      title: title[locale],
      status,
      code: failed.code,
      ...(failed.detail === undefined ? {} : { detail: failed.detail }),
      instance: `urn:uuid:${requestId}`,
      words,
      ...(failed.fields === undefined || failed.fields.length === 0 ? {} : { errors: [...failed.fields] }),
    },
    retryAfterSeconds: retryAfterSeconds[failed.code],
  };
}
