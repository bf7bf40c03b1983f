import { decideHandling, type HandlingCommand } from '../../core/handoff/handling.ts';
import { getProcedure } from '../../procedures/registry.ts';
import { gather } from '../matter/decision-context.ts';
import { loadMatter } from '../matter/load.ts';
import { writeDecision } from '../matter/write.ts';
import { StaleWriteError } from '../matter/write-errors.ts';
import type { SystemServices } from '../services.ts';
import { type DueHandling, listDueHandling } from './handoff.store.ts';

/** Taken at a time; what is over this waits for the next look, seconds later. */
const pageMax = 200;

/**
 * Ends moves nobody decided on, and marks tasks nobody answered; whoever leads the work is told. Each is written once:
 * two workers, or one that was killed after writing, meet the matter's version. One that cannot be written holds up
 * nothing else.
 * @returns how many were written
 */
export async function lapseHandling(services: SystemServices): Promise<number> {
  const due = await listDueHandling(services.pool, services.clock.now(), pageMax);
  let written = 0;
  for (const one of due) {
    try {
      if (await lapseOne(services, one)) written += 1;
    } catch (error) {
      services.log.error({ err: error, ...one }, 'a move or a task whose day is over could not be marked');
    }
  }
  if (written > 0) services.outboxWritten();
  return written;
}

async function lapseOne(
  services: SystemServices,
  { district, matter_id: id, id: about }: DueHandling,
): Promise<boolean> {
  const scope = { kind: 'system' } as const;
  const loaded = await loadMatter(services, scope, { district, id });
  if (loaded === undefined) return false;
  const { matter } = loaded;
  const actor = { kind: 'system' } as const;
  const now = services.clock.now();
  const procedure = getProcedure(matter.procedure, matter.procedureVersion);
  const { context } = await gather(services, { procedure, actor, now, matter, action: '', input: {} });
  const command: HandlingCommand = about.startsWith('t')
    ? { deed: 'task-overdue', task: about }
    : { deed: 'lapse-move' };
  const asked = {
    now,
    calendar: context.calendar,
    localValues: [],
    unit: () => undefined,
    documents: [],
    procedure: procedure.definition,
  };
  const decision = decideHandling(matter, command, actor, asked);
  if (!decision.ok) return false;
  try {
    const accepted = { ...decision, personal: {} };
    await writeDecision(services, { loaded, decision: accepted, context, numbering: undefined, scope });
    return true;
  } catch (error) {
    if (error instanceof StaleWriteError) return false;
    throw error;
  }
}
