import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { act, type House, type Known, openHouse, register, units } from '../../../test/history.ts';
import { toHex } from '../../core/chain/hash.ts';
import { MerkleTree } from '../../core/chain/merkle.ts';
import { firstLeaf, headHash, headMessage, leafOf, proofText, verifyHeadFollows } from '../../core/chain/seal.ts';
import { instant } from '../../core/time/instant.ts';
import { sha256 } from '../platform/crypto/hash.ts';
import { type HeadRow, headOf } from './seal.store.ts';
import { sealEvents } from './seal.ts';

let database: FreshDatabase;
let house: House;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  // What founded the house is no event of the days below.
  await database.workerPool.query('delete from seal_pending');
});
afterAll(() => database.drop());

async function heads(district = '440106') {
  const { rows } = await database.workerPool.query<HeadRow>(
    'select * from seal_head where district = $1 order by day, size',
    [district],
  );
  return rows.map(headOf);
}

async function leaves(day: string, district = '440106') {
  const { rows } = await database.workerPool.query<{ leaf_index: number; leaf_hash: string }>(
    'select leaf_index, leaf_hash from seal_leaf where district = $1 and day = $2 order by leaf_index',
    [district, day],
  );
  return rows;
}

async function pending(): Promise<number> {
  const { rows } = await database.workerPool.query<{ n: number }>('select count(*)::integer as n from seal_pending');
  return rows[0]?.n ?? -1;
}

