import { decideReminder } from '../../core/obligation/remind.js';
import { obligationTermsKey, soonDaysOn } from '../../core/obligation/terms.js';
import { addMilliseconds, dateInChina } from '../../core/time/instant.js';
import { getProcedure } from '../../procedures/registry.js';
import { gather } from '../matter/decision-context.js';
import { findMatter, StaleWriteError } from '../matter/matter.store.js';
import { writeDecision } from '../matter/write.js';
import { findLocalValues } from '../procedure/local-values.js';
import { deleteFilesUnnamed } from './file.store.js';
import { listPromisesDue } from './promise.store.js';

/** Looked at in one go; the rest at the next look. */
const mattersMax = 200;
/** No district sets more days than this before a promise counts as due soon. */
const soonDaysMax = 31;
const system = { kind: 'system' };
/** Reminds debtors of what is due soon or today. @returns how many reminders were written */
export async function remindDebtors(services) {
  const today = dateInChina(services.clock.now());
  const due = await listPromisesDue(services.pool, { today, days: soonDaysMax, max: mattersMax });
  let written = 0;
  for (const one of due) written += await remindOf(services, one);
  if (written > 0) services.outboxWritten();
  return written;
}
/** Every reminder of one matter. Two workers meet its version, and the later one looks again at its next turn. */
async function remindOf(services, { district, matter_id: id }) {
  for (let written = 0; ; written += 1) {
    const { loaded } = await findMatter(services.pool, system, { district, id });
    if (loaded === undefined) return written;
    const { matter } = loaded;
    const now = services.clock.now();
    const today = dateInChina(now);
    const local = await findLocalValues(services.pool, obligationTermsKey, district);
    const data = decideReminder(matter, today, soonDaysOn(today, local));
    if (data === undefined) return written;
    const procedure = getProcedure(matter.procedure, matter.procedureVersion);
    const { context } = await gather(services, { procedure, actor: system, now, matter, action: '', input: {} });
    const decision = { ok: true, actor: system, data, personal: {} };
    try {
      await writeDecision(services, { loaded, decision, context, numbering: undefined, scope: system });
    } catch (error) {
      if (error instanceof StaleWriteError) return written;
      throw error;
    }
  }
}
const dayMs = 86_400_000;
/** Files that came with a deed that was never written, a day later. @returns how many were removed */
export function removeFilesUnnamed(services) {
  return deleteFilesUnnamed(services.pool, addMilliseconds(services.clock.now(), -dayMs), 1_000);
}
//# sourceMappingURL=remind.js.map
