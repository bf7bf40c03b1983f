import { connect as connectTo, type Socket } from 'node:net';
import { checkedAddresses, type OutboundOptions, type OutboundRefusal, systemAddresses } from './addresses-checked.ts';
import { serverOf } from './destination.ts';

/** A connection to a machine that speaks no HTTP, or why there is none. */
export type Connected =
  | { readonly ok: true; readonly socket: Socket }
  | { readonly ok: false; readonly reason: OutboundRefusal };

export type OutboundConnect = (host: string, port: number) => Promise<Connected>;

const timeoutMs = 10_000;

/**
 * The same way out for a mail server: the name is asked for once, every address must pass, the connection goes to one
 * that passed. Nothing is said on it yet; encryption is for whoever speaks.
 */
export function createOutboundConnect({ internalHosts, resolve = systemAddresses }: OutboundOptions): OutboundConnect {
  const internal = new Set(internalHosts.map((host) => host.toLowerCase()));
  return async (host, port) => {
    const server = serverOf(host, port, internal);
    if (typeof server === 'string') return { ok: false, reason: server };
    const signal = AbortSignal.timeout(timeoutMs);
    const addresses = await checkedAddresses(server, resolve, signal);
    if (typeof addresses === 'string') return { ok: false, reason: addresses };
    return new Promise((done) => {
      const socket = connectTo({ host: addresses[0] ?? '', port });
      const fail = () => {
        socket.destroy();
        done({ ok: false, reason: signal.aborted ? 'timeout' : 'unreachable' });
      };
      signal.addEventListener('abort', fail, { once: true });
      socket.once('error', fail);
      socket.once('connect', () => {
        signal.removeEventListener('abort', fail);
        socket.removeListener('error', fail);
        done({ ok: true, socket });
      });
    });
  };
}
