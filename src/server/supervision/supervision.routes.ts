import { routes } from '../../api/routes.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { versionTag } from '../platform/http/input.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Services } from '../services.ts';
import { listAskedFromAbove } from './asked.ts';
import { readBoard } from './board.ts';
import { readLevelBoard } from './levels.ts';
import { superviseMatter } from './supervise.ts';

/** What is asked from above, and answered. */
export function supervisionRoutes({ route }: Registrar<StaffCaller>, services: Services): void {
  route(routes.listAskedFromAbove, ({ staff }) => listAskedFromAbove(services, staff));
  route(routes.readBoard, ({ staff, query }) => readBoard(services, staff, query));
  route(routes.readLevelBoard, ({ staff, query }) => readLevelBoard(services, staff, query));
  route(routes.superviseMatter, async ({ staff, params, body, key, expectedVersion, reply }) => {
    const outcome = await superviseMatter(services, staff, { ...params, body, key, expectedVersion });
    if (outcome.ok) reply.header('etag', versionTag(outcome.value.version));
    return outcome;
  });
}
