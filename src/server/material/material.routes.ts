import { routes } from '../../api/routes.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { versionTag } from '../platform/http/input.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Services } from '../services.ts';
import { keepMaterial } from './keep-material.ts';

/** Files that offices take to a matter. */
export function materialRoutes({ route }: Registrar<StaffCaller>, services: Services): void {
  route(routes.keepMaterial, async ({ staff, params, body, key, reply }) => {
    const outcome = await keepMaterial(services, staff, { ...params, body, key });
    if (outcome.ok) reply.header('etag', versionTag(outcome.value.version));
    return outcome;
  });
}
