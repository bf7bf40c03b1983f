import { mkdir, readdir, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { silentLog } from '../src/server/platform/log/log.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/server/platform/postgres/embedded.ts';
import { findProcess } from '../src/server/platform/postgres/os-process.ts';
import { stopPostmaster } from '../src/server/platform/postgres/postmaster.ts';

const cache = fileURLToPath(new URL('../.cache/', import.meta.url));
const prefix = 'scratch-';

export interface ScratchServer {
  readonly connection: EmbeddedPostgres['connection'];
  /** Stop the server and remove what it stored. */
  remove(): Promise<void>;
}

/**
 * An embedded PostgreSQL of this process alone, under .cache, for tests and generated files: nothing of an earlier or
 * a parallel run is used, and what killed runs left behind is cleared first.
 */
export async function startScratchServer(purpose: string): Promise<ScratchServer> {
  await removeLeftovers();
  const folder = join(cache, `${prefix}${process.pid}-${purpose}`);
  const server = await startEmbeddedPostgres({
    dataDir: folder,
    log: silentLog(),
    // As durable as in earnest: the product refuses to be served on less, also in a test.
    settings: { max_connections: '200' },
  });
  return {
    connection: server.connection,
    async remove() {
      await server.stop();
      await removeServer(folder);
    },
  };
}

/** A run that was killed leaves its server behind: it is stopped once its process is gone. */
async function removeLeftovers(): Promise<void> {
  await mkdir(cache, { recursive: true });
  for (const name of await readdir(cache)) {
    const pid = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : Number.NaN;
    if (!Number.isNaN(pid) && (await findProcess(pid)) === undefined) await removeServer(join(cache, name));
  }
}

/** Stop and remove the database of a data folder, also when the folder only links to it. */
export async function removeServer(dataDir: string): Promise<void> {
  const home = await realpath(join(dataDir, 'postgres')).catch(() => undefined);
  if (home !== undefined) {
    await stopPostmaster(join(home, 'cluster'));
    await rm(home, { recursive: true, force: true });
  }
  await rm(dataDir, { recursive: true, force: true });
}
