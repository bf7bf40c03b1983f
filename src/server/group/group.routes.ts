import { routes } from '../../api/routes.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { proofOf } from '../one-time-code/browser.ts';
import { versionTag } from '../platform/http/input.ts';
import type { PublicLimits } from '../platform/http/public-limits.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Services } from '../services.ts';
import { answerGroup, changeGroup } from './group.ts';
import { listLikeMatters } from './like-matters.ts';

/** 共性问题: many people, one cause. */
export function groupRoutes({ route }: Registrar<StaffCaller>, services: Services, limits: PublicLimits): void {
  route(routes.changeGroup, async ({ staff, params, body, key, reply }) => {
    const outcome = await changeGroup(services, staff, { ...params, body, key });
    if (outcome.ok) reply.header('etag', versionTag(outcome.value.version));
    return outcome;
  });
  route(routes.listLikeMatters, ({ staff, params, body }) => listLikeMatters(services, staff, { ...params, ...body }));
  route(routes.answerGroupByCode, ({ params, body, key, request }) =>
    limits.postWithCode(request, () =>
      answerGroup(services, { ...params, body, key, proof: proofOf(services, request, params.code) }),
    ),
  );
}
