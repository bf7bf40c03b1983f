import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import type { Scope } from '../platform/db/scope.ts';
import type { Services } from '../services.ts';
import { insertMessage } from './message.store.ts';
import type { HouseMessage } from './texts.ts';

/** Tells a party something that the house did, and no procedure: on their page, and by every way that news takes. */
export function tellParty(
  { pool, clock }: Services,
  scope: Scope,
  told: {
    readonly district: string;
    readonly id: string;
    readonly party: string;
    readonly version: number;
    readonly message: HouseMessage;
  },
): Promise<void> {
  return insertMessage(pool, scope, {
    district: told.district,
    matter_id: told.id,
    id: `house-${uuidV7()}`,
    party_id: told.party,
    message: told.message,
    seq: told.version,
    created_at: clock.now(),
  });
}
