import type { Practice } from '../../api/holding.ts';
import { recordAccountEvent } from '../account/account-event.ts';
import type { StaffCaller } from '../matter/caller.ts';
import type { Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { listPractice, setPractice } from './practice.store.ts';

type Offices = Pick<Services, 'pool' | 'clock'>;

const nothingStated: Practice = { subjects: [], languages: [] };

/** What is entered of somebody's subjects and languages. Nothing in it is derived from what they did. */
export async function practiceOf({ pool }: Pick<Services, 'pool'>, staffId: string): Promise<Practice> {
  return (await listPractice(pool, [staffId])).get(staffId) ?? nothingStated;
}

/**
 * Enters it anew as a whole, by the person or by whoever runs their account; the person reads at their account who did.
 * The same twice is the same, and told once.
 */
export async function enterPractice(
  services: Offices,
  { staffId, by }: { readonly staffId: string; readonly by: string },
  { subjects, languages }: Practice,
): Promise<Practice> {
  const stated = { subjects: [...new Set(subjects)], languages: [...new Set(languages)] };
  const before = await practiceOf(services, staffId);
  if (same(before.subjects, stated.subjects) && same(before.languages, stated.languages)) return stated;
  await setPractice(services.pool, staffId, stated, services.clock.now());
  await recordAccountEvent(services, { staffId, kind: 'practice-stated', by });
  return stated;
}

function same(before: readonly string[], next: readonly string[]): boolean {
  return before.length === next.length && before.every((one) => next.includes(one));
}

/** One's own. */
export async function readPractice(services: Offices, { staffId }: StaffCaller): Promise<Outcome<Practice>> {
  return { ok: true, value: await practiceOf(services, staffId) };
}

export async function statePractice(
  services: Offices,
  { staffId }: StaffCaller,
  body: Practice,
): Promise<Outcome<Practice>> {
  return { ok: true, value: await enterPractice(services, { staffId, by: staffId }, body) };
}
