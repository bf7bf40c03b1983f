import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseTrackingCode } from '../../core/code/tracking-code.ts';
import { randomBytes } from '../platform/crypto/random.ts';
import { type CookieOptions, cookieOf, setCookie } from '../portal/cookies.ts';
import type { Services } from '../services.ts';
import { keyed, provedMinutes } from './proof.ts';

const browserCookie = 'onedoor_browser';
const browserSeconds = 24 * 3600;

function optionsOf({ publicUrl }: Pick<Services, 'publicUrl'>): CookieOptions {
  return { secure: publicUrl.startsWith('https:') };
}

/** Each tracking code has a cookie of its own, whose name does not tell the code: a family shares one phone. */
function proofCookie(services: Services, code: string): string {
  const parsed = parseTrackingCode(code);
  return `onedoor_proof_${keyed(services, 'proof-cookie', [parsed.ok ? parsed.code : '']).slice(0, 12)}`;
}

/** What this browser holds after a right one-time code; undefined when it holds nothing. */
export function proofOf(services: Services, request: FastifyRequest, code: string): string | undefined {
  return cookieOf(request, proofCookie(services, code), optionsOf(services));
}

export function rememberProof(services: Services, reply: FastifyReply, code: string, proof: string): void {
  setCookie(reply, proofCookie(services, code), proof, { ...optionsOf(services), maxAgeSeconds: provedMinutes * 60 });
}

/** A name for this browser that nobody else knows: a code is good where it was asked for. */
export function browserOf(services: Services, request: FastifyRequest, reply: FastifyReply): string {
  const known = cookieOf(request, browserCookie, optionsOf(services));
  const browser = known !== undefined && /^[\w-]{22}$/.test(known) ? known : randomBytes(16).toString('base64url');
  setCookie(reply, browserCookie, browser, { ...optionsOf(services), maxAgeSeconds: browserSeconds });
  return browser;
}
