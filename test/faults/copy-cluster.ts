import { spawnSync } from 'node:child_process';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { FaultHouse } from './house.ts';

/** A copy of the files of the running server, as PostgreSQL's own interface for copies has it, without its log. */
export async function copyCluster(house: FaultHouse, copy: string): Promise<void> {
  const client = new pg.Client({ connectionString: house.url() });
  await client.connect();
  try {
    await client.query(`select pg_backup_start('a test', true)`);
    copyFiles(house.cluster, copy);
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
    await writeFile(join(copy, 'backup_label'), rows[0]?.labelfile ?? '');
  } finally {
    await client.end();
  }
  await rm(join(copy, 'postmaster.pid'), { force: true });
  for (const name of await readdir(join(copy, 'pg_wal'))) await rm(join(copy, 'pg_wal', name), { recursive: true });
}

/** With owners and rights as they are. Files that go while they are copied belong to what the log brings back. */
export function copyFiles(from: string, to: string): void {
  const { error } = spawnSync('cp', ['-a', from, to]);
  if (error !== undefined) throw error;
}
