import { routes } from '../../api/routes.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { once } from '../org/once.ts';
import { versionTag } from '../platform/http/input.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Services } from '../services.ts';
import { listTags, proposeTag } from './tag-list.ts';
import { tagMatter } from './tag-matter.ts';

/** Subjects of matters: set, taken off, and the list they are from. */
export function tagRoutes({ route }: Registrar<StaffCaller>, services: Services): void {
  route(routes.tagMatter, async ({ staff, params, body, key, reply }) => {
    const outcome = await tagMatter(services, staff, { ...params, body, key });
    if (outcome.ok) reply.header('etag', versionTag(outcome.value.version));
    return outcome;
  });
  route(routes.listTags, async ({ query }) => ({
    ok: true,
    value: { items: [...(await listTags(services, query.district))] },
  }));
  route(routes.setTag, ({ staff, body, key }) =>
    once(services, staff, { contract: routes.setTag, key, request: body }, (keyed) => proposeTag(keyed, staff, body)),
  );
}
