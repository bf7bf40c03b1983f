import { routes } from '../../api/routes.ts';
import type { StaffCaller } from '../matter/caller.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Services } from '../services.ts';
import { beginScreening } from './begin-screening.ts';
import { givePlaces } from './give-places.ts';
import { endScreening, moveScreening, sendScreening } from './keep-screening.ts';
import { listOwnRounds } from './own-rounds.ts';
import { listScreenedPlaces, listScreenings, readScreening, readScreeningReach } from './read-screening.ts';
import { addScreenedPlace, recordVisit } from './round-deeds.ts';

/** Campaigns that send visits to places, and the rounds of units. */
export function screeningRoutes({ route }: Registrar<StaffCaller>, services: Services): void {
  route(routes.listScreenings, ({ staff, query }) => listScreenings(services, staff, query));
  route(routes.readScreeningReach, ({ staff, query }) => readScreeningReach(services, staff, query));
  route(routes.beginScreening, ({ staff, body, key }) => beginScreening(services, staff, { body, key }));
  route(routes.readScreening, ({ staff, params }) => readScreening(services, staff, params));
  route(routes.listScreenedPlaces, ({ staff, params, query }) =>
    listScreenedPlaces(services, staff, { ...params, ...query }),
  );
  route(routes.givePlaces, ({ staff, params, body, key }) => givePlaces(services, staff, { ...params, body, key }));
  route(routes.sendScreening, ({ staff, params, body, key }) =>
    sendScreening(services, staff, { ...params, body, key }),
  );
  route(routes.moveScreening, ({ staff, params, body, key }) =>
    moveScreening(services, staff, { ...params, body, key }),
  );
  route(routes.endScreening, ({ staff, params, body, key }) => endScreening(services, staff, { ...params, body, key }));
  route(routes.listOwnRounds, ({ staff }) => listOwnRounds(services, staff));
  route(routes.addScreenedPlace, ({ staff, params, body, key }) =>
    addScreenedPlace(services, staff, { ...params, body, key }),
  );
  route(routes.recordVisit, ({ staff, params, body, key }) => recordVisit(services, staff, { ...params, body, key }));
}
