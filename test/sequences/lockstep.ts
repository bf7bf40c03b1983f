import { mayRead } from '../../src/core/access/can.ts';
import type { MatterEvent } from '../../src/core/matter/event.ts';
import type { Matter } from '../../src/core/matter/matter.ts';
import { openMatter } from '../../src/core/matter/open.ts';
import { type Opening, openings, unitKinds } from '../../src/core/procedure/definition.ts';
import {
  partiesOf,
  plannedMilestones,
  staffAt,
  worldDistrict,
  worldUnits,
} from '../../src/core/procedure/proof/world.ts';
import { dateInChina, instant } from '../../src/core/time/instant.ts';
import { findLatestProcedure } from '../../src/procedures/registry.ts';
import { composeBeginning } from '../../src/server/matter/begin.ts';
import { staffActor, staffScope } from '../../src/server/matter/caller.ts';
import { findMatters, writeMatters } from '../../src/server/matter/matter.store.ts';
import { newParty } from '../../src/server/matter/parties.ts';
import type { LoadedMatter, PartyRow } from '../../src/server/matter/rows.ts';
import { composeDecision } from '../../src/server/matter/write.ts';
import { StaleWriteError } from '../../src/server/matter/write-errors.ts';
import { newDataKey } from '../../src/server/platform/crypto/envelope.ts';
import { uuidV7 } from '../../src/server/platform/crypto/uuid-v7.ts';
import { inScope, scopeSettings } from '../../src/server/platform/db/scope.ts';
import { same } from '../../src/server/seal/same.ts';
import { chance, pick } from '../chance.ts';
import type { FreshDatabase } from '../database.ts';
import type { TestServices } from '../services.ts';
import { staffRoles, wrongIn } from './cells.ts';
import { allGoals, type Goal } from './goals.ts';
import { counterKey, Sequence } from './sequence.ts';
import { actorInTown, everybodyInTown, inTown, townCalendar, townDirectory } from './town.ts';

/** Sequences of one seed, which go side by side: what all of them do next is written in one call. */
const sequencesPerSeed = 100;
const begin = instant('2026-03-02T09:00:00+08:00');
const goals = allGoals();
/** The scope of the city, which reaches every unit of the town. */
const city = { kind: 'units', units: [1] } as const;

/** Cells in which a matter read from the database was, by procedure and state. */
export type Visited = Map<string, number>;

export interface Told {
  readonly sequences: number;
  readonly commands: number;
  readonly refused: number;
  readonly actions: ReadonlySet<string>;
}

type Payload = Readonly<Record<string, unknown>>;

/** One seed: a hundred matters led about by random commands, decided on what was read and written as the product writes. */
export class Lockstep {
  readonly #seed: number;
  readonly #database: FreshDatabase;
  readonly #services: TestServices;
  readonly #visited: Visited;
  readonly #below: (n: number) => number;
  readonly #sequences = new Map<string, Sequence>();
  readonly #counters: Map<string, number>;
  readonly #actions = new Set<string>();
  #commands = 0;
  #refused = 0;
  /** A deed written a round ago: written once more it must be refused. */
  #stale: Payload | undefined;

  constructor(
    seed: number,
    town: {
      readonly database: FreshDatabase;
      readonly services: TestServices;
      readonly counters: Map<string, number>;
      readonly visited: Visited;
    },
  ) {
    this.#seed = seed;
    this.#database = town.database;
    this.#services = town.services;
    this.#counters = town.counters;
    this.#visited = town.visited;
    this.#below = chance(seed);
  }

