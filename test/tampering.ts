import pg from 'pg';
import { genesis, linkHash } from '../src/core/chain/link.ts';
import { instant } from '../src/core/time/instant.ts';
import { sha256 } from '../src/server/platform/crypto/hash.ts';
import { sealEvents } from '../src/server/seal/seal.ts';
import { type VerifyReport, verifyDatabase } from '../src/server/seal/verify.ts';
import { type FreshDatabase, freshDatabase } from './database.ts';
import { act, type House, type Known, openHouse, register, toAgreement, toCourt } from './history.ts';
import { writtenColumns } from './written-columns.ts';

/** A sealed town, and somebody above every wall who changes it straight in the database. */
export interface Tampering {
  readonly house: House;
  readonly database: FreshDatabase;
  /** In force since 2 March; its later events were sealed on the 3rd. */
  readonly agreement: Known;
  /** Before the court. */
  readonly court: Known;
  /** Of the other district: the only event there. */
  readonly other: Known;
  /** Its one event waits to be sealed. */
  readonly waiting: Known;
  readonly change: (statement: string, values?: readonly unknown[]) => Promise<unknown>;
  /** Works a matter's chain out anew from an event on, as somebody who knows the form can. */
  readonly rehash: (matter: Known, from: number) => Promise<void>;
  /** The same for one event, so that the next no longer hangs on it. */
  readonly rehashOne: (matter: Known, seq: number) => Promise<void>;
  readonly verify: (more?: Partial<Parameters<typeof verifyDatabase>[1]>) => Promise<VerifyReport>;
  /** Findings in short: `edited <matter> 4`, `head 2026-03-02`. */
  readonly found: () => Promise<readonly string[]>;
  /** Everything as it was. */
  readonly restore: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const tables = [
  'matter',
  'matter_party',
  'matter_event',
  'matter_clock',
  'matter_handoff',
  'matter_task',
  'matter_session',
  'matter_order',
  'matter_review',
  'matter_obligation',
  'matter_document',
  'seal_pending',
  'seal_tree',
  'seal_leaf',
  'seal_block',
  'seal_head',
];

export async function openTampering(): Promise<Tampering> {
  const database = await freshDatabase();
  const house = await openHouse(database);
  const matters = await play(house);
  const address = database.address('superuser');
  const superuser = new pg.Client('url' in address ? { connectionString: address.url } : address);
  await superuser.connect();
  // The database's owner, and whoever is above it, can switch off what guards the tables.
  await superuser.query("set session_replication_role = 'replica'");
  for (const table of tables) await superuser.query(`create table kept_${table} as table ${table}`);
  const written = new Map<string, string>();
  for (const table of tables) written.set(table, await writtenColumns(database.ownerPool, table));
  const change: Tampering['change'] = (statement, values = []) => superuser.query(statement, [...values]);
  const verify: Tampering['verify'] = (more = {}) =>
    verifyDatabase(database.workerPool, {
      verifySignature: house.services.signer.verify,
      keks: house.services.keyring.kek,
      ...more,
    });
  return {
    ...matters,
    house,
    database,
    change,
    rehash: (matter, from) => rehashed(database, change, matter, from),
    rehashOne: (matter, seq) => rehashedOne(database, change, matter, seq),
    verify,
    async found() {
      const { findings } = await verify();
      return findings.map(({ kind, matterId, seq, day }) => `${kind} ${matterId ?? day} ${seq ?? ''}`.trim());
    },
    async restore() {
      for (const table of tables) await change(`truncate ${table} cascade`);
      for (const [table, columns] of written)
        await change(`insert into ${table} (${columns}) select ${columns} from kept_${table}`);
    },
    async close() {
      await superuser.end();
      await database.drop();
    },
  };
}

async function play(house: House): Promise<Pick<Tampering, 'agreement' | 'court' | 'other' | 'waiting'>> {
  let agreement = await toAgreement(house);
  await sealEvents(house.system);
  const { confirmation: court } = await toCourt(house);
  await sealEvents(house.system);
  house.clock.set(instant('2026-03-03T09:00:00+08:00'));
  agreement = await act(house, agreement, 'mediator', 'record-performance', { obligation: 'o8-1', on: '2026-03-03' });
  const other = await register(house, { place: '440104003001' }, 'yuexiuClerk');
  await sealEvents(house.system);
  agreement = await act(house, agreement, 'mediator', 'report-danger', { kind: 'escalation', account: '已经劝开。' });
  await sealEvents(house.system);
  return { agreement, court, other, waiting: await register(house) };
}

interface Stored {
  readonly district: string;
  readonly matter_id: string;
  readonly seq: number;
  readonly type: string;
  readonly at: string;
  readonly actor: unknown;
  readonly data: unknown;
  readonly sealed_hash: string | null;
  readonly previous_hash: string;
}

async function storedEvents(database: FreshDatabase, matter: Known): Promise<readonly Stored[]> {
  const { rows } = await database.workerPool.query<Stored>(
    'select * from matter_event where matter_id = $1 order by seq',
    [matter.id],
  );
  return rows;
}

function hashOf(row: Stored, previous: string): string {
  const { district, matter_id: matterId, seq, type, at, actor, data, sealed_hash: sealedHash } = row;
  return linkHash({ district, matterId, seq, previous, type, at, actor, data, sealedHash }, sha256);
}

async function rehashed(
  database: FreshDatabase,
  change: Tampering['change'],
  matter: Known,
  from: number,
): Promise<void> {
  let previous = genesis(matter.district, matter.id, sha256);
  for (const row of await storedEvents(database, matter)) {
    const hash = hashOf(row, previous);
    if (row.seq >= from) {
      await change('update matter_event set previous_hash = $3, hash = $4 where matter_id = $1 and seq = $2', [
        matter.id,
        row.seq,
        previous,
        hash,
      ]);
    }
    previous = hash;
  }
  await change('update matter set head_hash = $2 where id = $1', [matter.id, previous]);
}

async function rehashedOne(
  database: FreshDatabase,
  change: Tampering['change'],
  matter: Known,
  seq: number,
): Promise<void> {
  const row = (await storedEvents(database, matter)).find((one) => one.seq === seq);
  if (row === undefined) throw new Error('no such event');
  await change('update matter_event set hash = $3 where matter_id = $1 and seq = $2', [
    matter.id,
    seq,
    hashOf(row, row.previous_hash),
  ]);
}
