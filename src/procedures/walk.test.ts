import { describe, expect, test } from 'vitest';
import { seedCalendar } from '../../seed/calendar/seed-calendar.ts';
import { chance, pick } from '../../test/chance.ts';
import { noteFigure } from '../../test/figure.ts';
import { cellsOf, everybody, wrongIn } from '../../test/sequences/cells.ts';
import type { Actor } from '../core/access/can.ts';
import { lapseMoment } from '../core/deadline/clock.ts';
import type { DecisionContext } from '../core/matter/context.ts';
import { type Decision, decide, decideLapse, decideReport, possibilities } from '../core/matter/decide.ts';
import { evolve } from '../core/matter/evolve.ts';
import type { Matter } from '../core/matter/matter.ts';
import { openMatter } from '../core/matter/open.ts';
import type { CompiledProcedure } from '../core/procedure/compile.ts';
import { openings } from '../core/procedure/definition.ts';
import { abstractKey } from '../core/procedure/proof/abstraction.ts';
import { inputsFor } from '../core/procedure/proof/inputs.ts';
import { endedLink, openersOf, reportsOf } from '../core/procedure/proof/linked.ts';
import { liveness } from '../core/procedure/proof/liveness.ts';
import {
  actorsFor,
  isTried,
  partiesOf,
  plannedMilestones,
  worldDirectory,
  worldDistrict,
  worldUnits,
} from '../core/procedure/proof/world.ts';
import { simulate } from '../core/procedure/simulate.ts';
import { addMilliseconds, dateInChina, type Instant, instant } from '../core/time/instant.ts';
import { procedures } from './registry.ts';

/**
 * The check vouches for every matter there can be although it looks at abstract ones. Here matters are led about at
 * random, with days passing and clocks running out as they would, and each must be one that the check has seen.
 */
const sides = { applicants: 2, respondents: 1 };
const nobody = { applicants: 0, respondents: 0 };
const sidesOf = ({ definition }: CompiledProcedure) => (definition.parties === 'none' ? nobody : sides);
const begin = instant('2026-03-02T09:00:00+08:00');
const calendar = seedCalendar();
const walks = 150;
const stepsMax = 200;

const tryingOut = {
  now: begin,
  calendar,
  localValues: [],
  directory: worldDirectory,
  nextNumber: 'number',
  linkedMatterId: 'linked',
  newPartyId: 'added',
};

class Walk {
  readonly #procedure: CompiledProcedure;
  readonly #below: (n: number) => number;
  #now: Instant = begin;
  matter: Matter;

