import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import type { Words } from '../../core/words/words.ts';
import type { Keyring } from '../platform/crypto/keyring.ts';
import { migrate, migrationsFolder } from '../platform/db/migrate.ts';
import { readMigrations } from '../platform/db/migration-file.ts';
import type { Pool } from '../platform/db/pool.ts';
import { analyse, clearTable, copyJobsIn, copyTableIn, findFilled, inOneTransaction } from './backup.store.ts';
import { BackupError, keyIds, weigh } from './backup.ts';
import { type BackupManifest, type BackupPiece, backupManifest, manifestName } from './manifest.ts';

/** Why a backup is not put back; nothing has been changed. */
export class RestoreError extends BackupError {}

export interface RestoreOptions {
  /** As onedoor_owner; values as the driver gives them. The database is empty. */
  readonly owner: Pool;
  readonly keyring: Pick<Keyring, 'kek' | 'blindIndex'>;
  readonly folder: string;
  readonly onTable?: (table: string, done: number, of: number) => void;
}

/** Tables that hold nothing as long as nobody has used the database. */
const telling = ['staff', 'org_unit', 'journey', 'matter_event', 'admin_event'];

/** Jobs put back lie in the outbox under the city, whichever matter they are about. */
const jobsUnder = '440100';

/**
 * Puts a backup into an empty database: the schema as it was then, every row, the jobs that waited. Everything is read
 * and compared with its hash before the first row is written; rows are written in one transaction, so that a restore
 * that was broken off has put back nothing, and is begun again.
 */
export async function restoreBackup(options: RestoreOptions): Promise<BackupManifest> {
  const { owner, folder } = options;
  const manifest = await readManifest(folder);
  await requireWhole(folder, [...manifest.tables, manifest.jobs]);
  requireKeys(manifest, options.keyring);
  await requireKnownMigrations(manifest);
  await migrate(owner, { until: manifest.migrations.at(-1)?.name ?? '' });
  const names = manifest.tables.map(({ table }) => table);
  await inOneTransaction(owner, 'read write', async (client) => {
    const filled = await findFilled(client, telling);
    if (filled !== undefined) throw new RestoreError(notEmpty(filled));
    for (const table of names.toReversed()) await clearTable(client, table);
    for (const [index, one] of manifest.tables.entries()) {
      options.onTable?.(one.table, index, manifest.tables.length);
      const rows = await copyTableIn(client, one, unpacked(folder, one));
      if (rows !== one.rows) throw new RestoreError(damaged(one.file));
    }
    await copyJobsIn(client, unpacked(folder, manifest.jobs), jobsUnder);
  });
  await analyse(owner);
  return manifest;
}

async function readManifest(folder: string): Promise<BackupManifest> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch((cause: unknown) => {
    throw new RestoreError(
      {
        zh: `${folder} 里没有 ${manifestName}：这不是备份，或者备份没有做完。`,
        en: `There is no ${manifestName} in ${folder}: it is no backup, or one that was broken off.`,
      },
      { cause },
    );
  });
  try {
    return backupManifest.parse(JSON.parse(text));
  } catch (cause) {
    throw new RestoreError(damaged(manifestName), { cause });
  }
}

async function requireWhole(folder: string, pieces: readonly BackupPiece[]): Promise<void> {
  for (const { file, bytes, sha256 } of pieces) {
    const found = await weigh(join(folder, file)).catch(() => undefined);
    if (found?.bytes !== bytes || found.sha256 !== sha256) throw new RestoreError(damaged(file));
  }
}

function requireKeys({ keys }: BackupManifest, keyring: RestoreOptions['keyring']): void {
  const own = new Set(keyIds(keyring));
  const missing = keys.filter((id) => !own.has(id));
  if (missing.length === 0) return;
  throw new RestoreError({
    zh: `密钥文件里没有这些密钥：${missing.join('、')}。请先把备份时的密钥文件放到 ONEDOOR_KEY_FILE（默认是数据文件夹中的 keys.json）。`,
    en: `The key file lacks ${missing.join(', ')}. Put the key file of the time of the backup in its place first (ONEDOOR_KEY_FILE, or keys.json in the data folder).`,
  });
}

/** The backup's schema must be one that this program can make. */
async function requireKnownMigrations({ migrations }: BackupManifest): Promise<void> {
  const known = new Map((await readMigrations(migrationsFolder)).map(({ name, sha256 }) => [name, sha256]));
  const strange = migrations.find(({ name, sha256 }) => known.get(name) !== sha256);
  if (strange === undefined) return;
  throw new RestoreError({
    zh: `备份来自另一版本：这里没有 ${strange.name}，或者内容不同。请用做备份的那个版本或者更新的版本恢复。`,
    en: `The backup comes from another version: ${strange.name} is not here or differs. Restore it with the version that made it, or a newer one.`,
  });
}

function unpacked(folder: string, { file }: BackupPiece) {
  const input = createReadStream(join(folder, file));
  const unpack = createGunzip();
  input.on('error', (error) => unpack.destroy(error));
  return input.pipe(unpack);
}

function damaged(file: string): Words {
  return {
    zh: `备份中的 ${file} 不完整或者被改动过，没有恢复。请换一份备份。`,
    en: `${file} of the backup is not whole or was changed; nothing was restored. Use another backup.`,
  };
}

function notEmpty(table: string): Words {
  return {
    zh: `数据库不是空的（${table} 里有数据），没有恢复。请指定一个空的数据库或者空的数据文件夹。`,
    en: `The database is not empty (${table} holds rows); nothing was restored. Name an empty database or an empty data folder.`,
  };
}
