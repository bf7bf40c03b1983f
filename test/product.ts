import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../', import.meta.url));
const main = join(root, 'dist', 'cli', 'main.js');

/** A first start makes a database and reads the city in; on a busy machine that takes its time. */
const startMsMax = 120_000;
const stopMsMax = 30_000;
const readyPollMs = 50;

export interface Account {
  readonly account: string;
  /** The person's name, as the desk shows it in Chinese. */
  readonly name: string;
}

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built product, running by itself as whoever types `npm start` has it, with data of its own. */
export interface Product {
  /** Where it is reached, without a slash at the end. */
  readonly address: string;
  /** The demonstration accounts, and the password of each, as it printed them. */
  readonly accounts: readonly Account[];
  readonly password: string;
  /** What its log holds at the level of a warning or above, but for the one line that belongs to a first start. */
  complaints(): readonly string[];
  /** Run `onedoor` beside it, on the same data. */
  onedoor(...args: readonly string[]): Promise<CommandResult>;
  /** End it, wait until it has, and remove its data. */
  stop(): Promise<void>;
}

export type ProductSettings = Readonly<Record<`ONEDOOR_${string}`, string>>;

/** Data as a first start leaves them: schema, places, accounts, keys. Not in use; to be copied. */
export interface FirstData {
  readonly folder: string;
  remove(): Promise<void>;
}

/** One first start, for many products that need none of their own. */
export async function makeFirstData(): Promise<FirstData> {
  const folder = await dataFolder();
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 3 });
  try {
    const started = await startOn(folder, {});
    await started.end();
    return { folder, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/**
 * Start the product with settings of its own, and wait until it says that it is ready: on a copy of the data of a first
 * start, or without one on an empty folder, which it fills.
 */
export async function startProduct(settings: ProductSettings = {}, firstData?: string): Promise<Product> {
  const data = await dataFolder();
  const remove = () => rm(data, { recursive: true, force: true, maxRetries: 3 });
  try {
    // With owners and rights: the database's files belong to another user where a root starts it.
    if (firstData !== undefined) await promisify(execFile)('cp', ['-a', `${firstData}/.`, data]);
    const { end: stopped, ...product } = await startOn(data, settings);
    return {
      ...product,
      async stop() {
        await stopped();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function dataFolder(): Promise<string> {
  const data = await mkdtemp(join(tmpdir(), 'onedoor-e2e-'));
  // Run as root it starts PostgreSQL as another user, who has to get into the folder.
  await chmod(data, 0o755);
  return data;
}

type Started = Omit<Product, 'stop'> & { readonly end: () => Promise<void> };

async function startOn(data: string, settings: ProductSettings): Promise<Started> {
  const env = { ...environment(data), ...settings };
  const child = spawn(process.execPath, ['--enable-source-maps', main, 'serve'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.stderr += text;
  });
  // A run that is broken off takes its product with it.
  const endWithUs = () => child.kill('SIGTERM');
  process.once('exit', endWithUs);
  const stop = async () => {
    process.off('exit', endWithUs);
    await end(child);
  };
  try {
    const { ONEDOOR_PORT: port } = settings;
    const address = await untilReady(child, said, port === undefined ? undefined : `http://127.0.0.1:${port}`);
    return {
      address,
      ...accountsIn(said.stdout),
      complaints: () => complaintsIn(said.stderr),
      onedoor: (...args) => run(args, env),
      end: stop,
    };
  } catch (error) {
    await stop();
    throw new Error(`The product did not start.\n${said.stdout}${said.stderr}`, { cause: error });
  }
}

/** As a person's shell would have it: nothing of ours but the data's place and any free port. */
function environment(data: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(ONEDOOR_|DATABASE_URL$|NODE_|VITEST)/.test(name),
  );
  return { ...Object.fromEntries(inherited), ONEDOOR_DATA: data, ONEDOOR_PORT: '0' };
}

/** Where it is reached is what it prints; behind a proxy it prints the public address, and its port is `given`. */
async function untilReady(child: ChildProcess, said: { readonly stdout: string }, given?: string): Promise<string> {
  const until = Date.now() + startMsMax;
  while (Date.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('it ended by itself');
    const printed = /(https?:\S+)\/desk\//.exec(said.stdout)?.[1];
    const address = printed === undefined ? undefined : (given ?? printed);
    if (address !== undefined && (await isReady(address))) return address;
    await new Promise((resolve) => setTimeout(resolve, readyPollMs));
  }
  throw new Error(`it was not ready after ${startMsMax} ms`);
}

async function isReady(address: string): Promise<boolean> {
  const response = await fetch(`${address}/readyz`);
  await response.body?.cancel();
  return response.ok;
}

/** The accounts stand in columns below the line with their password. */
function accountsIn(greeting: string): { readonly accounts: readonly Account[]; readonly password: string } {
  const password = /密码都是 (\S+?)（/.exec(greeting)?.[1];
  const accounts = [...greeting.matchAll(/^ {4}([a-z0-9]+\.[a-z]+) +(\S+) /gm)].map(([, account = '', name = '']) => ({
    account,
    name,
  }));
  if (password === undefined || accounts.length === 0) throw new Error('it printed no demonstration accounts');
  return { accounts, password };
}

/** Its log is read as a person at the terminal reads it: the level stands behind the time when it matters. */
function complaintsIn(log: string): readonly string[] {
  return log
    .split('\n')
    .filter((line) => /^\d\d:\d\d:\d\d (WARN|ERROR|FATAL) /.test(line))
    .filter((line) => !line.includes('a key file was made'));
}

async function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<CommandResult> {
  const child = spawn(process.execPath, [main, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  await once(child, 'close');
  return { code: child.exitCode ?? 1, stdout, stderr };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), stopMsMax);
  await ended;
  clearTimeout(force);
}
