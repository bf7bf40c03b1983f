import { isLapsed } from '../../core/deadline/clock.ts';
import { decideLapse } from '../../core/matter/decide.ts';
import { declaredClock } from '../../core/milestone/series.ts';
import { getProcedure } from '../../procedures/registry.ts';
import type { Services } from '../services.ts';
import { gather } from './decision-context.ts';
import { findMatter } from './matter.store.ts';
import { writeDecision } from './write.ts';
import { StaleWriteError } from './write-errors.ts';

/** One clock of one matter. */
export interface ClockTarget {
  readonly district: string;
  readonly matterId: string;
  readonly clock: string;
}

/**
 * What follows from a clock that has run out, written exactly once: two workers, or one that was killed after writing,
 * meet the matter's version. `not-due`: it was met, moved or stopped meanwhile. `stale`: look again later.
 * `services` work as the system, on a pool that sees every row.
 */
export async function lapseClock(services: Services, target: ClockTarget): Promise<'lapsed' | 'not-due' | 'stale'> {
  const scope = { kind: 'system' } as const;
  const { loaded } = await findMatter(services.pool, scope, { district: target.district, id: target.matterId });
  const clock = loaded?.matter.clocks[target.clock];
  const now = services.clock.now();
  if (loaded === undefined || clock === undefined || clock.status !== 'running' || !isLapsed(clock, now))
    return 'not-due';
  const { matter } = loaded;
  const procedure = getProcedure(matter.procedure, matter.procedureVersion);
  const action = declaredClock(procedure.definition, target.clock)?.onLapse ?? '';
  const actor = { kind: 'system' } as const;
  const { context, numbering } = await gather(services, { procedure, actor, now, matter, action, input: {} });
  const decision = decideLapse(matter, target.clock, context);
  if (!decision.ok)
    throw new Error(`matter ${matter.id}: the lapse of ${target.clock} was refused: ${decision.refusal.code}`);
  try {
    await writeDecision(services, { loaded, decision, context, numbering, scope });
  } catch (error) {
    if (error instanceof StaleWriteError) return 'stale';
    throw error;
  }
  services.outboxWritten();
  return 'lapsed';
}
