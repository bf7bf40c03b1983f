import type { Scope } from '../platform/db/scope.ts';
import type { Services } from '../services.ts';
import { findMatter } from './matter.store.ts';
import type { LoadedMatter } from './rows.ts';

/** A matter with its parties, for features that tell of it or decide something about it; undefined outside the scope. */
export async function loadMatter(
  { pool }: Pick<Services, 'pool'>,
  scope: Scope,
  target: { readonly district: string; readonly id: string },
): Promise<LoadedMatter | undefined> {
  const { loaded } = await findMatter(pool, scope, target);
  return loaded;
}
