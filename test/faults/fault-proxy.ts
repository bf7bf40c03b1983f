import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** How the network between the server and its database behaves. */
export type Weather =
  | { readonly kind: 'clear' }
  /** Each piece is late by up to so many milliseconds, in order. */
  | { readonly kind: 'late'; readonly msMax: number }
  /** Nothing arrives, and nobody is told. */
  | { readonly kind: 'silent' }
  /** Whoever comes is turned away. */
  | { readonly kind: 'closed' };

/** Where a write is cut off: before the database has it, or before its answer is heard. */
export type Cut = 'before' | 'after';

/**
 * Stands between the server and its database as a bad network would. Cutting is by the bytes: a write that is sent under
 * the mark is lost on its way there, or its answer on the way back, so that nobody knows whether it was done.
 */
export class FaultProxy {
  readonly port: number;
  weather: Weather = { kind: 'clear' };
  /** How often a write was cut, by where. */
  readonly cuts = { before: 0, after: 0 };
  private readonly server: Server;
  private readonly pairs = new Set<readonly [Socket, Socket]>();
  private target: string;
  private mark: Buffer | undefined;
  private pending: Cut[] = [];

  private constructor(server: Server, port: number, target: string) {
    this.server = server;
    this.port = port;
    this.target = target;
    server.on('connection', (client) => this.join(client));
  }

  /** Listens on a port of its own and passes on to the socket file. */
  static listen(target: string): Promise<FaultProxy> {
    const server = createServer({ allowHalfOpen: true });
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        if (typeof address === 'object' && address !== null) resolve(new FaultProxy(server, address.port, target));
        else reject(new Error('no port'));
      });
    });
  }

  /** From now on to another server: what was connected is cut off. */
  leadTo(target: string): void {
    this.target = target;
    this.cutAll();
  }

  /** Of the next writes that bear the mark every second or so is cut, in this order. */
  cutNext(mark: string, cuts: readonly Cut[]): void {
    this.mark = Buffer.from(mark);
    this.pending = [...cuts];
  }

  get cutsLeft(): number {
    return this.pending.length;
  }

  /** Every connection is reset. */
  cutAll(): void {
    for (const [client, database] of this.pairs) {
      client.resetAndDestroy();
      database.destroy();
    }
  }

  /** The database's side is gone and the server is not told. */
  halfOpenAll(): void {
    for (const [client, database] of this.pairs) {
      client.removeAllListeners('data').resume();
      database
        .removeAllListeners()
        .on('error', () => undefined)
        .destroy();
    }
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.cutAll();
    await closed;
  }

  private join(client: Socket): void {
    if (this.weather.kind === 'closed') return void client.resetAndDestroy();
    client.setNoDelay(true);
    const database = connect({ path: this.target });
    const pair = [client, database] as const;
    this.pairs.add(pair);
    let awaitsAnswer = false;
    this.pass(client, database, (piece) => {
      if (this.mark === undefined || this.pending.length === 0 || !piece.includes(this.mark)) return true;
      // One in two goes through, so that what is cut is spread over many and each comes to its end.
      if (Math.random() < 0.5) return true;
      const cut = this.pending.shift();
      if (cut === 'after') awaitsAnswer = true;
      return cut !== 'before' || this.cut(pair, 'before');
    });
    this.pass(database, client, () => !awaitsAnswer || this.cut(pair, 'after'));
    for (const [one, other] of [pair, [database, client]] as const) {
      one.on('error', () => undefined);
      one.on('end', () => other.end());
      one.on('close', () => {
        other.destroy();
        this.pairs.delete(pair);
      });
    }
  }

  /** Answers false: what was cut off goes no further. */
  private cut([client, database]: readonly [Socket, Socket], where: Cut): false {
    this.cuts[where] += 1;
    client.resetAndDestroy();
    database.destroy();
    return false;
  }

  private pass(from: Socket, to: Socket, goesOn: (piece: Buffer) => boolean): void {
    let before: Promise<unknown> = Promise.resolve();
    from.on('data', (piece: Buffer) => {
      if (this.weather.kind === 'silent' || !goesOn(piece)) return;
      if (this.weather.kind !== 'late') return void before.then(() => to.write(piece));
      const ms = Math.random() * this.weather.msMax;
      before = before.then(() => delay(ms)).then(() => to.write(piece));
    });
  }
}
