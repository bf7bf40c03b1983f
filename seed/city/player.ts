import { parentPort, workerData } from 'node:worker_threads';
import pg from 'pg';
import type { LocalValue } from '../../src/core/procedure/compile.ts';
import { instantFromEpochMs } from '../../src/core/time/instant.ts';
import { procedures } from '../../src/procedures/registry.ts';
import { type Directory, orgDirectory } from '../../src/server/org/directory.ts';
import { createBlindIndex } from '../../src/server/platform/crypto/blind-index.ts';
import { openKeyring } from '../../src/server/platform/crypto/keyring.ts';
import { createSigner } from '../../src/server/platform/crypto/signer.ts';
import { type Address, connectFields, type Role } from '../../src/server/platform/db/address.ts';
import { createPool, type Pool } from '../../src/server/platform/db/pool.ts';
import { silentLog } from '../../src/server/platform/log/log.ts';
import { createOutbound } from '../../src/server/platform/outbound/outbound.ts';
import { findLocalValues } from '../../src/server/procedure/local-values.ts';
import { sealDistrict } from '../../src/server/seal/seal.ts';
import type { Services } from '../../src/server/services.ts';
import { seedCalendar } from '../calendar/seed-calendar.ts';
import { countersOf, heldIn, keepCounters, keepProgress, progressOf } from './city-file.ts';
import { copyRows } from './copy.ts';
import { type Chunk, type CityPlan, District, type Ground } from './district.ts';
import { staffTheCity } from './posts.ts';
import { tables } from './rows.ts';
import { staffIds } from './staff.ts';

/** What a thread works on: the database as a superuser reaches it, the keys of the house, and the plan. */
export interface PlayerOrder {
  readonly address: Address;
  readonly keyFile: string;
  readonly plan: CityPlan;
}

/** What a thread is told: a district; and what it tells: matters written, and that the district is whole. */
export type PlayerWord = { readonly district: string };
export type PlayerTold = { readonly matters: number } | { readonly done: string };

const calendar = seedCalendar();

class Player {
  private readonly order: PlayerOrder;
  private readonly client: pg.Client;
  private readonly pools: readonly Pool[];
  private readonly ground: Ground;
  private readonly services: Services;

  static async open(order: PlayerOrder): Promise<Player> {
    const client = new pg.Client(connectFields(order.address, {}));
    await client.connect();
    // Rows of one journey go table by table: that they belong together is known, and checked by the tests of the product.
    await client.query('set session_replication_role = replica; set synchronous_commit = off');
    const pool = poolAs(order, 'onedoor_app');
    const directory = await orgDirectory(pool);
    const ids = await staffIds(client);
    const local = await localValuesOf(pool, directory);
    return new Player(order, client, { pool, directory, ids, local });
  }

  private constructor(
    order: PlayerOrder,
    client: pg.Client,
    read: {
      readonly pool: Pool;
      readonly directory: Directory;
      readonly ids: (account: string) => string;
      readonly local: ReadonlyMap<string, readonly LocalValue[]>;
    },
  ) {
    const { keyring } = openKeyring(order.keyFile, () => new Date());
    const blindIndex = createBlindIndex(keyring.blindIndex);
    const jobs = poolAs(order, 'onedoor_worker');
    this.order = order;
    this.client = client;
    this.pools = [read.pool, jobs];
    this.ground = {
      directory: read.directory,
      workforce: staffTheCity(read.directory, order.plan.seed, read.ids),
      calendar,
      keyring,
      blindIndex,
      localValues: (procedure, district) => read.local.get(`${district}/${procedure}`) ?? [],
    };
    const end = instantFromEpochMs(order.plan.endMs);
    this.services = {
      pool: jobs,
      keyring,
      blindIndex,
      signer: createSigner(keyring.signing),
      // The heads are signed on the city's last day, whenever it is laid out.
      clock: { now: () => end },
      calendar: () => calendar,
      publicUrl: 'http://127.0.0.1:8080',
      log: silentLog(),
      outbound: createOutbound({ internalHosts: [] }),
      outboxWritten: () => undefined,
    };
  }

  /** All that is still missing of a district. The next chunk is told while the database takes the one before. */
  async lay(code: string, told: (matters: number) => void): Promise<void> {
    if (!this.ground.directory.courts.has(code)) {
      await sealDistrict(this.services, code);
      return;
    }
    const counters = await countersOf(this.client, code);
    const taken = await heldIn(this.client, code);
    const district = new District(code, this.order.plan, this.ground, { counters, taken });
    let { chunks, matters } = await progressOf(this.client, code);
    told(matters);
    // What administration did, or a chunk that was not sealed before a break.
    await sealDistrict(this.services, code);
    let writing: Promise<void> = Promise.resolve();
    for (; chunks < district.chunks; chunks += 1) {
      const chunk = district.chunk(chunks);
      const stand = new Map(counters);
      matters += chunk.matters;
      const progress = { chunks: chunks + 1, matters };
      await writing;
      writing = this.write(code, chunk, stand, progress).then(() => told(chunk.matters));
    }
    await writing;
  }

  private async write(
    code: string,
    { rows }: Chunk,
    counters: ReadonlyMap<string, number>,
    progress: Parameters<typeof keepProgress>[2],
  ): Promise<void> {
    await this.client.query('begin');
    for (const table of tables)
      await copyRows(
        this.client,
        table,
        rows.flatMap((journey) => journey[table]),
      );
    await keepCounters(this.client, code, counters);
    await keepProgress(this.client, code, progress);
    await this.client.query('commit');
    // Chunk by chunk, each in one batch: the trees come out the same whatever else is going on.
    await sealDistrict(this.services, code);
  }

  async close(): Promise<void> {
    await Promise.all([this.client.end(), ...this.pools.map((pool) => pool.end())]);
  }
}

function poolAs({ address }: PlayerOrder, role: Role): Pool {
  return createPool({ address, role, sizeMax: 2, applicationName: 'onedoor seed city', statementMsMax: 0 });
}

/** Local practice as it stands when the city is laid out, by district and procedure. */
async function localValuesOf(pool: Pool, { courts }: Directory): Promise<ReadonlyMap<string, readonly LocalValue[]>> {
  const keys = [...courts.keys()].flatMap((district) =>
    procedures.map(({ definition }) => ({ district, procedure: definition.key })),
  );
  return new Map(
    await Promise.all(
      keys.map(
        async ({ district, procedure }) =>
          [`${district}/${procedure}`, await findLocalValues(pool, procedure, district)] as const,
      ),
    ),
  );
}

/** A thread lays out the districts it is told, one after the other, until it is told no more. */
async function work(): Promise<void> {
  const port = parentPort;
  if (port === null) return;
  const order: PlayerOrder = workerData;
  const player = await Player.open(order);
  const tell = (word: PlayerTold) => port.postMessage(word);
  port.on('message', (word: PlayerWord | undefined) => {
    const going =
      word === undefined
        ? player.close().then(() => port.close())
        : player.lay(word.district, (matters) => tell({ matters })).then(() => tell({ done: word.district }));
    going.catch((error: unknown) => {
      setImmediate(() => {
        throw error;
      });
    });
  });
}

await work();
