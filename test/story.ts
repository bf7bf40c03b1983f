import { seedCalendar } from '../seed/calendar/seed-calendar.ts';
import type { Actor } from '../src/core/access/can.ts';
import type { WorkCalendar } from '../src/core/calendar/work-calendar.ts';
import { type Clock, lapseMoment } from '../src/core/deadline/clock.ts';
import type { ActorRef } from '../src/core/matter/applied.ts';
import type { DecisionContext } from '../src/core/matter/context.ts';
import { type Decision, decide, decideLapse, decideReport, possibilities } from '../src/core/matter/decide.ts';
import type { EventData, MatterEvent } from '../src/core/matter/event.ts';
import { evolve } from '../src/core/matter/evolve.ts';
import type { Matter } from '../src/core/matter/matter.ts';
import { openMatter } from '../src/core/matter/open.ts';
import type { Refusal } from '../src/core/matter/refusal.ts';
import { decideLedger, type LedgerCommand, type LedgerDecision } from '../src/core/obligation/deeds.ts';
import type { CompiledProcedure } from '../src/core/procedure/compile.ts';
import { type Opening, type StaffRole, type UnitKind, unitKinds } from '../src/core/procedure/definition.ts';
import { partiesOf, staffAt, worldDirectory, worldDistrict, worldUnits } from '../src/core/procedure/proof/world.ts';
import { endOfDayInChina, type Instant, instant } from '../src/core/time/instant.ts';
import { plainDate } from '../src/core/time/plain-date.ts';

/** Where each role sits in a story: the clerk and the head at the door, the mediator and their head at the committee. */
export const people = {
  clerk: staffAt('clerk', worldUnits.centre),
  head: staffAt('lead', worldUnits.centre),
  mediator: staffAt('mediator', worldUnits['mediation-committee']),
  lead: staffAt('lead', worldUnits['mediation-committee']),
  judge: staffAt('court', worldUnits.court),
} as const;

/** The id of the one who holds a role, as inputs name them. */
export const idOf = (role: StaffRole, kind: 'mediation-committee' | 'court'): string =>
  `${role}-${worldUnits[kind].id}`;

export const committee = worldUnits['mediation-committee'].id;

export interface StoryStart {
  /** The day it begins, at nine in the morning in China. */
  readonly on: string;
  readonly opening?: Opening;
  readonly applicants?: number;
  readonly respondents?: number;
  readonly calendar?: WorkCalendar;
}

/** One matter, played day by day through the kernel alone. Whatever is not possible throws, with the reason. */
export class Story {
  readonly procedure: CompiledProcedure;
  readonly calendar: WorkCalendar;
  readonly events: MatterEvent[] = [];
  now: Instant;
  #matter: Matter;

  constructor(procedure: CompiledProcedure, start: StoryStart, linkedFrom?: Story) {
    const { on, opening = 'desk', applicants = 1, respondents = 1, calendar = seedCalendar() } = start;
    this.procedure = procedure;
    this.calendar = calendar;
    this.now = morning(on);
    const answerable = worldUnits[procedure.definition.opensAt];
    const { actor, data } = openMatter(
      {
        id: linkedFrom === undefined ? 'matter' : 'linked',
        district: worldDistrict,
        journeyId: 'journey',
        opening,
        ...(linkedFrom === undefined ? {} : { origin: linkedFrom.matter.id }),
        door: unit(worldUnits.centre),
        answerable: unit(answerable),
        readers: linkedFrom === undefined ? [] : [unit(worldUnits['mediation-committee'])],
        parties: partiesOf({ applicants, respondents }, linkedFrom === undefined ? undefined : 'applicant'),
      },
      this.#context(people.clerk),
    );
    const event: MatterEvent = { seq: 1, at: this.now, actor, data };
    this.#matter = evolve(undefined, event);
    this.events.push(event);
  }

  get matter(): Matter {
    return this.#matter;
  }

  /** Whose move it is; nobody's once it has ended. */
  get waitsFor(): string {
    return this.#matter.status === 'open' ? this.#matter.waitingFor : 'nobody';
  }

  /** The id of a promise, by its place in the agreement. */
  promise(index: number): string {
    const promise = this.#matter.obligations[index];
    if (promise === undefined) throw new Error(`no promise ${index}`);
    return promise.id;
  }

  /** Lets the days pass until that one; what lapses on the way lapses in its order, at the end of its day. */
  until(day: string): this {
    const until = morning(day);
    for (;;) {
      const [next] = this.running().filter(({ clock }) => lapseMoment(clock) <= until);
      if (next === undefined) break;
      this.now = lapseMoment(next.clock);
      this.#fold(decideLapse(this.#matter, next.key, this.#context({ kind: 'system' })), next.key);
    }
    this.now = until;
    return this;
  }

  /** As {@link until}, with the worker that writes lapses asleep. */
  untilUnswept(day: string): this {
    this.now = morning(day);
    return this;
  }

