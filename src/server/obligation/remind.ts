import { decideReminder } from '../../core/obligation/remind.ts';
import { obligationTermsKey, soonDaysOn } from '../../core/obligation/terms.ts';
import { dateInChina } from '../../core/time/instant.ts';
import { getProcedure } from '../../procedures/registry.ts';
import { gather } from '../matter/decision-context.ts';
import { loadMatter } from '../matter/load.ts';
import { writeDecision } from '../matter/write.ts';
import { StaleWriteError } from '../matter/write-errors.ts';
import { findLocalValues } from '../procedure/local-values.ts';
import type { SystemServices } from '../services.ts';
import { listPromisesDue, type PromiseDue } from './promise.store.ts';

/** Matters on one page of the look. */
const mattersMax = 200;
/** No district sets more days than this before a promise counts as due soon. */
const soonDaysMax = 31;
const system = { kind: 'system' } as const;

/** Reminds debtors of what is due soon or today. @returns how many reminders were written */
export async function remindDebtors(services: SystemServices): Promise<number> {
  const today = dateInChina(services.clock.now());
  let written = 0;
  let after: PromiseDue | undefined;
  for (;;) {
    const page = await listPromisesDue(services.pool, { today, days: soonDaysMax, after, max: mattersMax });
    for (const one of page) written += await remindOf(services, one);
    after = page.at(-1);
    if (page.length < mattersMax) break;
  }
  if (written > 0) services.outboxWritten();
  return written;
}

/** Every reminder of one matter. Two workers meet its version, and the later one looks again at its next turn. */
async function remindOf(services: SystemServices, { district, matter_id: id }: PromiseDue): Promise<number> {
  for (let written = 0; ; written += 1) {
    const loaded = await loadMatter(services, system, { district, id });
    if (loaded === undefined) return written;
    const { matter } = loaded;
    const now = services.clock.now();
    const today = dateInChina(now);
    const local = await findLocalValues(services.pool, obligationTermsKey, district);
    const data = decideReminder(matter, today, soonDaysOn(today, local));
    if (data === undefined) return written;
    const procedure = getProcedure(matter.procedure, matter.procedureVersion);
    const { context } = await gather(services, { procedure, actor: system, now, matter, action: '', input: {} });
    const decision = { ok: true, actor: system, data, personal: {} } as const;
    try {
      await writeDecision(services, { loaded, decision, context, numbering: undefined, scope: system });
    } catch (error) {
      if (error instanceof StaleWriteError) return written;
      throw error;
    }
  }
}
