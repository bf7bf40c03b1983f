import { makeTrackingCode, parseTrackingCode, TRACKING_CODE_RANDOM_BYTES } from '../../core/code/tracking-code.ts';
import { unwrapDataKey } from '../platform/crypto/envelope.ts';
import { randomBytes } from '../platform/crypto/random.ts';
import type { Scope } from '../platform/db/scope.ts';
import type { Services } from '../services.ts';
import { sealPartyField } from './parties.ts';
import { listMattersOfParty, type PartyOfJourney, replaceCode } from './renew-code.store.ts';

/**
 * Gives a party another code and ends the one they had: from then on whoever held that one, on paper or in their memory,
 * follows nothing and acts for nobody.
 */
export async function renewCode(services: Services, whose: PartyOfJourney): Promise<string> {
  const { pool, keyring, blindIndex, clock } = services;
  const { district, journeyId, partyId } = whose;
  // The journey as a whole: a code lies in matters too that whoever hands it out may not read.
  const scope: Scope = { kind: 'journey', journey: journeyId };
  const matters = await listMattersOfParty(pool, scope, whose);
  const code = makeTrackingCode(district, randomBytes(TRACKING_CODE_RANDOM_BYTES));
  const parsed = parseTrackingCode(code);
  const newest = blindIndex.newest();
  const index = parsed.ok ? newest.of('tracking-code', parsed.code) : null;
  if (index === null) throw new Error('a fresh code cannot be indexed');
  const sealed = matters.map(({ id, data_key }) => {
    const place = { district, matterId: id };
    const dataKey = unwrapDataKey(data_key, keyring.kek, place);
    return { matter_id: id, code_sealed: sealPartyField(partyId, 'code', code, dataKey, place) };
  });
  await replaceCode(pool, scope, whose, { sealed, index, indexKey: newest.keyId, at: clock.now() });
  return code;
}
