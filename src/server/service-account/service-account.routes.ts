import { routes } from '../../api/routes.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Services } from '../services.ts';
import type { SignedIn } from '../session/session.ts';
import {
  createServiceAccount,
  listServiceKeys,
  machineOperations,
  renewServiceKey,
  revokeServiceKey,
} from './service-account.ts';

export function serviceAccountRoutes({ route }: Registrar<SignedIn>, services: Services): void {
  route(routes.listServiceKeys, async ({ staff }) => ({
    ok: true,
    value: { items: [...(await listServiceKeys(services, staff))], operations: [...machineOperations] },
  }));
  route(routes.createServiceAccount, ({ staff, body }) => createServiceAccount(services, staff, body));
  route(routes.renewServiceKey, ({ staff, params, body }) => renewServiceKey(services, staff, params.key, body.days));
  route(routes.revokeServiceKey, ({ staff, params }) => revokeServiceKey(services, staff, params.key));
}
