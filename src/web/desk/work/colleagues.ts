import { useQueries } from '@tanstack/react-query';
import type { Words } from '../../../core/words/words.ts';
import { unitStaffQuery } from '../api/queries.ts';
import { useSession } from '../session/session-context.ts';

export interface Colleague {
  readonly id: string;
  readonly name: Words;
}

const working: readonly string[] = ['lead', 'mediator', 'court', 'clerk'];

/** The people of the units at which the reader works on matters or, where `led`, of those they lead; each once. */
export function useColleagues(led: boolean): readonly Colleague[] {
  const { roles } = useSession();
  const mine = roles.filter(({ role }) => (led ? role === 'lead' : working.includes(role))).map(({ unit }) => unit.id);
  const found = useQueries({ queries: [...new Set(mine)].map((unit) => unitStaffQuery(unit)) });
  return [...new Map(found.flatMap(({ data }) => data?.items ?? []).map((one) => [one.id, one])).values()];
}

export function colleagueOption({ id, name }: Colleague, say: (words: Words) => string) {
  return { value: id, label: say(name) };
}
