import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseTrackingCode } from '../../core/code/tracking-code.ts';
import { addMilliseconds, type Instant, millisecondsBetween, parseInstant } from '../../core/time/instant.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';

/** How a party showed who they are, beyond holding their tracking code. */
export type Means = 'phone' | 'window';

/** Minutes for which a party who has given a one-time code is not asked again on the same browser. */
export const provedMinutes = 30;

/** A keyed hash: whoever reads the table cannot try six digits against it. */
export function keyed({ keyring }: Pick<Services, 'keyring'>, purpose: string, parts: readonly string[]): string {
  return createHmac('sha256', keyring.hashSecret)
    .update(JSON.stringify([`onedoor.${purpose}.v1`, ...parts]))
    .digest('hex');
}

/** A UUID of version 8 (RFC 9562 §5.8) in place of the hash: the same for the same parts. */
export function keyedId(services: Pick<Services, 'keyring'>, purpose: string, parts: readonly string[]): string {
  const hex = keyed(services, purpose, parts);
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

export function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * What a browser holds after a right one-time code: good for this tracking code alone and for half an hour. Nothing of
 * it is kept here; a code that is issued anew ends it, because it is bound to the code.
 */
export function makeProof(
  services: Services,
  code: string,
  means: Means,
): { readonly text: string; readonly until: Instant } {
  const until = addMilliseconds(services.clock.now(), provedMinutes * 60_000);
  const head = `${means}-${Date.parse(until).toString(36)}`;
  return { text: `${head}-${proofMacs(services, code, head)[0] ?? ''}`, until };
}

/** Under each session key, the newest first: what opens something is not made by a secret that stays. */
function proofMacs({ keyring }: Services, code: string, head: string): readonly string[] {
  const text = JSON.stringify(['onedoor.party-proof.v1', code, head]);
  return keyring.session.map(({ secret }) => createHmac('sha256', secret).update(text).digest('hex')).reverse();
}

/** By which means the holder of this proof showed who they are; undefined for none, another code's, or one past its time. */
export function meansOf(services: Services, typed: string, proof: string | undefined): Means | undefined {
  const parsed = parseTrackingCode(typed);
  if (!parsed.ok) return undefined;
  const [, means, until = '', mac = ''] = /^(phone|window)-([0-9a-z]{1,12})-([0-9a-f]{64})$/.exec(proof ?? '') ?? [];
  if (means !== 'phone' && means !== 'window') return undefined;
  if (!proofMacs(services, parsed.code, `${means}-${until}`).some((one) => sameText(mac, one))) return undefined;
  const end = parseInstant(new Date(Number.parseInt(until, 36)).toISOString());
  return end !== undefined && millisecondsBetween(services.clock.now(), end) > 0 ? means : undefined;
}

/**
 * Where a party has a registered phone and the city can reach it, whoever acts shows that they hold it. Without either,
 * the letter's code is what there is: nobody is shut out for having no phone.
 */
export function asksCode({ sms }: Services, party: { readonly phone_masked: string | null }): boolean {
  return sms !== undefined && party.phone_masked !== null;
}

/** By which means this party acts, or the refusal that says how to go on; undefined: by their tracking code alone. */
export function meansToAct(
  services: Services,
  code: string,
  party: { readonly phone_masked: string | null },
  proof: string | undefined,
): Outcome<Means | undefined> {
  const means = meansOf(services, code, proof);
  if (means === undefined && asksCode(services, party)) return failure('phone-code-needed');
  return { ok: true, value: means };
}
