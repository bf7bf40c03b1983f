import type { FastifyRequest } from 'fastify';
import type { ProblemCode } from '../../../api/problem.ts';
import { failure, type Outcome } from '../outcome.ts';
import { addressKey, createLimit } from './limit.ts';

/**
 * What one address may do without signing in. A counter with a queue, a village's only connection or a mobile carrier
 * is one address too, so the numbers are far above what people do and far below what a machine would have to.
 */
export interface PublicLimits {
  /** Count something sent by the public; a failure when there was too much of it. */
  countPost(request: FastifyRequest): Outcome<undefined>;
  /**
   * Run what a code opens; wrong codes are counted, right ones are not. Each try is paid for before it is made and given
   * back when it was right, so that many sent at the same moment are counted as many.
   */
  withCode<T>(request: FastifyRequest, open: () => Promise<Outcome<T>>): Promise<Outcome<T>>;
  /** The same for the code of a proof, which is not found when it is wrong. */
  withProof<T>(request: FastifyRequest, open: () => Promise<Outcome<T>>): Promise<Outcome<T>>;
  /** Count something sent under a code, and run it as `withCode` does. */
  postWithCode<T>(request: FastifyRequest, work: () => Promise<Outcome<T>>): Promise<Outcome<T>>;
}

const posts = { burst: 120, perMinute: 60 };
/** A code has 60 random bits: a thousand addresses at this rate need a century to find one of a million codes. */
const wrongCodes = { burst: 60, perMinute: 20 };

export function createPublicLimits(): PublicLimits {
  const sent = createLimit(posts);
  const wrong = createLimit(wrongCodes);
  const counting = async <T>(request: FastifyRequest, wrongIs: ProblemCode, open: () => Promise<Outcome<T>>) => {
    const address = addressKey(request.ip);
    if (!wrong.take(address)) return failure('too-many-requests');
    let guessed = false;
    try {
      const outcome = await open();
      guessed = !outcome.ok && outcome.code === wrongIs;
      return outcome;
    } finally {
      if (!guessed) wrong.give(address);
    }
  };
  const countPost = (request: FastifyRequest): Outcome<undefined> =>
    sent.take(addressKey(request.ip)) ? { ok: true, value: undefined } : failure('too-many-requests');
  return {
    countPost,
    postWithCode: async (request, work) => {
      const counted = countPost(request);
      return counted.ok ? counting(request, 'code-wrong', work) : counted;
    },
    withCode: (request, open) => counting(request, 'code-wrong', open),
    withProof: (request, open) => counting(request, 'not-found', open),
  };
}
