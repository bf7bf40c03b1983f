import { routes } from '../../api/routes.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { keyedId } from '../one-time-code/proof.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Services } from '../services.ts';
import { giveAuthorityAtWindow } from './authority.ts';

/** What a window takes down of a paper by which a party lets somebody act for them. */
export function authorityRoutes({ route }: Registrar<StaffCaller>, services: Services): void {
  route(routes.giveAuthorityAtWindow, ({ staff, params, body, key }) => {
    // The same request sent twice is the same authority.
    const id = keyedId(services, 'authority', [staff.staffId, params.party, key]);
    return giveAuthorityAtWindow(services, staff, params, { ...body, key: id });
  });
}
