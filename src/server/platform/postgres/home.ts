import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, lstat, mkdir, realpath, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Account, canEnter, giveTo } from './account.ts';
import { stopPostmaster } from './postmaster.ts';

/** The folder of a database: the cluster, its log, its socket when the path is short enough, who holds it. */
export interface Home {
  /** The real folder: `<data>/postgres`, or the place that name is a link to. */
  readonly folder: string;
  readonly socketFolder: string;
  /** What was done about the place, for the log; undefined when it lies plainly in the data folder. */
  readonly note: string | undefined;
}

/** Root keeps here what the unprivileged account could not reach where the user asked for it. */
export const sharedFolder = '/var/lib/onedoor';

/**
 * The home of the database of `dataFolder`. When PostgreSQL's account cannot enter the data folder (a home that others
 * cannot enter), the database lives under /var/lib/onedoor and `<data>/postgres` is a link to it: the data folder still
 * shows and leads to the database. A database found in a folder that has become closed is moved there.
 */
export async function prepareHome(dataFolder: string, account: Account | undefined): Promise<Home> {
  const name = join(dataFolder, 'postgres');
  const placed = canEnter(account, dataFolder) ? await inPlace(name) : await elsewhere(dataFolder, name);
  await giveTo(account, placed.folder);
  await chmod(placed.folder, 0o700);
  return { ...placed, socketFolder: await socketFolderFor(placed.folder, account) };
}

type Placed = Pick<Home, 'folder' | 'note'>;

async function inPlace(name: string): Promise<Placed> {
  await followable(name);
  await mkdir(name, { recursive: true, mode: 0o700 });
  const me = process.getuid?.();
  const { uid } = await stat(name);
  if (me !== 0 && uid !== me) {
    throw new Error(
      `${name} belongs to another user (uid ${uid}); start OneDoor as that user, or choose another ONEDOOR_DATA.`,
    );
  }
  return { folder: await realpath(name), note: undefined };
}

async function elsewhere(dataFolder: string, name: string): Promise<Placed> {
  const kind = await followable(name);
  if (kind === 'link') {
    const folder = await realpath(name);
    return { folder, note: `${name} leads to ${folder}, where PostgreSQL's user can reach it` };
  }
  const folder = join(sharedFolder, 'databases', shortHash(await realpath(dataFolder)));
  await mkdir(join(sharedFolder, 'databases'), { recursive: true, mode: 0o755 });
  const earlier = await setAside(folder);
  if (kind === 'folder') await move(name, folder);
  else await mkdir(folder, { mode: 0o700 });
  await writeFile(join(folder, 'belongs-to'), `${dataFolder}\n`);
  await symlink(folder, name);
  const kept = earlier === undefined ? '' : `; an earlier database of this folder is kept in ${earlier}`;
  return {
    folder,
    note: `PostgreSQL's user cannot enter ${dataFolder}: the database is in ${folder} and ${name} links to it${kept}`,
  };
}

/** What stands at the name. A link that leads nowhere is never replaced by an empty database. */
async function followable(name: string): Promise<'link' | 'folder' | undefined> {
  const found = await lstat(name).catch(() => undefined);
  if (found === undefined) return undefined;
  if (!found.isSymbolicLink()) return 'folder';
  if ((await stat(name).catch(() => undefined)) === undefined) {
    throw new Error(`${name} is a link to a database that is no longer there; bring it back, or remove the link.`);
  }
  return 'link';
}

/** The user removed the data folder to begin anew: what it pointed to is kept beside, under a name with a number. */
async function setAside(folder: string): Promise<string | undefined> {
  if ((await lstat(folder).catch(() => undefined)) === undefined) return undefined;
  await stopPostmaster(join(folder, 'cluster'));
  for (let number = 1; ; number++) {
    const kept = `${folder}.${number}`;
    if ((await lstat(kept).catch(() => undefined)) !== undefined) continue;
    await rename(folder, kept);
    return kept;
  }
}

/** Possibly to another file system, with owners and times kept; the old place goes only when the copy is whole. */
async function move(from: string, to: string): Promise<void> {
  const draft = `${to}.moving`;
  await rm(draft, { recursive: true, force: true });
  await promisify(execFile)('cp', ['-a', from, draft]);
  await rename(draft, to);
  await rm(from, { recursive: true });
}

/** A socket's path may have 107 bytes on Linux and 103 on macOS, with `/.s.PGSQL.5432` and its lock beside it. */
const socketPathMax = 103;
const socketName = '/.s.PGSQL.5432.lock';

async function socketFolderFor(folder: string, account: Account | undefined): Promise<string> {
  if (fits(folder)) return folder;
  const short = shortHash(folder);
  if (process.getuid?.() === 0) {
    await mkdir('/run/onedoor', { recursive: true, mode: 0o755 });
    return privateFolder(`/run/onedoor/${short}`, account);
  }
  const temporary = fits(`${tmpdir()}/onedoor-${short}`) ? tmpdir() : '/tmp';
  return privateFolder(`${temporary}/onedoor-${short}`, account);
}

function fits(folder: string): boolean {
  return Buffer.byteLength(folder + socketName) <= socketPathMax;
}

/** In a folder that everybody may write to, somebody else may have been there first: then refuse. */
async function privateFolder(folder: string, account: Account | undefined): Promise<string> {
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const found = await lstat(folder);
  const mine = process.getuid?.() ?? 0;
  if (!found.isDirectory() || (found.uid !== mine && found.uid !== account?.uid)) {
    throw new Error(`${folder} belongs to somebody else; remove it, or choose a shorter ONEDOOR_DATA.`);
  }
  await giveTo(account, folder);
  await chmod(folder, 0o700);
  return folder;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
