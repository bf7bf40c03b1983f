import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createPool } from '../../src/server/platform/db/pool.ts';
import { createHttp } from '../../src/server/platform/http/http.ts';
import { createMetrics } from '../../src/server/platform/http/metrics.ts';
import { silentLog } from '../../src/server/platform/log/log.ts';

const slowOnes = 200;
const patience = { head: 400, request: 800, idle: 800, look: 100 };

let app: FastifyInstance;
let port: number;
const sockets = new Set<Socket>();

beforeAll(async () => {
  const nowhere = createPool({
    address: { host: '/nonexistent', port: 5432, database: 'none', user: 'none' },
    sizeMax: 1,
    applicationName: 'test',
  });
  app = createHttp({
    log: silentLog(),
    publicUrl: 'http://127.0.0.1:8080',
    metrics: createMetrics(nowhere),
    isReady: async () => true,
    patience,
  });
  app.post('/take', async () => ({ taken: true }));
  const large = Buffer.alloc(8 * 1024 * 1024, 'x');
  app.get('/large', async (_request, reply) => reply.type('application/octet-stream').send(large));
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});

beforeEach(() => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
});

afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  app.server.closeAllConnections();
  await app.close();
});

test.each<[string, (socket: Socket) => void]>([
  ['never sends a head', () => undefined],
  [
    'sends a head byte by byte',
    (socket) => drip(socket, `GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(4_000)}`),
  ],
  [
    'sends a body byte by byte',
    (socket) => {
      socket.write(
        'POST /take HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 90000\r\n\r\n{',
      );
      drip(socket, ' '.repeat(90_000));
    },
  ],
  [
    'sends a body in pieces without end',
    (socket) => {
      socket.write(
        'POST /take HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
      );
      drip(socket, '1\r\n \r\n'.repeat(10_000), 6);
    },
  ],
  [
    'does not take its answer',
    (socket) => {
      socket.pause();
      socket.write('GET /large HTTP/1.1\r\nHost: x\r\n\r\n');
    },
  ],
])('a client that %s keeps nobody else waiting, and is let go of', { timeout: 60_000 }, async (_name, act) => {
  const slow = await Promise.all(Array.from({ length: slowOnes }, () => open()));
  for (const socket of slow) act(socket);
  const gone = Promise.all(slow.map(closed));
  let answered = 0;
  for (let asked = 0; asked < 100; asked += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`);
    if (answer.status === 200 && (await answer.json()).status === 'ok') answered += 1;
  }
  expect(answered).toBe(100);
  // A paused reader notices the end only when it reads on.
  await expect.poll(() => openOnServer(), { timeout: 20_000, interval: 100 }).toBeLessThanOrEqual(2);
  for (const socket of slow) socket.resume();
  await gone;
});

test('a head that can be read in two ways is refused, and never read as two requests', {
  timeout: 60_000,
}, async () => {
  const smuggled = [
    'POST /take HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nG',
    'POST /take HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 30\r\n\r\n{}',
    'POST /take HTTP/1.1\r\nHost: x\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n',
    'POST /take HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n',
    'GET /healthz HTTP/1.1\r\nHost: x\r\n X-Folded: 1\r\n\r\n',
    'GET /healthz HTTP/1.1\nHost: x\n\n',
    'GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: 1\rX-B: 2\r\n\r\n',
    'GET /healthz HTTP/1.1\r\n\r\n',
  ];
  for (const bytes of smuggled) {
    const text = await exchange(bytes);
    expect(text.match(/HTTP\/1\.1 \d\d\d/g), JSON.stringify(bytes)).toEqual(['HTTP/1.1 400']);
  }
});

/** Connections that the server still holds. */
function openOnServer(): Promise<number> {
  return new Promise((resolve, reject) =>
    app.server.getConnections((error, count) => (error === null ? resolve(count) : reject(error))),
  );
}

async function open(): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  sockets.add(socket);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** A few bytes twenty times a second, until the other side has enough. */
function drip(socket: Socket, text: string, bytes = 1): void {
  let at = 0;
  const timer = setInterval(() => {
    if (socket.destroyed || !socket.writable || at >= text.length) return clearInterval(timer);
    socket.write(text.slice(at, at + bytes));
    at += bytes;
  }, 50);
  socket.on('close', () => clearInterval(timer));
}

async function exchange(bytes: string): Promise<string> {
  const socket = await open();
  let text = '';
  socket.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  socket.write(bytes);
  await closed(socket);
  return text;
}

/** However it ended: one that is cut off while it sends ends with an error. */
function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => (socket.closed ? resolve() : socket.on('close', () => resolve())));
}
