import type { WorkCalendar } from '../../src/core/calendar/work-calendar.ts';
import type { CompiledProcedure, LocalValue } from '../../src/core/procedure/compile.ts';
import { dateInChina, epochMs, instant, instantFromEpochMs } from '../../src/core/time/instant.ts';
import type { PlainDate } from '../../src/core/time/plain-date.ts';
import { findLatestProcedure } from '../../src/procedures/registry.ts';
import type { Directory } from '../../src/server/org/directory.ts';
import type { BlindIndex } from '../../src/server/platform/crypto/blind-index.ts';
import type { Keyring } from '../../src/server/platform/crypto/keyring.ts';
import { Beside, quarterOf } from './beside.ts';
import { type CommonIssue, drawIssue } from './common-issue.ts';
import { arrivals, commonIssues, mattersPerJourney, procedureMix } from './figures.ts';
import { Hours } from './hours.ts';
import type { Around } from './inputs.ts';
import { Journey, type Telling } from './journey.ts';
import { account } from './people.ts';
import { type Door, isOfDistrict, type Post, type Workforce } from './posts.ts';
import { createRandom, type Random, weighted } from './random.ts';
import type { Row, Table } from './rows.ts';
import { chanceOfTheSeed, chanceOfTheSystem } from './same-chance.ts';
import { Walk } from './walk.ts';

/** What the city is: everything that decides what is in it. */
export interface CityPlan {
  readonly seed: number;
  /** About how many. */
  readonly matters: number;
  readonly startMs: number;
  /** The city stands as it did at this moment. */
  readonly endMs: number;
}

/** Journeys that are made, written and sealed together; a chunk that was broken off is made again whole. */
const chunkJourneys = 150;

/** The ground a district's journeys stand on. */
export interface Ground {
  readonly directory: Directory;
  readonly workforce: Workforce;
  readonly calendar: WorkCalendar;
  readonly keyring: Pick<Keyring, 'kek'>;
  readonly blindIndex: BlindIndex;
  readonly localValues: (procedure: string, district: string) => readonly LocalValue[];
}

export interface Chunk {
  readonly rows: readonly Readonly<Record<Table, readonly Row[]>>[];
  readonly matters: number;
}

/** One district of the city: its journeys in the order in which they came, the same for the same seed in whatever process. */
export class District {
  readonly chunks: number;
  private readonly code: string;
  private readonly plan: CityPlan;
  private readonly ground: Ground;
  private readonly hours: Hours;
  private readonly count: number;
  private readonly pickDoor: (random: Random) => Door;
  private readonly telling: Telling;
  private readonly staffed: ReadonlyMap<string, readonly Post[]>;
  private readonly kinds: ReadonlyMap<string, readonly number[]>;
  private readonly colleagues: ReadonlyMap<string, readonly Post[]>;
  private readonly supervisor: Post;
  private readonly above: number | undefined;

  /**
   * @param counters what its units' series have come to; counted on while chunks are told
   * @param taken quarters of an hour that were given out in chunks told before
   */
  constructor(
    code: string,
    plan: CityPlan,
    ground: Ground,
    { counters, taken }: { readonly counters: Map<string, number>; readonly taken: ReadonlyMap<string, number> },
  ) {
    const { directory, workforce, calendar, keyring, blindIndex } = ground;
    this.code = code;
    this.plan = plan;
    this.ground = ground;
    this.hours = new Hours(calendar, plan.startMs, plan.endMs);
    const doors = workforce.shares.filter(({ item }) => item.centre.district === code);
    this.pickDoor = weighted(doors);
    this.count = Math.round((plan.matters / mattersPerJourney) * doors.reduce((sum, { weight }) => sum + weight, 0));
    this.chunks = Math.ceil(this.count / chunkJourneys);
    const units = directory.current.filter(({ district, kind }) => district === code && kind !== 'grid');
    const posts = workforce.posts.filter(({ unit }) => unit.district === code);
    this.staffed = grouped(posts, ({ role, unit }) => `${role}@${unit.id}`);
    this.colleagues = grouped(posts, ({ unit }) => String(unit.id));
    const supervisor = posts.find(({ role }) => role === 'supervisor');
    if (supervisor === undefined) throw new Error(`nobody watches over district ${code}`);
    this.supervisor = supervisor;
    this.above = units.find(isOfDistrict)?.id;
    this.kinds = new Map([...grouped(units, ({ kind }) => kind)].map(([kind, all]) => [kind, all.map(({ id }) => id)]));
    const court = directory.courts.get(code);
    if (court === undefined) throw new Error(`district ${code} has no court`);
    this.telling = {
      keyring,
      blindIndex,
      calendar,
      localValues: (procedure) => ground.localValues(procedure, code),
      directory: {
        units: Object.fromEntries(units.map((unit) => [unit.id, unit])),
        staff: Object.fromEntries(
          posts.map(({ staffId, role, unit }) => [staffId, [{ role, unit: { id: unit.id, path: unit.path } }]]),
        ),
      },
      prefixes: new Map(units.map(({ id, numberPrefix }) => [id, numberPrefix])),
      court: { id: court.id, path: court.path },
      counters,
      taken: new Map(taken),
      endMs: plan.endMs,
    };
  }

