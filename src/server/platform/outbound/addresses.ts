import { BlockList, isIPv4, isIPv6 } from 'node:net';

/**
 * What IPv4 keeps for special purposes (IANA IPv4 Special-Purpose Address Registry), multicast, the reserved rest, and
 * the address under which one cloud answers every guest's questions about itself.
 */
const specialV4: readonly (readonly [address: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** IPv6 has one block of public addresses; in it these carry an IPv4 address, serve documents or special purposes. */
const globalV6: readonly [address: string, bits: number] = ['2000::', 3];
const specialV6: readonly (readonly [address: string, bits: number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
];

/** What no machine serves, also on a network of one's own: link-local (there clouds give away keys), multicast, nowhere. */
const neverServed: readonly (readonly [address: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
const ownV6: readonly (readonly [address: string, bits: number])[] = [
  ['::1', 128],
  ['fc00::', 7],
  ['2000::', 3],
];

const special = listOf(specialV4, specialV6);
const global = listOf([], [globalV6]);
const never = listOf(neverServed, []);
const own = listOf([], ownV6);

/** Can everybody reach that address, so that asking it tells and opens nothing of this network? */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !special.check(address, 'ipv4');
  return isPlainV6(address) && global.check(address, 'ipv6') && !special.check(address, 'ipv6');
}

/** May a host that the settings name have that address: any but those under which no gateway can stand? */
export function isServedAddress(address: string): boolean {
  if (isIPv4(address)) return !never.check(address, 'ipv4');
  return isPlainV6(address) && own.check(address, 'ipv6');
}

/** Without a zone: `fe80::1%eth0` belongs to a cable. */
function isPlainV6(address: string): boolean {
  return isIPv6(address) && !address.includes('%');
}

function listOf(
  v4: readonly (readonly [address: string, bits: number])[],
  v6: readonly (readonly [address: string, bits: number])[],
): BlockList {
  const list = new BlockList();
  for (const [address, bits] of v4) list.addSubnet(address, bits, 'ipv4');
  for (const [address, bits] of v6) list.addSubnet(address, bits, 'ipv6');
  return list;
}
