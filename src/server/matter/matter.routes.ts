import { routes } from '../../api/routes.ts';
import { proofOf } from '../one-time-code/browser.ts';
import { versionTag } from '../platform/http/input.ts';
import { addressKey } from '../platform/http/limit.ts';
import type { PublicLimits } from '../platform/http/public-limits.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Services } from '../services.ts';
import { actByCode, actOnMatter } from './act.ts';
import type { StaffCaller } from './caller.ts';
import { listMatters } from './queue.ts';
import { listEvents, readMatter } from './read.ts';
import { trackByCode } from './read-by-code.ts';
import { registerMatter, reportMatter } from './register.ts';
import { unmaskParty } from './unmask.ts';

/** What staff do with matters. ETag and If-Match carry a matter's version. */
export function matterRoutes({ route }: Registrar<StaffCaller>, services: Services): void {
  route(routes.registerMatter, async ({ staff, body, key, reply }) => {
    const outcome = await registerMatter(services, staff, body, key);
    if (outcome.ok) {
      const { district, id, version } = outcome.value;
      reply.header('etag', versionTag(version)).header('location', `/api/v1/matters/${district}/${id}`);
    }
    return outcome;
  });
  route(routes.listMatters, ({ staff, query }) => listMatters(services, staff, query));
  route(routes.readMatter, async ({ staff, params, query, reply }) => {
    const outcome = await readMatter(services, staff, { ...params, purpose: query.purpose });
    if (outcome.ok) reply.header('etag', versionTag(outcome.value.version));
    return outcome;
  });
  route(routes.actOnMatter, async ({ staff, params, body, key, expectedVersion, reply }) => {
    const outcome = await actOnMatter(services, staff, { ...params, input: body.input, key, expectedVersion });
    if (outcome.ok) reply.header('etag', versionTag(outcome.value.version));
    return outcome;
  });
  route(routes.listEvents, ({ staff, params, query }) => listEvents(services, staff, { ...params, ...query }));
  route(routes.unmaskParty, ({ staff, params, body }) => unmaskParty(services, staff, { ...params, ...body }));
}

/** What anybody may send, and what a party's code opens. */
export function publicMatterRoutes<Staff>({ route }: Registrar<Staff>, services: Services, limits: PublicLimits): void {
  route(routes.reportMatter, async ({ body, key, request }) => {
    const counted = limits.countPost(request);
    return counted.ok ? reportMatter(services, body, key, addressKey(request.ip)) : counted;
  });
  route(routes.track, ({ params, request }) => limits.withCode(request, () => trackByCode(services, params.code)));
  route(routes.actByCode, async ({ params, body, key, request, reply }) => {
    const outcome = await limits.postWithCode(request, () =>
      actByCode(services, { ...params, input: body.input, key, proof: proofOf(services, request, params.code) }),
    );
    if (outcome.ok) reply.header('etag', versionTag(outcome.value.version));
    return outcome;
  });
}
