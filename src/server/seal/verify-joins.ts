import type { Matter } from '../../core/matter/matter.ts';

/** Whose code of a joined matter opens which page, as the table has it. */
export interface StoredJoin {
  readonly matter_id: string;
  readonly party_id: string;
  readonly to_party_id: string;
  /** Matters of the journey whose page it opens. */
  readonly to_matters: readonly string[];
}

/**
 * A code opens the page of another matter by a decision on record alone, for every party of the joined matter and nobody
 * else, and as whom the decision said. Decisions from before that was written down are held to the rest.
 */
export function joinsWrong(joins: readonly StoredJoin[], matter: Matter): readonly string[] {
  if (matter.status === 'closed' && matter.erasedOn !== undefined) return [];
  const pair = (matter.pairs ?? []).find(({ part, ended }) => part === 'joined' && ended === undefined);
  if (pair === undefined) return joins.map(({ party_id }) => `party_join.${party_id}`);
  const present = new Set(matter.parties.flatMap(({ id, left }) => (left === undefined ? [id] : [])));
  const wrong = joins.filter(
    ({ party_id, to_party_id, to_matters }) =>
      !to_matters.includes(pair.other) || (pair.as !== undefined && pair.as[party_id] !== to_party_id),
  );
  const known = new Set(joins.map(({ party_id }) => party_id));
  const missing = [...present].filter((id) => !known.has(id));
  return [...new Set([...wrong.map(({ party_id }) => party_id), ...missing])].map((id) => `party_join.${id}`);
}
