import { routes } from '../../api/routes.ts';
import type { StaffCaller } from '../matter/caller.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Services } from '../services.ts';
import { enterKeyTask } from './enter.ts';
import { handInEvidence } from './evidence.ts';
import { readPlan } from './plan.ts';

/** Key tasks of a yearly plan. */
export function planRoutes({ route }: Registrar<StaffCaller>, services: Services): void {
  route(routes.readPlan, ({ staff, params, query }) => readPlan(services, staff, { ...params, ...query }));
  route(routes.handInEvidence, ({ staff, params, body, key }) =>
    handInEvidence(services, staff, { ...params, body, key }),
  );
  route(routes.enterKeyTask, ({ staff, params, body, key }) => enterKeyTask(services, staff, { ...params, body, key }));
}
