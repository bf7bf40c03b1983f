import { openCode, partyActor } from '../matter/act.ts';
import type { KernelDeed } from '../matter/kernel-deed.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { holderShown } from './shown.ts';

/** What a party, or whoever may act for them, sends with a deed of their own. */
export interface ByCode {
  readonly code: string;
  readonly id: string;
  readonly key: string;
  /** What the browser holds after a one-time code. */
  readonly proof: string | undefined;
}

/** Who does a deed by a code, once they have shown who they are; a failure where the code opens nothing or more is to be shown. */
export async function partyDeed(
  services: Services,
  asked: ByCode,
): Promise<Outcome<Pick<KernelDeed, 'district' | 'id' | 'actor' | 'scope' | 'keyOwner' | 'key' | 'expectedVersion'>>> {
  const opened = await openCode(services, asked.code);
  if (opened === undefined) return failure('code-wrong');
  const shown = await holderShown(services, opened, asked);
  if (!shown.ok) return shown;
  const { district, journeyId, partyId, helper } = opened;
  const { id, key } = asked;
  const value = {
    district,
    id,
    actor: { ...partyActor(opened), means: shown.value },
    scope: { kind: 'journey', journey: journeyId } as const,
    keyOwner: helper?.authorityId ?? partyId,
    key,
    expectedVersion: undefined,
  };
  return { ok: true, value };
}
