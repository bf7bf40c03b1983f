import { routes } from '../../api/routes.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { proofOf } from '../one-time-code/browser.ts';
import { versionTag } from '../platform/http/input.ts';
import type { PublicLimits } from '../platform/http/public-limits.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Services } from '../services.ts';
import { askRaise } from './ask-raise.ts';
import { handleMatter } from './handling.ts';
import { listTasks } from './tasks.ts';

/** Who works on a matter, beside its procedure. */
export function handlingRoutes({ route }: Registrar<StaffCaller>, services: Services, limits: PublicLimits): void {
  route(routes.askRaise, ({ params, body, key, request }) =>
    limits.postWithCode(request, () =>
      askRaise(services, { ...params, ...body, key, proof: proofOf(services, request, params.code) }),
    ),
  );
  route(routes.listTasks, ({ staff }) => listTasks(services, staff));
  route(routes.handleMatter, async ({ staff, params, body, key, expectedVersion, reply }) => {
    const outcome = await handleMatter(services, staff, { ...params, body, key, expectedVersion });
    if (outcome.ok) reply.header('etag', versionTag(outcome.value.version));
    return outcome;
  });
}
