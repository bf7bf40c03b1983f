import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createTextGateway, type SmsWay } from '../src/server/message/gateway.ts';
import { createOutbound } from '../src/server/platform/outbound/outbound.ts';

const secret = `whsec_${Buffer.from('a-secret-of-the-tests-24').toString('base64')}`;

/** A text that came in, with the proof that it was signed. */
export interface ReceivedSms {
  readonly id: string;
  readonly to: string;
  readonly text: string;
  readonly template: string;
  readonly signed: boolean;
}

export interface TestGateway {
  readonly sms: SmsWay;
  readonly received: ReceivedSms[];
  /** The status of the next answers; 200 unless set. */
  answers: number;
  close(): Promise<void>;
}

/** A gateway on this machine that checks signatures by itself, as a city's would. */
export async function openTestGateway(): Promise<TestGateway> {
  const received: ReceivedSms[] = [];
  const gateway = { answers: 200 };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += String(part);
    const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = request.headers;
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const expected = `v1,${createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')}`;
    received.push({ ...JSON.parse(body), signed: signature === expected });
    response.writeHead(gateway.answers).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the gateway has no port');
  const host = `127.0.0.1:${address.port}`;
  const sms = createTextGateway({
    outbound: createOutbound({ internalHosts: [host] }),
    url: `http://${host}/texts`,
    secret,
  });
  return {
    sms,
    received,
    get answers() {
      return gateway.answers;
    },
    set answers(status) {
      gateway.answers = status;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
