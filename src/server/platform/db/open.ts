import pg from 'pg';
import type { Logger } from '../log/log.ts';
import { startEmbeddedPostgres } from '../postgres/embedded.ts';
import { type Address, connectFields, describeAddress, type Role, withDatabase } from './address.ts';
import { createDb, createPool, type Db, type Pool, type PoolOptions } from './pool.ts';
import { describeUser, ensureRoles, openToOwner, requirePlainRole } from './roles.ts';

/** The database's name on the embedded server. */
const databaseName = 'onedoor';

export interface OpenOptions {
  /** DATABASE_URL; undefined starts the embedded server. */
  readonly databaseUrl: string | undefined;
  /** ONEDOOR_MIGRATE_URL: another user for migrations; undefined uses the first. */
  readonly migrateUrl: string | undefined;
  readonly dataDir: string;
  readonly poolSize: number;
  readonly applicationName: string;
  readonly log: Logger;
}

export interface OpenDatabase {
  /** The server's pool, as onedoor_app. */
  readonly pool: Pool;
  readonly db: Db;
  /** What the log may say of the place: no password in it. */
  readonly described: string;
  readonly embedded: boolean;
  /** False when the given user may only work with the data: migrations are then somebody else's to run. */
  readonly canMigrate: boolean;
  /** Where a superuser reaches it, for loading a made-up city past the walls; undefined where none was given. */
  superuserAddress(): Promise<Address | undefined>;
  /** A further pool of the caller's own, to be ended by the caller before `close`. */
  createPool(options: { readonly role: Role } & Omit<PoolOptions, 'address' | 'role' | 'onIdleError'>): Pool;
  /** End the pool and let go of the embedded server. May be called twice. */
  close(): Promise<void>;
}

/**
 * Bring the database up: start or adopt the embedded server, or connect to the given one; prepare roles; open the
 * pool. Nothing is migrated here: call `migrate` with a pool of onedoor_owner first, then use `pool`.
 */
export async function openDatabase(options: OpenOptions): Promise<OpenDatabase> {
  const place =
    options.databaseUrl === undefined ? await openEmbedded(options) : await openExternal(options.databaseUrl, options);
  const make: OpenDatabase['createPool'] = (wanted) =>
    createPool({
      ...wanted,
      ...place.as(wanted.role),
      onIdleError: (error) => options.log.warn({ err: error }, 'a database connection broke and is replaced'),
    });
  const pool = make({ role: 'onedoor_app', sizeMax: options.poolSize, applicationName: options.applicationName });
  try {
    await withClient(pool, requirePlainRole);
  } catch (error) {
    await pool.end();
    await place.stop();
    throw error;
  }
  let closing: Promise<void> | undefined;
  return {
    pool,
    db: createDb(pool),
    described: place.described,
    embedded: options.databaseUrl === undefined,
    canMigrate: place.canMigrate,
    superuserAddress: place.superuserAddress,
    createPool: make,
    close() {
      closing ??= pool.end().then(place.stop);
      return closing;
    },
  };
}

interface Place {
  /** Where to connect, and which role to become there, for work of this kind. */
  readonly as: (role: Role) => Pick<PoolOptions, 'address' | 'role'>;
  readonly canMigrate: boolean;
  readonly superuserAddress: () => Promise<Address | undefined>;
  readonly described: string;
  readonly stop: () => Promise<void>;
}

async function openEmbedded(options: OpenOptions): Promise<Place> {
  const server = await startEmbeddedPostgres({ dataDir: options.dataDir, log: options.log });
  const { host, port, superuser } = server.connection;
  try {
    await ensureDatabase({ host, port, database: 'postgres', user: superuser }, databaseName);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    // Each role logs in by itself, so that there is nothing behind it to fall back to.
    as: (role) => ({ address: { host, port, database: databaseName, user: role }, role: undefined }),
    canMigrate: true,
    superuserAddress: async () => ({ host, port, database: databaseName, user: superuser }),
    described: `embedded PostgreSQL in ${server.folder}`,
    stop: server.stop,
  };
}

async function openExternal(url: string, options: OpenOptions): Promise<Place> {
  const address = { url };
  const ownerAddress = { url: options.migrateUrl ?? url };
  const user = await withConnection(address, describeUser);
  // A user that only has the working roles is left as it is: a server in production needs no more.
  const canMigrate = options.migrateUrl !== undefined || user.owner || !user.app;
  if (canMigrate) {
    await withConnection(ownerAddress, async (client) => {
      await ensureRoles(client, { login: false });
      await openToOwner(client);
    });
  }
  const member = await withConnection(address, describeUser);
  const isMember = { onedoor_owner: true, onedoor_app: member.app, onedoor_worker: member.worker };
  return {
    as: (role) => ({
      address: role === 'onedoor_owner' ? ownerAddress : address,
      // A user with rights of its own making, outside our roles, works as itself.
      role: isMember[role] ? role : undefined,
    }),
    canMigrate,
    superuserAddress: () =>
      withConnection(ownerAddress, async (client) => {
        const { rows } = await client.query<{ all: boolean }>(
          'select rolsuper as all from pg_roles where rolname = session_user',
        );
        return rows[0]?.all === true ? ownerAddress : undefined;
      }),
    described: describeAddress(address),
    stop: () => Promise.resolve(),
  };
}

/** Roles and an empty database owned by onedoor_owner, on a server whose superuser we are. */
export async function ensureDatabase(server: Address, database: string): Promise<Address> {
  await withConnection(server, async (client) => {
    await ensureRoles(client, { login: true });
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(database)} owner onedoor_owner`);
  });
  return withDatabase(server, database);
}

async function withConnection<T>(address: Address, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...connectFields(address, {}), connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function withClient<T>(pool: Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}
