import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findProcess } from './os-process.ts';

const waitMsMax = 120_000;

/**
 * Run `work` while holding the lock file: starting and stopping one database is done by one process at a time. A lock
 * left by a process that is gone is taken over.
 */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + waitMsMax;
  const mine = `${await ownMark()} ${randomUUID()}`;
  while (!(await claim(file, mine))) {
    const found = await readFile(file, 'utf8').catch(() => undefined);
    if (found !== undefined && !(await isAlive(found))) await breakLock(file, found);
    else await delay(20);
    if (performance.now() > deadline) throw new Error(`${file} is held by process ${found}; it does not let go.`);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function claim(file: string, mark: string): Promise<boolean> {
  try {
    await writeFile(file, mark, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Two processes may find the same dead lock: the slower one gives back the fresh lock it took by mistake. */
async function breakLock(file: string, dead: string): Promise<void> {
  const taken = `${file}.${randomUUID()}`;
  const renamed = await rename(file, taken).then(
    () => true,
    () => false,
  );
  if (!renamed) return;
  if ((await readFile(taken, 'utf8')) === dead) await rm(taken);
  else await rename(taken, file);
}

/** Processes that use a database at the moment, one small file each, so that the last to leave can stop it. */
export interface Holder {
  readonly file: string;
}

export async function hold(folder: string): Promise<Holder> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, randomUUID());
  await writeFile(file, await ownMark());
  return { file };
}

/** Let go; true when no other live process holds the database. Marks of dead processes are cleared. */
export async function release(folder: string, holder: Holder): Promise<boolean> {
  await rm(holder.file, { force: true });
  let others = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const mark = await readFile(join(folder, name), 'utf8').catch(() => '');
    if (await isAlive(mark)) others++;
    else await rm(join(folder, name), { force: true });
  }
  return others === 0;
}

/** "pid start": the start tells a live holder from a later process that happens to have its id. */
async function ownMark(): Promise<string> {
  return `${process.pid} ${(await findProcess(process.pid))?.startedAt.replaceAll(' ', '_') ?? ''}`;
}

async function isAlive(mark: string): Promise<boolean> {
  const [pid, startedAt] = mark.split(' ');
  const found = await findProcess(Number(pid));
  return found !== undefined && found.startedAt.replaceAll(' ', '_') === startedAt;
}
