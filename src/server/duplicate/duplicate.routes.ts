import { routes } from '../../api/routes.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { versionTag } from '../platform/http/input.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Services } from '../services.ts';
import { checkDuplicates, checkMatterDuplicates } from './check.ts';
import { pairMatters } from './pair.ts';

/** The same dispute registered twice. */
export function duplicateRoutes({ route }: Registrar<StaffCaller>, services: Services): void {
  route(routes.checkDuplicates, ({ staff, body }) => checkDuplicates(services, staff, body));
  route(routes.checkMatterDuplicates, ({ staff, params, body }) =>
    checkMatterDuplicates(services, staff, { ...params, ...body }),
  );
  route(routes.pairMatters, async ({ staff, params, body, key, expectedVersion, reply }) => {
    const outcome = await pairMatters(services, staff, { ...params, body, key, expectedVersion });
    if (outcome.ok) reply.header('etag', versionTag(outcome.value.version));
    return outcome;
  });
}
