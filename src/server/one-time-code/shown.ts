import type { OpenedCode } from '../matter/act.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { findContact } from './code.store.ts';
import { type Means, meansToAct } from './proof.ts';

/**
 * Has the holder of a tracking code shown what is asked before they read papers or take everything away with them? A
 * helper is known by a code of their own, and has no phone that the party could answer for.
 */
export async function holderShown(
  services: Services,
  opened: OpenedCode,
  shown: { readonly code: string; readonly proof: string | undefined },
): Promise<Outcome<Means | undefined>> {
  if (services.sms === undefined || opened.helper !== undefined) return { ok: true, value: undefined };
  const scope = { kind: 'journey', journey: opened.journeyId } as const;
  const contact = await findContact(services.pool, scope, opened);
  return contact === undefined ? failure('code-wrong') : meansToAct(services, shown.code, contact.party, shown.proof);
}
