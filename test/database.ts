import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import type { Address, Role } from '../src/server/platform/db/address.ts';
import { createDb, createPool, type Db, type Pool } from '../src/server/platform/db/pool.ts';
import { nodesOf, onNode } from './cluster.ts';

/** A database of a test file's own: the run's template, copied. */
export interface FreshDatabase {
  /** As the server works: role onedoor_app. */
  readonly pool: Pool;
  readonly db: Db;
  /** As migrations work: role onedoor_owner. */
  readonly ownerPool: Pool;
  /** As background jobs work: role onedoor_worker. */
  readonly workerPool: Pool;
  /** As nothing of the product works, past row-level security: for rows that a test puts in or takes away in bulk. */
  readonly superPool: Pool;
  /** To reach the same database in another way: a URL for a started product, an address as another role. */
  readonly url: string;
  address(user: Role | 'superuser'): Address;
  /** Close the pools and drop the database. */
  drop(): Promise<void>;
}

/**
 * Copy the template. Call it in `beforeAll` and `drop()` in `afterAll`; the copy of an almost empty schema takes a few
 * hundredths of a second.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { host, port, superuser, template } = inject('postgres');
  const database = `test_${randomBytes(6).toString('hex')}`;
  await asSuperuser(`create database ${database} template ${template} strategy file_copy owner onedoor_owner`);
  const address = (user: Role | 'superuser') => ({
    host,
    port,
    database,
    user: user === 'superuser' ? superuser : user,
  });
  const poolOf = (role: Role | 'superuser') =>
    createPool({ address: address(role), sizeMax: 4, applicationName: 'test' });
  const pool = poolOf('onedoor_app');
  const ownerPool = poolOf('onedoor_owner');
  const workerPool = poolOf('onedoor_worker');
  const superPool = poolOf('superuser');
  return {
    pool,
    db: createDb(pool),
    ownerPool,
    workerPool,
    superPool,
    url: `postgresql://${superuser}@${encodeURIComponent(host)}:${port}/${database}`,
    address,
    async drop() {
      await Promise.all([pool.end(), ownerPool.end(), workerPool.end(), superPool.end()]);
      await asSuperuser(`drop database ${database} with (force)`);
    },
  };
}

/** An empty database owned by onedoor_owner, for what migrates by itself. */
export async function emptyDatabase(): Promise<{ readonly address: Address; drop(): Promise<void> }> {
  const { host, port } = inject('postgres');
  const database = `empty_${randomBytes(6).toString('hex')}`;
  await asSuperuser(`create database ${database} owner onedoor_owner`);
  return {
    address: { host, port, database, user: 'onedoor_owner' },
    drop: () => asSuperuser(`drop database ${database} with (force)`),
  };
}

async function asSuperuser(statement: string): Promise<void> {
  const server = inject('postgres');
  for (const node of nodesOf(server)) await onNode(node, 'postgres', server.superuser, [statement]);
}
