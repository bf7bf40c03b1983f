import { createECDH } from 'node:crypto';
import { isPushOrigin, type PushHost, pushHosts } from '../../../core/message/push.ts';
import { dateInChina, type Instant } from '../../../core/time/instant.ts';
import { randomBytes } from '../crypto/random.ts';
import type { Outbound } from '../outbound/outbound.ts';
import { encryptPush, isPushKey } from './encrypt.ts';
import { vapidHeader, vapidKeyFrom } from './vapid.ts';

/** What a browser gives for being told: an address at its maker's, and its keys in base64url. */
export interface PushTarget {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

/** `gone`: the browser is told no more, and is to be forgotten; `failed`: this one did not get through. */
export type PushAnswer = 'taken' | 'gone' | 'failed';

/** The way to the browsers of those who asked for it. */
export interface PushWay {
  /** In base64url, for browsers to bind their subscriptions to. */
  readonly publicKey: string;
  /** Whether a browser can be told there: a listed server on that day, and keys in order. */
  accepts(target: PushTarget, at: Instant): boolean;
  send(target: PushTarget, text: string, at: Instant): Promise<PushAnswer>;
}

export interface PushOptions {
  readonly outbound: Outbound;
  /** `mailto:` or `https:`. */
  readonly subject: string;
  /** A secret that stays, from which the key is made. */
  readonly secret: string;
  readonly hosts?: readonly PushHost[];
}

/** Every push is as long as every other. */
const paddedBytes = 256;
/** For a browser that is off; who comes back later reads it on the page. */
const keptSeconds = 3 * 24 * 3600;
const signedSeconds = 12 * 3600;
const timeoutMs = 5_000;

export function createPush({ outbound, subject, secret, hosts = pushHosts }: PushOptions): PushWay {
  const key = vapidKeyFrom(secret);
  const accepts: PushWay['accepts'] = (target, at) => {
    const origin = originOf(target.endpoint);
    if (origin === undefined || !isPushOrigin(origin, dateInChina(at), hosts)) return false;
    return bytesOf(target.auth).length === 16 && isPushKey(bytesOf(target.p256dh));
  };
  return {
    publicKey: key.publicKey,
    accepts,
    async send(target, text, at) {
      const audience = originOf(target.endpoint);
      if (audience === undefined || !accepts(target, at)) return 'gone';
      const receiver = { publicKey: bytesOf(target.p256dh), auth: bytesOf(target.auth) };
      const own = createECDH('prime256v1');
      own.generateKeys();
      // A private key that begins with zeros is given without them.
      const privateKey = Buffer.from(own.getPrivateKey('hex').padStart(64, '0'), 'hex');
      const expires = Math.floor(Date.parse(at) / 1000) + signedSeconds;
      const answer = await outbound({
        method: 'POST',
        url: target.endpoint,
        headers: {
          authorization: vapidHeader(key, { audience, expires, subject }),
          'content-encoding': 'aes128gcm',
          'content-type': 'application/octet-stream',
          ttl: String(keptSeconds),
          urgency: 'normal',
        },
        body: encryptPush(text, receiver, { privateKey, salt: randomBytes(16) }, paddedBytes),
        timeoutMs,
      });
      if (!answer.ok) return 'failed';
      if (answer.status >= 200 && answer.status < 300) return 'taken';
      return answer.status === 404 || answer.status === 410 ? 'gone' : 'failed';
    },
  };
}

function originOf(endpoint: string): string | undefined {
  if (endpoint.length > 1_000 || !URL.canParse(endpoint)) return undefined;
  const { origin, username, password } = new URL(endpoint);
  return username === '' && password === '' ? origin : undefined;
}

/** Nothing at all for what is not base64url. */
function bytesOf(text: string): Buffer {
  return /^[\w-]{1,200}={0,2}$/.test(text) ? Buffer.from(text, 'base64url') : Buffer.alloc(0);
}