  async run(): Promise<Told> {
    await this.#open();
    for (let live = this.#live(); live.length > 0; live = this.#live()) await this.#round(live);
    const { size: sequences } = this.#sequences;
    return { sequences, commands: this.#commands, refused: this.#refused, actions: this.#actions };
  }

  #live(): readonly Sequence[] {
    return [...this.#sequences.values()].filter((one) => !one.isRead);
  }

  /** Each goal has its turn, seed after seed. */
  async #open(): Promise<void> {
    const payloads = Array.from({ length: sequencesPerSeed }, (_, index) => {
      const turn = goals[(this.#seed * sequencesPerSeed + index) % goals.length];
      if (turn === undefined) throw new Error('there is no goal');
      return this.#begun(turn.procedure, turn.goal);
    });
    await this.#write(payloads);
  }

  #begun(key: string, goal: Goal): Payload {
    const procedure = findLatestProcedure(key);
    if (procedure === undefined) throw new Error(`no procedure ${key}`);
    const { definition } = procedure;
    const ways = openings.filter((way) => way !== 'link' && definition.initial[way] !== undefined);
    const opening: Opening = pick(ways, this.#below) ?? 'desk';
    const place = { district: worldDistrict, matterId: uuidV7() };
    const dataKey = newDataKey();
    const keys = { place, dataKey, blindIndex: this.#services.blindIndex, today: dateInChina(begin) };
    const sides = definition.parties === 'none' ? { applicants: 0, respondents: 0 } : { applicants: 2, respondents: 1 };
    const told = partiesOf(sides).map(({ id, role }) => ({ role, kind: 'person' as const, name: `某某${id}` }));
    const parties = told.map((party, index) => newParty(party, index + 1, keys));
    const journeyId = uuidV7();
    const unit = ({ id, path }: { readonly id: number; readonly path: readonly number[] }) => ({ id, path });
    const actor = opening === 'desk' ? actorInTown(staffAt('clerk', worldUnits.centre)) : { kind: 'system' as const };
    const opened = openMatter(
      {
        id: place.matterId,
        district: place.district,
        journeyId,
        opening,
        door: unit(worldUnits.centre),
        answerable: unit(worldUnits[definition.opensAt]),
        readers: [],
        parties: parties.map(({ row }) => ({ id: row.party_id, role: row.role })),
        ...(definition.parties === 'none' ? { milestones: plannedMilestones(dateInChina(begin)) } : {}),
      },
      { procedure, actor, now: begin, calendar: townCalendar, localValues: [], directory: townDirectory },
    );
    const account = { category: 'other', place: worldDistrict, placeText: '某处', narrative: '某事', wish: '' };
    const payload = composeBeginning(this.#services, {
      procedure,
      place,
      journeyId,
      dataKey,
      now: begin,
      actor,
      opened,
      account,
      personal: { ...account, parties: told },
      parties,
      scope: city,
      key: { owner: 'sequence', key: place.matterId, hash: '', response: {} },
    });
    this.#sequences.set(place.matterId, this.#sequence({ seq: 1, at: begin, ...opened }, goal));
    return payload;
  }

  #sequence(opened: MatterEvent, goal: Goal | undefined): Sequence {
    return new Sequence(opened, goal, this.#counters, this.#below);
  }

  /** Everything is read back and compared, then whoever goes on does the next thing; all of it is written in one call. */
  async #round(live: readonly Sequence[]): Promise<void> {
    const read = await this.#read(live.map(({ matter }) => matter.id));
    const payloads: Payload[] = [];
    const touched = new Set<string>();
    for (const one of live) {
      const { id, origin } = one.matter;
      const loaded = read.get(id);
      if (loaded === undefined) throw this.#fault(one, 'the matter is not there');
      if (!same(loaded.row.snapshot, one.matter)) throw this.#fault(one, 'what was read is not the fold of its events');
      this.#visit(one, loaded.matter);
      if (this.#below(3) === 0) this.#strays(one, loaded.matter);
      one.isRead = one.isOver;
      if (touched.has(id) || one.isOver) continue;
      const step = this.#said(one, () => one.next(loaded.matter));
      if (step === undefined) continue;
      const reports = step.decision.data.effects.some(({ kind }) => kind === 'report');
      // Its end changes the matter it came from, which somebody is changing at this moment: another time.
      if (reports && origin !== undefined && touched.has(origin)) continue;
      if (reports && origin !== undefined) touched.add(origin);
      touched.add(id);
      const { payload } = await composeDecision(this.#services, { loaded, scope: city, ...step });
      this.#counted(payload);
      payloads.push(payload);
      this.#commands += 1;
      this.#actions.add(`${one.procedure.id}/${step.decision.data.action}`);
    }
    await this.#write(payloads);
    await this.#isStillRefused(payloads);
  }

  /** A number is gone once it is written, also for the next of the same round. */
  #counted({ numbers }: Payload): void {
    if (!Array.isArray(numbers)) return;
    for (const { unit_id, procedure, year, serial } of numbers)
      this.#counters.set(counterKey(unit_id, procedure, year), serial);
  }

  /** Whoever of the town asks is shown those that the kernel says, of what was just read. */
  async #read(ids: readonly string[]): Promise<ReadonlyMap<string, LoadedMatter>> {
    const matters = await findMatters(this.#database.workerPool, worldDistrict, ids);
    const { rows } = await this.#database.workerPool.query<PartyRow>(
      'select * from matter_party where district = $1 and matter_id = any($2::uuid[]) order by matter_id, position',
      [worldDistrict, ids],
    );
    const parties = groupsOf(rows, ({ matter_id }) => matter_id);
    const unit = worldUnits[pick(unitKinds, this.#below) ?? 'centre'];
    const role = pick(staffRoles, this.#below) ?? 'clerk';
    const caller = { staffId: inTown(`${role}-${unit.id}`), roles: [{ role, unitId: unit.id }] };
    const text = 'select id from matter where district = $1 and id = any($2::uuid[])';
    const [shown] = await inScope(this.#database.pool, staffScope(caller), [{ text, values: [worldDistrict, ids] }]);
    const seen = new Set(shown?.rows.map(({ id }: { readonly id: string }) => id));
    for (const { row, matter } of matters)
      if (seen.has(row.id) !== mayRead(staffActor(caller), matter))
        throw new Error(`seed ${this.#seed}: ${role} of unit ${unit.id} and matter ${row.id}: the two walls differ`);
    return new Map(matters.map((one) => [one.row.id, { ...one, parties: parties.get(one.row.id) ?? [] }]));
  }

  /** A state nobody was in before: everybody tries every action. */
  #visit(one: Sequence, read: Matter): void {
    const key = `${one.procedure.id}/${read.state}`;
    if (this.#visited.has(key)) return;
    const actions = Object.keys(one.procedure.definition.actions);
    const parties = [...read.parties.map(({ id }) => id), 'nobody', 'nobody', 'nobody'].slice(0, 3);
    const actors = everybodyInTown(parties, read.journeyId);
    for (const action of actions)
      for (const actor of actors) {
        const wrong = wrongIn(read, action, actor, one.context(actor));
        if (wrong !== undefined) throw this.#fault(one, wrong);
      }
    this.#visited.set(key, actions.length * actors.length);
  }

  #strays(one: Sequence, read: Matter): void {
    const wrong = one.stray(read);
    if (wrong !== undefined) throw this.#fault(one, wrong);
    this.#refused += 1;
  }

  async #write(payloads: readonly Payload[]): Promise<void> {
    // What is known of a party is replaced by a statement of its own.
    const kinds = groupsOf(payloads, (payload) => 'corrected' in payload);
    for (const many of kinds.values()) {
      try {
        await writeMatters(this.#services.pool, together(many));
      } catch (error) {
        throw await this.#notWritten(many, error);
      }
    }
    for (const payload of payloads) for (const [id, event] of eventsOf(payload)) this.#happened(id, event, payload);
  }

  /** Whose deed it was: each is tried by itself. */
  async #notWritten(payloads: readonly Payload[], cause: unknown): Promise<Error> {
    for (const payload of payloads) {
      try {
        await writeMatters(this.#services.pool, payload);
      } catch (error) {
        const [[id, event] = []] = eventsOf(payload);
        const one = this.#sequences.get(id ?? '');
        const deed = event?.data.kind === 'acted' ? event.data.action : event?.data.kind;
        if (one !== undefined) return this.#fault(one, `${deed} was not written: ${String(error)}`);
      }
    }
    return new Error(`seed ${this.#seed}: ${payloads.length} deeds were not written together, but one by one`, {
      cause,
    });
  }

  #happened(id: string, event: MatterEvent, { changed }: Payload): void {
    const known = this.#sequences.get(id);
    if (event.data.kind === 'opened') {
      if (known !== undefined) return;
      const from = Array.isArray(changed) ? this.#sequences.get(changed[0]?.id) : undefined;
      const goal = from?.onward;
      this.#sequences.set(id, this.#sequence(event, goal));
      return;
    }
    if (known === undefined) throw new Error(`seed ${this.#seed}: an event of a matter that nobody began`);
    this.#said(known, () => known.fold(event));
  }

  async #isStillRefused(payloads: readonly Payload[]): Promise<void> {
    const stale = this.#stale;
    this.#stale = payloads.find(({ changed }) => Array.isArray(changed) && changed.length === 1);
    if (stale === undefined) return;
    const again = await writeMatters(this.#services.pool, stale).catch((error: unknown) => error);
    if (!(again instanceof StaleWriteError))
      throw new Error(`seed ${this.#seed}: a deed upon an older version was written`, { cause: again });
  }

  #said<T>(one: Sequence, does: () => T): T {
    try {
      return does();
    } catch (error) {
      throw this.#fault(one, error instanceof Error ? error.message : String(error));
    }
  }

  #fault({ procedure, story, matter }: Sequence, what: string): Error {
    const done = [`opened by ${matter.opening}`, ...story].join(', ');
    return new Error(`SEQUENCE_SEEDS=${this.#seed}-${this.#seed}: ${procedure.id}: ${what}; after ${done}`);
  }
}

/** The events that are written with it, each with its matter. */
function eventsOf({ events }: Payload): readonly (readonly [string, MatterEvent])[] {
  if (!Array.isArray(events)) return [];
  return events.map(({ matter_id, seq, at, actor, data }) => [matter_id, { seq, at, actor, data }]);
}

function groupsOf<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** Deeds of many matters as one: every list after the other. */
function together(payloads: readonly Payload[]): Payload {
  const lists = payloads.flatMap((payload) => Object.entries(payload).filter(([, rows]) => Array.isArray(rows)));
  const tables = [...groupsOf(lists, ([table]) => table)].map(([table, parts]) => [
    table,
    parts.flatMap(([, rows]) => rows),
  ]);
  return { ...scopeSettings(city), ...Object.fromEntries(tables) };
}
