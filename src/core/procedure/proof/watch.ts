import type { CompiledProcedure } from '../compile.ts';
import type { GuardDefinition, GuardView } from '../definition.ts';

/** One use of a guard, what it answered there, and what it looked at. Only grows. */
export interface GuardUse {
  readonly guard: string;
  readonly answers: Set<boolean>;
  /** Parts of a matter: `fact:x`, `party:x` (a fact of some party), `clock:x`, `obligations`, `kept` (of them, those already kept), `links`, … */
  readonly reads: Set<string>;
  /** Fields of the input; `*` when it only looked whether there is one. */
  readonly inputs: Set<string>;
  /** It answered differently when a linked matter had another outcome. */
  looksAtOutcome: boolean;
}

export interface Watched {
  /** The procedure with every use of a guard made its own guard, named by its key path. Behaves as the original. */
  readonly procedure: CompiledProcedure;
  /** By key path: `actions.send.guards.0`, `actions.consent.branches.0.when`. */
  readonly uses: ReadonlyMap<string, GuardUse>;
}

/** Puts an observer on every guard: what it answers at each place it is used, and what it looks at. */
export function watch(compiled: CompiledProcedure): Watched {
  const { definition } = compiled;
  const uses = new Map<string, GuardUse>();
  const guards: Record<string, GuardDefinition> = {};
  const at = (path: string, guard: string): string => {
    const original = definition.guards[guard];
    if (original === undefined) throw new Error(`${compiled.id}: no guard ${guard}`);
    const use: GuardUse = { guard, answers: new Set(), reads: new Set(), inputs: new Set(), looksAtOutcome: false };
    uses.set(path, use);
    guards[path] = { ...original, test: (view) => observed(original, view, use) };
    return path;
  };
  const actions = Object.fromEntries(
    Object.entries(definition.actions).map(([key, action]) => [
      key,
      {
        ...action,
        guards: action.guards.map((guard, index) => at(`actions.${key}.guards.${index}`, guard)),
        branches: action.branches.map((branch, index) =>
          branch.when === undefined
            ? branch
            : { ...branch, when: at(`actions.${key}.branches.${index}.when`, branch.when) },
        ),
      },
    ]),
  );
  return { procedure: { ...compiled, definition: { ...definition, guards, actions } }, uses };
}

/** How much is known of what guards look at; a larger number means earlier abstractions were too coarse. */
export function extent(uses: ReadonlyMap<string, GuardUse>): number {
  return [...uses.values()].reduce((sum, use) => sum + use.reads.size + use.inputs.size, 0);
}

function observed(guard: GuardDefinition, view: GuardView, use: GuardUse): boolean {
  const { reads } = use;
  const seen = <T>(part: string, value: T): T => {
    reads.add(part);
    return value;
  };
  const answer = guard.test({
    facts: noting(view.facts, reads, 'fact:'),
    parties: view.parties.map((party) => ({ ...party, facts: noting(party.facts, reads, 'party:') })),
    clocks: noting(view.clocks, reads, 'clock:'),
    today: view.today,
    actorPartyId: view.actorPartyId,
    actorStaffId: view.actorStaffId,
    get obligations() {
      return seen('obligations', view.obligations);
    },
    get milestones() {
      return seen('milestones', view.milestones);
    },
    get performed() {
      return seen('performed', view.performed);
    },
    get resolved() {
      return seen('resolved', view.resolved);
    },
    get holderStaffId() {
      return seen('holder', view.holderStaffId);
    },
    get links() {
      return seen('links', view.links);
    },
    get input() {
      use.inputs.add('*');
      return view.input === undefined ? undefined : noting(view.input, use.inputs, '');
    },
  });
  use.answers.add(answer);
  if (view.obligations.some((one) => one.performed)) {
    const obligations = view.obligations.filter((one) => !one.performed);
    if (guard.test({ ...view, obligations }) !== answer) reads.add('kept');
  }
  if (view.links.some((link) => link.outcome !== undefined)) {
    const links = view.links.map((link) => (link.outcome === undefined ? link : { ...link, outcome: 'some other' }));
    if (guard.test({ ...view, links }) !== answer) use.looksAtOutcome = true;
  }
  return answer;
}

/** The record, writing down every key that is asked for; one that is asked for all its keys gives all of them away. */
function noting<T>(
  record: Readonly<Record<string, T>>,
  asked: Set<string>,
  prefix: string,
): Readonly<Record<string, T>> {
  return new Proxy(record, {
    get: (target, key) => {
      if (typeof key === 'string') asked.add(prefix + key);
      return typeof key === 'string' && Object.hasOwn(target, key) ? target[key] : undefined;
    },
    has: (target, key) => {
      if (typeof key === 'string') asked.add(prefix + key);
      return Object.hasOwn(target, key);
    },
    ownKeys: (target) => {
      for (const key of Object.keys(target)) asked.add(prefix + key);
      return Reflect.ownKeys(target);
    },
  });
}
