import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../free-port.ts';
import { type Answer, type Asked, ask } from './ask.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const liveMemory = new URL('live-memory.mjs', import.meta.url).href;
const main = join(root, 'dist', 'cli', 'main.js');

/** Waiting for what must come: far above what it takes on a busy machine. */
const startMsMax = 120_000;
const pollMs = 10;

export interface NodeSettings {
  /** The data folder, with the keys; nodes of one house have it in common. */
  readonly data: string;
  readonly databaseUrl: string;
  readonly port?: number;
  readonly settings?: Readonly<Record<string, string>>;
  /** Where its log is written, instead of being kept here. */
  readonly logFile?: string;
}

/** The built product as a process of its own, which can be killed without a word, stopped in order and started again. */
export class ServerNode {
  readonly port: number;
  /** What it logged at the level of a warning or above, as lines. */
  readonly log: string[] = [];
  /** From the last start of the process to its first 200 of /readyz. */
  readyMs = 0;
  private readonly env: NodeJS.ProcessEnv;
  private readonly logFile: string | undefined;
  private child: ChildProcess | undefined;

  private constructor(port: number, { data, databaseUrl, settings, logFile }: NodeSettings) {
    this.port = port;
    this.logFile = logFile;
    const inherited = Object.entries(process.env).filter(
      ([name]) => !/^(ONEDOOR_|DATABASE_URL$|NODE_|VITEST)/.test(name),
    );
    this.env = {
      ...Object.fromEntries(inherited),
      ONEDOOR_DATA: data,
      ONEDOOR_PORT: String(port),
      ONEDOOR_LOG_LEVEL: 'warn',
      DATABASE_URL: databaseUrl,
      ...settings,
    };
  }

  static async start(settings: NodeSettings): Promise<ServerNode> {
    const node = new ServerNode(settings.port ?? (await freePort()), settings);
    await node.start();
    return node;
  }

  /** A request to this node. */
  readonly ask = (asked: Asked): Promise<Answer> => ask(this.port, asked);

  get pid(): number {
    const pid = this.child?.pid;
    if (pid === undefined) throw new Error('the node does not run');
    return pid;
  }

  async start(): Promise<void> {
    const begun = performance.now();
    const log = this.logFile === undefined ? undefined : openSync(this.logFile, 'a');
    const child = spawn(process.execPath, ['--enable-source-maps', '--import', liveMemory, main, 'serve'], {
      env: this.env,
      stdio: ['ignore', 'ignore', log ?? 'pipe'],
    });
    if (log !== undefined) closeSync(log);
    this.child = child;
    child.stderr?.setEncoding('utf8').on('data', (text: string) => this.log.push(...text.trimEnd().split('\n')));
    // A run that is broken off takes its nodes with it.
    const endWithUs = () => child.kill('SIGKILL');
    process.once('exit', endWithUs);
    child.once('exit', () => process.off('exit', endWithUs));
    while (!(await this.answers('/readyz'))) {
      if (child.exitCode !== null || child.signalCode !== null) {
        throw new Error(`the node ended by itself:\n${this.log.join('\n')}`);
      }
      if (performance.now() - begun > startMsMax) throw new Error(`the node is not ready:\n${this.log.join('\n')}`);
      await delay(pollMs);
    }
    this.readyMs = performance.now() - begun;
  }

  /** Without a word, as when the machine loses its power. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** In order. Answers the exit code. */
  async stop(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  /** Megabytes that are still in use once all garbage is collected: what grows here is never given back. */
  async aliveMib(): Promise<number> {
    const said = () => this.log.findLast((line) => line.startsWith('alive '));
    const before = this.log.length;
    process.kill(this.pid, 'SIGUSR2');
    while (this.log.length === before || said() === undefined) await delay(pollMs);
    return Number(said()?.split(' ')[1]) / 1_048_576;
  }

  async answers(path: '/readyz' | '/healthz'): Promise<boolean> {
    const answer = await ask(this.port, { method: 'GET', path }).catch(() => undefined);
    return answer?.status === 200;
  }

  /** `onedoor` beside it, with its settings. */
  async onedoor(...args: readonly string[]): Promise<{ readonly code: number | null; readonly stdout: string }> {
    const child = spawn(process.execPath, [main, ...args], { env: this.env, stdio: ['ignore', 'pipe', 'ignore'] });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    await once(child, 'close');
    return { code: child.exitCode, stdout };
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    const { child } = this;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    return child.exitCode;
  }
}
