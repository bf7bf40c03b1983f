import { routes } from '../../api/routes.ts';
import type { StaffCaller } from '../matter/caller.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Services } from '../services.ts';
import { askLedgerExport, listLedgerExports, readLedgerExport, stopLedgerExport } from './export.ts';
import { groupLedger } from './groups.ts';
import { readLedger } from './ledger.ts';
import { searchLedger } from './search.ts';
import { keepLedgerView, listLedgerViews, removeLedgerView } from './views.ts';

/** 一本账. */
export function ledgerRoutes({ route }: Registrar<StaffCaller>, services: Services): void {
  route(routes.listLedger, ({ staff, query }) => readLedger(services, staff, query));
  route(routes.searchLedger, ({ staff, body }) => searchLedger(services, staff, body));
  route(routes.groupLedger, ({ staff, query }) => groupLedger(services, staff, query));
  route(routes.listLedgerViews, ({ staff }) => listLedgerViews(services, staff));
  route(routes.keepLedgerView, ({ staff, body }) => keepLedgerView(services, staff, body));
  route(routes.removeLedgerView, ({ staff, params }) => removeLedgerView(services, staff, params.view));
  route(routes.exportLedger, ({ staff, body, key }) => askLedgerExport(services, staff, body, key));
  route(routes.listLedgerExports, ({ staff }) => listLedgerExports(services, staff));
  route(routes.stopLedgerExport, ({ staff, params }) => stopLedgerExport(services, staff, params.export));
  route(routes.readLedgerExport, async ({ staff, params, reply }) => {
    const outcome = await readLedgerExport(services, staff, params.export);
    if (!outcome.ok) return outcome;
    const { bytes, name } = outcome.value;
    reply.header('content-disposition', `attachment; filename="${name}"`).header('cache-control', 'no-store');
    return { ok: true, value: bytes };
  });
}
