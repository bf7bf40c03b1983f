import { expect, test } from 'vitest';
import { procedures } from '../../src/procedures/registry.ts';
import { verifyDatabase } from '../../src/server/seal/verify.ts';
import { type FreshDatabase, freshDatabase } from '../database.ts';
import { noteFigure } from '../figure.ts';
import { cellsOf } from './cells.ts';
import { Lockstep, type Told, type Visited } from './lockstep.ts';
import { openTown } from './town.ts';

/**
 * Random commands through the real way of writing: decided on what is read from PostgreSQL, written by `write_matters`,
 * read back, shown to whom the kernel says, and compared with the fold of the events.
 *
 * SEQUENCE_SEEDS=7-7 plays one seed again, SEQUENCE_SEEDS=400-999 takes up a run that was broken off at seed 400.
 */
const release = process.env.SCOREBOARD_SIZE === 'release';
const [first = 1, last = release ? 1_000 : 20] = (process.env.SEQUENCE_SEEDS ?? '')
  .split('-')
  .filter(Boolean)
  .map(Number);
/** A database is left behind after so many: what is verified at the end stays small. */
const seedsPerDatabase = 10;

const visited: Visited = new Map();
const all = { sequences: 0, commands: 0, refused: 0, actions: new Set<string>() };

function add({ sequences, commands, refused, actions }: Told): void {
  all.sequences += sequences;
  all.commands += commands;
  all.refused += refused;
  for (const action of actions) all.actions.add(action);
}

/** Seeds of one database, and at the end every row of it against the fold of its events. */
async function play(seeds: readonly number[], own: FreshDatabase): Promise<void> {
  const services = await openTown(own);
  const town = { database: own, services, counters: new Map<string, number>(), visited };
  for (const seed of seeds) add(await new Lockstep(seed, town).run());
  const { verify: verifySignature } = services.signer;
  const report = await verifyDatabase(own.workerPool, { verifySignature, keks: services.keyring.kek });
  expect(report.findings.slice(0, 5)).toEqual([]);
  expect(report.matters).toBeGreaterThanOrEqual(seeds.length);
}

/** The next seeds that nobody plays yet; each lane has databases of its own, and one decides while the other's writes. */
async function lane(next: { seed: number }): Promise<void> {
  while (next.seed <= last) {
    const from = next.seed;
    next.seed += seedsPerDatabase;
    const seeds = Array.from({ length: Math.min(seedsPerDatabase, last - from + 1) }, (_, index) => from + index);
    const own = await freshDatabase();
    await play(seeds, own).finally(() => own.drop());
    if (release) process.stderr.write(`seeds ${from} to ${seeds.at(-1)} of ${last}: ${all.sequences} sequences\n`);
  }
}

test('commands in any order leave in the tables what the kernel says, in every state for everybody', async () => {
  const next = { seed: first };
  await Promise.all([lane(next), lane(next)]);
  const cells = procedures.reduce((sum, { definition }) => sum + cellsOf(definition), 0);
  const seen = [...visited.values()].reduce((sum, one) => sum + one, 0);
  const actions = procedures.reduce((sum, { definition }) => sum + Object.keys(definition.actions).length, 0);
  const figure = `${all.sequences} sequences, ${all.commands} commands in the tables, ${all.refused} strays as declared; ${seen} of ${cells} cells of state, action and role; ${all.actions.size} of ${actions} actions`;
  const whole = process.env.SEQUENCE_SEEDS === undefined;
  if (whole) {
    const states = procedures.flatMap(({ id, definition }) =>
      Object.keys(definition.states).map((key) => `${id}/${key}`),
    );
    expect(states.filter((state) => !visited.has(state))).toEqual([]);
    expect(seen).toBe(cells);
  }
  process.stdout.write(`${figure}\n`);
  noteFigure('D2', figure, !whole || seen === cells);
}, 36_000_000);
