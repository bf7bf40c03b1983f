import type { Matter } from '../../core/matter/matter.ts';
import { type FoundAt, placeCounts, type Round } from '../../core/screening/screening.ts';

type Row = Readonly<Record<string, unknown>>;

/** A row of `screening_round`, without its district. */
export function roundRow({ id }: Pick<Matter, 'id'>, round: Round): Row {
  const { known, seen, nobodyThere, notLetIn, gone } = placeCounts(round);
  return {
    matter_id: id,
    campaign_id: round.campaign,
    unit_id: round.unit,
    known,
    seen,
    nobody_there: nobodyThere,
    not_let_in: notLetIn,
    gone,
  };
}

/** A row of `screening_finding`, without its district. */
export function findingRow({ id }: Pick<Matter, 'id'>, { round, visit, finding }: FoundAt): Row {
  return { round_id: round, finding_id: finding, visit_id: visit, matter_id: id };
}

/** The rows that stand otherwise after an event than before it. */
export function screeningRows(
  before: Matter | undefined,
  after: Matter,
): { readonly rounds: readonly Row[]; readonly findings: readonly Row[] } {
  const { district, round, foundAt } = after;
  // What is left alone by an event is the very value it was.
  const changed = round === undefined || round === before?.round ? [] : [round];
  const found = foundAt === undefined || before !== undefined ? [] : [foundAt];
  return {
    rounds: changed.map((one) => ({ district, ...roundRow(after, one) })),
    findings: found.map((one) => ({ district, ...findingRow(after, one) })),
  };
}
