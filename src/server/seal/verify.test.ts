import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { act, type House, type Known, openHouse, register, toAgreement, toCourt } from '../../../test/history.ts';
import { genesis, linkHash } from '../../core/chain/link.ts';
import { instant } from '../../core/time/instant.ts';
import { sha256 } from '../platform/crypto/hash.ts';
import type { FindingKind } from './finding.ts';
import { sealEvents } from './seal.ts';
import { type VerifyProgress, verifyDatabase } from './verify.ts';

let database: FreshDatabase;
let house: House;
let superuser: pg.Client;
/** In the order they are: an agreement sealed over two days, one before the court, one of the other district, one that waits. */
let agreement: Known;
let court: Known;
let other: Known;
let waiting: Known;

const tables = [
  'matter',
  'matter_party',
  'matter_event',
  'matter_clock',
  'matter_obligation',
  'matter_document',
  'seal_pending',
  'seal_tree',
  'seal_leaf',
  'seal_block',
  'seal_head',
];

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  const address = database.address('superuser');
  superuser = new pg.Client('url' in address ? { connectionString: address.url } : address);
  await superuser.connect();
  agreement = await toAgreement(house);
  await sealEvents(house.system);
  const linked = await toCourt(house);
  court = linked.confirmation;
  await sealEvents(house.system);
  house.clock.set(instant('2026-03-03T09:00:00+08:00'));
  agreement = await act(house, agreement, 'mediator', 'record-performance', {
    obligation: (await obligations(agreement))[0],
    on: '2026-03-03',
  });
  other = await register(house, { place: '440104003001' }, 'yuexiuClerk');
  await sealEvents(house.system);
  agreement = await act(house, agreement, 'mediator', 'report-danger', { kind: 'escalation', account: '已经劝开。' });
  await sealEvents(house.system);
  waiting = await register(house);
  // The database's owner, and whoever is above it, can switch off what guards the tables.
  await superuser.query("set session_replication_role = 'replica'");
  for (const table of tables) await superuser.query(`create table kept_${table} as table ${table}`);
});

afterEach(async () => {
  for (const table of tables) await superuser.query(`truncate ${table} cascade`);
  for (const table of tables) await superuser.query(`insert into ${table} select * from kept_${table}`);
});

afterAll(async () => {
  await superuser.end();
  await database.drop();
});

async function obligations(matter: Known): Promise<readonly string[]> {
  const { rows } = await database.workerPool.query<{ id: string }>(
    'select id from matter_obligation where matter_id = $1 order by id',
    [matter.id],
  );
  return rows.map((row) => row.id);
}

const verify = (more: Partial<Parameters<typeof verifyDatabase>[1]> = {}) =>
  verifyDatabase(database.workerPool, {
    verifySignature: house.services.signer.verify,
    keks: house.services.keyring.kek,
    ...more,
  });

async function found(): Promise<readonly string[]> {
  const { findings } = await verify();
  return findings.map(({ kind, matterId, seq, day }) => `${kind} ${matterId ?? day} ${seq ?? ''}`.trim());
}

const change = (statement: string, values: readonly unknown[] = []) => superuser.query(statement, [...values]);

interface Stored {
  readonly district: string;
  readonly matter_id: string;
  readonly seq: number;
  readonly type: string;
  readonly at: string;
  readonly actor: unknown;
  readonly data: unknown;
  readonly sealed_hash: string | null;
}

/** Works the chain out anew from an event on, as somebody who can write the table and knows the form can. */
async function rehash(matter: Known, from: number): Promise<void> {
  const { rows } = await database.workerPool.query<Stored>(
    'select * from matter_event where matter_id = $1 order by seq',
    [matter.id],
  );
  let previous = genesis(matter.district, matter.id, sha256);
  for (const row of rows) {
    const { district, matter_id: matterId, seq, type, at, actor, data, sealed_hash: sealedHash } = row;
    const hash = linkHash({ district, matterId, seq, previous, type, at, actor, data, sealedHash }, sha256);
    if (seq >= from) {
      await change('update matter_event set previous_hash = $3, hash = $4 where matter_id = $1 and seq = $2', [
        matter.id,
        seq,
        previous,
        hash,
      ]);
    }
    previous = hash;
  }
  await change('update matter set head_hash = $2 where id = $1', [matter.id, previous]);
}

