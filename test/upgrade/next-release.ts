import { copyFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrationsFolder } from '../../src/server/platform/db/migrate.ts';
import { readMigrations } from '../../src/server/platform/db/migration-file.ts';

const folderOfNext = fileURLToPath(new URL('next/', import.meta.url));
const order = ['columns', 'every_row', 'indexes', 'references'] as const;

/**
 * Puts together in a folder what a release after this one would bring: the migrations there are, as those of a release,
 * and after them one for each thing that a migration may do to a table with people at work. Answers the new names.
 */
export async function makeNextRelease(folder: string): Promise<readonly string[]> {
  const now = await readMigrations(migrationsFolder);
  for (const name of await readdir(migrationsFolder)) await copyFile(join(migrationsFolder, name), join(folder, name));
  const last = now.at(-1)?.name ?? '';
  await writeFile(join(folder, 'releases.json'), JSON.stringify([{ release: '0.1.0', last, sha256: '' }]));
  const names = order.map((words, index) => `${String(now.length + index + 1).padStart(4, '0')}_${words}.sql`);
  for (const [index, name] of names.entries()) {
    await copyFile(join(folderOfNext, `${order[index]}.sql`), join(folder, name));
  }
  return names;
}
