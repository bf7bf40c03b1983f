import { declaredKey } from '../../milestone/series.ts';
import type { ActorRule, ProcedureDefinition, WaitingFor } from '../definition.ts';
import type { Finding } from './finding.ts';
import type { SimulatedNode, SimulatedStep, Simulation } from './simulation.ts';
import type { GuardUse } from './watch.ts';

/** What shows once a procedure was taken down every way it can go: `simulations` of one procedure with different parties. */
export function graphFindings(definition: ProcedureDefinition, simulations: readonly Simulation[]): readonly Finding[] {
  const steps = simulations.flatMap((simulation) => simulation.steps);
  return [
    ...simulations.flatMap(({ troubles }) =>
      troubles.map(({ at, trouble, story }) => ({ at, finding: trouble, story })),
    ),
    ...stateFindings(definition, simulations),
    ...actionFindings(definition, simulations),
    ...guardFindings(definition, simulations),
    ...effectFindings(definition, steps, simulations),
    ...simulations.flatMap(wayOutFindings),
    ...waitingFindings(definition, simulations),
    ...simulations.flatMap(silentEndFindings),
  ];
}

function stateFindings(definition: ProcedureDefinition, simulations: readonly Simulation[]): readonly Finding[] {
  const reached = new Set(simulations.flatMap(({ nodes }) => nodes.map(({ matter }) => matter.state)));
  const outcomes = new Set(Object.keys(definition.states).map((key) => definition.states[key]?.outcome));
  return [
    ...Object.keys(definition.states)
      .filter((key) => !reached.has(key))
      .map((key) => ({ at: `states.${key}`, finding: 'no matter ever gets there' })),
    ...Object.keys(definition.outcomes)
      .filter((key) => !outcomes.has(key))
      .map((key) => ({ at: `outcomes.${key}`, finding: 'no end has it' })),
  ];
}

function actionFindings(definition: ProcedureDefinition, simulations: readonly Simulation[]): readonly Finding[] {
  const taken = new Set<string>();
  for (const { nodes, steps } of simulations)
    for (const { action, from, rules } of steps) {
      taken.add(action).add(`${action} from ${nodes[from]?.matter.state}`);
      for (const rule of rules) taken.add(`${action} by ${rule}`);
    }
  return Object.entries(definition.actions).flatMap(([key, { from, by }]) => {
    const at = `actions.${key}`;
    if (!taken.has(key)) return [{ at, finding: 'is taken nowhere' }];
    return [
      ...from
        .filter((state) => !taken.has(`${key} from ${state}`))
        .map((state) => ({ at: `${at}.from`, finding: `is never taken in ${state}` })),
      ...[...by.keys()]
        .filter((index) => !taken.has(`${key} by ${index}`))
        .map((index) => ({ at: `${at}.by.${index}`, finding: 'nobody ever takes it by this rule' })),
    ];
  });
}

function guardFindings(definition: ProcedureDefinition, simulations: readonly Simulation[]): readonly Finding[] {
  const paths = new Set(simulations.flatMap(({ uses }) => [...uses.keys()]));
  const findings: Finding[] = [];
  // What is asked beside the procedure's own steps is tried where it is declared.
  const { enforcement } = definition;
  const used = new Set<string>(enforcement === undefined ? [] : [enforcement.when]);
  for (const path of paths) {
    const uses = simulations.flatMap((simulation) => simulation.uses.get(path) ?? []);
    const guard = uses[0]?.guard ?? '';
    used.add(guard);
    findings.push(...answerFindings(path, guard, uses));
    const looks = uses.some(({ inputs }) => inputs.size > 0);
    const says = definition.guards[guard]?.needsInput === true;
    if (path.includes('.guards.') && looks !== says)
      findings.push({
        at: `guards.${guard}.needsInput`,
        finding: looks ? `looks at the input in ${path} and does not say so` : `never looks at the input in ${path}`,
      });
    if (uses.some(({ looksAtOutcome }) => looksAtOutcome))
      findings.push({
        at: `guards.${guard}`,
        finding: 'hangs on which outcome a linked matter had; keep it in a fact',
      });
  }
  for (const key of Object.keys(definition.guards))
    if (!used.has(key)) findings.push({ at: `guards.${key}`, finding: 'nothing uses it' });
  return findings;
}

function answerFindings(path: string, guard: string, uses: readonly GuardUse[]): readonly Finding[] {
  const answers = new Set(uses.flatMap((use) => [...use.answers]));
  // Never asked: the action is taken nowhere, and that is said already.
  if (answers.size === 0) return [];
  const branch = path.endsWith('.when');
  const findings: Finding[] = [];
  if (!answers.has(true))
    findings.push({
      at: path,
      finding: branch ? `${guard} never holds: the branch is dead` : `${guard} lets nobody through`,
    });
  if (!answers.has(false))
    findings.push({
      at: path,
      finding: branch ? `${guard} always holds: what follows is dead` : `${guard} never stands in the way`,
    });
  return findings;
}

