import { routes } from '../../api/routes.ts';
import type { StaffCaller } from '../matter/caller.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Services } from '../services.ts';
import { readLedger } from './ledger.ts';
import { searchLedger } from './search.ts';

/** 一本账. */
export function ledgerRoutes({ route }: Registrar<StaffCaller>, services: Services): void {
  route(routes.searchLedger, ({ staff, body }) => searchLedger(services, staff, body));
  route(routes.listLedger, ({ staff, query }) => readLedger(services, staff, query));
}
