import { routes } from '../../api/routes.ts';
import type { StaffCaller } from '../matter/caller.ts';
import type { PublicLimits } from '../platform/http/public-limits.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Services } from '../services.ts';
import { browserOf, rememberProof } from './browser.ts';
import { giveCode, handOutCode, sendCode } from './one-time-code.ts';

/** Six digits: sent to a phone, handed out at a window, given back by the party. */
export function oneTimeCodeRoutes({ route }: Registrar<StaffCaller>, services: Services, limits: PublicLimits): void {
  route(routes.sendOneTimeCode, async ({ params, request, reply }) => {
    const counted = limits.countPost(request);
    if (!counted.ok) return counted;
    const browser = browserOf(services, request, reply);
    return limits.withCode(request, () => sendCode(services, params.code, browser));
  });
  route(routes.giveOneTimeCode, async ({ params, body, request, reply }) => {
    const counted = limits.countPost(request);
    if (!counted.ok) return counted;
    const given = { digits: body.digits, browser: browserOf(services, request, reply) };
    const outcome = await limits.withCode(request, () => giveCode(services, params.code, given));
    if (!outcome.ok) return outcome;
    rememberProof(services, reply, params.code, outcome.value.proof);
    return { ok: true, value: { until: outcome.value.until } };
  });
  route(routes.handOutOneTimeCode, ({ staff, params, body }) => handOutCode(services, staff, { ...params, ...body }));
}
