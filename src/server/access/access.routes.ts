import { routes } from '../../api/routes.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { proofOf } from '../one-time-code/browser.ts';
import { versionTag } from '../platform/http/input.ts';
import type { PublicLimits } from '../platform/http/public-limits.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Services } from '../services.ts';
import { askRecusal, changeCircle } from './circle.ts';
import { readHeld } from './held.ts';
import { listOpenings, noteOpening, openRestricted } from './opening.ts';
import { answerQuestion, askAboutReading, listQuestions } from './question.ts';

/** Who may look into a matter, and what parties are told and can ask about who did. */
export function accessRoutes({ route }: Registrar<StaffCaller>, services: Services, limits: PublicLimits): void {
  route(routes.changeCircle, async ({ staff, params, body, key, expectedVersion, reply }) => {
    const outcome = await changeCircle(services, staff, { ...params, body, key, expectedVersion });
    if (outcome.ok) reply.header('etag', versionTag(outcome.value.version));
    return outcome;
  });
  route(routes.openRestricted, ({ staff, params, body, key }) =>
    openRestricted(services, staff, { ...params, ...body, key }),
  );
  route(routes.listOpenings, ({ staff }) => listOpenings(services, staff));
  route(routes.noteOpening, ({ staff, params }) => noteOpening(services, staff, params));
  route(routes.listQuestions, ({ staff }) => listQuestions(services, staff));
  route(routes.answerQuestion, ({ staff, params, body }) => answerQuestion(services, staff, { ...params, ...body }));
  route(routes.askRecusal, ({ params, body, key, request }) =>
    limits.postWithCode(request, () =>
      askRecusal(services, { ...params, ...body, key, proof: proofOf(services, request, params.code) }),
    ),
  );
  route(routes.readHeld, ({ params, request }) =>
    limits.withCode(request, () => readHeld(services, { ...params, proof: proofOf(services, request, params.code) })),
  );
  route(routes.askAboutReading, ({ params, body, request }) =>
    limits.postWithCode(request, () => askAboutReading(services, { ...params, ...body })),
  );
}
