import { routes } from '../../api/routes.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { once } from '../org/once.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Services } from '../services.ts';
import { askReplay, discardDraft, publish, saveDraft } from './draft.ts';
import { suggestRoute } from './suggestion.ts';
import { listMovedMatters, readRouting, readRoutingReplay, readRoutingVersion } from './view.ts';

/** Where matters go: suggestions, the rules behind them, and their changes. */
export function routingRoutes<Staff extends StaffCaller>({ route }: Registrar<Staff>, services: Services): void {
  route(routes.suggestRoute, async ({ query }) => {
    const day = query.day === undefined ? undefined : plainDate(query.day);
    const without = query.without?.split(',').map(Number);
    return { ok: true, value: await suggestRoute(services, { ...query, day, without }) };
  });
  route(routes.readRouting, ({ query, staff }) => readRouting(services, staff, query.area));
  route(routes.readRoutingVersion, ({ params }) => readRoutingVersion(services, params.area, params.version));
  route(routes.saveRoutingDraft, ({ params, body, staff, key }) =>
    once(services, staff, { contract: routes.saveRoutingDraft, key, request: { ...params, body } }, (keyed) =>
      saveDraft(keyed, staff, params.area, body),
    ),
  );
  route(routes.discardRoutingDraft, ({ params, body, staff, key }) =>
    once(services, staff, { contract: routes.discardRoutingDraft, key, request: { ...params, body } }, (keyed) =>
      discardDraft(keyed, staff, params.area, body.edition),
    ),
  );
  route(routes.replayRouting, ({ params, body, staff, key }) =>
    once(services, staff, { contract: routes.replayRouting, key, request: { ...params, body } }, (keyed) =>
      askReplay(keyed, staff, params.area, body.edition),
    ),
  );
  route(routes.readRoutingReplay, ({ params, staff }) => readRoutingReplay(services, staff, params.replay));
  route(routes.listMovedMatters, ({ params, query, staff }) =>
    listMovedMatters(services, staff, { ...query, ...params, from: query.from, to: query.to, after: query.after }),
  );
  route(routes.publishRouting, ({ params, body, staff, key }) =>
    once(services, staff, { contract: routes.publishRouting, key, request: { ...params, body } }, (keyed) =>
      publish(keyed, staff, params.area, body.replay),
    ),
  );
}
