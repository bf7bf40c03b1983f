import { routes } from '../../api/routes.ts';
import type { StaffCaller } from '../matter/caller.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Services } from '../services.ts';
import { listAlerts, takeNoteOfAlert } from './alerts.ts';

/** Reminders of terms, for those who have to do with the matter. */
export function alertRoutes({ route }: Registrar<StaffCaller>, services: Services): void {
  route(routes.listAlerts, ({ staff, query }) => listAlerts(services, staff, query));
  route(routes.takeNoteOfAlert, ({ staff, params }) => takeNoteOfAlert(services, staff, params));
}
