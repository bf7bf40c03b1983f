import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Words } from '../../core/words/words.ts';
import type { Keyring } from '../platform/crypto/keyring.ts';
import type { Pool } from '../platform/db/pool.ts';
import {
  copyJobsOut,
  copyTableOut,
  inOneTransaction,
  listReferences,
  listTables,
  readServer,
  shareSnapshot,
  type TableToCopy,
  takeSnapshot,
} from './backup.store.ts';
import { type BackupManifest, type BackupPiece, manifestName } from './manifest.ts';

export interface BackupOptions {
  /** As onedoor_owner, which every row of every table is open to; values as the driver gives them. */
  readonly owner: Pool;
  /** As onedoor_worker, whose the jobs are; values as the driver gives them. */
  readonly worker: Pool;
  readonly keyring: Keyring;
  /** A folder that is not there yet. */
  readonly folder: string;
  readonly now: string;
  readonly onTable?: (table: string, done: number, of: number) => void;
}

/** Why nothing is backed up, or nothing put back; nothing has been changed. */
export class BackupError extends Error {
  readonly words: Words;

  constructor(words: Words, options?: ErrorOptions) {
    super(words.en, options);
    this.name = new.target.name;
    this.words = words;
  }
}

const snapshotMode = 'isolation level repeatable read, read only';

/**
 * Everything that is in the database at one moment, while servers go on: every table, files that were handed in among
 * them, and the jobs that wait. What is sealed stays sealed; no key is in it. The folder bears another name until it is
 * whole, so that what was broken off is never taken for a backup. Tables in the middle of a migration are of no schema that
 * a restore could make: they are refused.
 */
export async function makeBackup(options: BackupOptions): Promise<BackupManifest> {
  const draft = `${options.folder}.part`;
  const manifest = await inOneTransaction(options.owner, snapshotMode, async (client) => {
    const snapshot = await shareSnapshot(client);
    const server = await readServer(client);
    if (server.underWay !== undefined) throw new BackupError(underWay(server.underWay));
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft, { recursive: true, mode: 0o700 });
    const order = inOrder(await listTables(client), await listReferences(client));
    const tables: BackupManifest['tables'] = [];
    for (const [index, one] of order.entries()) {
      options.onTable?.(one.table, index, order.length);
      const piece = await writePiece(draft, one.table, (into) => copyTableOut(client, one, into));
      tables.push({ ...piece, table: one.table, columns: [...one.columns] });
    }
    const jobs = await inOneTransaction(options.worker, snapshotMode, async (worker) => {
      await takeSnapshot(worker, snapshot);
      return writePiece(draft, 'waiting_jobs', (into) => copyJobsOut(worker, into));
    });
    return {
      format: 'onedoor.backup.v1' as const,
      madeAt: options.now,
      postgres: server.postgres,
      migrations: [...server.migrations],
      tables,
      jobs,
      keys: keyIds(options.keyring),
    };
  });
  await writeWhole(join(draft, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
  await syncFolder(draft);
  await rename(draft, options.folder);
  await syncFolder(dirname(options.folder));
  return manifest;
}

function underWay(migration: string): Words {
  return {
    zh: `数据库结构正在升级（${migration} 没有做完），现在的备份无法恢复，所以没有备份。请先运行 onedoor migrate，做完后再备份。`,
    en: `The schema is being migrated (${migration} is not through): a backup of now could not be restored, and none was made. Run onedoor migrate first, and back up when it is through.`,
  };
}

/** Without these the rows cannot be read; a restored database is compared with the key file by them. */
export function keyIds({ kek, blindIndex }: Pick<Keyring, 'kek' | 'blindIndex'>): string[] {
  return [...kek, ...blindIndex].map(({ id }) => id);
}

/** Each table after those it refers to. */
function inOrder(
  tables: readonly TableToCopy[],
  references: readonly { readonly from: string; readonly to: string }[],
): readonly TableToCopy[] {
  const placed: TableToCopy[] = [];
  let rest = tables;
  while (rest.length > 0) {
    const waiting = new Set(rest.map(({ table }) => table));
    const free = rest.filter(({ table }) => !references.some(({ from, to }) => from === table && waiting.has(to)));
    if (free.length === 0) throw new Error(`tables refer to each other in a circle: ${[...waiting].join(', ')}`);
    placed.push(...free);
    rest = rest.filter((one) => !free.includes(one));
  }
  return placed;
}

async function writePiece(
  folder: string,
  name: string,
  fill: (into: Writable) => Promise<number>,
): Promise<BackupPiece> {
  const file = `${name}.copy.gz`;
  const path = join(folder, file);
  const packed = createGzip({ level: 1 });
  const out = createWriteStream(path, { mode: 0o600, flush: true });
  packed.on('error', (error) => out.destroy(error));
  out.on('error', (error) => packed.destroy(error));
  packed.pipe(out);
  const written = finished(out);
  try {
    const rows = await fill(packed);
    packed.end();
    await written;
    return { file, rows, ...(await weigh(path)) };
  } catch (error) {
    packed.destroy();
    await written.catch(() => undefined);
    throw error;
  }
}

/** Size and hash of a file as it lies there. */
export async function weigh(path: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part);
  return { bytes: (await stat(path)).size, sha256: hash.digest('hex') };
}

async function writeWhole(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