const appended = `insert into matter_event (district, matter_id, seq, type, at, actor, data, previous_hash, hash)
  select district, matter_id, seq + 1, 'note', at, actor, '{"kind":"recounted","year":2026,"effects":[]}', hash, ''
    from matter_event where matter_id = $1 order by seq desc limit 1`;

describe('a database nobody tampered with', () => {
  it('has no findings, and the report says what was looked at', async () => {
    const report = await verify();
    expect(report.findings).toEqual([]);
    const { rows } = await database.workerPool.query<{ events: number; matters: number; heads: number }>(
      `select (select count(*) from matter_event) as events, (select count(*) from matter) as matters,
              (select count(*) from seal_head) as heads`,
    );
    expect(report).toMatchObject({ ...rows[0], districts: 2, days: 3, findingsTotal: 0 });
  });

  it('can be checked for one district alone', async () => {
    const report = await verify({ district: '440104' });
    expect(report).toMatchObject({ districts: 1, matters: 1, events: 1, findings: [] });
  });

  it('is told of progress until everything was counted', async () => {
    const told: VerifyProgress[] = [];
    const report = await verify({ onProgress: (progress) => told.push(progress) });
    expect(told.at(-1)).toMatchObject({ matters: report.matters, events: report.events, days: report.days });
    expect(told.length).toBeGreaterThan(3);
  });
});

const ofEvent = (matter: () => Known, seq: (matter: Known) => number, kind: FindingKind) => () =>
  `${kind} ${matter().id} ${seq(matter())}`;
const last = (matter: Known) => matter.version;

