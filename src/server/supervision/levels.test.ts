import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { act, done, type House, type Known, openHouse, toMediation, units } from '../../../test/history.ts';
import { actAs, addResident } from '../../../test/resident.ts';
import { handleMatter } from '../handoff/handling.ts';
import { readLedger } from '../ledger/ledger.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { verifyDatabase } from '../seal/verify.ts';
import { readLevelBoard } from './levels.ts';

let database: FreshDatabase;
let house: House;
const above = 71;
const notAgreed = { ground: 'not-agreed' };

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  const unit = { id: above, kind: 'mediation-committee', name: '天河区人民调解委员会' } as const;
  const { lead } = await addResident(database, unit);
  // One ends at the committee of the street, one goes up first, one is still worked on, one was never taken.
  const here = await act(house, await toMediation(house), 'mediator', 'terminate', notAgreed);
  await act(house, here, 'clerk', 'close-told');
  const matter = await toMediation(house);
  const body = { deed: 'raise', unit: above, ground: 'party-request', reason: '双方都要求' } as const;
  const raised = done(
    await handleMatter(house.services, house.people.lead, {
      ...matter,
      body,
      expectedVersion: matter.version,
      key: uuidV7(),
    }),
  );
  const went: Known = { ...matter, version: raised.version };
  await act(house, await actAs(house, lead, went, 'terminate', notAgreed), 'clerk', 'close-told');
  const open = await toMediation(house);
  expect(open.version).toBeGreaterThan(1);
});
afterAll(() => database.drop());

test('the board says at which level matters ended and how many went up, and each number is that of the ledger', async () => {
  const { supervisor } = house.people;
  const board = done(await readLevelBoard(house.services, supervisor, {}));
  expect(board).toMatchObject({ unit: { id: units.tianhe }, from: '2025-03-02', to: '2026-03-02' });
  expect(board.levels).toEqual([
    { level: 'town', closed: 1, raised: 0, solved: 0, notSolved: 0 },
    { level: 'district', closed: 1, raised: 1, solved: 0, notSolved: 0 },
  ]);
  const listed = async (asked: Readonly<Record<string, string>>) => {
    const closed = `${board.from}..${board.to}`;
    const query = { unit: String(units.tianhe), closed, limit: 50, ...asked };
    return done(await readLedger(house.services, supervisor, query)).items.length;
  };
  for (const { level, closed, raised, solved } of board.levels) {
    expect(await listed({ dealt: level })).toBe(closed);
    expect(await listed({ dealt: level, went: 'raised' })).toBe(raised);
    expect(await listed({ dealt: level, went: 'solved' })).toBe(solved);
    expect(await listed({ dealt: level, went: 'raised,solved,not-solved' })).toBe(raised);
  }
  expect(await listed({ dealt: 'village,city' })).toBe(0);
  const { keyring, signer } = house.services;
  const report = await verifyDatabase(database.workerPool, { verifySignature: signer.verify, keks: keyring.kek });
  expect(report.findings).toEqual([]);
});

test('nobody is shown another district’s levels', async () => {
  const { supervisor, yuexiuClerk, administrator } = house.people;
  expect(await readLevelBoard(house.services, supervisor, { unit: units.yuexiu })).toMatchObject({ code: 'not-found' });
  expect(done(await readLevelBoard(house.services, yuexiuClerk, {})).levels).toEqual([]);
  expect(await readLevelBoard(house.services, administrator, {})).toMatchObject({ code: 'not-found' });
});