  constructor(procedure: CompiledProcedure, seed: number) {
    this.#procedure = procedure;
    this.#below = chance(seed);
    const { definition } = procedure;
    const ways = openings.filter((key) => definition.initial[key] !== undefined);
    const opening = pick(ways, this.#below) ?? 'desk';
    const unit = ({ id, path }: { readonly id: number; readonly path: readonly number[] }) => ({ id, path });
    const parties = partiesOf(sidesOf(procedure), openersOf(definition.key, procedures)[0]?.partiesAs);
    const { actor, data } = openMatter(
      {
        id: 'matter',
        district: worldDistrict,
        journeyId: 'journey',
        opening,
        ...(opening === 'link' ? { origin: 'origin' } : {}),
        door: unit(worldUnits.centre),
        answerable: unit(worldUnits[definition.opensAt]),
        readers: [],
        parties,
        ...(definition.parties === 'none' ? { milestones: plannedMilestones(dateInChina(begin)) } : {}),
      },
      this.#context({ kind: 'system' }),
    );
    this.matter = evolve(undefined, { seq: 1, at: this.#now, actor, data });
  }

  /** Somebody does something, or a linked matter ends; false when nothing came of it. */
  step(): boolean {
    const { matter } = this;
    const link = matter.links.find((one) => one.outcome === undefined);
    if (link !== undefined && this.#below(6) === 0) return this.#hear(link.procedure, link.matterId);
    const rules = Object.values(this.#procedure.definition.actions).flatMap(({ by }) => by);
    const actor = pick(actorsFor(rules, matter), this.#below);
    if (actor === undefined) return false;
    const context = this.#context(actor);
    const possible = possibilities(matter, context).filter(
      ({ refusal, definition }) => refusal === undefined && isTried(definition, matter),
    );
    const chosen = pick(possible, this.#below);
    if (chosen === undefined) return false;
    const all = { plain: () => false, alike: (partyId: string) => partyId };
    const input = pick(inputsFor(chosen.definition.input, matter, dateInChina(this.#now), all), this.#below);
    if (input === undefined) return false;
    const decision = decide(matter, { action: chosen.action, input }, context);
    // Ends are many and near; most walks are to go further.
    if (
      decision.ok &&
      decision.data.standing.phase !== matter.phase &&
      backOrEnd(decision, matter) &&
      this.#below(60) > 0
    )
      return false;
    return this.#fold(decision);
  }

  /** Some days go by; what runs out on the way runs out in its order. Returns what was passed through. */
  *pass(): Generator<Matter> {
    const until = addMilliseconds(this.#now, this.#below(12) * 86_400_000);
    for (;;) {
      const next = Object.entries(this.matter.clocks)
        .filter(([, clock]) => clock.status === 'running' && lapseMoment(clock) <= until)
        .sort(([, a], [, b]) => (lapseMoment(a) < lapseMoment(b) ? -1 : 1))[0];
      if (next === undefined || this.matter.status === 'closed') break;
      this.#now = lapseMoment(next[1]);
      if (!this.#fold(decideLapse(this.matter, next[0], this.#context({ kind: 'system' }))))
        throw new Error(`${next[0]} cannot lapse in ${this.matter.state}`);
      yield this.matter;
    }
    this.#now = until;
  }

  #hear(procedure: string, matterId: string): boolean {
    const linked = procedures.find(({ definition }) => definition.key === procedure);
    const report = linked === undefined ? undefined : pick(reportsOf(linked.definition), this.#below);
    if (linked === undefined || report === undefined) return false;
    const ended = endedLink(linked, matterId, report.state, this.#now);
    return this.#fold(decideReport(this.matter, ended, report.action, this.#context({ kind: 'system' })));
  }

  #fold(decision: Decision): boolean {
    if (!decision.ok) return false;
    const { actor, data } = decision;
    this.matter = evolve(this.matter, { seq: this.matter.version + 1, at: this.#now, actor, data });
    return true;
  }

  #context(actor: Actor): DecisionContext {
    return {
      procedure: this.#procedure,
      actor,
      now: this.#now,
      calendar,
      localValues: [],
      directory: worldDirectory,
      nextNumber: 'number',
      linkedMatterId: `linked-${this.#below(1_000_000)}`,
      newPartyId: `added-${this.#below(1_000_000)}`,
    };
  }
}

const order = ['received', 'arranging', 'working', 'fulfilling', 'checking', 'ended'];

/** It ends, or goes back, or goes to the follow-up without having passed through the rest. */
function backOrEnd(decision: Extract<Decision, { readonly ok: true }>, matter: Matter): boolean {
  const [from, to] = [order.indexOf(matter.phase), order.indexOf(decision.data.standing.phase)];
  return to === 5 || to < from || to > from + 1;
}

/** Matters tried in each state: enough to have some with and some without somebody in charge. */
const triedInState = 4;

describe.each(procedures)('$id', (procedure) => {
  const found: ReturnType<typeof simulate>[] = [];
  /** Found out once, and as dear as it is, for both. */
  const simulated = () => {
    const [simulation = simulate(procedure, { sides: sidesOf(procedure), calendar, now: begin, known: procedures })] =
      found;
    found[0] = simulation;
    return simulation;
  };

  test('does in every cell of state, action and role what is declared, and nothing else', { timeout: 120_000 }, () => {
    const { definition } = procedure;
    const inState = new Map<string, Matter[]>();
    for (const { matter } of simulated().nodes) {
      const known = inState.get(matter.state) ?? [];
      const held = matter.holder !== undefined;
      if (known.filter((one) => (one.holder !== undefined) === held).length < triedInState / 2)
        inState.set(matter.state, [...known, matter]);
    }
    const wrong: string[] = [];
    let cells = 0;
    for (const state of Object.keys(definition.states))
      for (const action of Object.keys(definition.actions))
        for (const actor of everybody()) {
          const matters = inState.get(state) ?? [];
          if (matters.length > 0) cells += 1;
          for (const matter of matters) {
            const context = { ...tryingOut, procedure, actor };
            const said = wrongIn(matter, action, actor, context);
            if (said !== undefined) wrong.push(said);
          }
        }
    expect(wrong.slice(0, 5)).toEqual([]);
    const all = cellsOf(definition);
    expect(cells).toBe(all);
    noteFigure('D2', `${definition.key}: ${cells} of ${all} cells`, cells === all);
  });

  test('never comes to a matter the check has not seen', { timeout: 120_000 }, () => {
    const simulation = simulated();
    const live = liveness(procedure.definition, simulation.uses);
    const key = (matter: Matter) => abstractKey(matter, live[matter.state] ?? new Set());
    const seen = new Set(simulation.nodes.map(({ matter }) => key(matter)));
    const met = new Set<string>();
    for (let seed = 1; seed <= walks; seed += 1) {
      const walk = new Walk(procedure, seed);
      met.add(key(walk.matter));
      for (let step = 0; step < stepsMax && walk.matter.status === 'open'; step += 1) {
        walk.step();
        met.add(key(walk.matter));
        if (step % 4 === 0) for (const matter of walk.pass()) met.add(key(matter));
      }
    }
    expect([...met].filter((one) => !seen.has(one))).toEqual([]);
    // A walk that stayed at the door would prove nothing; a small procedure has few places to come to.
    expect(met.size).toBeGreaterThan(Math.min(40, seen.size * 0.4));
  });
});
