import { routes } from '../../api/routes.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import type { StaffCaller } from '../matter/caller.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Services } from '../services.ts';
import { keepWindowOffer, listWindowOffers, listWindowVisits, receiveVisitor } from './day.ts';

/** What a centre gives out of its windows, and who comes on a day. */
export function windowRoutes({ route }: Registrar<StaffCaller>, services: Services): void {
  route(routes.listWindowOffers, ({ staff }) => listWindowOffers(services, staff));
  route(routes.keepWindowOffer, ({ staff, params, body }) => keepWindowOffer(services, staff, { ...params, ...body }));
  route(routes.listWindowVisits, ({ staff, params, query }) =>
    listWindowVisits(services, staff, { ...params, on: plainDate(query.on) }),
  );
  route(routes.receiveVisitor, ({ staff, params }) => receiveVisitor(services, staff, params));
}
