import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { outboundFetch } from '../../src/server/platform/outbound/fetch.ts';
import { createOutbound, type OutboundAnswer } from '../../src/server/platform/outbound/outbound.ts';
import { noteFigure } from '../figure.ts';

/** Listens on every address of this machine, and counts whoever comes: what leads here has been let through. */
let canary: Server;
let canaryPort: number;
let visits = 0;

/** A service of the house's own network, that the settings name. */
let gateway: Server;
let gatewayPort: number;
const asked: string[] = [];

beforeAll(async () => {
  canary = createServer((_request, response) => response.end('secret'));
  canary.on('connection', () => {
    visits += 1;
  });
  canaryPort = await listen(canary, '::');
  gateway = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.host}`);
    if (request.url === '/elsewhere') response.writeHead(302, { location: `http://127.0.0.1:${canaryPort}/` }).end();
    else if (request.url === '/endless') {
      const chunk = 'x'.repeat(64 * 1024);
      const more = () => {
        while (response.write(chunk));
      };
      response.on('drain', more);
      more();
    } else if (request.url !== '/mute') request.pipe(response);
  });
  gatewayPort = await listen(gateway, '127.0.0.1');
});

beforeEach(() => {
  visits = 0;
});

afterAll(() => {
  for (const server of [canary, gateway]) {
    server.closeAllConnections();
    server.close();
  }
});

/** Every way to write an address of this machine or its network that somebody has got through a filter with. */
const hosts = [
  ['127.0.0.1', '127.0.0.2', '127.1', '127.0.1', '127.255.255.254', '0.0.0.0', '0', '0.1.2.3', '127.0.0.1.'],
  ['2130706433', '017700000001', '0177.0.0.1', '0x7f000001', '0x7f.1', '0x7f.0x0.0x0.0x1', '0177.0x0.0.1', '127.0x1'],
  ['１２７.０.０.１', '①②⑦.⓪.⓪.①', '127。0。0。1', '127.0.0.1%00', '%31%32%37.0.0.1', '127.0.0.1%2f', '127.0.0.1%23'],
  ['[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::127.0.0.1]', '[::7f00:1]'],
  ['[::ffff:0:127.0.0.1]', '[64:ff9b::127.0.0.1]', '[64:ff9b::7f00:1]', '[64:ff9b:1::7f00:1]', '[2002:7f00:1::]'],
  ['[2001:0:7f00:1::]', '[2001:db8::1]', '[100::1]', '[fe80::1]', '[fe80::1%25lo]', '[febf::1]', '[fec0::1]'],
  ['[fc00::1]', '[fd00::1]', '[fd12:3456:789a::1]', '[ff02::1]', '[ff00::1]', '[3fff::1]', '[5f00::1]', '[4000::1]'],
  ['10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.0.1', '192.168.255.255', '012.0.0.1'],
  ['169.254.169.254', '169.254.0.1', '2852039166', '0xa9fea9fe', '0251.0376.0251.0376', '[::ffff:169.254.169.254]'],
  ['100.64.0.1', '100.127.255.255', '100.100.100.200', '168.63.129.16', '192.0.0.192', '192.0.0.1', '192.0.2.1'],
  ['198.18.0.1', '198.19.255.255', '198.51.100.1', '203.0.113.1', '192.88.99.1', '224.0.0.1', '239.255.255.255'],
  ['240.0.0.1', '255.255.255.255', 'localhost', 'LOCALHOST', 'localhost.', 'a.localhost', 'metadata', 'router'],
  ['metadata.google.internal', 'printer.local', 'nas.lan', 'db.intranet', 'localhost.localdomain', 'x.home.arpa'],
].flat();

const shapes: readonly ((port: number) => string)[] = [
  (port) => `http://127.0.0.1:${port}/`,
  (port) => `https://example.com@127.0.0.1:${port}/`,
  (port) => `https://example.com:443@127.0.0.1:${port}/`,
  (port) => `https://127.0.0.1:${port}#@example.com/`,
  (port) => `https:127.0.0.1:${port}`,
  (port) => `https:\\\\127.0.0.1:${port}`,
  (port) => `https:/127.0.0.1:${port}`,
  (port) => `https:///127.0.0.1:${port}`,
  (port) => ` https://127.0.0.1:${port}`,
  (port) => `https://127.0.0.1\t:${port}`,
  (port) => `https://127.0.0\n.1:${port}`,
  (port) => `//127.0.0.1:${port}`,
  (port) => `ftp://127.0.0.1:${port}`,
  (port) => `gopher://127.0.0.1:${port}/_GET`,
  (port) => `ws://127.0.0.1:${port}`,
  (port) => `unix:/tmp/.s:${port}`,
  () => 'file:///etc/passwd',
  () => 'data:text/plain,x',
  () => 'javascript:1',
  () => '',
  (port) => `https://example.com:${port}`,
  () => 'https://example.com:22/',
  () => 'https://example.com:5432/',
  () => 'https://example.com:6379/',
  () => 'http://example.com/',
];

const onUsualPort = hosts.map((host) => `https://${host}/`);

test('no address of this machine or its network is ever connected to, however it is written', async () => {
  const outbound = createOutbound({ internalHosts: [], resolve: async () => ['127.0.0.1', '::1'] });
  const onCanaryPort = [
    ...hosts.map((host) => `https://${host}:${canaryPort}/`),
    ...shapes.map((write) => write(canaryPort)),
  ];
  const urls = [...onUsualPort, ...onCanaryPort];
  expect(urls.length).toBeGreaterThanOrEqual(100);
  const reasons = await Promise.all(
    urls.map(async (url) => `${reasonOf(await outbound({ method: 'GET', url, timeoutMs: 2_000 }))} ${url}`),
  );
  expect(reasons.filter((line) => !/^(host-form|address|port|not-https) /.test(line))).toEqual([]);
  // By the address itself, and not because of a port that is refused beforehand.
  const usual = reasons.slice(0, onUsualPort.length);
  expect(usual.filter((line) => !/^(host-form|address) /.test(line))).toEqual([]);
  expect(visits).toBe(0);
  noteFigure('X6', `${urls.length} addresses, ${visits} connections`, urls.length >= 100 && visits === 0);
});