  /** The clocks that run, the first to lapse first. */
  running(): readonly { readonly key: string; readonly clock: Clock }[] {
    return Object.entries(this.#matter.clocks)
      .filter(([, clock]) => clock.status === 'running')
      .map(([key, clock]) => ({ key, clock }))
      .sort((a, b) => (lapseMoment(a.clock) < lapseMoment(b.clock) ? -1 : 1));
  }

  does(who: Who, action: string, input: Readonly<Record<string, unknown>> = {}): this {
    this.#fold(decide(this.#matter, { action, input }, this.#context(actorOf(who))), action);
    return this;
  }

  /** Why not; throws when it could be done. */
  refusal(who: Who, action: string, input: Readonly<Record<string, unknown>> = {}): Refusal {
    const decision = decide(this.#matter, { action, input }, this.#context(actorOf(who)));
    if (decision.ok) throw new Error(`${action} is possible in ${this.#matter.state}`);
    return decision.refusal;
  }

  /** Enters something in the ledger of promises, or answers an entry. */
  keeps(who: Who, command: LedgerCommand): this {
    const decision = decideLedger(this.#matter, command, this.#context(actorOf(who)));
    if (!decision.ok) throw new Error(`${command.deed} is refused to ${who} on ${this.now}: ${decision.words.en}`);
    return this.#write(decision.actor, decision.data);
  }

  /** As {@link keeps}, where it may be refused. */
  tries(who: Who, command: LedgerCommand): this {
    return decideLedger(this.#matter, command, this.#context(actorOf(who))).ok ? this.keeps(who, command) : this;
  }

  /** Why not; throws when it could be entered. */
  keepRefused(who: Who, command: LedgerCommand): Extract<LedgerDecision, { readonly ok: false }> {
    const decision = decideLedger(this.#matter, command, this.#context(actorOf(who)));
    if (decision.ok) throw new Error(`${command.deed} is possible for ${who}`);
    return decision;
  }

  actor(who: Who): Actor {
    return actorOf(who);
  }

  /** The actions somebody could take now, as the screen offers them. */
  offered(who: Who): readonly string[] {
    return possibilities(this.#matter, this.#context(actorOf(who)))
      .filter(({ refusal }) => refusal === undefined)
      .map(({ action }) => action);
  }

  /** The linked matter this one has just opened. */
  linked(procedure: CompiledProcedure): Story {
    const side = (role: string) => this.#matter.parties.filter((party) => party.role === role).length;
    const start = { on: this.now.slice(0, 10), opening: 'link', calendar: this.calendar } as const;
    const counts = { applicants: side('applicant'), respondents: side('respondent') };
    return new Story(procedure, { ...start, ...counts }, this);
  }

  /** Takes in the end of the linked matter. */
  hears(linked: Story, action: string): this {
    this.#fold(decideReport(this.#matter, linked.matter, action, this.#context({ kind: 'system' })), action);
    return this;
  }

  clock(key: string): Clock {
    const clock = this.#matter.clocks[key];
    if (clock === undefined) throw new Error(`no clock ${key}`);
    return clock;
  }

  /** Documents asked for so far, in order. */
  documents(): readonly string[] {
    return this.#effects().flatMap((effect) => (effect.kind === 'document' ? [effect.document] : []));
  }

  /** Who was told what so far, in order. */
  told(): readonly string[] {
    return this.#effects().flatMap((effect) =>
      effect.kind === 'notify' ? [`${effect.audience}: ${effect.message}`] : [],
    );
  }

  #effects() {
    return this.events.flatMap(({ data }) => data.effects);
  }

  #context(actor: Actor): DecisionContext {
    return {
      procedure: this.procedure,
      actor,
      now: this.now,
      calendar: this.calendar,
      localValues: [],
      directory: worldDirectory,
      nextNumber: '（2026）穗天石牌人调字第00001号',
      linkedMatterId: 'linked',
      newPartyId: `added-${this.events.length + 1}`,
    };
  }

  #fold(decision: Decision, deed: string): void {
    if (!decision.ok) {
      const { code, guard, fields } = decision.refusal;
      const why = JSON.stringify({ code, guard, fields });
      throw new Error(`${deed} is refused in ${this.#matter.state} on ${this.now}: ${why}`);
    }
    this.#write(decision.actor, decision.data);
  }

  #write(actor: ActorRef, data: EventData): this {
    const event: MatterEvent = { seq: this.#matter.version + 1, at: this.now, actor, data };
    this.#matter = evolve(this.#matter, event);
    this.events.push(event);
    return this;
  }
}

/** Somebody by name, a party, or whoever holds a role at a kind of unit. */
export type Who = keyof typeof people | `applicant-${1 | 2}` | `respondent-${1 | 2}` | `${StaffRole}@${UnitKind}`;

function actorOf(who: Who): Actor {
  const staff = Object.entries(people).find(([name]) => name === who)?.[1];
  if (staff !== undefined) return staff;
  const [, role, kind] = /^(.+)@(.+)$/.exec(who) ?? [];
  const at = unitKinds.find((one) => one === kind);
  const post = staffRoles.find((one) => one === role);
  if (at !== undefined && post !== undefined) return staffAt(post, worldUnits[at]);
  return { kind: 'party', partyId: who, journeyId: 'journey' };
}

const staffRoles: readonly StaffRole[] = ['clerk', 'lead', 'mediator', 'court', 'supervisor'];

function unit({ id, path }: { readonly id: number; readonly path: readonly number[] }) {
  return { id, path };
}

function morning(day: string): Instant {
  plainDate(day);
  return instant(`${day}T09:00:00+08:00`);
}

/** One minute to midnight in China, the last of a day on which a right can still be used. */
export function lastMinute(day: string): Instant {
  return instant(`${day}T23:59:00+08:00`);
}

/** Midnight at the end of a day in China. */
export function endOf(day: string): Instant {
  return endOfDayInChina(plainDate(day));
}
