import { mayRead } from '../../core/access/can.ts';
import { type DataKey, unwrapDataKey } from '../platform/crypto/envelope.ts';
import type { Services } from '../services.ts';
import { type StaffCaller, staffActor, staffScope } from './caller.ts';
import { findPartyToUnmask } from './read.store.ts';

type Found = NonNullable<Awaited<ReturnType<typeof findPartyToUnmask>>>;

/** A party of a matter that the caller may read, with the key that opens their contacts; undefined when there is none. */
export async function findPartyInWork(
  services: Services,
  caller: StaffCaller,
  asked: { readonly district: string; readonly id: string; readonly party: string },
): Promise<(Found & { readonly dataKey: DataKey }) | undefined> {
  const found = await findPartyToUnmask(services.pool, staffScope(caller), asked);
  if (found === undefined || !mayRead(staffActor(caller), found.row.snapshot)) return undefined;
  const place = { district: asked.district, matterId: asked.id };
  return { ...found, dataKey: unwrapDataKey(found.row.data_key, services.keyring.kek, place) };
}
