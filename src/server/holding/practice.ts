import type { Practice } from '../../api/holding.ts';
import type { StaffCaller } from '../matter/caller.ts';
import type { Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { listPractice, setPractice } from './practice.store.ts';

/** What one has stated of oneself. Nobody else writes it, and nothing is derived from what one did. */
export async function readPractice(services: Services, { staffId }: StaffCaller): Promise<Outcome<Practice>> {
  const stated = await listPractice(services.pool, [staffId]);
  return { ok: true, value: stated.get(staffId) ?? { subjects: [], languages: [] } };
}

/** Stated anew as a whole; the same twice is the same. */
export async function statePractice(
  services: Services,
  { staffId }: StaffCaller,
  body: Practice,
): Promise<Outcome<Practice>> {
  const stated = { subjects: [...new Set(body.subjects)], languages: [...new Set(body.languages)] };
  await setPractice(services.pool, staffId, stated);
  return { ok: true, value: stated };
}
