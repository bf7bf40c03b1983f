import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { createOutbound } from '../src/server/platform/outbound/outbound.ts';
import { createPush, type PushTarget, type PushWay } from '../src/server/platform/push/push.ts';

/** What came in for one browser, opened with that browser's own keys. */
export interface ReceivedPush {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly bytes: number;
}

export interface TestPushServer {
  readonly push: PushWay;
  readonly received: ReceivedPush[];
  /** The status of the next answers; 201 unless set. */
  answers: number;
  /** A browser that asks to be told here. */
  browser(name: string): PushTarget;
  close(): Promise<void>;
}

/** A maker's push server on this machine, which knows the browsers' keys, as only they do, to see what they would. */
export async function openPushServer(): Promise<TestPushServer> {
  const received: ReceivedPush[] = [];
  const keys = new Map<string, { readonly own: ReturnType<typeof createECDH>; readonly auth: Buffer }>();
  const state = { answers: 201 };
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(Buffer.from(part));
    const body = Buffer.concat(parts);
    const { url: path = '', headers } = request;
    const browser = keys.get(path);
    if (browser !== undefined)
      received.push({ path, headers, bytes: body.length, text: opened(body, browser.own, browser.auth) });
    response.writeHead(state.answers).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the push server has no port');
  const host = `127.0.0.1:${address.port}`;
  return {
    push: createPush({
      outbound: createOutbound({ internalHosts: [host] }),
      subject: 'mailto:push@onedoor.example',
      secret: 'a-secret-of-the-tests',
      hosts: [{ origin: `http://${host}`, validFrom: '2026-01-01' }],
    }),
    received,
    get answers() {
      return state.answers;
    },
    set answers(status) {
      state.answers = status;
    },
    browser(name) {
      const own = createECDH('prime256v1');
      const p256dh = own.generateKeys('base64url');
      const auth = randomBytes(16);
      keys.set(`/to/${name}`, { own, auth });
      return { endpoint: `http://${host}/to/${name}`, p256dh, auth: auth.toString('base64url') };
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** As a browser opens it (RFC 8291). */
function opened(body: Buffer, own: ReturnType<typeof createECDH>, auth: Buffer): string {
  const [salt, sender, sealed] = [body.subarray(0, 16), body.subarray(21, 86), body.subarray(86)];
  const derive = (from: Buffer, by: Buffer, info: Buffer, bytes: number) =>
    Buffer.from(hkdfSync('sha256', from, by, info, bytes));
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), own.getPublicKey(), sender]);
  const input = derive(own.computeSecret(sender), auth, info, 32);
  const key = derive(input, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(input, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const opener = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([opener.update(sealed.subarray(0, -16)), opener.final()]);
  return plain.subarray(0, plain.lastIndexOf(2)).toString('utf8');
}
