import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { RestoreError, restoreBackup } from '../server/backup/restore.ts';
import { verifyDatabase } from '../server/seal/verify.ts';
import { ownPools, showProgress } from './backup.ts';
import { CommandError } from './command-error.ts';
import { migrateDatabase, openKeys, withSystem } from './open-system.ts';
import { print, printJson } from './output.ts';

export interface RestoreCommandOptions {
  readonly from: string;
  readonly json?: boolean;
}

/** `onedoor restore`: a backup into an empty database, then the schema up to date, then everything checked. */
export async function restore(options: RestoreCommandOptions): Promise<void> {
  const result = await withSystem('onedoor restore', async (system) => {
    // Keys that are made now open nothing of a backup.
    if (!existsSync(system.config.keyFile)) {
      throw new CommandError({
        zh: `没有密钥文件 ${system.config.keyFile}。请先把备份时的密钥文件放到那里。`,
        en: `There is no key file ${system.config.keyFile}. Put the key file of the time of the backup there first.`,
      });
    }
    const { keyring, signer } = openKeys(system);
    const pools = ownPools(system);
    const folder = resolve(options.from);
    try {
      const manifest = await restoreBackup({
        owner: pools.owner,
        keyring,
        folder,
        ...(process.stderr.isTTY ? { onTable: showProgress } : {}),
      }).catch((error: unknown) => {
        if (error instanceof RestoreError) throw new CommandError(error.words, { cause: error });
        throw error;
      });
      const migrated = await migrateDatabase(system);
      const worker = system.database.createPool({
        role: 'onedoor_worker',
        sizeMax: 2,
        applicationName: 'onedoor restore',
        statementMsMax: 0,
      });
      try {
        const verified = await verifyDatabase(worker, { verifySignature: signer.verify, keks: keyring.kek });
        return { manifest, migrated, verified };
      } finally {
        await worker.end();
      }
    } finally {
      await Promise.all([pools.owner.end(), pools.worker.end()]);
      if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    }
  });
  const { manifest, migrated, verified } = result;
  const rows = manifest.tables.reduce((sum, one) => sum + one.rows, 0);
  if (verified.findingsTotal > 0) process.exitCode = 1;
  if (options.json === true) return printJson({ madeAt: manifest.madeAt, rows, migrated, verified });
  print(
    `✓ 已恢复 ${manifest.madeAt} 的备份：${rows} 行。\n  Restored the backup of ${manifest.madeAt}: ${rows} rows.\n` +
      (verified.findingsTotal === 0
        ? `✓ 核验通过：${verified.matters} 件事项，${verified.events} 条记录。\n  Verified: ${verified.matters} matters, ${verified.events} events.`
        : `✗ 核验发现 ${verified.findingsTotal} 处问题，请运行 onedoor verify。\n  ${verified.findingsTotal} faults were found; run onedoor verify.`) +
      '\n备份之后的记录不在里面；设有外部见证的，请运行 onedoor verify --witness 看看缺了哪些。\n' +
      'What came after the backup is not in it; onedoor verify --witness tells what an outside witness misses.',
  );
}
