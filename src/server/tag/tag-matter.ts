import type { Acted } from '../../api/matter.ts';
import type { TagBody } from '../../api/tag.ts';
import { decideTag } from '../../core/tag/set-tag.ts';
import { tagsOn } from '../../core/tag/tags-of-place.ts';
import { dateInChina } from '../../core/time/instant.ts';
import { type StaffCaller, staffActor, staffScope } from '../matter/caller.ts';
import { takeKernelDeed } from '../matter/kernel-deed.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { findTagSettings } from './tags.ts';

/** Sets a tag on a matter or takes it off. No version is asked: what the deed rests on is the tag alone. */
export async function tagMatter(
  services: Services,
  caller: StaffCaller,
  asked: { readonly district: string; readonly id: string; readonly body: TagBody; readonly key: string },
): Promise<Outcome<Acted>> {
  const settings = await findTagSettings(services.pool);
  const { body } = asked;
  const actor = staffActor(caller);
  return takeKernelDeed(services, {
    family: 'tag',
    ...asked,
    actor,
    scope: staffScope(caller),
    keyOwner: caller.staffId,
    expectedVersion: undefined,
    asked: { body },
    decide: ({ matter }, { procedure: { definition }, now }) => {
      const there = tagsOn(settings, matter.district, dateInChina(now));
      const offered = there.flatMap((one) => (one.offered ? [one.key] : []));
      const decision = decideTag(matter, body, actor, { definition, offered });
      return decision.ok ? { ...decision, personal: {} } : failure(decision.code, { words: decision.words });
    },
  });
}
