import { type StaffCaller, staffScope } from '../matter/caller.ts';
import type { Scope } from '../platform/db/scope.ts';
import type { Services } from '../services.ts';
import { findAskedJourney } from './handoff.store.ts';

/**
 * Reads within the caller's own scope, and where that shows nothing within what their unit was asked to help with. What
 * is found that way is held to `mayReadPart` and `extentOf`: the scope shows the journey, not what may be read of it.
 */
export async function findWithinAsked<T>(
  services: Services,
  caller: StaffCaller,
  target: { readonly district: string; readonly id: string },
  find: (scope: Scope) => Promise<T | undefined>,
): Promise<{ readonly found: T | undefined; readonly scope: Scope }> {
  const own = staffScope(caller);
  const found = await find(own);
  if (found !== undefined) return { found, scope: own };
  const journey = await findAskedJourney(services.pool, own, target);
  if (journey === undefined) return { found: undefined, scope: own };
  const scope = { kind: 'journey', journey } as const;
  return { found: await find(scope), scope };
}
