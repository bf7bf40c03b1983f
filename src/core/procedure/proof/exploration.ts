import { type Actor, actingAs } from '../../access/can.ts';
import { lapseMoment } from '../../deadline/clock.ts';
import type { Applied } from '../../matter/applied.ts';
import type { DecisionContext } from '../../matter/context.ts';
import { type Decision, decide, decideLapse, decideReport, possibilities } from '../../matter/decide.ts';
import type { MatterEvent } from '../../matter/event.ts';
import { evolve } from '../../matter/evolve.ts';
import type { Matter, OpenMatter } from '../../matter/matter.ts';
import { openMatter } from '../../matter/open.ts';
import type { Refusal } from '../../matter/refusal.ts';
import { declaredClock, declaredKey } from '../../milestone/series.ts';
import { dateInChina, type Instant } from '../../time/instant.ts';
import { type ActionDefinition, type ActorRule, type Opening, openings } from '../definition.ts';
import { inputsRead } from '../fields.ts';
import { abstractKey, partyKey } from './abstraction.ts';
import { type Input, inputsFor } from './inputs.ts';
import { brokenInvariants, replaysTo, sameValue } from './invariants.ts';
import { endedLink, openersOf, reportsOf } from './linked.ts';
import { type Live, liveness } from './liveness.ts';
import { rebase } from './rebase.ts';
import type { SimulatedNode, SimulatedStep, Simulation, Trouble, TryOut } from './simulation.ts';
import type { Watched } from './watch.ts';
import {
  actorsFor,
  addedPrefix,
  isTried,
  partiesOf,
  plannedMilestones,
  worldDirectory,
  worldDistrict,
  worldUnits,
} from './world.ts';

const nodesMaxUsual = 60_000;

class TooManyError extends Error {}

interface Node extends SimulatedNode {
  readonly parent: Node | undefined;
  readonly events: readonly MatterEvent[];
}

/** One exploration of everything that can happen, under the abstraction that is known when it begins. */
export class Exploration {
  readonly #watched: Watched;
  readonly #tryOut: TryOut;
  readonly #nodes: Node[] = [];
  readonly #steps: SimulatedStep[] = [];
  readonly #troubles = new Map<string, Trouble>();
  readonly #byKey = new Map<string, number>();
  readonly #asked = new Set<string>();
  readonly #live: Live;
  readonly #rules: readonly ActorRule[];
  /** Fields that some effect reads, or that a guard was seen to look at: `action.field`. */
  readonly #read: ReadonlySet<string>;

  constructor(watched: Watched, tryOut: TryOut) {
    this.#watched = watched;
    this.#tryOut = tryOut;
    this.#live = liveness(watched.procedure.definition, watched.uses);
    this.#read = fieldsRead(watched);
    this.#rules = Object.values(watched.procedure.definition.actions).flatMap(({ by }) => by);
  }

  /** Visits everything there is, or until `enough`. */
  run(enough: (nodes: number) => boolean): void {
    this.#open();
    for (let index = 0; index < this.#nodes.length && !enough(index); index += 1) {
      const node = this.#nodes[index];
      if (node !== undefined) this.#expand(index, node);
    }
    this.#replay();
  }

