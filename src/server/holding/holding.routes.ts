import { routes } from '../../api/routes.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { countQueues } from '../matter/queue.ts';
import { versionTag } from '../platform/http/input.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Services } from '../services.ts';
import { holdMany, holdMatter } from './holding.ts';
import { readPractice, statePractice } from './practice.ts';
import { listHolders } from './suggestions.ts';
import { takeOverProposal } from './take-over.ts';

/** Who holds a matter, beside its procedure. */
export function holdingRoutes({ route }: Registrar<StaffCaller>, services: Services): void {
  route(routes.holdMatter, async ({ staff, params, body, key, reply }) => {
    const outcome = await holdMatter(services, staff, { ...params, body, key });
    if (outcome.ok) reply.header('etag', versionTag(outcome.value.version));
    return outcome;
  });
  route(routes.holdMany, ({ staff, body, key }) => holdMany(services, staff, body, key));
  route(routes.takeOverProposal, async ({ staff, params, key, expectedVersion, reply }) => {
    const outcome = await takeOverProposal(services, staff, { ...params, key, expectedVersion });
    if (outcome.ok) reply.header('etag', versionTag(outcome.value.version));
    return outcome;
  });
  route(routes.listHolders, ({ staff, params, query }) => listHolders(services, staff, { ...params, ...query }));
  route(routes.countQueues, ({ staff }) => countQueues(services, staff));
  route(routes.readPractice, ({ staff }) => readPractice(services, staff));
  route(routes.statePractice, ({ staff, body }) => statePractice(services, staff, body));
}
