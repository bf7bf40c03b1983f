import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyDatabase } from '../../src/server/seal/verify.ts';
import { type FreshDatabase, freshDatabase } from '../database.ts';
import { noteFigure } from '../figure.ts';
import { deeds } from './commands.ts';
import { type House, openModelHouse } from './house.ts';
import { Story, type Tally } from './story.ts';

/**
 * Random people play random stories against the house, over HTTP on PostgreSQL with a clock that is set; a small
 * model says beside it who reads what, what may follow, and what the statutes ask for. A story that fails is shortened to the deeds that
 * matter. `ONEDOOR_MODEL_STEPS` plays that many deeds, `ONEDOOR_MODEL_SEED` plays a given run again.
 */
/** A story has half as many on average. */
const storyDeedsMax = 60;
const steps = Number(process.env.ONEDOOR_MODEL_STEPS ?? 250);
const seed = Number(process.env.ONEDOOR_MODEL_SEED ?? 20_261_122);

let database: FreshDatabase;
let house: House;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openModelHouse(database);
});
afterAll(async () => {
  await house.close();
  await database.drop();
});

test(
  'whatever people do, the house does what the model allows, and shows each what is theirs to see',
  async () => {
    const tally: Tally = { counts: new Map() };
    await fc.assert(
      // Every story plays in the same house, each with matters of its own: a shortened one begins as the first did.
      fc.asyncProperty(
        fc.noBias(fc.array(deeds, { minLength: 1, maxLength: storyDeedsMax, size: 'max' })),
        async (told) => {
          const story = new Story(house, tally);
          for (const deed of told) await deed.does(story);
          await story.close();
        },
      ),
      { seed, numRuns: Math.ceil((2 * steps) / storyDeedsMax) },
    );
    await house.pass(0);
    const { keyring, signer } = house.app.services;
    const { findings } = await verifyDatabase(database.workerPool, {
      verifySignature: signer.verify,
      keks: keyring.kek,
    });
    expect(findings).toEqual([]);
    if (process.env.ONEDOOR_MODEL_STEPS !== undefined) console.table(Object.fromEntries(tally.counts));
    // Much of what is asked of a house is done: a run in which all was refused would have shown nothing.
    const acknowledged = tally.counts.get('acknowledged') ?? 0;
    expect(acknowledged).toBeGreaterThan(steps / 8);
    noteFigure('D2', `${steps} deeds, ${acknowledged} of them acknowledged, seed ${seed}`, true);
  },
  60 * 60_000,
);