  /** Every history is the beginning of one that nothing follows, so those are replayed. */
  #replay(): void {
    const followed = new Set(this.#nodes.map(({ parent }) => parent));
    for (const node of this.#nodes)
      if (!followed.has(node) && !replaysTo(node.matter, history(node)))
        this.#trouble(`states.${node.matter.state}`, 'its history does not replay', node);
  }

  found(): Omit<Simulation, 'uses'> {
    return { nodes: this.#nodes, steps: this.#steps, troubles: [...this.#troubles.values()] };
  }

  #open(): void {
    const { definition } = this.#watched.procedure;
    for (const opening of openings) {
      if (definition.initial[opening] === undefined) continue;
      const openers = opening === 'link' ? openersOf(definition.key, this.#tryOut.known) : [];
      const roles = new Set(openers.length === 0 ? [undefined] : openers.map(({ partiesAs }) => partiesAs));
      for (const as of roles) {
        const command = { ...this.#openCommand(opening), parties: partiesOf(this.#tryOut.sides, as) };
        this.#attempt(`initial.${opening}`, [opening], () => {
          const { actor, data } = openMatter(command, this.#context({ kind: 'system' }));
          const event: MatterEvent = { seq: 1, at: this.#tryOut.now, actor, data };
          this.#reach(evolve(undefined, event), [event], undefined, opening);
        });
      }
    }
  }

  #openCommand(opening: Opening) {
    const { definition } = this.#watched.procedure;
    const ref = ({ id, path }: { readonly id: number; readonly path: readonly number[] }) => ({ id, path });
    return {
      id: 'matter',
      district: worldDistrict,
      journeyId: 'journey',
      opening,
      ...(opening === 'link' ? { origin: 'origin' } : {}),
      door: ref(worldUnits.centre),
      answerable: ref(worldUnits[definition.opensAt]),
      readers: [],
      ...(definition.parties === 'none' ? { milestones: plannedMilestones(dateInChina(this.#tryOut.now)) } : {}),
    };
  }

  #context(actor: Actor, now: Instant = this.#tryOut.now): DecisionContext {
    return {
      procedure: this.#watched.procedure,
      actor,
      now,
      calendar: this.#tryOut.calendar,
      localValues: [],
      directory: worldDirectory,
      nextNumber: 'number',
      linkedMatterId: `linked-${this.#nodes.length}`,
      newPartyId: `${addedPrefix}${this.#nodes.length}`,
    };
  }

  #expand(index: number, node: Node): void {
    const { matter } = node;
    const inputs = new Map<string, readonly Input[]>();
    const tried = new Set<string>();
    for (const actor of this.#actors(matter)) this.#people(index, node, actor, inputs, tried);
    if (matter.status === 'closed') return;
    this.#lapses(index, node, matter);
    this.#reports(index, node, matter);
  }

  /** Everyone who could act, of parties who are alike one; the person in charge last. */
  #actors(matter: Matter): readonly Actor[] {
    const actors = actorsFor(this.#rules, matter);
    const alike = (actor: Actor) => (actor.kind === 'party' ? this.#alike(matter, actor.partyId) : idOf(actor));
    const inCharge = (actor: Actor) => (idOf(actor) === matter.holder ? 1 : 0);
    return [...new Map(actors.map((actor) => [alike(actor), actor])).values()].sort(
      (a, b) => inCharge(a) - inCharge(b),
    );
  }

  #alike(matter: Matter, partyId: string): string {
    const party = matter.parties.find(({ id }) => id === partyId);
    return party === undefined ? partyId : partyKey(party, this.#liveIn(matter));
  }

  #liveIn(matter: Matter): ReadonlySet<string> {
    return this.#live[matter.state] ?? new Set();
  }

  /**
   * Everything the actor can do. What a member of staff does comes out the same whoever of them does it, so all inputs
   * are tried by one of them and by the others the first that is accepted.
   */
  #people(index: number, node: Node, actor: Actor, known: Map<string, readonly Input[]>, tried: Set<string>): void {
    const { matter } = node;
    const context = this.#context(actor);
    for (const { action, definition, refusal } of possibilities(matter, context)) {
      if (!isTried(definition, matter)) continue;
      const inputs = known.get(action) ?? this.#inputs(action, definition, matter);
      known.set(action, inputs);
      if (refusal === undefined) {
        this.#take(index, node, { action, inputs, actor, all: actor.kind === 'party' || !tried.has(action) });
        tried.add(action);
      } else if (this.#worthAsking(refusal, `${matter.state} ${action} ${idOf(actor)}`, inputs)) {
        const decision = decide(matter, { action, input: inputs[0] ?? {} }, context);
        if (decision.ok || !same(decision.refusal, refusal))
          this.#trouble(`actions.${action}`, `said to be impossible (${said(refusal)}) and decided otherwise`, node);
        if (decision.ok) this.#step(index, node, decision, { action, way: 'person', actor, at: context.now });
      }
    }
  }

  /** Whether an action belongs to a state hangs on nothing else and is asked once; a condition is asked every time. */
  #worthAsking(refusal: Refusal, question: string, inputs: readonly Input[]): boolean {
    if (refusal.code === 'condition-not-met') return inputs[0] !== undefined;
    return this.#first(question);
  }

  /** True the first time it is asked so. */
  #first(question: string): boolean {
    if (this.#asked.has(question)) return false;
    this.#asked.add(question);
    return true;
  }

  #inputs(action: string, definition: ActionDefinition, matter: Matter): readonly Input[] {
    return inputsFor(definition.input, matter, dateInChina(this.#tryOut.now), {
      plain: (field) => !this.#read.has(`${action}.${field}`),
      alike: (partyId) => this.#alike(matter, partyId),
    });
  }

  #take(
    index: number,
    node: Node,
    { action, inputs, actor, all }: { action: string; inputs: readonly Input[]; actor: Actor; all: boolean },
  ): void {
    const context = this.#context(actor);
    const refused = new Set<string>();
    let taken = false;
    for (const input of inputs) {
      if (taken && !all) return;
      this.#attempt(`actions.${action}`, node.story, () => {
        const decision = decide(node.matter, { action, input }, context);
        if (this.#first(`twice ${node.matter.state} ${action} ${idOf(actor)}`)) {
          const again = decide(node.matter, { action, input }, context);
          if (!sameValue(decision, again))
            this.#trouble(`actions.${action}`, 'decided twice it comes out differently', node);
        }
        if (decision.ok) this.#step(index, node, decision, { action, way: 'person', actor, at: context.now });
        else refused.add(said(decision.refusal));
        taken ||= decision.ok;
      });
    }
    const trouble = `said to be possible in ${node.matter.state}, and refused: ${[...refused].join(', ')}`;
    if (!taken) this.#trouble(`actions.${action}`, trouble, node);
  }

  /** Each running clock runs out, with the others over by then or not, as it comes, and with the others just begun. */
  #lapses(index: number, node: Node, matter: OpenMatter): void {
    for (const [key, clock] of Object.entries(matter.clocks)) {
      if (clock.status !== 'running') continue;
      const at = lapseMoment(clock);
      this.#lapse(index, node, { matter, events: [] }, key, at);
      if (!this.#looksAtClocks(key)) continue;
      const others = rebase(matter, at, this.#tryOut.calendar, key);
      if (others !== undefined) this.#lapse(index, node, { matter: others.matter, events: [others.event] }, key, at);
    }
  }

  #looksAtClocks(clock: string): boolean {
    const { onLapse } = declaredClock(this.#watched.procedure.definition, clock) ?? { onLapse: clock };
    return [...this.#watched.uses].some(
      ([path, { reads }]) =>
        path.startsWith(`actions.${onLapse}.`) && [...reads].some((part) => part.startsWith('clock:')),
    );
  }

  #lapse(
    index: number,
    node: Node,
    { matter, events }: { matter: Matter; events: readonly MatterEvent[] },
    clock: string,
    at: Instant,
  ): void {
    const action = declaredClock(this.#watched.procedure.definition, clock)?.onLapse ?? clock;
    this.#attempt(`clocks.${clock}.onLapse`, node.story, () => {
      const decision = decideLapse(matter, clock, this.#context({ kind: 'system' }, at));
      if (decision.ok) {
        this.#step(
          index,
          { ...node, matter },
          decision,
          { action, way: 'lapse', actor: { kind: 'system' }, at },
          events,
        );
        return;
      }
      const trouble = `${action} is refused in ${matter.state}, where the clock can run: ${said(decision.refusal)}`;
      this.#trouble(`clocks.${clock}.onLapse`, trouble, node);
    });
  }

  #reports(index: number, node: Node, matter: OpenMatter): void {
    for (const link of matter.links) {
      if (link.outcome !== undefined) continue;
      for (const linked of this.#tryOut.known.filter(({ definition }) => definition.key === link.procedure)) {
        for (const { action, state } of reportsOf(linked.definition)) {
          this.#attempt(`actions.${action}`, node.story, () => {
            const ended = endedLink(linked, link.matterId, state, this.#tryOut.now);
            const decision = decideReport(matter, ended, action, this.#context({ kind: 'system' }));
            if (!decision.ok) {
              const trouble = `in ${matter.state} it cannot take in the end ${state} of ${linked.id}: ${said(decision.refusal)}`;
              this.#trouble(`actions.${action}`, trouble, node);
              return;
            }
            const actor = { kind: 'system' } as const;
            this.#step(index, node, decision, { action, way: 'report', actor, at: this.#tryOut.now });
          });
        }
      }
    }
  }

  #step(
    index: number,
    node: Node,
    decision: Extract<Decision, { readonly ok: true }>,
    taken: { readonly action: string; readonly way: SimulatedStep['way']; readonly actor: Actor; readonly at: Instant },
    before: readonly MatterEvent[] = [],
  ): void {
    const { action, way, actor, at } = taken;
    const { matter } = node;
    const definition = this.#watched.procedure.definition.actions[action];
    const by = definition?.by ?? [];
    const rules = by.flatMap((rule, place) =>
      definition !== undefined && actingAs(actor, { ...definition, by: [rule] }, matter) !== undefined ? [place] : [],
    );
    const ofHolder = (rule: ActorRule | undefined) => rule?.kind === 'staff' && rule.holder === true;
    const held = matter.holder !== undefined && rules.every((place) => ofHolder(by[place]));
    const event: MatterEvent = { seq: matter.version + 1, at, actor: decision.actor, data: decision.data };
    const to = this.#reach(evolve(matter, event), [...before, event], node, action);
    this.#steps.push({ from: index, to, action, way, rules, held, did: decision.data.effects.map(didOf) });
  }

  /** The number of the abstract matter this is; one not seen before is kept, and checked. */
  #reach(reached: Matter, events: readonly MatterEvent[], parent: Node | undefined, by: string): number {
    const { now, calendar, nodesMax = nodesMaxUsual } = this.#tryOut;
    const key = abstractKey(reached, this.#liveIn(reached));
    const seen = this.#byKey.get(key);
    if (seen !== undefined) return seen;
    if (this.#nodes.length >= nodesMax)
      throw new TooManyError(
        `${this.#watched.procedure.id}: more than ${nodesMax} abstract matters, too many to vouch for`,
      );
    const again = events.every(({ at }) => at === now) ? undefined : rebase(reached, now, calendar);
    const node: Node = {
      matter: again?.matter ?? reached,
      events: again === undefined ? events : [...events, again.event],
      parent,
      story: [...(parent?.story ?? []), by],
    };
    for (const trouble of brokenInvariants(reached, this.#watched.procedure.definition))
      this.#trouble(`states.${reached.state}`, trouble, node);
    this.#byKey.set(key, this.#nodes.length);
    return this.#nodes.push(node) - 1;
  }

  /** A bug that a declaration sets off is named with the declaration's key instead of ending the check. */
  #attempt(at: string, story: readonly string[], deed: () => void): void {
    try {
      deed();
    } catch (error) {
      if (!(error instanceof Error) || error instanceof TooManyError) throw error;
      this.#note({ at, trouble: `breaks: ${error.message}`, story });
    }
  }

  #trouble(at: string, trouble: string, node: Node): void {
    this.#note({ at, trouble, story: node.story });
  }

  #note(trouble: Trouble): void {
    const key = `${trouble.at} ${trouble.trouble}`;
    if (!this.#troubles.has(key)) this.#troubles.set(key, trouble);
  }
}

