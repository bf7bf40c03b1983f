import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openTampering, type Tampering } from '../../../test/tampering.ts';
import { sealEvents } from './seal.ts';

let town: Tampering;

beforeAll(async () => {
  town = await openTampering();
});
afterEach(() => town.restore());
afterAll(() => town.close());

describe('what is done to what was sealed is named with its day', () => {
  it.each<[string, string, () => readonly string[]]>([
    [
      'a head’s root',
      "update seal_head set root = repeat('0', 64) where district = '440106' and day = '2026-03-02' and size = (select min(size) from seal_head where district = '440106' and day = '2026-03-02')",
      () => ['signature 2026-03-02', 'leaf 2026-03-02'],
    ],
    [
      'a head’s moment',
      "update seal_head set at = at + interval '1 second' where district = '440104' and day = '2026-03-03'",
      () => ['signature 2026-03-03'],
    ],
    [
      'a head’s signature',
      "update seal_head set signature = repeat('0', 128) where district = '440104' and day = '2026-03-03'",
      () => ['signature 2026-03-03'],
    ],
    [
      'a head under a key nobody knows',
      "update seal_head set key_id = 'sign-other' where district = '440104' and day = '2026-03-03'",
      () => ['signature 2026-03-03'],
    ],
    [
      'the last head of a day, deleted',
      "delete from seal_head where district = '440104' and day = '2026-03-03'",
      () => ['head 2026-03-03'],
    ],
    [
      'the beginning of a tree',
      "update seal_tree set first_leaf = repeat('0', 64) where district = '440104' and day = '2026-03-03'",
      () => ['head 2026-03-03'],
    ],
    [
      'a tree, deleted',
      "delete from seal_tree where district = '440104' and day = '2026-03-03'",
      () => ['head 2026-03-03'],
    ],
    [
      'the tree’s size',
      "update seal_tree set size = size + 1 where district = '440104' and day = '2026-03-03'",
      () => ['leaf 2026-03-03', 'head 2026-03-03'],
    ],
    [
      'a leaf, edited',
      "update seal_leaf set leaf_hash = repeat('0', 64) where district = '440104' and day = '2026-03-03'",
      () => ['leaf 2026-03-03', `leaf ${town.other.id} 1`],
    ],
    [
      'a leaf, deleted',
      "delete from seal_leaf where district = '440104' and day = '2026-03-03'",
      () => ['leaf 2026-03-03', `leaf ${town.other.id} 1`],
    ],
    [
      'a leaf put on at the end',
      "insert into seal_leaf select district, day, leaf_index + 1, matter_id, 2, repeat('0', 64) from seal_leaf where district = '440104' and day = '2026-03-03'",
      () => ['head 2026-03-03', `leaf ${town.other.id} 2`],
    ],
  ])('%s', async (_, statement, expected) => {
    await town.change(statement);
    expect(await town.found()).toEqual(expected());
  });

  it('a whole day, deleted', async () => {
    for (const table of ['seal_tree', 'seal_leaf', 'seal_head']) {
      await town.change(`delete from ${table} where district = '440106' and day = '2026-03-02'`);
    }
    const names = await town.found();
    // The day after hangs on a head that is no longer there, and the events of the day are in no tree.
    expect(names.slice(0, 2)).toEqual(['head 2026-03-03', 'head 2026-03-03']);
    expect(names.filter((name) => name.startsWith(`leaf ${town.agreement.id}`))).toHaveLength(11);
  });

  it('an event and its leaf, both edited consistently: the signed head does not know them', async () => {
    await town.change(`update matter_event set data = jsonb_set(data, '{opening}', '"portal"') where matter_id = $1`, [
      town.other.id,
    ]);
    await town.rehash(town.other, 1);
    await town.change(
      'update seal_leaf l set leaf_hash = e.hash from matter_event e where e.matter_id = $1 and l.matter_id = $1',
      [town.other.id],
    );
    await town.change(
      `update matter set channel = 'portal', snapshot = jsonb_set(snapshot, '{opening}', '"portal"') where id = $1`,
      [town.other.id],
    );
    expect(await town.found()).toEqual(['leaf 2026-03-03']);
  });

  it('the kept root of a block', async () => {
    await town.database.workerPool.query(
      `insert into seal_pending
       select '440104', gen_random_uuid(), 1, encode(sha256(convert_to(n::text, 'UTF8')), 'hex') from generate_series(1, 300) n`,
    );
    await sealEvents(town.house.system);
    await town.change("update seal_block set root = repeat('0', 64)");
    const { findings } = await town.verify({ district: '440104' });
    expect(findings.filter((one) => one.day !== null).map((one) => `${one.kind} ${one.day}`)).toEqual([
      'projection 2026-03-03',
    ]);
  });
});
