import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { LoadMessage, LoadOrder, LoadResult } from './client.ts';
import { cpuSeconds, cpuSecondsOfTree } from './processes.ts';

export interface Driven extends LoadResult {
  readonly perSecond: number;
  /** CPU milliseconds a request, of the server's process. */
  readonly appCpuMs: number;
  /** Of the database with all its backends, the checkpoints of that time included. */
  readonly databaseCpuMs: number;
  readonly clientCpuMs: number;
}

/** The processes whose CPU is read: the server's own, without the typesetter it starts, and the postmaster with all below it. */
export interface Measured {
  readonly app: number;
  readonly database: number;
}

/** Clients in a process of their own against the server; what server and database used meanwhile is read from /proc. */
export function drive(order: LoadOrder, processes: Measured): Promise<Driven> {
  const client = fork(fileURLToPath(new URL('./client.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] });
  const used = () => ({ app: cpuSeconds(processes.app), database: cpuSecondsOfTree(processes.database) });
  let before = used();
  client.send(order);
  return new Promise((resolve, reject) => {
    client.on('message', (message: LoadMessage) => {
      if (message.kind === 'measuring') before = used();
      else if (message.kind === 'failed') reject(new Error(`the server answered otherwise:\n${message.reason}`));
      else resolve(drivenOf(message.result, before, used()));
    });
    client.on('error', reject);
    client.on('exit', (code) => reject(new Error(`the clients ended with ${code}`)));
  });
}

interface Used {
  readonly app: number;
  readonly database: number;
}

function drivenOf(result: LoadResult, before: Used, after: Used): Driven {
  const each = (seconds: number) => (seconds * 1000) / result.requests;
  return {
    ...result,
    perSecond: result.requests / result.seconds,
    appCpuMs: each(after.app - before.app),
    databaseCpuMs: each(after.database - before.database),
    clientCpuMs: each(result.cpuSeconds),
  };
}
