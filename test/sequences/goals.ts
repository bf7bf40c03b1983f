import type { ProcedureDefinition } from '../../src/core/procedure/definition.ts';
import { procedures } from '../../src/procedures/registry.ts';

/** What a sequence is led towards: an action of its procedure, or one by which a linked matter is opened and goes on there. */
export interface Goal {
  readonly action: string;
  readonly then?: Goal;
}

/** Steps from each state to one where the action may be taken, as the declaration draws them; absent where none leads there. */
export type Distances = ReadonlyMap<string, number>;

const known = new Map<string, Distances>();

export function distancesTo({ key, version, actions }: ProcedureDefinition, goal: string): Distances {
  const name = `${key}@${version}/${goal}`;
  const kept = known.get(name);
  if (kept !== undefined) return kept;
  const found = new Map((actions[goal]?.from ?? []).map((state) => [state, 0]));
  const edges = Object.values(actions).flatMap(({ from, branches }) =>
    from.flatMap((state) => branches.map(({ to }) => [state, to] as const)),
  );
  for (let steps = 0, before = -1; found.size > before; steps += 1) {
    before = found.size;
    for (const [from, to] of edges) if (found.get(to) === steps && !found.has(from)) found.set(from, steps + 1);
  }
  known.set(name, found);
  return found;
}

/** A goal for every action of every procedure, with the procedure it begins in: of one that is only linked, its opener. */
export function allGoals(): readonly { readonly procedure: string; readonly goal: Goal }[] {
  return procedures.flatMap(({ definition }) => {
    const goals = Object.keys(definition.actions).map((action): Goal => ({ action }));
    const linkedOnly = Object.keys(definition.initial).every((key) => key === 'link');
    const procedure = definition.key;
    if (!linkedOnly) return goals.map((goal) => ({ procedure, goal }));
    return openersOf(procedure).flatMap((opener) =>
      goals.map((then) => ({ procedure: opener.procedure, goal: { action: opener.action, then } })),
    );
  });
}

/** The action of another procedure that opens one; the first is enough. */
function openersOf(procedure: string): readonly { readonly procedure: string; readonly action: string }[] {
  return procedures
    .flatMap(({ definition }) =>
      Object.entries(definition.actions).flatMap(([action, { branches }]) =>
        branches.some(({ effects }) => effects.some((one) => one.kind === 'open' && one.procedure === procedure))
          ? [{ procedure: definition.key, action }]
          : [],
      ),
    )
    .slice(0, 1);
}
