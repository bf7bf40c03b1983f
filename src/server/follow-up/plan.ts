import { planVisits } from '../../core/followup/deeds.ts';
import { followUpTermsKey } from '../../core/followup/terms.ts';
import { dateInChina } from '../../core/time/instant.ts';
import { addDays } from '../../core/time/plain-date.ts';
import { getProcedure } from '../../procedures/registry.ts';
import { gather } from '../matter/decision-context.ts';
import { loadMatter } from '../matter/load.ts';
import { writeDecision } from '../matter/write.ts';
import { StaleWriteError } from '../matter/write-errors.ts';
import { findLocalValues } from '../procedure/local-values.ts';
import type { SystemServices } from '../services.ts';
import { type ClosedMatter, listClosed } from './follow-up.store.ts';

/** A worker that stood still for less than this misses nobody. */
const daysBack = 14;
const pageMax = 200;
const system = { kind: 'system' } as const;

/** 回访 of what was closed of late: by rule, or drawn. @returns how many were planned */
export async function planFollowUps(services: SystemServices): Promise<number> {
  const since = addDays(dateInChina(services.clock.now()), -daysBack);
  let planned = 0;
  let after: ClosedMatter | undefined;
  for (;;) {
    const page = await listClosed(services.pool, { since, after, max: pageMax });
    for (const closed of page) if (await planOne(services, closed)) planned += 1;
    after = page.at(-1);
    if (page.length < pageMax) return planned;
  }
}

/** Two workers meet the matter's version, and one event is written. */
async function planOne(services: SystemServices, { district, id, hash }: ClosedMatter): Promise<boolean> {
  const loaded = await loadMatter(services, system, { district, id });
  if (loaded === undefined) return false;
  const { matter } = loaded;
  const data = planVisits(matter, hash, await findLocalValues(services.pool, followUpTermsKey, district));
  if (data === undefined) return false;
  const procedure = getProcedure(matter.procedure, matter.procedureVersion);
  const now = services.clock.now();
  const { context } = await gather(services, { procedure, actor: system, now, matter, action: '', input: {} });
  const decision = { ok: true, actor: system, data, personal: {} } as const;
  try {
    await writeDecision(services, { loaded, decision, context, numbering: undefined, scope: system });
    return true;
  } catch (error) {
    if (error instanceof StaleWriteError) return false;
    throw error;
  }
}