function effectFindings(
  definition: ProcedureDefinition,
  steps: readonly SimulatedStep[],
  simulations: readonly Simulation[],
): readonly Finding[] {
  const seen = new Set<string>();
  for (const { did } of steps) for (const deed of did) seen.add(deed);
  for (const { nodes } of simulations)
    for (const { matter } of nodes) for (const key of Object.keys(matter.clocks)) seen.add(`clock ${declaredKey(key)}`);
  for (const { effects } of Object.values(definition.initial))
    for (const effect of effects) {
      if (effect.kind === 'document') seen.add(`document ${effect.document}`);
      if (effect.kind === 'notify') seen.add(`notify ${effect.message}`);
    }
  if (definition.enforcement !== undefined) seen.add(`document ${definition.enforcement.document}`);
  const lapsed = new Set(steps.filter(({ way }) => way === 'lapse').map(({ action }) => action));
  const unseen = (what: string, table: 'clocks' | 'documents' | 'messages', finding: string): readonly Finding[] =>
    Object.keys(definition[table])
      .filter((key) => !seen.has(`${what} ${key}`))
      .map((key) => ({ at: `${table}.${key}`, finding }));
  return [
    ...unseen('clock', 'clocks', 'is never started'),
    ...unseen('document', 'documents', 'is never issued'),
    ...unseen('notify', 'messages', 'is never sent'),
    ...Object.entries(definition.clocks)
      .filter(([key, { onLapse }]) => seen.has(`clock ${key}`) && !lapsed.has(onLapse))
      .map(([key]) => ({ at: `clocks.${key}.onLapse`, finding: 'the clock never runs out' })),
  ];
}

/** Every open matter can go on, can come to an end, and does not hang on one person. */
function wayOutFindings({ nodes, steps }: Simulation): readonly Finding[] {
  const before = new Map<number, number[]>();
  const leaves = new Set<number>();
  const withoutHolder = new Set<number>();
  for (const { from, to, held, did } of steps) {
    before.set(to, [...(before.get(to) ?? []), from]);
    if (to !== from) leaves.add(from);
    const moves = nodes[to]?.matter.state !== nodes[from]?.matter.state;
    const renamed = did.includes('holder');
    if (!held && (moves || renamed)) withoutHolder.add(from);
  }
  const ends = nodes.flatMap(({ matter }, index) => (matter.status === 'closed' ? [index] : []));
  const reaching = new Set(ends);
  for (let queue = ends; queue.length > 0; ) {
    queue = queue.flatMap((index) => before.get(index) ?? []).filter((index) => !reaching.has(index));
    queue = [...new Set(queue)];
    for (const index of queue) reaching.add(index);
  }
  const first = new Map<string, Finding>();
  nodes.forEach(({ matter, story }: SimulatedNode, index) => {
    if (matter.status === 'closed') return;
    const finding = !leaves.has(index)
      ? 'nobody can do anything any more'
      : !reaching.has(index)
        ? 'no end can be reached any more'
        : matter.holder !== undefined && !withoutHolder.has(index)
          ? 'nothing goes on without the person in charge, and nobody can name another'
          : undefined;
    const at = `states.${matter.state}`;
    if (finding !== undefined && !first.has(at + finding)) first.set(at + finding, { at, finding, story });
  });
  return [...first.values()];
}

/** Whoever a state waits for has something to do in it. */
function waitingFindings(definition: ProcedureDefinition, simulations: readonly Simulation[]): readonly Finding[] {
  const doing = new Set<string>();
  for (const { nodes, steps } of simulations)
    for (const { from, action, rules } of steps)
      for (const index of rules) {
        const rule = definition.actions[action]?.by[index];
        const state = nodes[from]?.matter.state;
        if (rule !== undefined) for (const side of sidesOf(rule)) doing.add(`${state} ${side}`);
      }
  return Object.entries(definition.states)
    .filter(([key, { waitingFor }]) => waitingFor !== 'nobody' && !doing.has(`${key} ${waitingFor}`))
    .map(([key, { waitingFor }]) => ({
      at: `states.${key}.waitingFor`,
      finding: `it waits for ${waitingFor}, who can do nothing there`,
    }));
}

function sidesOf(rule: ActorRule): readonly WaitingFor[] {
  switch (rule.kind) {
    case 'system':
      return [];
    case 'party':
      return ['parties', ...rule.roles.flatMap((role) => (role === 'third-party' ? [] : [role]))];
    case 'staff':
      return [rule.at === 'door' ? 'door' : rule.at === 'offered' ? 'offered-unit' : 'answerable-unit'];
  }
}

/** A linked matter that ends tells the one it came from, which would otherwise wait for ever. */
function silentEndFindings({ nodes, steps }: Simulation): readonly Finding[] {
  const silent = steps.filter(({ to, did }) => {
    const { matter } = nodes[to] ?? {};
    return matter?.status === 'closed' && matter.origin !== undefined && !did.includes('report');
  });
  return [...new Set(silent.map(({ action }) => action))].map((action) => ({
    at: `actions.${action}`,
    finding: 'ends a linked matter without telling the one it came from',
  }));
}
