import type { z } from 'zod';
import type { RouteContract } from '../../api/contract.ts';
import type { Administrator } from '../../core/org/administration.ts';
import { answeredBefore, requestHash } from '../platform/idempotency/idempotency.ts';
import type { Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import type { Offices } from './administer.ts';
import { findKeptAnswer, type KeptKey, KeyUsedError } from './administration.store.ts';

/** Keys of administration belong to whoever asks, wherever the unit is: it may be moved between two tries. */
const everywhere = '000000';

interface Asked<B extends z.ZodType> {
  readonly contract: RouteContract & { readonly response: { readonly status: 200 | 201 | 204; readonly body: B } };
  readonly key: string;
  /** What is asked for: another request under the same key is refused. */
  readonly request: unknown;
}

/**
 * Does a deed of administration once, however often it is asked for under the same key: a retry after a broken line is
 * told what the first try was told, also where the deed itself would now be refused.
 */
export async function once<B extends z.ZodType>(
  services: Services,
  by: Administrator,
  { contract, key, request }: Asked<B>,
  deed: (services: Services & Offices) => Promise<Outcome<z.output<B>>>,
): Promise<Outcome<z.output<B>>> {
  const hash = requestHash(services, { operation: contract.operationId, request });
  const place: KeptKey = { district: everywhere, actor: by.staffId, key, request_hash: hash };
  const again = async (): Promise<Outcome<z.output<B>> | undefined> => {
    const kept = await findKeptAnswer(services.pool, place);
    return answeredBefore(kept, hash, (response) => contract.response.body.parse(response));
  };
  const before = await again();
  if (before !== undefined) return before;
  // The same may be asked twice at one moment and the other come first: before the deed's own look, or before it writes.
  try {
    const outcome = await deed({ ...services, once: place });
    return outcome.ok ? outcome : ((await again()) ?? outcome);
  } catch (error) {
    const meanwhile = error instanceof KeyUsedError ? await again() : undefined;
    if (meanwhile === undefined) throw error;
    return meanwhile;
  }
}