describe('what is done to events is named with its matter, event and kind', () => {
  it.each<[string, () => Promise<unknown>, () => string]>([
    [
      'one byte of an event’s data',
      () =>
        change(
          `update matter_event set data = jsonb_set(data, '{input,way}', '"written"') where matter_id = $1 and seq = 4`,
          [agreement.id],
        ),
      ofEvent(
        () => agreement,
        () => 4,
        'edited',
      ),
    ],
    [
      'who did it',
      () =>
        change(`update matter_event set actor = '{"kind":"system"}' where matter_id = $1 and seq = 3`, [agreement.id]),
      ofEvent(
        () => agreement,
        () => 3,
        'edited',
      ),
    ],
    [
      'when it was done, by a millionth of a second',
      () =>
        change(`update matter_event set at = at + interval '1 microsecond' where matter_id = $1 and seq = 5`, [
          agreement.id,
        ]),
      ofEvent(
        () => agreement,
        () => 5,
        'edited',
      ),
    ],
    [
      'its type',
      () => change(`update matter_event set type = 'withdraw' where matter_id = $1 and seq = 2`, [agreement.id]),
      ofEvent(
        () => agreement,
        () => 2,
        'edited',
      ),
    ],
    [
      'its encrypted part',
      () =>
        change(
          `update matter_event set sealed = (select sealed from matter_event where matter_id = $1 and seq = 2) where matter_id = $1 and seq = 7`,
          [agreement.id],
        ),
      ofEvent(
        () => agreement,
        () => 7,
        'edited',
      ),
    ],
    [
      'its encrypted part, taken away',
      () => change('update matter_event set sealed = null where matter_id = $1 and seq = 7', [agreement.id]),
      ofEvent(
        () => agreement,
        () => 7,
        'missing',
      ),
    ],
    [
      'an event edited and its own hash worked out anew',
      async () => {
        await change(
          `update matter_event set data = jsonb_set(data, '{input,way}', '"written"') where matter_id = $1 and seq = 4`,
          [agreement.id],
        );
        await rehashOne(agreement, 4);
      },
      ofEvent(
        () => agreement,
        () => 4,
        'edited',
      ),
    ],
    [
      'an event edited and the whole chain after it worked out anew',
      async () => {
        await change(
          `update matter_event set data = jsonb_set(data, '{input,way}', '"written"') where matter_id = $1 and seq = 4`,
          [agreement.id],
        );
        await rehash(agreement, 4);
      },
      ofEvent(
        () => agreement,
        () => 4,
        'edited',
      ),
    ],
    [
      'the last event edited consistently',
      async () => {
        await change(
          `update matter_event set data = jsonb_set(data, '{input,kind}', '"police"') where matter_id = $1 and seq = $2`,
          [agreement.id, agreement.version],
        );
        await rehash(agreement, agreement.version);
      },
      ofEvent(() => agreement, last, 'edited'),
    ],
    [
      'an event that still waits to be sealed, edited consistently',
      async () => {
        await change(`update matter_event set data = jsonb_set(data, '{opening}', '"portal"') where matter_id = $1`, [
          waiting.id,
        ]);
        await rehash(waiting, 1);
      },
      ofEvent(
        () => waiting,
        () => 1,
        'edited',
      ),
    ],
    [
      'an event deleted',
      () => change('delete from matter_event where matter_id = $1 and seq = 4', [agreement.id]),
      ofEvent(
        () => agreement,
        () => 4,
        'missing',
      ),
    ],
    [
      'the first event deleted',
      () => change('delete from matter_event where matter_id = $1 and seq = 1', [agreement.id]),
      ofEvent(
        () => agreement,
        () => 1,
        'missing',
      ),
    ],
    [
      'an event deleted and the rest renumbered',
      async () => {
        await change('delete from matter_event where matter_id = $1 and seq = 4', [agreement.id]);
        await change('update matter_event set seq = -seq where matter_id = $1 and seq > 4', [agreement.id]).catch(
          () => undefined,
        );
        await renumber(agreement, 4);
      },
      ofEvent(
        () => agreement,
        () => 4,
        'missing',
      ),
    ],
    [
      'the tail cut off',
      () => change('delete from matter_event where matter_id = $1 and seq > 8', [agreement.id]),
      ofEvent(
        () => agreement,
        () => 9,
        'missing',
      ),
    ],
    [
      'the tail cut off and the matter turned back to it',
      async () => {
        await change('delete from matter_event where matter_id = $1 and seq > 8', [agreement.id]);
        await change(
          `update matter set version = 8, head_hash = (select hash from matter_event where matter_id = $1 and seq = 8) where id = $1`,
          [agreement.id],
        );
      },
      ofEvent(
        () => agreement,
        () => 9,
        'missing',
      ),
    ],
    [
      'an event that waits deleted with its place on the list',
      async () => {
        const later = await act(house, waiting, 'clerk', 'record-withdrawal', { reason: '自行和解' });
        await change('delete from matter_event where matter_id = $1 and seq = 2', [later.id]);
        await change('delete from seal_pending where matter_id = $1 and seq = 2', [later.id]);
      },
      ofEvent(
        () => waiting,
        () => 2,
        'missing',
      ),
    ],
    [
      'a whole matter deleted',
      async () => {
        for (const table of ['matter_event', 'matter_clock', 'matter_party', 'matter_obligation', 'matter_document']) {
          await change(`delete from ${table} where matter_id = $1`, [other.id]);
        }
        await change('delete from matter where id = $1', [other.id]);
      },
      ofEvent(
        () => other,
        () => 1,
        'missing',
      ),
    ],
    [
      'two events exchanged',
      () => exchange(agreement, 4, 5),
      ofEvent(
        () => agreement,
        () => 4,
        'reordered',
      ),
    ],
    [
      'two events exchanged and the chain worked out anew',
      async () => {
        await exchange(agreement, 4, 5);
        await rehash(agreement, 4);
      },
      ofEvent(
        () => agreement,
        () => 4,
        'reordered',
      ),
    ],
    [
      'an event put in between, the chain worked out anew',
      async () => {
        await shift(agreement, 5);
        await change(
          `insert into matter_event select district, matter_id, 5, 'invite', at, actor, data, sealed, sealed_hash, previous_hash, hash from matter_event where matter_id = $1 and seq = 4`,
          [agreement.id],
        );
        await rehash(agreement, 5);
      },
      ofEvent(
        () => agreement,
        () => 5,
        'inserted',
      ),
    ],
    [
      'an event put on at the end, the chain worked out anew',
      async () => {
        await change(appended, [agreement.id]);
        await rehash(agreement, agreement.version + 1);
        await change('update matter set version = version + 1 where id = $1', [agreement.id]);
      },
      ofEvent(
        () => agreement,
        (matter) => matter.version + 1,
        'inserted',
      ),
    ],
    [
      'the whole chain replaced by another, consistently',
      async () => {
        await change(
          `update matter_event set data = jsonb_set(data, '{opening}', '"portal"') where matter_id = $1 and seq = 1`,
          [court.id],
        );
        await rehash(court, 1);
      },
      ofEvent(
        () => court,
        () => 1,
        'edited',
      ),
    ],
  ])('%s', async (_, tamper, expected) => {
    await tamper();
    expect(await found()).toEqual([expected()]);
  });
});

