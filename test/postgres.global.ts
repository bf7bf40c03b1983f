import { mkdir, readdir, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { ensureDatabase } from '../src/server/platform/db/open.ts';
import { silentLog } from '../src/server/platform/log/log.ts';
import { startEmbeddedPostgres } from '../src/server/platform/postgres/embedded.ts';
import { findProcess } from '../src/server/platform/postgres/os-process.ts';
import { stopPostmaster } from '../src/server/platform/postgres/postmaster.ts';
import { fillTemplate } from './template.ts';

/** What a test file needs to reach the run's server; see database.ts. */
export interface TestServer {
  readonly host: string;
  readonly port: number;
  readonly superuser: string;
  /** The migrated and seeded database that each test file copies. */
  readonly template: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    postgres: TestServer;
  }
}

const cache = fileURLToPath(new URL('../.cache/', import.meta.url));
const prefix = 'test-postgres-';

/** One server for the whole run, in a folder of its own; nothing of an earlier or a parallel run is used. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeLeftovers();
  const folder = join(cache, `${prefix}${process.pid}-${project.name}`);
  const server = await startEmbeddedPostgres({
    dataDir: folder,
    log: silentLog(),
    // Test data may be lost with the power: the tests of durability start a server of their own.
    settings: { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: '200' },
  });
  const { host, port, superuser } = server.connection;
  const template = 'onedoor_template';
  const remove = async () => {
    await server.stop();
    await removeServer(folder);
  };
  try {
    await ensureDatabase({ host, port, database: 'postgres', user: superuser }, template);
    await fillTemplate({ host, port, database: template, user: 'onedoor_owner' });
  } catch (error) {
    await remove();
    throw error;
  }
  project.provide('postgres', { host, port, superuser, template });
  return remove;
}

/** A run that was killed leaves its server behind: it is stopped once its process is gone. */
async function removeLeftovers(): Promise<void> {
  await mkdir(cache, { recursive: true });
  for (const name of await readdir(cache)) {
    const pid = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : Number.NaN;
    if (!Number.isNaN(pid) && (await findProcess(pid)) === undefined) await removeServer(join(cache, name));
  }
}

async function removeServer(folder: string): Promise<void> {
  const home = await realpath(join(folder, 'postgres')).catch(() => undefined);
  if (home !== undefined) {
    await stopPostmaster(join(home, 'cluster'));
    await rm(home, { recursive: true, force: true });
  }
  await rm(folder, { recursive: true, force: true });
}
