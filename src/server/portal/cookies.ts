import type { FastifyReply, FastifyRequest } from 'fastify';

export interface CookieOptions {
  /** Sent over https alone. */
  readonly secure: boolean;
}

/**
 * Over https a cookie bears the prefix by which a browser takes it from this very host alone: a neighbour under the same
 * domain cannot put one in its place.
 */
const nameOf = (name: string, { secure }: CookieOptions) => (secure ? `__Host-${name}` : name);

/** The value of a cookie of ours; undefined when the browser sends none. */
export function cookieOf(request: FastifyRequest, name: string, options: CookieOptions): string | undefined {
  return readCookie(request, nameOf(name, options));
}

function readCookie({ headers }: FastifyRequest, name: string): string | undefined {
  for (const pair of (headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}

/**
 * Sets a cookie for the whole site, out of the reach of scripts, and not sent along when another site posts to us.
 * `value` holds letters, digits, dashes and underscores only.
 */
export function setCookie(
  reply: FastifyReply,
  name: string,
  value: string,
  { secure, maxAgeSeconds }: CookieOptions & { readonly maxAgeSeconds: number },
): void {
  const parts = [
    `${nameOf(name, { secure })}=${value}`,
    'Path=/',
    `Max-Age=${maxAgeSeconds}`,
    'HttpOnly',
    'SameSite=Lax',
  ];
  reply.header('set-cookie', [...parts, ...(secure ? ['Secure'] : [])].join('; '));
}

export function clearCookie(reply: FastifyReply, name: string, options: CookieOptions): void {
  setCookie(reply, name, '', { ...options, maxAgeSeconds: 0 });
}
