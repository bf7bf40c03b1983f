import type { Actor } from '../../src/core/access/can.ts';
import { lapseMoment } from '../../src/core/deadline/clock.ts';
import type { DecisionContext } from '../../src/core/matter/context.ts';
import { type Decision, decide, decideLapse } from '../../src/core/matter/decide.ts';
import type { MatterEvent } from '../../src/core/matter/event.ts';
import { evolve } from '../../src/core/matter/evolve.ts';
import type { Matter } from '../../src/core/matter/matter.ts';
import { declaredClock } from '../../src/core/milestone/series.ts';
import type { CompiledProcedure } from '../../src/core/procedure/compile.ts';
import type { Effect } from '../../src/core/procedure/definition.ts';
import { inputsFor } from '../../src/core/procedure/proof/inputs.ts';
import { actorsFor, isTried, worldUnits } from '../../src/core/procedure/proof/world.ts';
import { addMilliseconds, dateInChina, type Instant } from '../../src/core/time/instant.ts';
import { findLatestProcedure, getProcedure } from '../../src/procedures/registry.ts';
import { type Numbering, unitAfter, writtenNumber } from '../../src/server/matter/decision-context.ts';
import { uuidV7 } from '../../src/server/platform/crypto/uuid-v7.ts';
import { pick } from '../chance.ts';
import { isDeclared, wrongIn } from './cells.ts';
import { type Distances, distancesTo, type Goal } from './goals.ts';
import { actorInTown, everybodyInTown, inputInTown, townCalendar, townDirectory } from './town.ts';

type Below = (n: number) => number;
type Taken = Extract<Decision, { readonly ok: true }>;

/** One command that was accepted, and everything its writing needs. */
export interface Step {
  readonly decision: Taken;
  readonly context: DecisionContext;
  readonly numbering: Numbering | undefined;
}

/** What somebody could do next, or what lapses next. */
type Option =
  | { readonly kind: 'act'; readonly action: string; readonly actor: Actor }
  | { readonly kind: 'lapse'; readonly action: string; readonly clock: string };

const stepsMax = 24;
/** Steps at random after the goal was reached. */
const beyond = 2;
const optionsTried = 4;
const inputsTried = 3;
const dayMs = 86_400_000;

/** One matter led towards a goal by random commands, and the fold of its events as it should be. */
export class Sequence {
  readonly story: string[] = [];
  readonly procedure: CompiledProcedure;
  now: Instant;
  matter: Matter;
  goal: Goal | undefined;
  /** What the matter that this one opened is to be led towards. */
  onward: Goal | undefined;
  /** Numbers that units have given out. */
  readonly #counters: Map<string, number>;
  readonly #below: Below;
  /** Whether it was read back after its last command. */
  isRead = false;
  #left = stepsMax;

  constructor(opened: MatterEvent, goal: Goal | undefined, counters: Map<string, number>, below: Below) {
    this.matter = evolve(undefined, opened);
    this.procedure = getProcedure(this.matter.procedure, this.matter.procedureVersion);
    this.now = opened.at;
    this.goal = goal;
    this.#counters = counters;
    this.#below = below;
  }

  get isOver(): boolean {
    return this.matter.status === 'closed' || this.#left <= 0;
  }

  /** What was written is folded in; what was done to it by the end of a linked matter as well. */
  fold(event: MatterEvent): void {
    const before = this.matter.state;
    this.matter = evolve(this.matter, event);
    if (event.at > this.now) this.now = event.at;
    const { data } = event;
    if (data.kind !== 'acted') throw new Error(`an event of kind ${data.kind}`);
    const definition = this.procedure.definition.actions[data.action];
    if (definition === undefined || !isDeclared(definition, before, this.matter.state))
      throw new Error(`${data.action} led from ${before} to ${this.matter.state}: no declared way`);
    this.story.push(`${data.action} → ${this.matter.state}`);
  }

  /** The next command, decided upon the matter as it was read; undefined where the time only passed. */
  next(read: Matter): Step | undefined {
    this.#left -= 1;
    if (this.#below(6) === 0) this.#wait();
    const options = this.#options(read);
    const { goal } = this;
    const to = goal === undefined ? undefined : distancesTo(this.procedure.definition, goal.action);
    const led = to !== undefined && this.#below(5) > 0;
    const order = options.map((option) => ({
      option,
      rank: led ? this.#rank(option, read, to) : 0,
      draw: this.#below(1_000),
    }));
    order.sort((a, b) => a.rank - b.rank || a.draw - b.draw);
    for (const { option } of order.slice(0, optionsTried)) {
      const step = option.kind === 'act' ? this.#act(read, option, to) : this.#lapse(read, option);
      if (step === undefined) continue;
      if (goal !== undefined && isReached(goal, step.decision)) this.#reached(goal);
      return step;
    }
    this.#wait();
    return undefined;
  }

  /** A command that is not somebody's turn, or is: what the declaration says comes of it, and nothing is written here. */
  stray(read: Matter): string | undefined {
    const action = pick(Object.keys(this.procedure.definition.actions), this.#below) ?? '';
    const parties = read.parties.map(({ id }) => id);
    const actor = pick(everybodyInTown(parties, read.journeyId), this.#below);
    return actor === undefined ? undefined : wrongIn(read, action, actor, this.context(actor));
  }

  context(actor: Actor): DecisionContext {
    return {
      procedure: this.procedure,
      actor,
      now: this.now,
      calendar: townCalendar,
      localValues: [],
      directory: townDirectory,
      nextNumber: 'number',
      linkedMatterId: 'linked',
      newPartyId: 'added',
    };
  }

  #reached({ then }: Goal): void {
    this.goal = undefined;
    this.onward = then;
    this.#left = Math.min(this.#left, beyond);
  }

  #wait(): void {
    const until = addMilliseconds(this.now, this.#below(5) * dayMs);
    const first = this.#nextClock(this.matter);
    // Whatever runs out on the way runs out in its order.
    if (first === undefined || first.at > until) this.now = until;
  }

  #nextClock({ clocks }: Matter): { readonly key: string; readonly at: Instant } | undefined {
    return Object.entries(clocks)
      .flatMap(([key, clock]) => (clock.status === 'running' ? [{ key, at: lapseMoment(clock) }] : []))
      .sort((a, b) => (a.at < b.at ? -1 : 1))[0];
  }

  #options(matter: Matter): readonly Option[] {
    const { definition } = this.procedure;
    const acts = Object.entries(definition.actions).flatMap(([action, one]): readonly Option[] => {
      if (!one.from.includes(matter.state) || !isTried(one, matter)) return [];
      const actor = pick(actorsFor(one.by, matter), this.#below);
      return actor === undefined ? [] : [{ kind: 'act', action, actor: actorInTown(actor) }];
    });
    const clock = this.#nextClock(matter);
    if (clock === undefined) return acts;
    const lapse = {
      kind: 'lapse',
      action: declaredClock(definition, clock.key)?.onLapse ?? '',
      clock: clock.key,
    } as const;
    // The worker has mostly written what ran out before somebody does the next thing, but not always.
    return clock.at <= this.now && this.#below(4) > 0 ? [lapse] : [...acts, lapse];
  }

  /** The fewer steps are left to the goal after it, the sooner it is tried. */
  #rank({ action }: Option, { state }: Matter, to: Distances): number {
    if (action === this.goal?.action) return -1;
    const branches = this.procedure.definition.actions[action]?.branches ?? [];
    return Math.min(...branches.map((branch) => to.get(branch.to === 'same' ? state : branch.to) ?? 99));
  }