test('the canary sees who comes', async () => {
  const socket = connect(canaryPort, '127.0.0.1');
  await once(socket, 'connect');
  await expect.poll(() => visits).toBe(1);
  socket.destroy();
});

describe('a name', () => {
  const bad = ['127.0.0.1', '::1', '10.1.2.3', '169.254.169.254', '100.64.0.9', '::ffff:127.0.0.1', 'fe80::1%lo', ''];

  test.each(bad)('that leads to %s is not followed', async (address) => {
    const outbound = createOutbound({ internalHosts: [], resolve: async () => [address] });
    expect(reasonOf(await outbound({ method: 'GET', url: 'https://events.city.cn/' }))).toBe('address');
  });

  test('is refused as a whole when one of its addresses leads inside', async () => {
    const outbound = createOutbound({ internalHosts: [], resolve: async () => ['1.1.1.1', '127.0.0.1'] });
    expect(reasonOf(await outbound({ method: 'GET', url: 'https://events.city.cn/' }))).toBe('address');
  });

  test('that nobody knows, or that is never told, is an answer and not a fault', async () => {
    const request = { method: 'GET', url: 'https://events.city.cn/', timeoutMs: 50 } as const;
    const nobody = createOutbound({ internalHosts: [], resolve: () => Promise.reject(new Error('ENOTFOUND')) });
    const mute = createOutbound({ internalHosts: [], resolve: () => new Promise(() => undefined) });
    expect(reasonOf(await nobody(request))).toBe('name');
    expect(reasonOf(await mute(request))).toBe('timeout');
  });

  test('that leads elsewhere the second time is asked for once, and reached where it was checked', async () => {
    const told = ['127.0.0.1', '169.254.169.254', '127.0.0.9'];
    let questions = 0;
    const outbound = createOutbound({
      internalHosts: [`gateway.city.cn:${gatewayPort}`],
      resolve: async () => [told[questions++] ?? ''],
    });
    const url = `http://gateway.city.cn:${gatewayPort}/once`;
    expect(await outbound({ method: 'GET', url })).toMatchObject({ ok: true, status: 200 });
    expect(questions).toBe(1);
    expect(asked).toContain(`GET /once gateway.city.cn:${gatewayPort}`);
    expect(reasonOf(await outbound({ method: 'GET', url }))).toBe('address');
  });
});

describe('a service that the settings name', () => {
  const own = () =>
    createOutbound({ internalHosts: [`127.0.0.1:${gatewayPort}`], resolve: async () => ['169.254.169.254'] });
  const url = (path: string) => `http://127.0.0.1:${gatewayPort}${path}`;

  test('is asked, and answers', async () => {
    const answer = await own()({ method: 'POST', url: url('/send'), body: '{"到":"您"}' });
    expect(answer).toMatchObject({ ok: true, status: 200, body: '{"到":"您"}' });
  });

  test('opens no other port and no other way to write the same machine', async () => {
    for (const other of [
      `http://127.0.0.1:${canaryPort}/`,
      `http://127.1:${gatewayPort}/`,
      `http://[::1]:${gatewayPort}/`,
    ])
      expect((await own()({ method: 'GET', url: other })).ok).toBe(false);
    expect(visits).toBe(0);
  });

  test('may not stand where clouds give away keys, also when it is named', async () => {
    const named = createOutbound({
      internalHosts: ['gateway.city.cn:80', '169.254.169.254:80'],
      resolve: async () => ['169.254.169.254'],
    });
    for (const host of ['gateway.city.cn', '169.254.169.254'])
      expect(reasonOf(await named({ method: 'GET', url: `http://${host}/` }))).toBe('address');
  });

  test('leads nowhere else by a redirect', async () => {
    expect(reasonOf(await own()({ method: 'GET', url: url('/elsewhere') }))).toBe('redirect');
    expect(visits).toBe(0);
  });

  test('is not waited for without end and not listened to without end', async () => {
    expect(reasonOf(await own()({ method: 'GET', url: url('/mute'), timeoutMs: 100 }))).toBe('timeout');
    expect(reasonOf(await own()({ method: 'GET', url: url('/endless') }))).toBe('too-large');
    expect(reasonOf(await own()({ method: 'POST', url: url('/send'), body: 'x'.repeat(300_000) }))).toBe('too-large');
  });

  test('is sent no header that a line break was smuggled into', async () => {
    const headers = { 'x-number': '1\r\nX-Evil: 1' };
    expect(reasonOf(await own()({ method: 'GET', url: url('/once'), headers }))).toBe('request-form');
  });

  test('is reached by libraries through the same way', async () => {
    const fetched = outboundFetch(own());
    const form = new URLSearchParams({ code: '甲' });
    const answer = await fetched(url('/token'), { method: 'POST', body: form });
    expect(await answer.text()).toBe(form.toString());
    await expect(fetched(`http://127.0.0.1:${canaryPort}/`)).rejects.toThrow(TypeError);
    await expect(fetched(url('/x'), { method: 'DELETE' })).rejects.toThrow(TypeError);
    expect(visits).toBe(0);
  });
});

function reasonOf(answer: OutboundAnswer): string {
  return answer.ok ? `answered ${answer.status}` : answer.reason;
}

async function listen(server: Server, host: string): Promise<number> {
  server.listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}
