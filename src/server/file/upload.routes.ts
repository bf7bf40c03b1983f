import { routes } from '../../api/routes.ts';
import type { StaffCaller } from '../matter/caller.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Services } from '../services.ts';
import { beginUpload, discardUpload, readUpload, receiveUploadPiece } from './upload.ts';

/** Files sent in pieces. Begun again and sent again they are the same: no answer is kept for a key. */
export function uploadRoutes({ route }: Registrar<StaffCaller>, services: Services): void {
  route(routes.beginUpload, ({ staff, body }) => beginUpload(services, staff, body));
  route(routes.sendUploadPiece, ({ staff, params, body }) => receiveUploadPiece(services, staff, { ...params, body }));
  route(routes.readUpload, ({ staff, params }) => readUpload(services, staff, params));
  route(routes.discardUpload, ({ staff, params }) => discardUpload(services, staff, params));
}
