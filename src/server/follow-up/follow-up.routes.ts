import { routes } from '../../api/routes.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { versionTag } from '../platform/http/input.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Services } from '../services.ts';
import { listVisits, takeFollowUp } from './follow-up.ts';

/** What becomes of a matter after it was closed. */
export function followUpRoutes({ route }: Registrar<StaffCaller>, services: Services): void {
  route(routes.takeFollowUp, async ({ staff, params, body, key, expectedVersion, reply }) => {
    const outcome = await takeFollowUp(services, staff, { ...params, body, key, expectedVersion });
    if (outcome.ok) reply.header('etag', versionTag(outcome.value.version));
    return outcome;
  });
  route(routes.listVisits, ({ staff }) => listVisits(services, staff));
}
