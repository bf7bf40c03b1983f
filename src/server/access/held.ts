import type { z } from 'zod';
import type { heldView } from '../../api/access.ts';
import { helperMayUse } from '../../core/access/can.ts';
import { getProcedure } from '../../procedures/registry.ts';
import { openCode } from '../matter/act.ts';
import { readOwnContacts } from '../matter/own-contacts.ts';
import { trackByCode } from '../matter/read-by-code.ts';
import { holderShown } from '../one-time-code/shown.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import { browsersOf } from '../push/push.ts';
import type { Services } from '../services.ts';

/**
 * 个人信息保护法 art. 45: everything that is held about a party, for the party to take away: their own contacts in full,
 * and the whole of what their page shows, which is the other side's no more than there, and nobody's private talk. A
 * helper acts for the party and takes nothing away.
 */
export async function readHeld(
  services: Services,
  asked: { readonly code: string; readonly proof: string | undefined },
): Promise<Outcome<z.output<typeof heldView>>> {
  const opened = await openCode(services, asked.code);
  if (opened === undefined) return failure('code-wrong');
  if (!helperMayUse(opened.helper, 'take-away-what-is-held')) return failure('not-your-part', { words: forTheParty });
  const shown = await holderShown(services, opened, asked);
  if (!shown.ok) return shown;
  const tracked = await trackByCode(services, asked.code);
  if (!tracked.ok) return tracked;
  const [newest] = tracked.value.matters;
  const contacts = newest === undefined ? undefined : await readOwnContacts(services, opened, newest.id);
  if (contacts === undefined) return failure('code-wrong');
  const matters = tracked.value.matters.map((matter) => ({
    ...matter,
    explanation: getProcedure(matter.procedure.key, matter.procedure.version).definition.explanation,
  }));
  const { district, journeyId, partyId } = opened;
  return {
    ok: true,
    value: {
      format: 'onedoor.held.v1',
      at: services.clock.now(),
      party: { id: opened.partyId, name: tracked.value.partyName, ...contacts },
      browsers: [...(await browsersOf(services, { district, journeyId, partyId }))],
      matters,
    },
  };
}

const forTheParty = {
  zh: '下载全部信息由当事人本人办理。',
  en: 'Everything that is held is for the party alone to take away.',
};
