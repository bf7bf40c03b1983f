import type { Acted } from '../../api/matter.ts';
import { decideHandling } from '../../core/handoff/handling.ts';
import { levelParameters } from '../../core/level/parameters.ts';
import { openCode, partyActor } from '../matter/act.ts';
import { takeKernelDeed } from '../matter/kernel-deed.ts';
import { holderShown } from '../one-time-code/shown.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import { findLocalValues } from '../procedure/local-values.ts';
import type { Services } from '../services.ts';

/** 要求上行: a party asks for the level above; it is answered by a day, in writing where it does not go up. */
export async function askRaise(
  services: Services,
  asked: {
    readonly code: string;
    readonly id: string;
    readonly reason: string;
    readonly key: string;
    readonly proof: string | undefined;
  },
): Promise<Outcome<Acted>> {
  const opened = await openCode(services, asked.code);
  if (opened === undefined) return failure('code-wrong');
  const shown = await holderShown(services, opened, asked);
  if (!shown.ok) return shown;
  const { district, journeyId, partyId, helper } = opened;
  const { id, key, reason } = asked;
  const localValues = await findLocalValues(services.pool, levelParameters.key, district);
  return takeKernelDeed(services, {
    district,
    id,
    key,
    actor: { ...partyActor(opened), means: shown.value },
    scope: { kind: 'journey', journey: journeyId },
    keyOwner: helper?.authorityId ?? partyId,
    expectedVersion: undefined,
    asked: { deed: 'ask-raise', reason },
    decide: ({ matter }, { actor, now, calendar }) => {
      const context = { now, calendar, localValues, unit: () => undefined, documents: [] };
      const decision = decideHandling(matter, { deed: 'ask-raise' }, actor, context);
      return decision.ok ? { ...decision, personal: { reason } } : failure(decision.code, { words: decision.words });
    },
  });
}
