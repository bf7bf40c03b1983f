import { routes } from '../../api/routes.ts';
import type { StaffCaller } from '../matter/caller.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Services } from '../services.ts';
import { confirmErasure, decideErasure, holdFile, liftHold, listFileErasures } from './decide.ts';
import { holdClosedFile, liftFileHold, listFileHolds } from './hold.ts';

export function retentionRoutes<Staff extends StaffCaller>({ route }: Registrar<Staff>, services: Services): void {
  route(routes.listFileErasures, ({ staff, query }) => listFileErasures(services, staff, query));
  route(routes.decideErasure, ({ staff, params }) => decideErasure(services, staff, params));
  route(routes.confirmErasure, ({ staff, params }) => confirmErasure(services, staff, params));
  route(routes.holdFile, ({ staff, params, body }) => holdFile(services, staff, { ...params, reason: body.reason }));
  route(routes.liftHold, ({ staff, params }) => liftHold(services, staff, params));
  route(routes.listFileHolds, ({ staff }) => listFileHolds(services, staff));
  route(routes.holdClosedFile, ({ staff, params, body }) => holdClosedFile(services, staff, { ...params, ...body }));
  route(routes.liftFileHold, ({ staff, params }) => liftFileHold(services, staff, params));
}
