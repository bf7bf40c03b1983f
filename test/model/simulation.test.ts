import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMilliseconds, instant } from '../../src/core/time/instant.ts';
import { actByCode, actOnMatter } from '../../src/server/matter/act.ts';
import { registerMatter } from '../../src/server/matter/register.ts';
import type { Outcome } from '../../src/server/platform/outcome.ts';
import { sealEvents } from '../../src/server/seal/seal.ts';
import { verifyDatabase } from '../../src/server/seal/verify.ts';
import { createLapses } from '../../src/server/upkeep/lapse-due.ts';
import { type FreshDatabase, freshDatabase } from '../database.ts';
import { noteFigure } from '../figure.ts';
import { done, type House, leak, openHouse, units } from '../history.ts';
import { type Chance, chanceOf, simulate } from './simulated-database.ts';

const release = process.env.SCOREBOARD_SIZE === 'release';
const seeds = release ? 10_000 : 200;
const steps = release ? 166 : 4;
const people = 3;
/** One seed alone, when it is to be seen again what it does. */
const only = process.env.SIMULATION_SEED;
const dayMs = 86_400_000;
const triesMax = 200;

let database: FreshDatabase;
let house: House;
let deeds = 0;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
});
afterAll(() => database.drop());

interface Matter {
  readonly district: string;
  readonly id: string;
  readonly codes: readonly { readonly code: string }[];
}

/** What somebody was told: their key, and the version that their deed made. */
type Told = readonly [key: string, version: number];

/** As a browser does it: without an answer the same is sent again, under the same key. */
async function untilAnswered<T>(ask: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries === triesMax) throw error;
    }
  }
}

/** A step at random, on the version that is there or an old one; mostly it is refused. */
function anyStep(at: House, matter: Matter, version: number, key: string, chance: Chance) {
  const { clerk, mediator } = at.people;
  const steps = [
    { who: clerk, action: 'send', input: { unit: units.committee } },
    { who: mediator, action: 'accept', input: { mediator: mediator.staffId } },
    { who: mediator, action: 'tell-rights', input: { way: 'oral' } },
    { who: mediator, action: 'invite', input: {} },
    { who: undefined, action: 'consent', input: {} },
  ] as const;
  const step = steps[chance(steps.length)] ?? steps[0];
  const { id, district } = matter;
  const { who, action, input } = step;
  return () =>
    who === undefined
      ? actByCode(at.services, { code: matter.codes[chance(2)]?.code ?? '', id, action, input, key })
      : actOnMatter(at.services, who, { district, id, action, input, key, expectedVersion: version });
}

/** Everything that a seed says: order, outcomes, steps, days. Answers how often what was met. */
async function play(seed: number): Promise<ReadonlyMap<string, number>> {
  const chance = chanceOf(seed);
  const simulation = simulate(chance);
  house.clock.set(instant('2026-03-02T01:00:00.000Z'));
  const at: House = { ...house, services: { ...house.services, pool: simulation.over(database.pool, 'in turn') } };
  const system = { ...house.system, pool: simulation.over(database.workerPool, 'as they come') };
  const key = (n: number) => `simulation-${seed}-${n}`;
  const opening = () => registerMatter(at.services, at.people.clerk, leak(), key(0));
  const matter = done(await untilAnswered(opening), `seed ${seed}`);
  const told: Told[] = [];
  const lapse = createLapses(system);
  let keys = 0;
  let version = 1;
  for (let step = 0; step < steps; step += 1) {
    const works = Array.from({ length: people }, async () => {
      keys += 1;
      const own = key(keys);
      const outcome = await untilAnswered(anyStep(at, matter, version, own, chance));
      if (outcome.ok) told.push([own, outcome.value.version]);
    });
    await Promise.all(works);
    house.clock.set(addMilliseconds(house.clock.now(), chance(3) * dayMs));
    await lapse().catch(() => undefined);
    version = await hold(seed, matter, told);
  }
  deeds += told.length;
  simulation.calm();
  // Asked once more, the same key is told the same.
  expect(done(await opening(), `seed ${seed} again`), `seed ${seed}`).toEqual(matter);
  return simulation.met;
}

/** What must be so after every step; answers the version. */
async function hold(seed: number, { district, id }: Matter, told: readonly Told[]): Promise<number> {
  const { rows } = await database.ownerPool.query<{ seqs: number[]; deeds: number; version: number; keys: string[] }>(
    `select (select array_agg(seq::integer order by seq) from matter_event where district = $1 and matter_id = $2) as seqs,
            (select count(*)::integer from matter_event
              where district = $1 and matter_id = $2 and actor ->> 'kind' <> 'system' and seq > 1) as deeds,
            (select version::integer from matter where district = $1 and id = $2) as version,
            (select coalesce(array_agg(key order by key), '{}') from idempotency where key like $3) as keys`,
    [district, id, `simulation-${seed}-%`],
  );
  const [found] = rows;
  const versions = told.map(([, version]) => version).toSorted((a, b) => a - b);
  const seen = `seed ${seed}`;
  expect(found?.seqs, seen).toEqual(Array.from({ length: found?.version ?? 0 }, (_, n) => n + 1));
  // Whoever was told that it is done did it, once, and nobody else did anything.
  expect(found?.deeds, seen).toBe(told.length);
  expect(new Set(versions).size, seen).toBe(told.length);
  expect(found?.keys, seen).toEqual([`simulation-${seed}-0`, ...told.map(([key]) => key)].toSorted());
  return found?.version ?? 0;
}

test(`whatever chance does to calls, order and days of ${seeds} seeds: done once, told truly, nothing lost`, {
  timeout: release ? 36_000_000 : 300_000,
}, async () => {
  const met = new Map<string, number>();
  const chosen = only === undefined ? Array.from({ length: seeds }, (_, n) => n + 1) : [Number(only)];
  for (const seed of chosen) for (const [kind, count] of await play(seed)) met.set(kind, (met.get(kind) ?? 0) + count);
  await sealEvents(house.system);
  const { findings } = await verifyDatabase(database.workerPool, {
    verifySignature: house.services.signer.verify,
    keks: house.services.keyring.kek,
  });
  noteFigure(
    'D1',
    `${chosen.length} seeds of ${steps * people} tries, ${deeds} deeds: ${[...met].map(([kind, count]) => `${count} ${kind}`).join(', ')}; ${findings.length} findings`,
    findings.length === 0,
  );
  expect(findings).toEqual([]);
  // Chance met all that it can do, and people did something.
  expect(met.size).toBe(4);
  expect(deeds).toBeGreaterThan(chosen.length);
});
