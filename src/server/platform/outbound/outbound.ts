import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { checkedAddresses, type OutboundOptions, type OutboundRefusal, systemAddresses } from './addresses-checked.ts';
import { type Destination, destinationOf } from './destination.ts';

/** A request that leaves the house. */
export interface OutboundRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** For everything from asking for the name to the last byte; ten seconds unless given, thirty at the most. */
  readonly timeoutMs?: number;
}

/** An answer of any status but a redirect, or why there is none. */
export type OutboundAnswer =
  | {
      readonly ok: true;
      readonly status: number;
      readonly headers: IncomingHttpHeaders;
      readonly body: string;
    }
  | { readonly ok: false; readonly reason: OutboundRefusal };

/** Sends one request. Never throws: what can go wrong is in the answer. */
export type Outbound = (request: OutboundRequest) => Promise<OutboundAnswer>;

const timeoutMsUsual = 10_000;
const timeoutMsMax = 30_000;
const sentBytesMax = 256 * 1024;
const answerBytesMax = 1024 * 1024;

/**
 * The one way in which the product asks other machines: a gateway for messages, a provider of sign-in, whoever is told
 * of events. An address may come from a setting, an administrator, or an answer of the other side, so none is trusted:
 *
 * - https on port 443 or 8443, to a name or address that everybody can reach. Whatever leads into this machine or its
 *   network is refused, in every way to write it.
 * - A name is asked for once; each of its addresses must pass, and the connection goes to one that passed. A name that
 *   answers otherwise the next time gains nothing.
 * - What a setting names as `host:port` may stand on the network of the house and may speak plain http. Addresses where
 *   clouds give away keys are refused all the same.
 * - A redirect is not followed. Certificates are checked, whatever the environment says. Proxies of the environment are
 *   not used. Time and sizes are limited.
 */
export function createOutbound({ internalHosts, resolve = systemAddresses }: OutboundOptions): Outbound {
  const internal = new Set(internalHosts.map((host) => host.toLowerCase()));
  return async (request) => {
    const destination = destinationOf(request.url, internal);
    if (typeof destination === 'string') return refused(destination);
    if (Buffer.byteLength(request.body ?? '') > sentBytesMax) return refused('too-large');
    const signal = AbortSignal.timeout(Math.min(request.timeoutMs ?? timeoutMsUsual, timeoutMsMax));
    const addresses = await checkedAddresses(destination, resolve, signal);
    return typeof addresses === 'string' ? refused(addresses) : send(request, destination, addresses, signal);
  };
}

function refused(reason: OutboundRefusal): OutboundAnswer {
  return { ok: false, reason };
}

function send(
  { method, headers, body }: OutboundRequest,
  { url, isLiteral, secure }: Destination,
  addresses: readonly string[],
  signal: AbortSignal,
): Promise<OutboundAnswer> {
  return new Promise((resolve) => {
    const fail = (error: Error) => resolve(refused(reasonOf(error, signal)));
    try {
      const sent = (secure ? https : http).request(url, {
        method,
        headers: { ...headers, 'accept-encoding': 'identity', connection: 'close' },
        // A connection of its own: none that was opened for another name is used again.
        agent: false,
        signal,
        maxHeaderSize: 16 * 1024,
        ...(secure ? { rejectUnauthorized: true, minVersion: 'TLSv1.2' } : {}),
        ...(isLiteral ? {} : { lookup: lookupIn(addresses) }),
      });
      sent.on('error', fail);
      sent.on('response', (response) => {
        answerOf(response).then(resolve, fail);
      });
      sent.end(body);
    } catch {
      // A header with a line break in it, and the like.
      resolve(refused('request-form'));
    }
  });
}

function reasonOf(error: Error, signal: AbortSignal): OutboundRefusal {
  if (signal.aborted) return 'timeout';
  return error instanceof TooLarge ? 'too-large' : 'unreachable';
}

/** In place of the resolver: what has been checked, and nothing that could have changed since. */
function lookupIn(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  return (_host, options, answer) => {
    const [first] = all;
    if (options.all === true) answer(null, all);
    else answer(null, first?.address ?? '', first?.family ?? 4);
  };
}

class TooLarge extends Error {}

async function answerOf(response: IncomingMessage): Promise<OutboundAnswer> {
  const status = response.statusCode ?? 0;
  if (status >= 300 && status < 400) {
    response.destroy();
    return refused('redirect');
  }
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response) {
    const chunk = Buffer.from(part);
    bytes += chunk.length;
    if (bytes > answerBytesMax) throw new TooLarge();
    parts.push(chunk);
  }
  return { ok: true, status, headers: response.headers, body: Buffer.concat(parts).toString('utf8') };
}
