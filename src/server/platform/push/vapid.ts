import { createECDH, createPrivateKey, hkdfSync, type KeyObject, sign } from 'node:crypto';

/** The key by which push servers know who sends; browsers bind their subscriptions to it. */
export interface VapidKey {
  readonly privateKey: KeyObject;
  /** The uncompressed point in base64url, as browsers and push servers are given it. */
  readonly publicKey: string;
}

/** From a secret that stays: a key that changed would end every subscription. */
export function vapidKeyFrom(secret: string): VapidKey {
  return vapidKeyOf(Buffer.from(hkdfSync('sha256', secret, '', 'onedoor.push.vapid.v1', 32)));
}

/** @param d the private key's 32 bytes; throws on none of the curve's. */
function vapidKeyOf(d: Buffer): VapidKey {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(d);
  const point = pair.getPublicKey();
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    d: d.toString('base64url'),
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  return { privateKey: createPrivateKey({ key: jwk, format: 'jwk' }), publicKey: point.toString('base64url') };
}

interface Claims {
  /** Origin of the push server. */
  readonly audience: string;
  /** Seconds since 1970, a day ahead at the most. */
  readonly expires: number;
  /** `mailto:` or `https:`: whom the push server's operator can ask. */
  readonly subject: string;
}

/** The value of the header Authorization (RFC 8292 §3). */
export function vapidHeader(key: VapidKey, { audience, expires, subject }: Claims): string {
  const head = encoded({ typ: 'JWT', alg: 'ES256' });
  const unsigned = `${head}.${encoded({ aud: audience, exp: expires, sub: subject })}`;
  const signature = sign('sha256', Buffer.from(unsigned), { key: key.privateKey, dsaEncoding: 'ieee-p1363' });
  return `vapid t=${unsigned}.${signature.toString('base64url')}, k=${key.publicKey}`;
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
