import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../test/free-port.ts';
import { dataDir, root } from './house.ts';

export interface RunningServer {
  readonly pid: number;
  readonly port: number;
  readonly url: string;
  /** From the start of the process to the first 200 of /readyz. */
  readonly readyMs: number;
  stop(): Promise<void>;
}

const readySecondsMax = 60;

/**
 * The built product on the data of the measures and a port that is free. `npm`: by `npm start`, as a person does.
 * `node`: without npm and the look whether anything is to be built, so that the process's id is the server's.
 */
export async function startServer(by: 'npm' | 'node'): Promise<RunningServer> {
  const port = await freePort();
  const begun = performance.now();
  const [program, parameters] =
    by === 'npm'
      ? (['npm', ['start', '--silent']] as const)
      : ([process.execPath, [...nodeOptions(), join(root, 'dist/cli/main.js'), 'serve']] as const);
  const child = spawn(program, parameters, {
    cwd: root,
    env: { ...process.env, ONEDOOR_DATA: dataDir, ONEDOOR_PORT: String(port), ONEDOOR_LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const { pid } = child;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  if (pid === undefined) throw new Error('the server could not be started');
  const url = `http://127.0.0.1:${port}`;
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    if (performance.now() - begun > readySecondsMax * 1000) throw new Error('the server was not ready in a minute');
    await delay(5);
  }
  const readyMs = performance.now() - begun;
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { pid, port, url, readyMs, stop };
}

/** `BENCH_PROFILE=folder` writes a CPU profile of the server there. */
function nodeOptions(): readonly string[] {
  const folder = process.env.BENCH_PROFILE;
  return folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`];
}

async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/readyz`).catch(() => undefined);
  await answer?.arrayBuffer();
  return answer?.status === 200;
}

/** The cookie of somebody who has signed in. */
export async function signIn(url: string, account: string, password: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, password }),
  });
  if (!answer.ok) throw new Error(`${account} could not sign in: ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}
