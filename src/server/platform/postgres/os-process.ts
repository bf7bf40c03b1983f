import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

/** A live process: its program's name and a mark of when it began, which a later process with the same id lacks. */
export interface LiveProcess {
  readonly command: string;
  readonly startedAt: string;
}

/** The live process with this id, or undefined. A zombie counts as gone. */
export async function findProcess(pid: number): Promise<LiveProcess | undefined> {
  return process.platform === 'linux' ? findInProc(pid) : findByPs(pid);
}

async function findInProc(pid: number): Promise<LiveProcess | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (stat === undefined) return undefined;
  // "pid (command) state …": the command may hold spaces and brackets, so split at the last bracket (proc(5)).
  const end = stat.lastIndexOf(')');
  const fields = stat.slice(end + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  return { command: stat.slice(stat.indexOf('(') + 1, end), startedAt: fields[19] ?? '' };
}

function findByPs(pid: number): LiveProcess | undefined {
  const answer = spawnSync('ps', ['-o', 'state=,lstart=,comm=', '-p', String(pid)], { encoding: 'utf8' });
  const [state, ...words] = answer.stdout.trim().split(/\s+/);
  if (answer.status !== 0 || state === undefined || state.startsWith('Z')) return undefined;
  return { startedAt: words.slice(0, 5).join(' '), command: basename(words.slice(5).join(' ')) };
}