function fieldsRead({ procedure, uses }: Watched): ReadonlySet<string> {
  return new Set(
    Object.entries(procedure.definition.actions).flatMap(([key, { branches }]) => [
      ...branches.flatMap(({ effects }) => effects.flatMap(inputsRead).map(({ field }) => `${key}.${field}`)),
      ...[...uses].flatMap(([path, { inputs }]) =>
        path.startsWith(`actions.${key}.`) ? [...inputs].map((field) => `${key}.${field}`) : [],
      ),
    ]),
  );
}

function history(node: Node): readonly MatterEvent[] {
  const parts: (readonly MatterEvent[])[] = [];
  for (let at: Node | undefined = node; at !== undefined; at = at.parent) parts.unshift(at.events);
  return parts.flat();
}

function idOf(actor: Actor): string {
  return actor.kind === 'staff' ? actor.staffId : actor.kind === 'party' ? actor.partyId : 'system';
}

function didOf(effect: Applied): string {
  switch (effect.kind) {
    case 'clock':
      return `clock ${declaredKey(effect.clock)}`;
    case 'document':
      return `document ${effect.document}`;
    case 'notify':
      return `notify ${effect.message}`;
    default:
      return effect.kind;
  }
}

function same(a: Refusal, b: Refusal): boolean {
  return a.code === b.code && a.guard === b.guard;
}

function said(refusal: Refusal): string {
  const fields = refusal.fields?.map(({ field, code }) => `${field} ${code}`).join(', ');
  return [refusal.code, refusal.guard ?? fields].filter((part) => part !== undefined).join(': ');
}
