import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';
import { createMail, type MailWay } from '../src/server/message/mail.ts';
import { createOutboundConnect } from '../src/server/platform/outbound/connect.ts';

/** An e-mail that came in, as it was handed over. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body as they were sent. */
  readonly raw: string;
}

export interface TestMailServer {
  readonly mail: MailWay;
  readonly received: ReceivedMail[];
  /** The SMTP code recipients are answered with; 250 unless set. */
  answers: number;
  /** Name and port for the settings. */
  readonly host: string;
  close(): Promise<void>;
}

const from = 'no-reply@onedoor.example';

/** A mail server on this machine that asks for a name and a password. */
export async function openTestMailServer(): Promise<TestMailServer> {
  const received: ReceivedMail[] = [];
  const state = { answers: 250 };
  const server = new SMTPServer({
    authOptional: false,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    onAuth({ username, password }, _session, done) {
      if (username === 'onedoor' && password === 'a secret') done(null, { user: username });
      else done(new Error('wrong'));
    },
    onRcptTo(_address, _session, done) {
      done(state.answers === 250 ? null : Object.assign(new Error('no'), { responseCode: state.answers }));
    },
    async onData(stream, { envelope }, done) {
      let raw = '';
      for await (const part of stream) raw += String(part);
      const sender = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
      received.push({ from: sender, to: envelope.rcptTo.map(({ address }) => address), raw });
      done();
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('the mail server has no port');
  const host = `127.0.0.1:${address.port}`;
  return {
    mail: createMail({
      connect: createOutboundConnect({ internalHosts: [host] }),
      url: `smtp://onedoor:a%20secret@${host}`,
      from,
      isInternal: true,
    }),
    received,
    host,
    get answers() {
      return state.answers;
    },
    set answers(code) {
      state.answers = code;
    },
    close: () => new Promise((done) => server.close(done)),
  };
}

/** The words of a mail, its transfer encoding undone. */
export function textOfMail(raw: string): string {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  if (/content-transfer-encoding: base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  if (!/content-transfer-encoding: quoted-printable/i.test(head)) return body;
  const bytes = body
    .replaceAll('=\r\n', '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
