import { lookup as systemLookup } from 'node:dns/promises';
import { isPublicAddress, isServedAddress } from './addresses.ts';
import type { Destination } from './destination.ts';

/**
 * Why there is no answer. `host-form` to `name`: nothing was sent. `unreachable`, `timeout`, `too-large`: it may have
 * arrived, so what is sent again needs a number by which the other side knows it. `redirect`: the other side pointed
 * elsewhere, and nobody went there.
 */
export type OutboundRefusal =
  | 'host-form'
  | 'not-https'
  | 'port'
  | 'address'
  | 'name'
  | 'request-form'
  | 'unreachable'
  | 'timeout'
  | 'too-large'
  | 'redirect';

export interface OutboundOptions {
  /** `host:port` of services on the house's own network, as the setting ONEDOOR_INTERNAL_HOSTS names them. */
  readonly internalHosts: readonly string[];
  /** Every address of a name; the system's resolver unless given. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
}

/** Every address of a name, as the system's resolver has it. */
export async function systemAddresses(host: string): Promise<readonly string[]> {
  return (await systemLookup(host, { all: true })).map(({ address }) => address);
}

/** One address that does not pass condemns the name: whoever answers so is not a public service. */
export async function checkedAddresses(
  { host, isLiteral, internal }: Pick<Destination, 'host' | 'isLiteral' | 'internal'>,
  resolve: (host: string) => Promise<readonly string[]>,
  signal: AbortSignal,
): Promise<readonly string[] | OutboundRefusal> {
  const isAllowed = internal ? isServedAddress : isPublicAddress;
  if (isLiteral) return isAllowed(host) ? [host] : 'address';
  const found = await Promise.race([resolve(host).catch(() => []), aborted(signal)]);
  if (found === undefined) return 'timeout';
  if (found.length === 0) return 'name';
  return found.every(isAllowed) ? found : 'address';
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(undefined), { once: true }));
}
