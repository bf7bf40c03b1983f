import { followsOf } from '../../core/deadline/alert-follows.ts';
import { alertParameters } from '../../core/deadline/alert-parameters.ts';
import { declaredClock } from '../../core/milestone/series.ts';
import { decideSupervision, type SupervisionCommand } from '../../core/supervision/supervise.ts';
import { supervisionTermsKey } from '../../core/supervision/terms.ts';
import { addHours, type Instant } from '../../core/time/instant.ts';
import { getProcedure } from '../../procedures/registry.ts';
import { gather } from '../matter/decision-context.ts';
import { loadMatter } from '../matter/load.ts';
import { writeDecision } from '../matter/write.ts';
import { StaleWriteError } from '../matter/write-errors.ts';
import { findLocalValues } from '../procedure/local-values.ts';
import type { SystemServices } from '../services.ts';
import { type LateAlert, listDueSupervision, listLateAlerts, listNotSolved, noId } from './supervision.store.ts';

/** Taken at a time; what is over this waits for the next look. */
const pageMax = 200;
/** A worker that stood still for less than this misses no alert. */
const hoursBack = 14 * 24;
const system = { kind: 'system' } as const;

interface Owed {
  readonly district: string;
  readonly id: string;
  readonly command: SupervisionCommand;
}

export interface Watched {
  /** How many steps were written. */
  readonly written: number;
  /** The moment of this look: the next need not go back behind it for alerts. */
  readonly at: Instant;
}

/**
 * Reminds of orders, takes those nobody answered up a level, proposes orders where that follows an alert of a term, and
 * opens reviews of what a party says is not solved. Each is written once: two workers, or one that was killed after
 * writing, meet the matter's version. One that cannot be written holds up nothing else.
 */
export async function watchOver(services: SystemServices, last?: Watched): Promise<Watched> {
  const now = services.clock.now();
  // What was noted by a transaction that ended after the last look has its moment before it.
  const since = addHours(now, -hoursBack);
  const from = last === undefined || addHours(last.at, -1) < since ? since : addHours(last.at, -1);
  let written = 0;
  for await (const owed of owedNow(services, now, from)) {
    try {
      if (await takeOne(services, owed)) written += 1;
    } catch (error) {
      services.log.error({ err: error, district: owed.district, id: owed.id }, 'a step of supervision failed');
    }
  }
  if (written > 0) services.outboxWritten();
  return { written, at: now };
}

async function* owedNow(services: SystemServices, now: Instant, since: Instant): AsyncGenerator<Owed> {
  const { pool } = services;
  for (const { district, matter_id: id, id: about } of await listDueSupervision(pool, now, pageMax)) {
    if (about.startsWith('r')) yield { district, id, command: { deed: 'review-overdue' } };
    else {
      yield { district, id, command: { deed: 'remind-order', order: about } };
      yield { district, id, command: { deed: 'escalate-order', order: about } };
    }
  }
  for (let after: LateAlert | undefined; ; ) {
    const page = await listLateAlerts(pool, since, after, pageMax);
    for (const alert of page) yield* proposed(services, alert);
    after = page.at(-1);
    if (page.length < pageMax) break;
  }
  for (let after = noId; ; ) {
    const page = await listNotSolved(pool, after, pageMax);
    for (const { district, matter_id: id } of page) yield { district, id, command: { deed: 'open-review' } };
    after = page.at(-1)?.matter_id ?? after;
    if (page.length < pageMax) return;
  }
}

/** An order, where the practice of that day has one follow the alert. */
async function* proposed({ pool }: SystemServices, alert: LateAlert): AsyncGenerator<Owed> {
  const { district, matter_id: id, clock, started, level, at, waiting_for: waitingFor } = alert;
  const declared = declaredClock(getProcedure(alert.procedure, alert.procedure_version).definition, clock);
  if (declared === undefined) return;
  const local = await findLocalValues(pool, alertParameters.key, district);
  const follows = followsOf({ level, at, waitingFor }, declared.nature, local);
  if (!follows.includes('order')) return;
  const higher = follows.includes('level');
  yield { district, id, command: { deed: 'propose-order', late: { clock, started }, higher } };
}

async function takeOne(services: SystemServices, { district, id, command }: Owed): Promise<boolean> {
  const loaded = await loadMatter(services, system, { district, id });
  if (loaded === undefined) return false;
  const { matter } = loaded;
  const now = services.clock.now();
  const procedure = getProcedure(matter.procedure, matter.procedureVersion);
  const { definition } = procedure;
  const { context } = await gather(services, { procedure, actor: system, now, matter, action: '', input: {} });
  const decision = decideSupervision(matter, command, system, {
    now,
    calendar: context.calendar,
    localValues: await findLocalValues(services.pool, supervisionTermsKey, district),
    unit: () => undefined,
    tellable: definition.tellsOfSupervision === true,
    hadPart: false,
  });
  if (!decision.ok) return false;
  try {
    const accepted = { ...decision, personal: {} };
    await writeDecision(services, { loaded, decision: accepted, context, numbering: undefined, scope: system });
    return true;
  } catch (error) {
    if (error instanceof StaleWriteError) return false;
    throw error;
  }
}
