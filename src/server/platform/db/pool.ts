import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { type Address, connectFields, type Role } from './address.ts';
import { prepared } from './statement.ts';
import type { DB } from './tables.ts';
import { ourTypes } from './types.ts';

/** What is handed through use cases to the stores; only a store says anything to them. */
export type Pool = pg.Pool;
export type Db = Kysely<DB>;

export interface PoolOptions {
  readonly address: Address;
  /** Become this role on every connection; undefined stays the user of the address. */
  readonly role?: Role | undefined;
  /** Connections at the most. */
  readonly sizeMax: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  /** A statement that runs longer is ended; 0 means no limit. One without an answer after twice as long is given up. */
  readonly statementMsMax?: number;
  /** Waiting longer for a row or table lock is an error; 0 means no limit. */
  readonly lockMsMax?: number;
  /** A transaction that idles longer loses its connection, so that it cannot hold locks for ever. */
  readonly idleInTransactionMsMax?: number;
  /**
   * 'ours': dates are 'YYYY-MM-DD', moments are Instants, bigint is a number. 'driver': what `pg` does by itself, with
   * Date objects, for libraries that keep their own tables and compare dates (better-auth, graphile-worker).
   */
  readonly values?: 'ours' | 'driver';
  /** Told when an idle connection breaks; the pool replaces it by itself. */
  readonly onIdleError?: (error: Error) => void;
}

const poolDefaults = { statementMsMax: 30_000, lockMsMax: 5_000, idleInTransactionMsMax: 30_000 } as const;

/** A connection pool whose sessions are in UTC, see only the schema `public`, work as the role and have time limits. */
export function createPool(options: PoolOptions): Pool {
  const statementMsMax = options.statementMsMax ?? poolDefaults.statementMsMax;
  const pool = new pg.Pool({
    ...connectFields(options.address, {
      ...(options.role === undefined ? {} : { role: options.role }),
      TimeZone: 'UTC',
      DateStyle: 'ISO',
      search_path: 'public',
    }),
    max: options.sizeMax,
    application_name: options.applicationName,
    statement_timeout: statementMsMax,
    // The database ends a statement that takes too long, unless the network between has gone silent: then nobody does,
    // and connections would be waited on until the system gives them up, a quarter of an hour later.
    ...(statementMsMax === 0 ? {} : { query_timeout: 2 * statementMsMax }),
    lock_timeout: options.lockMsMax ?? poolDefaults.lockMsMax,
    idle_in_transaction_session_timeout: options.idleInTransactionMsMax ?? poolDefaults.idleInTransactionMsMax,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    // A scope, its statements and its end go out together: one round trip (see scope.ts).
    pipeline: options.values !== 'driver',
    ...(options.values === 'driver' ? {} : { types: ourTypes }),
  });
  pool.on('error', (error) => options.onIdleError?.(error));
  // A connection that breaks while it is in use fails its statement; unheard, the same error would end the process too.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Kysely over a pool; statements marked with `hot` are prepared once a connection. Ending it does not end the pool. */
export function createDb(pool: Pool): Db {
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: kyselyPool(pool) }) });
}

function kyselyPool(pool: Pool): PostgresPool {
  const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    async connect() {
      const client = await pool.connect();
      const known = wrapped.get(client) ?? kyselyClient(client);
      wrapped.set(client, known);
      return known;
    },
    end: () => Promise.resolve(),
  };
}

function kyselyClient(client: pg.PoolClient): PostgresPoolClient {
  // Kysely's second form, for cursors, is not offered: nothing here streams through Kysely.
  const query = (text: unknown, values: readonly unknown[] = []) => client.query(prepared(String(text), values));
  return { query: query as unknown as PostgresPoolClient['query'], release: () => client.release() };
}
