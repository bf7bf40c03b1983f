import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { seedCalendar } from '../../seed/calendar/seed-calendar.ts';
import { readDivisions } from '../../seed/guangzhou/city.ts';
import { unitsOf } from '../../seed/guangzhou/units.ts';
import { loadUnits } from '../../src/server/org/load-units.ts';
import { systemClock } from '../../src/server/platform/clock/clock.ts';
import { createBlindIndex } from '../../src/server/platform/crypto/blind-index.ts';
import { keyringPath, openKeyring } from '../../src/server/platform/crypto/keyring.ts';
import { createSigner } from '../../src/server/platform/crypto/signer.ts';
import type { Role } from '../../src/server/platform/db/address.ts';
import { migrate } from '../../src/server/platform/db/migrate.ts';
import { ensureDatabase } from '../../src/server/platform/db/open.ts';
import { createPool, type Pool } from '../../src/server/platform/db/pool.ts';
import { silentLog } from '../../src/server/platform/log/log.ts';
import { createOutbound } from '../../src/server/platform/outbound/outbound.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/server/platform/postgres/embedded.ts';
import type { Services } from '../../src/server/services.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));
/** The data folder of the measures. It is kept between runs; removing it costs the time to load it again. */
export const dataDir = join(root, '.cache', 'bench');

/** As the embedded server calls it in `npm start`. */
export const liveDatabase = 'onedoor';

export interface HouseAddress {
  readonly host: string;
  readonly port: number;
  readonly superuser: string;
}

export interface House {
  readonly server: EmbeddedPostgres;
  /** The postmaster's process. */
  readonly databasePid: number;
  readonly address: HouseAddress;
  connect(database: string): Promise<pg.Client>;
  poolOf(role: Role, database: string): Pool;
  close(): Promise<void>;
}

/** The embedded PostgreSQL of the measures, with the settings of `npm start`: every commit reaches the disk. */
export async function openHouse(): Promise<House> {
  await mkdir(dataDir, { recursive: true, mode: 0o711 });
  const server = await startEmbeddedPostgres({ dataDir, log: silentLog() });
  const { host, port, superuser } = server.connection;
  const address = { host, port, superuser };
  return {
    server,
    databasePid: await postmasterPid(),
    address,
    connect: (database) => connectAt(address, database),
    poolOf: (role, database) => poolAt(address, role, database),
    close: server.stop,
  };
}

/** The process of the database that now runs on the data folder. */
export async function postmasterPid(): Promise<number> {
  return Number((await readFile(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8')).split('\n')[0]);
}

/** As the superuser, for what no role of the product may do. */
async function connectAt({ host, port, superuser }: HouseAddress, database: string): Promise<pg.Client> {
  const client = new pg.Client({ host, port, user: superuser, database });
  await client.connect();
  return client;
}

/** Connections as one of the product's roles: sixteen at the most, as many as there are clients. */
export function poolAt({ host, port }: HouseAddress, role: Role, database: string): Pool {
  return createPool({
    address: { host, port, database, user: role },
    sizeMax: 16,
    applicationName: 'bench',
    statementMsMax: 0,
  });
}

/** An empty city: roles, schema, the units of Guangzhou. */
export async function createCity(house: House, database: string): Promise<void> {
  const { host, port, superuser } = house.server.connection;
  await ensureDatabase({ host, port, database: 'postgres', user: superuser }, database);
  const owner = house.poolOf('onedoor_owner', database);
  await migrate(owner);
  await loadUnits(owner, unitsOf(readDivisions()));
  await owner.end();
}

/** The product's services over a pool, with the keys of the data folder. */
export function servicesOver(pool: Pool): Services {
  const { keyring } = openKeyring(keyringPath(dataDir), () => new Date());
  const calendar = seedCalendar();
  return {
    pool,
    keyring,
    blindIndex: createBlindIndex(keyring.blindIndex),
    signer: createSigner(keyring.signing),
    clock: systemClock,
    calendar: () => calendar,
    publicUrl: 'http://127.0.0.1:8080',
    log: silentLog(),
    outbound: createOutbound({ internalHosts: [] }),
    outboxWritten: () => undefined,
  };
}
