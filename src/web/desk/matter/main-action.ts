import type { MatterView } from '../../../api/matter.ts';
import type {
  ActionDefinition,
  ActorRule,
  GuardView,
  ProcedureDefinition,
} from '../../../core/procedure/definition.ts';

type Possibility = MatterView['actions'][number];

/** The reader's actions, sorted for the screen. */
export interface NextSteps {
  /** The one that carries the matter forward; absent when the reader has none. */
  readonly main: string | undefined;
  readonly others: readonly string[];
  /** Not possible now because a condition is not met: worth reading. */
  readonly held: readonly Possibility[];
  /** Belong to another state of the matter. */
  readonly elsewhere: readonly Possibility[];
}

/**
 * Which of the possible actions is the reader's next step, if it is theirs to take. Where the state does not say it, it is derived from the declaration, so that a new procedure needs
 * nothing here: the first one declared that leads to a later state from which the procedure's first outcome can be
 * reached without coming back here, as a request for more papers does. Where such an action is held up by a condition,
 * the possible action that meets the condition comes first. Where none leads forward, the first that belongs to whoever is waited for.
 */
export function nextSteps(definition: ProcedureDefinition, state: string, actions: readonly Possibility[]): NextSteps {
  const possible = actions.filter((action) => action.refusal === null).map((action) => action.key);
  const main = mainAction(definition, state, actions, possible);
  return {
    main,
    others: possible.filter((key) => key !== main),
    held: actions.filter((action) => action.refusal?.code === 'condition-not-met'),
    elsewhere: actions.filter((action) => action.refusal !== null && action.refusal.code !== 'condition-not-met'),
  };
}

function mainAction(
  definition: ProcedureDefinition,
  state: string,
  actions: readonly Possibility[],
  possible: readonly string[],
): string | undefined {
  const declared = definition.states[state]?.next;
  if (declared !== undefined) return declared.find((key) => possible.includes(key));
  const goal = statesLeadingToFirstOutcome(definition, state);
  const order = Object.keys(definition.states);
  for (const { key, refusal } of actions) {
    const action = definition.actions[key];
    if (action === undefined || !action.from.includes(state)) continue;
    if (!leadsForward(action, order.indexOf(state), order, goal)) continue;
    if (refusal === null) return key;
    const before = possible.find((candidate) => meets(definition, candidate, refusal.guard));
    if (before !== undefined) return before;
  }
  return possible.find((key) => definition.actions[key]?.by.some((rule) => isAwaited(rule, definition, state)));
}

const awaitedAt = { door: 'door', offered: 'offered-unit', answerable: 'answerable-unit' } as const;

function isAwaited(rule: ActorRule, definition: ProcedureDefinition, state: string): boolean {
  return rule.kind === 'staff' && awaitedAt[rule.at] === definition.states[state]?.waitingFor;
}

function leadsForward(
  action: ActionDefinition,
  here: number,
  order: readonly string[],
  goal: ReadonlySet<string>,
): boolean {
  return action.branches.some(({ to }) => to !== 'same' && order.indexOf(to) > here && goal.has(to));
}

/**
 * Every state from which the outcome declared first, the procedure's purpose, can be reached; its end included. Ways
 * that lead through the state `without` do not count.
 */
function statesLeadingToFirstOutcome(definition: ProcedureDefinition, without?: string): ReadonlySet<string> {
  const [purpose] = Object.keys(definition.outcomes);
  const goal = new Set(
    Object.entries(definition.states).flatMap(([key, { outcome }]) => (outcome === purpose ? [key] : [])),
  );
  let before = -1;
  while (goal.size !== before) {
    before = goal.size;
    for (const action of Object.values(definition.actions)) {
      if (!action.branches.some(({ to }) => goal.has(to))) continue;
      for (const from of action.from) if (from !== without) goal.add(from);
    }
  }
  return goal;
}

const nothingKnown: GuardView = {
  facts: {},
  parties: [],
  clocks: {},
  obligations: [],
  milestones: [],
  performed: 'nothing-due',
  resolved: 'not-asked',
  today: '',
  actorPartyId: undefined,
  actorStaffId: undefined,
  holderStaffId: undefined,
  links: [],
  input: undefined,
};

/** Whether taking the action would by itself turn the guard: the guard is asked with the fact the action sets, and without. */
function meets(definition: ProcedureDefinition, key: string, guard: string | undefined): boolean {
  const test = definition.guards[guard ?? '']?.test;
  if (test === undefined || test(nothingKnown)) return false;
  const effects = definition.actions[key]?.branches.flatMap((branch) => branch.effects) ?? [];
  return effects.some(
    (effect) =>
      effect.kind === 'set' &&
      'literal' in effect.value &&
      test({ ...nothingKnown, facts: { [effect.fact]: effect.value.literal } }),
  );
}

/** Whether the action, where it leads anywhere, closes the matter or gives its purpose up: shown apart from those that carry it on. */
export function givesUp(definition: ProcedureDefinition, key: string): boolean {
  const goal = statesLeadingToFirstOutcome(definition);
  const leaving = definition.actions[key]?.branches.filter(({ to }) => to !== 'same') ?? [];
  return leaving.length > 0 && leaving.every(({ to }) => !goal.has(to));
}
