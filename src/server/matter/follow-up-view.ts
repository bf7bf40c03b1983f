import type { MatterView } from '../../api/matter.ts';
import { followUpsOpen } from '../../core/followup/deeds.ts';
import type { DecisionContext } from '../../core/matter/context.ts';
import type { Matter } from '../../core/matter/matter.ts';

/** What is asked after the end, and what this reader may do about it. */
export function followUpViewOf(
  matter: Matter,
  reader: Pick<DecisionContext, 'actor' | 'procedure'>,
): MatterView['followUp'] {
  if (matter.status !== 'closed') return null;
  return {
    visits: (matter.visits ?? []).map(({ id, basis, due, made }) => ({ id, basis, due, made: made ?? null })),
    may: [...followUpsOpen(matter, reader)],
  };
}
