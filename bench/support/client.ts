import { connect, type Socket } from 'node:net';
import { createRandom } from '../../seed/city/random.ts';
import { quantile } from './statistics.ts';

/** One kind of request, said whole; the client sends them in an order of chance. */
export interface LoadRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The version the first of them names in If-Match; each further one names the next: what is asked changes the matter. */
  readonly version?: number;
}

export interface LoadOrder {
  readonly port: number;
  readonly connections: number;
  /** Before anything is counted: so many answers, or so many seconds, whichever comes first. */
  readonly warm: { readonly answers: number; readonly seconds: number };
  readonly seconds: number;
  readonly expectedStatus: number;
  /** Every request gets an Idempotency-Key of its own. */
  readonly withKey: boolean;
  readonly requests: readonly LoadRequest[];
}

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Of one answer, head included. */
  readonly bytesMean: number;
  /** CPU of this process while it measured. */
  readonly cpuSeconds: number;
}

export type LoadMessage =
  | { readonly kind: 'measuring' }
  | { readonly kind: 'done'; readonly result: LoadResult }
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * The clients, in a process of their own: plain sockets kept alive, requests put together beforehand, of an answer only
 * what says where it ends. A client library would use more of the machine than the server that is measured.
 */
class Clients {
  private readonly order: LoadOrder;
  private readonly heads: readonly (readonly [before: string, after: string])[];
  private readonly versions: (number | undefined)[];
  private readonly random = createRandom(7);
  private readonly tell: (message: LoadMessage) => void;
  private latencies: number[] = [];
  private bytes = 0;
  private sent = 0;
  private stopping = false;
  private failed = false;

  constructor(order: LoadOrder, tell: (message: LoadMessage) => void) {
    this.order = order;
    this.tell = tell;
    this.heads = order.requests.map(splitRequest);
    this.versions = order.requests.map(({ version }) => version);
  }

  async run(): Promise<void> {
    const { warm, seconds, connections } = this.order;
    const working = Promise.all(Array.from({ length: connections }, () => this.client()));
    for (let waited = 0; waited < warm.seconds && this.latencies.length < warm.answers; waited += 0.1) await wait(0.1);
    if (this.failed) return;
    this.latencies = [];
    this.bytes = 0;
    const cpu = process.cpuUsage();
    const begun = performance.now();
    this.tell({ kind: 'measuring' });
    await wait(seconds);
    // What takes longer than the whole measure is still told, by its first answer.
    for (let waited = 0; waited < answerSecondsMax && this.latencies.length === 0 && !this.failed; waited += 0.1)
      await wait(0.1);
    const elapsed = (performance.now() - begun) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    const { latencies, bytes } = this;
    this.stopping = true;
    if (!this.failed) {
      const result = {
        requests: latencies.length,
        seconds: elapsed,
        p50Ms: quantile(latencies, 0.5),
        p99Ms: quantile(latencies, 0.99),
        bytesMean: bytes / latencies.length,
        cpuSeconds: (user + system) / 1e6,
      };
      this.tell({ kind: 'done', result });
    }
    await working;
  }

  private client(): Promise<void> {
    const socket = connect({ host: '127.0.0.1', port: this.order.port, noDelay: true });
    return new Promise((resolve) => {
      let begun = 0;
      let got: Buffer | undefined;
      const next = () => {
        if (this.stopping) return socket.end(resolve);
        begun = performance.now();
        this.send(socket);
      };
      socket.on('connect', next);
      socket.on('error', (error) => this.fail(error.message));
      socket.on('close', resolve);
      socket.on('data', (chunk: Buffer) => {
        got = got === undefined ? chunk : Buffer.concat([got, chunk]);
        const length = answerLength(got);
        if (length === undefined || got.length < length) return;
        if (Number(got.toString('latin1', 9, 12)) !== this.order.expectedStatus) {
          return this.fail(got.toString('utf8', 0, 2_000));
        }
        this.latencies.push(performance.now() - begun);
        this.bytes += length;
        got = undefined;
        next();
      });
    });
  }

  private send(socket: Socket): void {
    const at = this.nextRequest();
    const [before = '', after = ''] = this.heads[at] ?? [];
    this.sent += 1;
    const key = this.order.withKey ? `Idempotency-Key: bench-${process.pid}-${this.sent}\r\n` : '';
    const version = this.versions[at];
    if (version !== undefined) this.versions[at] = version + 1;
    socket.write(`${before}${key}${version === undefined ? '' : `If-Match: "${version}"\r\n`}${after}`);
  }

  /** By chance; what changes its matter in turn, so that no two of one matter are under way. */
  private nextRequest(): number {
    const { length } = this.heads;
    return this.versions[0] === undefined ? this.random.whole(0, length - 1) : this.sent % length;
  }

  private fail(reason: string): void {
    if (this.failed || this.stopping) return;
    this.failed = true;
    this.stopping = true;
    this.tell({ kind: 'failed', reason });
  }
}

function splitRequest({ method, path, headers, body }: LoadRequest): readonly [string, string] {
  const all = {
    Host: '127.0.0.1',
    ...headers,
    ...(body === undefined
      ? {}
      : { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(body)) }),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return [`${method} ${path} HTTP/1.1\r\n${lines.join('')}`, `\r\n${body ?? ''}`];
}

/** For the first answer. */
const answerSecondsMax = 30;

const chunkEnd = Buffer.from('\r\n0\r\n\r\n');

/** Where the answer ends; undefined while that is not known. */
function answerLength(got: Buffer): number | undefined {
  const end = got.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = got.toString('latin1', 0, end).toLowerCase();
  const length = /\r\ncontent-length: *(\d+)/.exec(head)?.[1];
  if (length !== undefined) return end + 4 + Number(length);
  return got.subarray(-chunkEnd.length).equals(chunkEnd) ? got.length : undefined;
}

function wait(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}

process.once('message', async (order: LoadOrder) => {
  await new Clients(order, (message) => process.send?.(message)).run();
  process.disconnect();
});
