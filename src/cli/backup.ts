import { existsSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { BackupError, makeBackup } from '../server/backup/backup.ts';
import { CommandError } from './command-error.ts';
import { openKeys, requireMigrated, type System, withSystem } from './open-system.ts';
import { print, printJson } from './output.ts';

export interface BackupCommandOptions {
  readonly to: string;
  readonly keys?: string;
  readonly json?: boolean;
}

/** `onedoor backup`: everything in the database at one moment, while servers go on; the keys elsewhere. */
export async function backup(options: BackupCommandOptions): Promise<void> {
  const folder = resolve(options.to);
  if (existsSync(folder)) {
    throw new CommandError({
      zh: `${folder} 已经存在。请换一个文件夹名，例如加上日期。`,
      en: `${folder} is there already. Name another folder, for example with the day in it.`,
    });
  }
  const keysFolder = options.keys === undefined ? undefined : apart(resolve(options.keys), folder);
  const made = await withSystem('onedoor backup', async (system) => {
    await requireMigrated(system);
    const { keyring } = openKeys(system);
    const pools = ownPools(system);
    try {
      const manifest = await makeBackup({
        ...pools,
        keyring,
        folder,
        now: system.clock.now(),
        ...(process.stderr.isTTY ? { onTable: showProgress } : {}),
      }).catch((error: unknown) => {
        if (error instanceof BackupError) throw new CommandError(error.words, { cause: error });
        throw error;
      });
      const keyCopy = keysFolder === undefined ? undefined : await copyKeys(system, keysFolder);
      return { manifest, keyCopy };
    } finally {
      await Promise.all([pools.owner.end(), pools.worker.end()]);
      if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    }
  });
  const { manifest, keyCopy } = made;
  const rows = manifest.tables.reduce((sum, one) => sum + one.rows, 0);
  const bytes = manifest.tables.reduce((sum, one) => sum + one.bytes, 0);
  if (options.json === true) return printJson({ folder, rows, bytes, keys: keyCopy ?? null });
  print(
    `✓ 已备份到 ${folder}：${manifest.tables.length} 张表，${rows} 行，${bytes} 字节。\n` +
      `  Backed up: ${manifest.tables.length} tables, ${rows} rows, ${bytes} bytes.\n` +
      (keyCopy === undefined
        ? '密钥不在备份里。请另行保存密钥文件，不要与备份放在一起；也可以加 --keys 指定存放的文件夹。\nThe keys are not in it. Keep the key file elsewhere, never beside the backup; --keys names a folder for it.'
        : `密钥文件另存为 ${keyCopy}。\nThe key file was copied to ${keyCopy}.`),
  );
}

/** Pools that read everything, without a limit on how long they take. */
export function ownPools({ database }: System) {
  const plain = { applicationName: 'onedoor backup', statementMsMax: 0, lockMsMax: 0, idleInTransactionMsMax: 0 };
  const shared = { ...plain, sizeMax: 2, values: 'driver' } as const;
  return {
    owner: database.createPool({ ...shared, role: 'onedoor_owner' }),
    worker: database.createPool({ ...shared, role: 'onedoor_worker' }),
  };
}

export function showProgress(table: string, done: number, of: number): void {
  process.stderr.write(`\r\u001b[K${done + 1}/${of}  ${table}`);
}

/** Whoever finds a backup with its keys beside it reads everything. */
function apart(keysFolder: string, folder: string): string {
  const way = relative(folder, keysFolder);
  if (way !== '' && way.startsWith('..')) return keysFolder;
  throw new CommandError({
    zh: '密钥不能放在备份的文件夹里，请换一个地方。',
    en: 'The keys must not lie in the folder of the backup; name another place.',
  });
}

async function copyKeys({ config, clock }: System, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `keys-${clock.now().replace(/[:.]/g, '-')}.json`);
  // Copied after the rows: keys are only ever added while something needs the earlier ones.
  await copyFile(config.keyFile, path);
  return path;
}