/** Hash of one event alone, so that the next no longer hangs on it. */
async function rehashOne(matter: Known, seq: number): Promise<void> {
  const { rows } = await database.workerPool.query<Stored & { previous_hash: string }>(
    'select * from matter_event where matter_id = $1 and seq = $2',
    [matter.id, seq],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('no such event');
  const {
    district,
    matter_id: matterId,
    type,
    at,
    actor,
    data,
    sealed_hash: sealedHash,
    previous_hash: previous,
  } = row;
  const hash = linkHash({ district, matterId, seq, previous, type, at, actor, data, sealedHash }, sha256);
  await change('update matter_event set hash = $3 where matter_id = $1 and seq = $2', [matter.id, seq, hash]);
}

async function renumber(matter: Known, gone: number): Promise<void> {
  for (let seq = gone + 1; seq <= matter.version; seq += 1) {
    await change('update matter_event set seq = $3 where matter_id = $1 and abs(seq) = $2', [matter.id, seq, seq - 1]);
  }
}

async function shift(matter: Known, from: number): Promise<void> {
  for (let seq = matter.version; seq >= from; seq -= 1) {
    await change('update matter_event set seq = $3 where matter_id = $1 and seq = $2', [matter.id, seq, seq + 1]);
  }
}

/** Everything but the numbers and the links changes places. */
async function exchange(matter: Known, one: number, two: number): Promise<void> {
  await change(
    `update matter_event e set type = o.type, at = o.at, actor = o.actor, data = o.data, sealed = o.sealed, sealed_hash = o.sealed_hash,
            hash = o.hash, previous_hash = o.previous_hash
       from (select * from matter_event where matter_id = $1 and seq in ($2, $3)) o
      where e.matter_id = $1 and e.seq in ($2, $3) and o.seq <> e.seq`,
    [matter.id, one, two],
  );
}

describe('what is done to anything derived is named with its matter and place', () => {
  it.each<[string, string, () => Known, string]>([
    ['the state shown', "update matter set state = 'ended-agreed' where id = $1", () => agreement, 'matter.state'],
    [
      'the outcome of the court',
      "update matter set status = 'closed', outcome = 'confirmed', desk_unit_id = null where id = $1",
      () => court,
      'matter.outcome',
    ],
    [
      'the answerable unit',
      'update matter set answerable_unit_id = 1 where id = $1',
      () => agreement,
      'matter.answerable_unit_id',
    ],
    ['who may read it', "update matter set reach = reach || '{8}' where id = $1", () => agreement, 'matter.reach'],
    [
      'its number',
      "update matter set number = '（2026）穗天石牌人调字第00999号' where id = $1",
      () => agreement,
      'matter.number',
    ],
    [
      'the day it was opened',
      "update matter set opened_at = opened_at - interval '1 day' where id = $1",
      () => agreement,
      'matter.opened_at',
    ],
    ['its version', 'update matter set version = version + 1 where id = $1', () => agreement, 'matter.version'],
    ['its head', "update matter set head_hash = repeat('0', 64) where id = $1", () => agreement, 'matter.head_hash'],
    [
      'the fold',
      "update matter set snapshot = jsonb_set(snapshot, '{resolved}', '\"solved\"') where id = $1",
      () => agreement,
      'matter.snapshot',
    ],
    [
      'what lapses next',
      "update matter set next_lapse_at = 'infinity' where id = $1",
      () => agreement,
      'matter.next_lapse_at',
    ],
    [
      'a due date',
      "update matter_clock set due = due + 30 where matter_id = $1 and clock = 'performance'",
      () => agreement,
      'matter_clock.performance',
    ],
    [
      'a clock',
      "delete from matter_clock where matter_id = $1 and clock = 'confirmationWindow'",
      () => agreement,
      'matter_clock.confirmationWindow',
    ],
    [
      'an amount',
      'update matter_obligation set amount_fen = 100 where matter_id = $1 and amount_fen is not null',
      () => agreement,
      'matter_obligation.o8-1',
    ],
    [
      'a promise',
      "delete from matter_obligation where matter_id = $1 and id = 'o8-2'",
      () => agreement,
      'matter_obligation.o8-2',
    ],
    [
      'a document',
      "delete from matter_document where matter_id = $1 and document = 'sessionRecord'",
      () => agreement,
      'matter_document.7-sessionRecord',
    ],
    [
      'the role of a party',
      "update matter_party set role = 'third-party' where matter_id = $1 and position = 2",
      () => agreement,
      'matter_party.',
    ],
  ])('%s', async (_, statement, matter, place) => {
    await change(statement, [matter().id]);
    const { findings } = await verify();
    expect(new Set(findings.map((one) => `${one.kind} ${one.matterId}`))).toEqual(
      new Set([`projection ${matter().id}`]),
    );
    expect(findings.map((one) => one.words.en).join('; ')).toContain(place);
  });

  it.each<[string, string, string]>([
    ['the story told at the door', "update matter set narrative = '没有漏水' where id = $1", 'matter.narrative'],
    ['the wish', "update matter set wish = '' where id = $1", 'matter.wish'],
    ['the class of dispute', "update matter set category = 'labour' where id = $1", 'matter.category'],
    ['a party’s name', "update matter_party set name = '王某' where matter_id = $1 and position = 2", 'matter_party.'],
    [
      'a party’s sealed telephone, exchanged with the other’s',
      'update matter_party p set phone_sealed = o.phone_sealed from matter_party o where p.matter_id = $1 and o.matter_id = $1 and o.position <> p.position',
      'matter_party.',
    ],
    [
      'the wording of a promise',
      "update matter_obligation o set wording_sealed = p.wording_sealed from matter_obligation p where o.matter_id = $1 and p.matter_id = $1 and o.id = 'o8-2' and p.id = 'o8-1'",
      'matter_obligation.o8-2',
    ],
    ['the matter’s key', "update matter set data_key = 'AQ' where id = $1", 'matter.data_key'],
  ])('with the keys: %s', async (_, statement, place) => {
    await change(statement, [agreement.id]);
    const { findings } = await verify();
    expect(new Set(findings.map((one) => `${one.kind} ${one.matterId}`))).toEqual(
      new Set([`projection ${agreement.id}`]),
    );
    expect(findings[0]?.words.en).toContain(place);
  });

  it('a matter’s row deleted from under its events', async () => {
    await change('delete from matter where id = $1', [agreement.id]);
    expect(await found()).toEqual([`projection ${agreement.id}`]);
  });
});

describe('what is done to what was sealed is named with its day', () => {
  it.each<[string, string, () => readonly string[]]>([
    [
      'a head’s root',
      "update seal_head set root = repeat('0', 64) where district = '440106' and day = '2026-03-02' and size = (select min(size) from seal_head where district = '440106' and day = '2026-03-02')",
      () => ['signature 2026-03-02', 'leaf 2026-03-02'],
    ],
    [
      'a head’s moment',
      "update seal_head set at = at + interval '1 second' where district = '440104'",
      () => ['signature 2026-03-03'],
    ],
    [
      'a head’s signature',
      "update seal_head set signature = repeat('0', 128) where district = '440104'",
      () => ['signature 2026-03-03'],
    ],
    [
      'a head under a key nobody knows',
      "update seal_head set key_id = 'sign-other' where district = '440104'",
      () => ['signature 2026-03-03'],
    ],
    ['the last head of a day, deleted', "delete from seal_head where district = '440104'", () => ['head 2026-03-03']],
    [
      'the beginning of a tree',
      "update seal_tree set first_leaf = repeat('0', 64) where district = '440104'",
      () => ['head 2026-03-03'],
    ],
    ['a tree, deleted', "delete from seal_tree where district = '440104'", () => ['head 2026-03-03']],
    [
      'the tree’s size',
      "update seal_tree set size = size + 1 where district = '440104'",
      () => ['leaf 2026-03-03', 'head 2026-03-03'],
    ],
    [
      'a leaf, edited',
      "update seal_leaf set leaf_hash = repeat('0', 64) where district = '440104'",
      () => ['leaf 2026-03-03', `leaf ${other.id} 1`],
    ],
    [
      'a leaf, deleted',
      "delete from seal_leaf where district = '440104'",
      () => ['leaf 2026-03-03', `leaf ${other.id} 1`],
    ],
    [
      'a leaf put on at the end',
      "insert into seal_leaf select district, day, leaf_index + 1, matter_id, 2, repeat('0', 64) from seal_leaf where district = '440104'",
      () => ['head 2026-03-03', `leaf ${other.id} 2`],
    ],
  ])('%s', async (_, statement, expected) => {
    await change(statement);
    expect(await found()).toEqual(expected());
  });

  it('a whole day, deleted', async () => {
    for (const table of ['seal_tree', 'seal_leaf', 'seal_head']) {
      await change(`delete from ${table} where district = '440106' and day = '2026-03-02'`);
    }
    const names = await found();
    // The day after hangs on a head that is no longer there, and the events of the day are in no tree.
    expect(names.slice(0, 2)).toEqual(['head 2026-03-03', 'head 2026-03-03']);
    expect(names.filter((name) => name.startsWith(`leaf ${agreement.id}`))).toHaveLength(11);
  });

  it('an event and its leaf, both edited consistently: the signed head does not know them', async () => {
    await change(`update matter_event set data = jsonb_set(data, '{opening}', '"portal"') where matter_id = $1`, [
      other.id,
    ]);
    await rehash(other, 1);
    await change(
      'update seal_leaf l set leaf_hash = e.hash from matter_event e where e.matter_id = $1 and l.matter_id = $1',
      [other.id],
    );
    await change(
      `update matter set channel = 'portal', snapshot = jsonb_set(snapshot, '{opening}', '"portal"') where id = $1`,
      [other.id],
    );
    expect(await found()).toEqual(['leaf 2026-03-03']);
  });

  it('the kept root of a block', async () => {
    await database.workerPool.query(
      `insert into seal_pending
       select '440104', gen_random_uuid(), 1, encode(sha256(convert_to(n::text, 'UTF8')), 'hex') from generate_series(1, 300) n`,
    );
    await sealEvents(house.system);
    await change("update seal_block set root = repeat('0', 64)");
    const { findings } = await verify({ district: '440104' });
    expect(findings.filter((one) => one.day !== null).map((one) => `${one.kind} ${one.day}`)).toEqual([
      'projection 2026-03-03',
    ]);
  });
});
