import type { ActionDefinition, Branch, Effect, ProcedureDefinition } from '../definition.ts';
import type { GuardUse } from './watch.ts';

/** By state: the parts of a matter whose value can still make a difference to what happens from there on. */
export type Live = Readonly<Record<string, ReadonlySet<string>>>;

/**
 * Which parts of a matter are still looked at, state by state, before something overwrites them: the liveness of
 * variables that compilers know. What is not alive in a state cannot tell two matters in it apart. Reckoned too
 * generously rather than too narrowly: an action is taken to look at all that any of its guards was seen to look at.
 */
export function liveness(definition: ProcedureDefinition, uses: ReadonlyMap<string, GuardUse>): Live {
  const actions = Object.entries(definition.actions).map(([key, action]) => ({
    from: action.from,
    reads: readsOf(definition, key, action, uses),
    branches: action.branches.map((branch) => ({ to: branch.to, overwritten: overwritten(branch) })),
  }));
  const live = Object.fromEntries(
    Object.entries(definition.states).map(([key, { outcome }]): [string, Set<string>] => [
      key,
      // An end is told by what was performed and resolved: they count to the last.
      new Set(outcome === undefined ? [] : ['performed', 'resolved']),
    ]),
  );
  for (let grew = true; grew; ) {
    grew = false;
    for (const action of actions) {
      for (const from of action.from) {
        const here = live[from];
        if (here === undefined) continue;
        const before = here.size;
        for (const part of action.reads) here.add(part);
        for (const { to, overwritten } of action.branches)
          for (const part of live[to === 'same' ? from : to] ?? []) if (!overwritten.has(part)) here.add(part);
        if (here.size > before) grew = true;
      }
    }
  }
  return live;
}

function readsOf(
  definition: ProcedureDefinition,
  key: string,
  action: ActionDefinition,
  uses: ReadonlyMap<string, GuardUse>,
): ReadonlySet<string> {
  const guards = [...action.guards.keys()].map((index) => `actions.${key}.guards.${index}`);
  const whens = [...action.branches.keys()].map((index) => `actions.${key}.branches.${index}.when`);
  const reads = new Set([...guards, ...whens].flatMap((path) => [...(uses.get(path)?.reads ?? [])]));
  if (Object.values(action.input).some((field) => field.kind === 'obligation')) reads.add('obligations');
  if (Object.values(action.input).some((field) => field.kind === 'milestone')) reads.add('milestones');
  if (action.by.some((rule) => rule.kind === 'staff' && rule.holder === true)) reads.add('holder');
  if (action.branches.some(({ effects }) => effects.some((effect) => runsToLastObligation(definition, effect))))
    reads.add('obligations');
  return reads;
}

function runsToLastObligation(definition: ProcedureDefinition, effect: Effect): boolean {
  const term = effect.kind === 'start' ? definition.clocks[effect.clock]?.term : undefined;
  return term !== undefined && 'lastObligation' in term;
}

/** The parts that a branch gives a new value whatever they were before. */
function overwritten(branch: Branch): ReadonlySet<string> {
  return new Set(branch.effects.flatMap(overwrites));
}

function overwrites(effect: Effect): readonly string[] {
  switch (effect.kind) {
    case 'set':
      return 'input' in effect.value ? [] : [`fact:${effect.fact}`];
    case 'set-party':
      return effect.of === 'everyone' && !('input' in effect.value) ? [`party:${effect.fact}`] : [];
    case 'clear-party':
      return effect.of === 'everyone' ? [`party:${effect.fact}`] : [];
    case 'start':
      return [`clock:${effect.clock}`];
    case 'obligations':
    case 'no-obligations':
      return ['obligations', 'kept'];
    case 'performed':
    case 'resolved':
    case 'holder':
      return [effect.kind];
    case 'offer':
    case 'end-offer':
    case 'answerable':
    case 'number':
    case 'meet':
    case 'stop':
    case 'suspend':
    case 'resume':
    case 'extend':
    case 'obligation-performed':
    case 'milestones':
    case 'milestone-shown':
    case 'milestone-moved':
    case 'document':
    case 'leave':
    case 'add-party':
    case 'keep-note':
    case 'release-notes':
    case 'correct-party':
    case 'notify':
    case 'open':
    case 'report':
      return [];
  }
}
