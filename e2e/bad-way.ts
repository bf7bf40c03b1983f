import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';

/** Between a phone and the product: passes on what comes, and does what bad lines do. */
export interface BadWay {
  readonly address: string;
  /** The next request to such a path is passed on, and its answer lost. */
  loseAnswerTo(path: RegExp): void;
  /** From here on the product has another version of this file, as after an update. */
  replace(path: string, change: (text: string) => string): void;
  /** What was asked of it, as `POST /path`. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** In front of a product at that address, at a port of its own. */
export async function openBadWay(product: string): Promise<BadWay> {
  const to = new URL(product);
  const asked: string[] = [];
  const lost: RegExp[] = [];
  const replaced = new Map<string, (text: string) => string>();
  const server = createServer((from, answer) => {
    const path = from.url ?? '';
    asked.push(`${from.method} ${path}`);
    const at = lost.findIndex((one) => from.method === 'POST' && one.test(path));
    if (at >= 0) lost.splice(at, 1);
    pass({ from, answer, to, isLost: at >= 0, change: replaced.get(path) });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  if (typeof bound !== 'object' || bound === null) throw new Error('no port');
  return {
    address: `http://127.0.0.1:${bound.port}`,
    loseAnswerTo: (path) => lost.push(path),
    replace: (path, change) => replaced.set(path, change),
    asked,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

interface Passing {
  readonly from: IncomingMessage;
  readonly answer: ServerResponse;
  readonly to: URL;
  readonly isLost: boolean;
  readonly change: ((text: string) => string) | undefined;
}

function pass({ from, answer, to, isLost, change }: Passing): void {
  const headers = { ...from.headers };
  // What is to be changed has to be read, and is another than what the browser has.
  if (change !== undefined) for (const name of ['accept-encoding', 'if-none-match']) delete headers[name];
  const onward = request({ host: to.hostname, port: to.port, method: from.method, path: from.url, headers }, (back) => {
    const parts: Buffer[] = [];
    back.on('data', (part: Buffer) => parts.push(part));
    back.on('end', () => {
      if (isLost) return answer.destroy();
      const whole = Buffer.concat(parts);
      const body = change === undefined ? whole : Buffer.from(change(whole.toString('utf8')));
      const { 'content-length': _, 'transfer-encoding': __, ...kept } = back.headers;
      answer.writeHead(back.statusCode ?? 502, { ...kept, 'content-length': body.length });
      answer.end(body);
    });
  });
  onward.on('error', () => answer.destroy());
  from.pipe(onward);
}
