import type { Acted } from '../../api/matter.ts';
import { decideHandling } from '../../core/handoff/handling.ts';
import { levelParameters } from '../../core/level/parameters.ts';
import { takeKernelDeed } from '../matter/kernel-deed.ts';
import { type ByCode, partyDeed } from '../one-time-code/party-deed.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import { findLocalValues } from '../procedure/local-values.ts';
import type { Services } from '../services.ts';

/** 要求上行: a party asks for the level above; it is answered by a day, in writing where it does not go up. */
export async function askRaise(
  services: Services,
  asked: ByCode & { readonly reason: string },
): Promise<Outcome<Acted>> {
  const deed = await partyDeed(services, asked);
  if (!deed.ok) return deed;
  const { reason } = asked;
  const localValues = await findLocalValues(services.pool, levelParameters.key, deed.value.district);
  return takeKernelDeed(services, {
    family: 'handling',
    ...deed.value,
    asked: { deed: 'ask-raise', reason },
    decide: ({ matter }, { actor, now, calendar, procedure: { definition: procedure } }) => {
      const context = { now, calendar, localValues, unit: () => undefined, documents: [], procedure };
      const decision = decideHandling(matter, { deed: 'ask-raise' }, actor, context);
      return decision.ok ? { ...decision, personal: { reason } } : failure(decision.code, { words: decision.words });
    },
  });
}
