import { isIP } from 'node:net';

/** Where a request goes, once its address has been read and found in order. */
export interface Destination {
  readonly url: URL;
  /** A name or an address, without brackets. */
  readonly host: string;
  /** The host is an address and no name. */
  readonly isLiteral: boolean;
  readonly secure: boolean;
  /** The settings name it as a service of the house's own network. */
  readonly internal: boolean;
}

const portsAllowed: ReadonlySet<number> = new Set([443, 8443]);

/** Names that no public service has: without a dot, or under an ending kept for one's own network. */
const ownName =
  /^[^.]+$|\.(localhost|local|internal|intranet|lan|home|corp|private|test|invalid|example|onion|arpa)$|^localhost$/;

const hostName = /^(?!-)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){0,20}$/;

/** Reads an address; a text says what is wrong with it. Nothing is asked of anybody here. */
export function destinationOf(
  text: string,
  internal: ReadonlySet<string>,
): Destination | 'host-form' | 'not-https' | 'port' {
  if (text.length > 2_000 || !URL.canParse(text)) return 'host-form';
  const url = new URL(text);
  const secure = url.protocol === 'https:';
  if (!secure && url.protocol !== 'http:') return 'not-https';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isLiteral = isIP(host) !== 0;
  if (url.username !== '' || url.password !== '' || !isWrittenAs(text, url)) return 'host-form';
  if (!isLiteral && !hostName.test(host)) return 'host-form';
  const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port);
  const named = internal.has(`${url.hostname}:${port}`);
  if (named) return { url, host, isLiteral, secure, internal: true };
  if (!secure) return 'not-https';
  if (!isLiteral && ownName.test(host)) return 'host-form';
  return portsAllowed.has(port) ? { url, host, isLiteral, secure, internal: false } : 'port';
}

/** For mail that is handed in encrypted: from the first byte on, or as soon as both sides agree to. */
const mailPorts: ReadonlySet<number> = new Set([465, 587]);

/** The same for a mail server, by its name and port as the settings have them. */
export function serverOf(
  host: string,
  port: number,
  internal: ReadonlySet<string>,
): Pick<Destination, 'host' | 'isLiteral' | 'internal'> | 'host-form' | 'port' {
  const isLiteral = isIP(host) !== 0;
  if (!isLiteral && !hostName.test(host)) return 'host-form';
  if (internal.has(`${host.includes(':') ? `[${host}]` : host}:${port}`)) return { host, isLiteral, internal: true };
  if (!isLiteral && ownName.test(host)) return 'host-form';
  return mailPorts.has(port) ? { host, isLiteral, internal: false } : 'port';
}

/**
 * Does the host stand in the text as it was understood? `https://0x7f.1`, `https://2130706433` and full-width digits
 * are understood as an address, `https:\\host` as a host: nobody honest writes so.
 */
function isWrittenAs(text: string, url: URL): boolean {
  return text.toLowerCase().startsWith(`${url.protocol}//${url.hostname}`);
}
