import { routes } from '../../api/routes.ts';
import type { StaffCaller } from '../matter/caller.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Services } from '../services.ts';
import { checkDuplicates, checkMatterDuplicates } from './check.ts';

/** The same dispute registered twice. */
export function duplicateRoutes({ route }: Registrar<StaffCaller>, services: Services): void {
  route(routes.checkDuplicates, ({ staff, body }) => checkDuplicates(services, staff, body));
  route(routes.checkMatterDuplicates, ({ staff, params, body }) =>
    checkMatterDuplicates(services, staff, { ...params, ...body }),
  );
}
