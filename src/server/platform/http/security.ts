import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

/** What any page of ours may load: its own files alone; nothing inline without a nonce; no frame around it. */
const ownFilesAlone =
  "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/**
 * For pages made on the server, and until a page says otherwise. Their script makes nothing of text, so none may: the
 * browser refuses every way in which a text becomes markup or program (Trusted Types, without any policy).
 */
export const pagePolicy = `${ownFilesAlone}; require-trusted-types-for 'script'; trusted-types 'none'`;

/** For the one page whose script may start a worker: of ours alone, through a policy of that name which takes no other. */
export const pushPagePolicy = `${ownFilesAlone}; worker-src 'self'; require-trusted-types-for 'script'; trusted-types push-worker`;

/** For the page that the browser keeps: it shows pictures that lie on the phone, and starts its own worker. */
export const fieldPagePolicy = `${ownFilesAlone.replace("img-src 'self' data:", "img-src 'self' data: blob:")}; worker-src 'self'; require-trusted-types-for 'script'; trusted-types field-worker`;

/** For answers that are no pages: shown by themselves they load and run nothing. */
export const dataPolicy = "default-src 'none'; frame-ancestors 'none'";

/** For a file that the browser shows with a reader of its own: that reader is made of parts, which nothing may stop. */
export const framePolicy = "frame-ancestors 'none'";

/** For a page whose component library writes style elements, which carry the nonce and are filled as markup is. */
export function pagePolicyWithNonce(nonce: string): string {
  return `${ownFilesAlone}; style-src 'self' 'nonce-${nonce}'`;
}

/**
 * On every answer. `same-origin` and not `no-referrer`: the address of a page, which may hold a code, goes to no other
 * site in either case, but with `no-referrer` browsers send `Origin: null` with our own forms and the check below could
 * not tell them from a stranger's.
 */
export const commonHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'x-frame-options': 'DENY',
};

/** One year, once the site is reached by https, for what lies below its name as well. */
export const strictTransport = 'max-age=31536000; includeSubDomains';

/**
 * Does a request that changes something come from a page of ours, or from no browser at all? Browsers say where a
 * request comes from in Sec-Fetch-Site or Origin, also when another site's page made it; programs send neither.
 *
 * The name in the Host header proves nothing: whoever owns a name can let it lead to this machine, and a page under it
 * is then "same origin" to the browser. So a page is ours under the public address, or where the browser was given this
 * machine's address in numbers, which nobody can own.
 */
export function isOwnOrigin(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  if (typeof site === 'string' && site !== 'same-origin' && site !== 'none') return false;
  if (origin === undefined) return true;
  // A page without referrer, as some browsers are set to: told apart by Sec-Fetch-Site alone.
  if (origin === 'null') return site === 'same-origin';
  return origin === publicUrl || (isNumbered(headers.host) && origin === `http://${headers.host}`);
}

/** `192.168.1.10:8080`, `[::1]:8080`, and `localhost`, which browsers never ask a name server for. */
function isNumbered(host: string | undefined): boolean {
  const name = host?.replace(/:\d{1,5}$/, '') ?? '';
  return name === 'localhost' || isIP(name.replace(/^\[|\]$/g, '')) !== 0;
}
