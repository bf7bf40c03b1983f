import { isIP } from 'node:net';
import { createTransport } from 'nodemailer';
import type { OutboundConnect } from '../platform/outbound/connect.ts';
import type { SendAnswer } from './gateway.ts';

/** One e-mail to one person. The id stays the same when it is sent again. */
export interface Letter {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** How e-mail leaves: by the city's own mail server. */
export interface MailWay {
  send(letter: Letter): Promise<SendAnswer>;
}

export interface MailOptions {
  readonly connect: OutboundConnect;
  /** `smtps://name:password@host:465`, or `smtp://…:587`, which is encrypted before anything is said. */
  readonly url: string;
  /** Whom it comes from: an address, nothing else. */
  readonly from: string;
  /** Whether the server stands on the house's own network and may be spoken to in the clear. */
  readonly isInternal: boolean;
}

const timeoutMs = 15_000;

/** Port as written, or the usual one: 465 where everything is encrypted, 587 where encrypting is agreed upon first. */
export function mailServerOf(url: string): { readonly host: string; readonly port: number; readonly secure: boolean } {
  const { hostname, port, protocol } = new URL(url);
  const secure = protocol === 'smtps:';
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? (secure ? 465 : 587) : Number(port), secure };
}

/** E-mail by SMTP. Plain text, no picture that tells who has opened it, nothing to click but the address of the page. */
export function createMail({ connect, url, from, isInternal }: MailOptions): MailWay {
  const { host, port, secure } = mailServerOf(url);
  const { username, password } = new URL(url);
  const transport = createTransport({
    host,
    port,
    secure,
    requireTLS: !secure && !isInternal,
    ...(isIP(host) === 0 ? { tls: { servername: host, minVersion: 'TLSv1.2', rejectUnauthorized: true } } : {}),
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    getSocket(_options, callback) {
      connect(host, port).then(
        (made) =>
          made.ok ? callback(null, { connection: made.socket }) : callback(new Error(`no connection: ${made.reason}`)),
        (error: unknown) => callback(new Error('no connection', { cause: error })),
      );
    },
  });
  const domain = from.slice(from.lastIndexOf('@') + 1);
  return {
    async send({ id, to, subject, text }) {
      try {
        await transport.sendMail({
          from,
          // As an address, not as text to be read: a comma in it makes no second recipient.
          to: { name: '', address: to },
          subject,
          text,
          messageId: `<${id}@${domain}>`,
          headers: { 'auto-submitted': 'auto-generated' },
        });
        return 'taken';
      } catch (error) {
        return meaningOf(error);
      }
    },
  };
}

/** RFC 5321: 5yz will not be taken however often it is sent; 4yz may be later. */
function meaningOf(error: unknown): SendAnswer {
  if (!(error instanceof Error) || !('responseCode' in error) || typeof error.responseCode !== 'number')
    return 'unreachable';
  return error.responseCode >= 500 && error.responseCode < 600 && !('code' in error && error.code === 'EAUTH')
    ? 'refused'
    : 'gateway-fault';
}
