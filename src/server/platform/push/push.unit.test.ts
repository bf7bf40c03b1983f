import { createDecipheriv, createECDH, createPublicKey, hkdfSync, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { isPushOrigin } from '../../../core/message/push.ts';
import { plainDate } from '../../../core/time/plain-date.ts';
import { encryptPush, isPushKey } from './encrypt.ts';
import { vapidHeader, vapidKeyFrom } from './vapid.ts';

const bytes = (text: string) => Buffer.from(text, 'base64url');

/** RFC 8291, section 5 and appendix A. */
const published = {
  text: 'When I grow up, I want to be a watermelon',
  privateKey: bytes('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'),
  publicKey: bytes('BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4'),
  auth: bytes('BTBZMqHH6r4Tts7J_aSIgg'),
  salt: bytes('DGv6ra1nlYgDCS1FRnbzlw'),
  body: 'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
};

test('the example of RFC 8291 comes out byte for byte', () => {
  expect(encryptPush(published.text, published, published).toString('base64url')).toBe(published.body);
});

test('a padded text is as long as every other, and the browser reads it without what fills it up', () => {
  const browser = createECDH('prime256v1');
  const publicKey = browser.generateKeys();
  const receiver = { publicKey, auth: published.auth };
  const [short, long] = ['有', '您的事项有新进展'].map((text) => encryptPush(text, receiver, published, 256));
  expect(short?.length).toBe(long?.length);
  const body = long ?? Buffer.alloc(0);
  const sender = body.subarray(21, 86);
  const hkdf = (key: Buffer, salt: Buffer, info: Buffer, length: number) =>
    Buffer.from(hkdfSync('sha256', key, salt, info, length));
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), publicKey, sender]);
  const input = hkdf(browser.computeSecret(sender), published.auth, info, 32);
  const key = hkdf(input, body.subarray(0, 16), Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = hkdf(input, body.subarray(0, 16), Buffer.from('Content-Encoding: nonce\0'), 12);
  const opener = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(body.subarray(-16));
  const plain = Buffer.concat([opener.update(body.subarray(86, -16)), opener.final()]);
  const [text, filling = ''] = plain.toString('utf8').split('\u0002');
  expect([text, filling.replaceAll('\0', '')]).toEqual(['您的事项有新进展', '']);
});

test.each([
  ['a point of the curve', published.publicKey, true],
  ['a point that is none', Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 1)]), false],
  ['a compressed point', Buffer.concat([Buffer.from([2]), published.publicKey.subarray(1, 33)]), false],
  ['nothing', Buffer.alloc(0), false],
])('%s is taken for a key: %s', (_, key, taken) => {
  expect(isPushKey(key)).toBe(taken);
});

function opened(header: string) {
  const [, head = '', claims = '', signature = '', key = ''] =
    /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), ?k=([\w-]+)$/.exec(header) ?? [];
  const point = bytes(key);
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, format: 'jwk' });
  return {
    head,
    claims,
    good: verify(
      'sha256',
      Buffer.from(`${head}.${claims}`),
      { key: publicKey, dsaEncoding: 'ieee-p1363' },
      bytes(signature),
    ),
  };
}

/** RFC 8292, section 2.4: the token part by part, as nothing that looks like a token of ours lies in the tree. */
const token = [
  'eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9',
  'eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0',
  'i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA',
].join('.');
const example = `vapid t=${token}, k=BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs`;

test('what is signed is what RFC 8292 signs in its example, and each signature holds under the key beside it', () => {
  const key = vapidKeyFrom('a-secret-that-stays');
  const own = opened(
    vapidHeader(key, { audience: 'https://push.example.net', expires: 1453523768, subject: 'mailto:push@example.com' }),
  );
  const theirs = opened(example);
  expect([own.head, own.claims]).toEqual([theirs.head, theirs.claims]);
  expect([own.good, theirs.good]).toEqual([true, true]);
  expect(vapidKeyFrom('a-secret-that-stays').publicKey).toBe(key.publicKey);
  expect(vapidKeyFrom('another').publicKey).not.toBe(key.publicKey);
});

const day = plainDate('2026-11-22');

test.each([
  ['https://fcm.googleapis.com', true],
  ['https://wns2-sg2p.notify.windows.com', true],
  ['https://web.push.apple.com', true],
  ['http://fcm.googleapis.com', false],
  ['https://fcm.googleapis.com:8443', false],
  ['https://fcm.googleapis.com.evil.example', false],
  ['https://evil.example#.notify.windows.com', false],
  ['https://.notify.windows.com', false],
  ['https://notify.windows.com', false],
  ['https://127.0.0.1', false],
  ['null', false],
])('%s is sent to: %s', (origin, sent) => {
  expect(isPushOrigin(origin, day)).toBe(sent);
});

test('a server is sent to from its first day to its last', () => {
  const hosts = [{ origin: 'https://a.example', validFrom: '2026-11-22', validUntil: '2026-11-22' }];
  const on = (text: string) => isPushOrigin('https://a.example', plainDate(text), hosts);
  expect([on('2026-11-21'), on('2026-11-22'), on('2026-11-23')]).toEqual([false, true, false]);
});
