import { createHmac } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const stepMs = 30_000;

/** What an authenticator app shows: RFC 6238 with SHA-1, six digits, 30 seconds. `secret` is base 32, as in its QR code. */
export function totp(secret: string, atMs: number): string {
  const bits = [...secret.replaceAll('=', '')]
    .map((one) => alphabet.indexOf(one).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(atMs / stepMs)));
  const mac = createHmac('sha1', key).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Returns when the period of a code has some seconds left: one of the period before is then still taken when it arrives. */
export async function wellWithinPeriod(): Promise<void> {
  const leftMs = stepMs - (Date.now() % stepMs);
  if (leftMs < 8_000) await setTimeout(leftMs + 100);
}