describe('sealing', () => {
  let first: Known;

  it('does nothing where nothing waits', async () => {
    expect(await sealEvents(house.system)).toEqual({ events: 0, broken: [] });
    expect(await heads()).toEqual([]);
  });

  it('gives every event exactly one leaf, in a signed tree that begins with the mark of the first day', async () => {
    first = await register(house);
    await register(house);
    first = await act(house, first, 'clerk', 'send', { unit: units.committee });
    expect(await sealEvents(house.system)).toEqual({ events: 3, broken: [] });
    expect(await pending()).toBe(0);
    const [head] = await heads();
    if (head === undefined) throw new Error('no head');
    const rows = await leaves('2026-03-02');
    expect(rows.map((row) => row.leaf_index)).toEqual([1, 2, 3]);
    const whole = new MerkleTree(
      [firstLeaf('440106', null, sha256), ...rows.map((row) => leafOf(row.leaf_hash))],
      sha256,
    );
    expect(head).toMatchObject({ day: '2026-03-02', size: 4, root: toHex(whole.root()), previousHead: null });
    expect(house.services.signer.verify(head.keyId, headMessage(head), Buffer.from(head.signature, 'hex'))).toBe(true);
  });

  it('of the same day goes on with the tree, and each head follows honestly from the one before', async () => {
    await act(house, first, 'mediator', 'accept', { mediator: house.people.mediator.staffId });
    await sealEvents(house.system);
    const [older, newer] = await heads();
    if (older === undefined || newer === undefined) throw new Error('no heads');
    const rows = await leaves('2026-03-02');
    const whole = new MerkleTree(
      [firstLeaf('440106', null, sha256), ...rows.map((row) => leafOf(row.leaf_hash))],
      sha256,
    );
    const proof = proofText(whole.consistencyProof(older.size, newer.size));
    expect(verifyHeadFollows(older, newer, proof, sha256)).toBe(true);
  });

  it('of the next day begins a tree that hangs on the last head of the day before', async () => {
    house.clock.set(instant('2026-03-03T00:30:00+08:00'));
    await register(house);
    await sealEvents(house.system);
    const [, last, next] = await heads();
    if (last === undefined || next === undefined) throw new Error('no heads');
    expect(next).toMatchObject({ day: '2026-03-03', size: 2, previousHead: headHash(last, sha256) });
    const [row] = await leaves('2026-03-03');
    const leafZero = leafOf(headHash(last, sha256));
    const tree = new MerkleTree([leafZero, leafOf(row?.leaf_hash ?? '')], sha256);
    expect(verifyHeadFollows(last, next, proofText(tree.inclusionProof(0)), sha256)).toBe(true);
  });

  it('by a worker whose clock is behind goes on with the newest day', async () => {
    house.clock.set(instant('2026-03-02T23:59:00+08:00'));
    await register(house);
    await sealEvents(house.system);
    expect((await heads()).at(-1)).toMatchObject({ day: '2026-03-03', size: 3 });
    house.clock.set(instant('2026-03-03T09:00:00+08:00'));
  });

  it('touches only the districts in which something happened', async () => {
    const before = await heads();
    await register(house, { place: '440104003001' }, 'yuexiuClerk');
    expect(await sealEvents(house.system)).toEqual({ events: 1, broken: [] });
    expect(await heads()).toEqual(before);
    expect(await heads('440104')).toHaveLength(1);
  });

  it('by four workers at once gives each event one leaf, and one tree without gaps', async () => {
    for (let n = 0; n < 12; n += 1) await register(house);
    const results = await Promise.all(Array.from({ length: 4 }, () => sealEvents(house.system)));
    // A worker that finds the district taken leaves it to the other; what came too late waits for the next round.
    const later = await sealEvents(house.system);
    expect([...results, later].reduce((sum, one) => sum + one.events, 0)).toBe(12);
    expect(await pending()).toBe(0);
    const rows = await leaves('2026-03-03');
    expect(rows.map((row) => row.leaf_index)).toEqual(rows.map((_, index) => index + 1));
    const { rows: doubled } = await database.workerPool.query(
      `select from matter_event e left join seal_leaf l using (district, matter_id, seq)
        group by district, matter_id, seq having count(l.leaf_index) <> 1`,
    );
    expect(doubled).toEqual([]);
  });

  it('keeps the roots of whole blocks of 256 leaves and gives the root of the whole tree', async () => {
    for (let n = 0; n < 2; n += 1) {
      await insertBulk(300);
      await sealEvents(house.system);
    }
    const rows = await leaves('2026-03-03');
    const head = (await heads()).at(-1);
    const { rows: blocks } = await database.workerPool.query(
      "select block_index from seal_block where district = '440106' and day = '2026-03-03' order by block_index",
    );
    expect(blocks.map((row) => row.block_index)).toEqual([0, 1]);
    const { rows: trees } = await database.workerPool.query(
      "select first_leaf from seal_tree where district = '440106' and day = '2026-03-03'",
    );
    const whole = new MerkleTree([leafOf(trees[0].first_leaf), ...rows.map((row) => leafOf(row.leaf_hash))], sha256);
    expect(head).toMatchObject({ size: rows.length + 1, root: toHex(whole.root()) });
  });

  it('an event listed twice is sealed once', async () => {
    const matter = await register(house);
    await database.workerPool.query(
      `insert into seal_pending select district, matter_id, seq, hash from seal_pending where matter_id = $1`,
      [matter.id],
    );
    await sealEvents(house.system);
    await database.workerPool.query(
      `insert into seal_pending select district, matter_id, seq, hash from matter_event where matter_id = $1`,
      [matter.id],
    );
    await sealEvents(house.system);
    expect(await pending()).toBe(0);
    const { rows } = await database.workerPool.query('select from seal_leaf where matter_id = $1', [matter.id]);
    expect(rows).toHaveLength(1);
  });

  it('puts nothing on top of a tree that does not give its signed head, and goes on elsewhere', async () => {
    await register(house);
    await register(house, { place: '440104003001' }, 'yuexiuClerk');
    const superuser = database.ownerPool;
    await superuser.query(
      "update seal_leaf set leaf_hash = repeat('0', 64) where district = '440106' and leaf_index = (select max(leaf_index) from seal_leaf where district = '440106' and day = '2026-03-03') and day = '2026-03-03'",
    );
    const before = (await heads()).length;
    expect(await sealEvents(house.system)).toEqual({ events: 1, broken: ['440106'] });
    expect(await heads()).toHaveLength(before);
    expect(await pending()).toBe(1);
  });
});

/** Events of one matter as the list of waiting ones holds them: sealing looks at nothing else. */
async function insertBulk(count: number): Promise<void> {
  await database.workerPool.query(
    `insert into seal_pending
     select '440106', gen_random_uuid(), 1, encode(sha256(convert_to(random()::text, 'UTF8')), 'hex')
       from generate_series(1, $1)`,
    [count],
  );
}
