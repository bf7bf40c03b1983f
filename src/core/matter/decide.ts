import { type Actor, actingAs, type HeldRole } from '../access/can.ts';
import { ClockReckoningError } from '../deadline/reckoned.ts';
import { notHandled } from '../handoff/not-handled.ts';
import { declaredClock } from '../milestone/series.ts';
import type { CompiledProcedure } from '../procedure/compile.ts';
import type { ActionDefinition, Branch } from '../procedure/definition.ts';
import { dateInChina } from '../time/instant.ts';
import type { ActorRef, Applied, Standing } from './applied.ts';
import type { DecisionContext } from './context.ts';
import { type Applying, applyEffects, lapseOf } from './effects.ts';
import type { ActedData } from './event.ts';
import { foresee } from './evolve.ts';
import { guardView } from './guard-view.ts';
import { type CheckedInput, checkInput } from './input.ts';
import type { Matter } from './matter.ts';
import { type Refusal, refusalWords } from './refusal.ts';

export interface Command {
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export type Decision =
  | {
      readonly ok: true;
      readonly actor: ActorRef;
      readonly data: ActedData;
      readonly personal: Readonly<Record<string, unknown>>;
    }
  | { readonly ok: false; readonly refusal: Refusal };

/** 决定: what the command does to the matter, as one event, or the reason it does not. Changes nothing itself. */
export function decide(matter: Matter, command: Command, context: DecisionContext): Decision {
  return decideAfter([], matter, command, context);
}

/** The consequence of a lapse, decided by the system: the clock's own change and the action its declaration names, in one event. */
export function decideLapse(matter: Matter, clock: string, context: DecisionContext): Decision {
  const definition = declaredClock(context.procedure.definition, clock);
  if (definition === undefined) throw new Error(`${context.procedure.id}: no clock ${clock}`);
  const command = { action: definition.onLapse, input: {} };
  return reckoned(() => decideAfter([lapseOf(matter, clock, context)], matter, command, context));
}

/** What the end of a linked matter means for the one it was opened from: the link's outcome and the action it reports to. */
export function decideReport(origin: Matter, ended: Matter, action: string, context: DecisionContext): Decision {
  if (ended.status !== 'closed') throw new Error(`matter ${ended.id} reports before its end`);
  const link: Applied = { kind: 'link-ended', matterId: ended.id, outcome: ended.outcome };
  return decideAfter([link], origin, { action, input: { outcome: ended.outcome } }, context);
}

/**
 * What a deed outside the procedure means within it (a promise kept, by its ledger): the action the procedure declares,
 * whoever did the deed, for its own rule has let them.
 */
export function decideFollowing(
  matter: Matter,
  before: readonly Applied[],
  command: Command,
  context: DecisionContext,
): Decision {
  return reckoned(() => decideAfter(before, matter, command, context, 'system'));
}

/** `before` is what happened outside (a lapse, the end of a linked matter); the action goes on from there. */
function decideAfter(
  before: readonly Applied[],
  at: Matter,
  command: Command,
  context: DecisionContext,
  carriedAs?: 'system',
): Decision {
  const possible = mayTake(at, command.action, context, carriedAs);
  if (!possible.ok) return possible;
  const { action, as } = possible;
  const matter = foresee(at, before);
  const today = dateInChina(context.now);
  const seq = matter.version + 1;
  const checked = checkInput(action.input, command.input, matter, { today, directory: context.directory, seq });
  if ('errors' in checked) {
    return refuse({ code: 'input-invalid', words: refusalWords['input-invalid'], fields: checked.errors });
  }
  if (isFull(matter, action)) {
    const fields = [{ field: 'name', code: 'parties-full' } as const];
    return refuse({ code: 'input-invalid', words: refusalWords['input-invalid'], fields });
  }
  const view = guardView(matter, context.actor, context.now, { ...checked.personal, ...checked.values });
  const blocked = blockedBy(action, context.procedure, view, 'all');
  if (blocked !== undefined) return refuse(blocked);
  const branch = chooseBranch(action, context.procedure, view);
  return reckoned(() => {
    const taken = take(matter, command.action, branch, { before, as, seq, checked, context });
    const words = taken.ok ? notHandled(matter, taken.data, context) : undefined;
    return words === undefined ? taken : refuse({ code: 'condition-not-met', words });
  });
}

/** As many as are taken at registration. */
const partiesMax = 40;

function isFull({ parties }: Matter, { branches }: ActionDefinition): boolean {
  return (
    parties.length >= partiesMax && branches.some(({ effects }) => effects.some(({ kind }) => kind === 'add-party'))
  );
}

/** A term that cannot be counted is a reason to wait, with its words; anything else thrown is a bug and goes on. */
function reckoned(decision: () => Decision): Decision {
  try {
    return decision();
  } catch (error) {
    if (error instanceof ClockReckoningError) return refuse({ code: 'clock-cannot-be-reckoned', words: error.words });
    throw error;
  }
}

/** What an actor could do now, and why the rest is not possible. Conditions that hang on the input are left open. */
export interface Possibility {
  readonly action: string;
  readonly definition: ActionDefinition;
  readonly refusal: Refusal | undefined;
}

/** All actions of the procedure that are this actor's part, possible or not, in the order declared. System actions are left out. */
export function possibilities(
  matter: Matter,
  context: Pick<DecisionContext, 'procedure' | 'actor' | 'now'>,
): readonly Possibility[] {
  const view = guardView(matter, context.actor, context.now, undefined);
  return Object.entries(context.procedure.definition.actions).flatMap(([key, definition]) => {
    if (actingAs(context.actor, definition, matter) === undefined) return [];
    const possible = mayTake(matter, key, context);
    const refusal = possible.ok ? blockedBy(definition, context.procedure, view, 'without-input') : possible.refusal;
    return [{ action: key, definition, refusal }];
  });
}

function mayTake(
  matter: Matter,
  key: string,
  context: Pick<DecisionContext, 'procedure' | 'actor'>,
  carriedAs?: 'system',
):
  | { readonly ok: true; readonly action: ActionDefinition; readonly as: HeldRole | 'party' | 'system' }
  | { readonly ok: false; readonly refusal: Refusal } {
  const { actions } = context.procedure.definition;
  const action = Object.hasOwn(actions, key) ? actions[key] : undefined;
  if (action === undefined) return refuse({ code: 'unknown-action', words: refusalWords['unknown-action'] });
  if (matter.status === 'closed') return refuse({ code: 'matter-ended', words: refusalWords['matter-ended'] });
  const as = carriedAs ?? actingAs(context.actor, action, matter);
  if (as === undefined) {
    // An offer makes the offered unit's part come and go with the state; outside it nobody holds that part.
    return refuse({ code: 'not-your-part', words: refusalWords['not-your-part'] });
  }
  if (!action.from.includes(matter.state))
    return refuse({ code: 'not-in-this-state', words: refusalWords['not-in-this-state'] });
  return { ok: true, action, as };
}

function blockedBy(
  action: ActionDefinition,
  procedure: CompiledProcedure,
  view: ReturnType<typeof guardView>,
  extent: 'all' | 'without-input',
): Refusal | undefined {
  for (const key of action.guards) {
    const guard = procedure.definition.guards[key];
    if (guard === undefined) throw new Error(`${procedure.id}: no guard ${key}`);
    if (extent === 'without-input' && guard.needsInput === true) continue;
    if (!guard.test(view)) return { code: 'condition-not-met', guard: key, words: guard.words };
  }
  return undefined;
}

function chooseBranch(
  action: ActionDefinition,
  procedure: CompiledProcedure,
  view: ReturnType<typeof guardView>,
): Branch {
  for (const branch of action.branches) {
    if (branch.when === undefined || procedure.definition.guards[branch.when]?.test(view) === true) return branch;
  }
  throw new Error(`${procedure.id}: no branch holds`);
}

function take(
  matter: Matter,
  action: string,
  branch: Branch,
  taking: {
    readonly before: readonly Applied[];
    readonly as: HeldRole | 'party' | 'system';
    readonly seq: number;
    readonly checked: CheckedInput;
    readonly context: DecisionContext;
  },
): Decision {
  const { context, checked, seq } = taking;
  const state = branch.to === 'same' ? matter.state : branch.to;
  const applying: Applying = { matter, seq, input: { ...checked.personal, ...checked.values }, context };
  const data: ActedData = {
    kind: 'acted',
    action,
    input: checked.values,
    standing: standingOf(context.procedure, state),
    effects: [...taking.before, ...applyEffects(branch.effects, applying)],
  };
  return { ok: true, actor: actorRef(context.actor, taking.as), data, personal: checked.personal };
}

/** Where a state leaves a matter: phase, whose move it is, and the outcome of an end. */
export function standingOf(procedure: CompiledProcedure, state: string): Standing {
  const definition = procedure.definition.states[state];
  if (definition === undefined) throw new Error(`${procedure.id}: no state ${state}`);
  const { phase, waitingFor, outcome } = definition;
  return { state, phase, waitingFor, ...(outcome === undefined ? {} : { outcome }) };
}

export function actorRef(actor: Actor, as: HeldRole | 'party' | 'system'): ActorRef {
  if (actor.kind === 'staff' && typeof as === 'object') {
    return { kind: 'staff', staffId: actor.staffId, role: as.role, unitId: as.unitId };
  }
  if (actor.kind !== 'party') return { kind: 'system' };
  const { partyId, means, helper } = actor;
  return {
    kind: 'party',
    partyId,
    ...(means === undefined ? {} : { means }),
    ...(helper === undefined ? {} : { authority: helper.authorityId }),
  };
}

function refuse(refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal };
}
