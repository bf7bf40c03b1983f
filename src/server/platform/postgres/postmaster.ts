import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Account } from './account.ts';
import { findProcess } from './os-process.ts';

/** A running PostgreSQL server as its own lock file describes it. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly socketFolder: string;
  readonly ready: boolean;
}

export interface StartOptions {
  readonly program: string;
  readonly cluster: string;
  readonly account: Account | undefined;
  /** Receives what the server says before its own log is open. */
  readonly startLog: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** Recovery after a crash replays the log since the last checkpoint; on a slow disk that is minutes, not seconds. */
const recoverySecondsMax = 1_800;
const stopSecondsMax = 120;
/** Processes of a killed server notice its death within moments; until then a new one is refused. */
const leftoverSecondsMax = 15;

/** The server that runs on this cluster, or undefined. A lock file left by a crash is not a server. */
export async function findPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const found = await readLockFile(cluster);
  return found !== undefined && (await isPostgres(found.pid)) ? found : undefined;
}

/** Start the server and wait until it takes connections, recovery included. It outlives this process. */
export async function startPostmaster(options: StartOptions): Promise<Postmaster> {
  await disarmLockFile(options.cluster);
  const deadline = performance.now() + leftoverSecondsMax * 1_000;
  for (;;) {
    const failure = await tryStart(options);
    if (typeof failure !== 'string') return failure;
    const leftover = failure.includes('is still in use');
    if (!leftover || performance.now() > deadline) throw new Error(`PostgreSQL did not start:\n${failure}`);
    await delay(250);
  }
}

async function tryStart(options: StartOptions): Promise<Postmaster | string> {
  const log = await open(options.startLog, 'w', 0o600);
  try {
    // A file of root's would stop the database's own user from starting it another time.
    if (options.account !== undefined) await log.chown(options.account.uid, options.account.gid);
    const child = launch(options, log.fd);
    const ended = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, signal) => resolve(`it ended with ${code ?? signal}`));
    });
    const ready = child.pid === undefined ? undefined : await waitUntilReady(options.cluster, child.pid);
    child.unref();
    return ready ?? `${await ended}\n${await tail(options.startLog)}`;
  } finally {
    await log.close();
  }
}

/** Our environment is not passed on: it holds secrets, and PG* variables would change what the server does. */
function launch(options: StartOptions, output: number): ChildProcess {
  const settings = Object.entries(options.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return spawn(options.program, ['-D', options.cluster, ...settings], {
    // A session of its own: Ctrl-C in the terminal reaches the server that drains, not the database below it.
    detached: true,
    stdio: ['ignore', output, output],
    cwd: '/',
    env: { PATH: '/usr/bin:/bin', TZ: 'UTC', LC_ALL: 'C' },
    ...(options.account === undefined ? {} : { uid: options.account.uid, gid: options.account.gid }),
  });
}

/** The server with this process id once it is ready; undefined when it ends before that. */
export async function waitUntilReady(cluster: string, pid: number): Promise<Postmaster | undefined> {
  const deadline = performance.now() + recoverySecondsMax * 1_000;
  while (performance.now() < deadline) {
    if (!(await isPostgres(pid))) return undefined;
    const found = await readLockFile(cluster);
    if (found?.pid === pid && found.ready) return found;
    await delay(10);
  }
  throw new Error(`PostgreSQL (process ${pid}) was not ready after ${recoverySecondsMax / 60} minutes`);
}

/** End all sessions, write a checkpoint, stop; returns when the process is gone. */
export async function stopPostmaster(cluster: string): Promise<void> {
  const running = await findPostmaster(cluster);
  if (running === undefined) return;
  signal(running.pid, 'SIGINT');
  const deadline = performance.now() + stopSecondsMax * 1_000;
  while (await isPostgres(running.pid)) {
    if (performance.now() > deadline) {
      throw new Error(`PostgreSQL (process ${running.pid}) has not stopped after ${stopSecondsMax} seconds`);
    }
    await delay(10);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/**
 * After a crash or in a container started anew, the lock file's process id may belong to an unrelated process of the
 * same user, and PostgreSQL would refuse to start. Only the id is replaced, by one that cannot exist: the shared memory
 * key stays in the file, so PostgreSQL still refuses while processes of the dead server live.
 */
async function disarmLockFile(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return;
  const [pid, ...rest] = text.split('\n');
  if ((await findProcess(Number(pid))) === undefined || (await isPostgres(Number(pid)))) return;
  await writeFile(file, [String(2 ** 31 - 2), ...rest].join('\n'));
}

/** postmaster.pid: process, data folder, start, port, socket folder, listen address, shared memory, state. */
async function readLockFile(cluster: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => undefined);
  const lines = text?.split('\n') ?? [];
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3]), socketFolder: lines[4] ?? '', ready: lines[7]?.trim() === 'ready' };
}

async function isPostgres(pid: number): Promise<boolean> {
  return (await findProcess(pid))?.command === 'postgres';
}

async function tail(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.slice(-2_000).trim();
}
