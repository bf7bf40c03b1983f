import { routes } from '../../api/routes.ts';
import type { StaffCaller } from '../matter/caller.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Services } from '../services.ts';
import {
  arrangeImport,
  beginImport,
  discardImport,
  readImport,
  readRest,
  receivePiece,
  stopImport,
  takeInImport,
  takeRowAnyway,
} from './drafts.ts';
import { listLedgerImports, undoLedger } from './imports.ts';

/** 台账导入. */
export function importRoutes<Staff extends StaffCaller>({ route }: Registrar<Staff>, services: Services): void {
  route(routes.listLedgerImports, ({ staff, query }) => listLedgerImports(services, staff, query));
  route(routes.beginLedgerImport, ({ staff, body, key }) => beginImport(services, staff, { ...body, key }));
  route(routes.sendLedgerPiece, ({ staff, params, body }) =>
    receivePiece(services, staff, params, { n: params.n, content: body.content }),
  );
  route(routes.readLedgerDraft, ({ staff, params }) => readImport(services, staff, params));
  route(routes.arrangeLedgerDraft, ({ staff, params, body }) => arrangeImport(services, staff, params, body.sheets));
  route(routes.takeRowAnyway, ({ staff, params, body }) => takeRowAnyway(services, staff, params, body));
  route(routes.takeInLedgerDraft, ({ staff, params }) => takeInImport(services, staff, params));
  route(routes.stopLedgerDraft, ({ staff, params }) => stopImport(services, staff, params));
  route(routes.discardLedgerDraft, ({ staff, params }) => discardImport(services, staff, params));
  route(routes.readLedgerRest, ({ staff, params }) => readRest(services, staff, params, params.n));
  route(routes.undoLedgerImport, ({ staff, params }) => undoLedger(services, staff, params));
}
