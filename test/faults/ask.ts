import { Agent, request } from 'node:http';

export interface Asked {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** Longer than the server may let anybody wait. */
const answerMsMax = 60_000;

const agent = new Agent({ keepAlive: true, maxSockets: 4_000, maxFreeSockets: 64 });

/** One request on this machine. A connection that is refused, reset or silent for a minute is an error. */
export function ask(port: number, { method, path, headers, body }: Asked): Promise<Answer> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        host: '127.0.0.1',
        port,
        method,
        path,
        headers: { ...headers, ...(text === undefined ? {} : { 'content-type': 'application/json' }) },
        timeout: answerMsMax,
      },
      (answer) => {
        let got = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => {
          got += part;
        });
        answer.on('error', reject);
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: got }));
      },
    );
    sent.on('timeout', () => sent.destroy(new Error('no answer in a minute')));
    sent.on('error', reject);
    sent.end(text);
  });
}

/** The Cookie header of somebody who has signed in. */
export async function signIn(port: number, account: string, password: string): Promise<string> {
  const answer = await ask(port, { method: 'POST', path: '/api/v1/session', body: { account, password } });
  if (answer.status !== 200) throw new Error(`${account} was not let in: ${answer.body}`);
  const cookies = [answer.headers['set-cookie'] ?? []].flat();
  return cookies.map((cookie) => cookie.split(';')[0]).join('; ');
}