  #act(matter: Matter, { action, actor }: Extract<Option, { readonly kind: 'act' }>, to: Distances | undefined) {
    const definition = this.procedure.definition.actions[action];
    if (definition === undefined) throw new Error(`no action ${action}`);
    const all = { plain: () => false, alike: (partyId: string) => partyId };
    const inputs = inputsFor(definition.input, matter, dateInChina(this.now), all);
    let best: { readonly step: Step; readonly rank: number } | undefined;
    for (let tried = 0; tried < inputsTried && inputs.length > 0; tried += 1) {
      const input = inputInTown(pick(inputs, this.#below) ?? {});
      const { context, numbering } = this.#gathered(
        actor,
        definition.branches.flatMap(({ effects }) => effects),
        matter,
        input,
      );
      const decision = decide(matter, { action, input }, context);
      if (!decision.ok) continue;
      const ends = decision.data.standing.outcome !== undefined;
      const rank = to?.get(decision.data.standing.state) ?? 99;
      // Ends are many and near; most sequences are to go further.
      if (ends && this.goal !== undefined && action !== this.goal.action && this.#below(20) > 0) continue;
      if (best === undefined || rank < best.rank) best = { step: { decision, context, numbering }, rank };
    }
    return best?.step;
  }

  #lapse(matter: Matter, { clock, action }: Extract<Option, { readonly kind: 'lapse' }>): Step | undefined {
    const declared = matter.clocks[clock];
    if (declared === undefined) throw new Error(`no clock ${clock}`);
    const at = lapseMoment(declared);
    if (at > this.now) this.now = at;
    const effects = this.procedure.definition.actions[action]?.branches.flatMap((branch) => branch.effects) ?? [];
    const { context, numbering } = this.#gathered({ kind: 'system' }, effects, matter, {});
    const decision = decideLapse(matter, clock, context);
    if (decision.ok) return { decision, context, numbering };
    // Years further than any notice cannot be counted; the worker would come again.
    if (decision.refusal.code !== 'clock-cannot-be-reckoned')
      throw new Error(`${clock} cannot lapse in ${matter.state}: ${decision.refusal.code}`);
    this.#left = 0;
    return undefined;
  }

  /** What the use case draws and looks up for a deed: the number to try, the court a link goes to. */
  #gathered(
    actor: Actor,
    effects: readonly Effect[],
    matter: Matter,
    input: Readonly<Record<string, unknown>>,
  ): Pick<Step, 'context' | 'numbering'> {
    const context = { ...this.context(actor), linkedMatterId: uuidV7(), newPartyId: uuidV7() };
    const open = effects.find((effect) => effect.kind === 'open');
    const court = open !== undefined && findLatestProcedure(open.procedure)?.definition.opensAt === 'court';
    const { id, path } = worldUnits.court;
    const linked = court ? { ...context, linkedUnit: { id, path } } : context;
    if (matter.number !== undefined || !effects.some(({ kind }) => kind === 'number'))
      return { context: linked, numbering: undefined };
    const unit = unitAfter(
      matter,
      effects.find((effect) => effect.kind === 'answerable'),
      input,
    );
    if (unit === undefined) return { context: linked, numbering: undefined };
    const year = Number(dateInChina(this.now).slice(0, 4));
    const procedure = this.procedure.definition.key;
    const serial = (this.#counters.get(counterKey(unit, procedure, year)) ?? 0) + 1;
    const numbering = { district: matter.district, unit_id: unit, procedure, year, serial };
    return { context: { ...linked, nextNumber: writtenNumber(this.procedure, '示', numbering) }, numbering };
  }
}

/** An action that opens a linked matter may be everybody's: it is reached when it did. */
function isReached({ action, then }: Goal, { data }: Taken): boolean {
  return data.action === action && (then === undefined || data.effects.some(({ kind }) => kind === 'opened-link'));
}

export function counterKey(unit: number, procedure: string, year: number): string {
  return `${unit}/${procedure}/${year}`;
}
