import { routes } from '../../api/routes.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { versionTag } from '../platform/http/input.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Services } from '../services.ts';
import { handleMatter } from './handling.ts';
import { listTasks } from './tasks.ts';

/** Who works on a matter, beside its procedure. */
export function handlingRoutes({ route }: Registrar<StaffCaller>, services: Services): void {
  route(routes.listTasks, ({ staff }) => listTasks(services, staff));
  route(routes.handleMatter, async ({ staff, params, body, key, expectedVersion, reply }) => {
    const outcome = await handleMatter(services, staff, { ...params, body, key, expectedVersion });
    if (outcome.ok) reply.header('etag', versionTag(outcome.value.version));
    return outcome;
  });
}