  chunk(no: number): Chunk {
    const random = createRandom(this.plan.seed * 1_000_003 + Number(this.code) * 7_919 + no);
    const first = no * chunkJourneys;
    const last = Math.min(first + chunkJourneys, this.count);
    const journeys: Journey[] = [];
    const { taken } = this.telling;
    const came = this.hours.dayOf(first / this.count);
    for (const [quarter, ms] of taken) if (ms < came) taken.delete(quarter);
    const before = [...taken];
    chanceOfTheSeed(createRandom(this.plan.seed * 999_983 + Number(this.code) * 104_729 + no));
    try {
      for (let index = first; index < last; index = first + journeys.length) {
        const issue = this.issueFrom(index, random);
        const ends = Math.min(last, index + (issue?.journeys ?? 1));
        for (let next = index; next < ends; next += 1) journeys.push(this.tell(next, random, issue));
      }
    } finally {
      chanceOfTheSystem();
    }
    const rows = journeys.map((journey) => journey.finish());
    // What was called off is free again: the next chunk begins with what the tables say.
    taken.clear();
    for (const [quarter, ms] of [...before, ...rows.flatMap(heldIn)]) taken.set(quarter, ms);
    return {
      rows,
      matters: journeys.reduce((sum, { matters }) => sum + matters.length, 0),
    };
  }

  /** Now and then somebody is the first of many whom the same befell; whoever comes next is one of them. */
  private issueFrom(index: number, random: Random): CommonIssue | undefined {
    return random.chance(commonIssues.begins)
      ? drawIssue(random, {
          door: this.pickDoor(random),
          day: this.hours.dayOf(index / this.count),
          endMs: this.plan.endMs,
        })
      : undefined;
  }

  private tell(index: number, random: Random, issue?: CommonIssue): Journey {
    const elsewhere = issue?.root !== undefined && random.chance(commonIssues.elsewhere);
    const door = issue === undefined || elsewhere ? this.pickDoor(random) : issue.door;
    const drawn = findLatestProcedure(issue?.procedure ?? pickProcedure(random));
    // Before a law is in force, whoever would have come under it is helped as everybody else is.
    const day = issue?.dayOfNext(random) ?? this.hours.dayOf((index + random.next()) / this.count);
    const inForce = drawn !== undefined && inForceOn(drawn, dateInChina(instantFromEpochMs(day)));
    const procedure = inForce ? drawn : findLatestProcedure(usual);
    if (procedure === undefined) throw new Error(`no procedure ${usual}`);
    const { definition } = procedure;
    const online = definition.initial.portal !== undefined && random.chance(arrivals.online);
    const came = this.hours.comes(day, online, random);
    const [unit] = definition.opensAt === 'centre' ? [door.centre.id] : (this.kinds.get(definition.opensAt) ?? []);
    const answerable = unit === undefined ? undefined : this.ground.directory.byId.get(unit);
    if (answerable === undefined) throw new Error(`district ${this.code} has no ${definition.opensAt}`);
    const journey = new Journey(this.telling, door, {
      body: account(random, random.pick(door.places), definition.key, issue?.cause),
      procedure,
      answerable: { id: answerable.id, path: answerable.path },
      by: online ? undefined : random.pick(door.clerks),
      atMs: Math.min(came, this.plan.endMs - 60_000),
    });
    const around = this.around(door, random);
    new Beside(journey, around, this.hours, issue);
    new Walk(journey, around, this.hours).tell();
    journey.waitUntil(this.plan.endMs);
    return journey;
  }

  private around(door: Door, random: Random): Omit<Around, 'today'> {
    return {
      door,
      random,
      at: (role, unitId) => this.staffed.get(`${role}@${unitId}`) ?? [],
      colleagues: (unitId) => this.colleagues.get(String(unitId)) ?? [],
      supervisor: this.supervisor,
      above: this.above,
      ofKind: (kind) => this.kinds.get(kind) ?? [],
    };
  }
}

function heldIn({ appointment_hold }: Chunk['rows'][number]): readonly (readonly [string, number])[] {
  return appointment_hold.map(({ holder, at }) => {
    const ms = epochMs(instant(String(at)));
    return [quarterOf(String(holder), ms), ms];
  });
}

/** Whether each of its terms has a value on that day. */
function inForceOn({ definition: { parameters } }: CompiledProcedure, day: PlainDate): boolean {
  return Object.values(parameters).every(({ values }) => values.some(({ validFrom }) => validFrom <= day));
}

const usual = 'people-mediation';
const pickProcedure = weighted(Object.entries(procedureMix).map(([item, weight]) => ({ item, weight })));

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
