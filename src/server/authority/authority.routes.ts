import { routes } from '../../api/routes.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { keyed } from '../one-time-code/proof.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Services } from '../services.ts';
import { giveAuthorityAtWindow } from './authority.ts';

/** What a window takes down of a paper by which a party lets somebody act for them. */
export function authorityRoutes({ route }: Registrar<StaffCaller>, services: Services): void {
  route(routes.giveAuthorityAtWindow, ({ staff, params, body, key }) => {
    // The same request sent twice is the same authority.
    const id = uuidOf(keyed(services, 'authority', [staff.staffId, params.party, key]));
    return giveAuthorityAtWindow(services, staff, params, { ...body, key: id });
  });
}

/** A UUID of version 8 (RFC 9562 §5.8) from a hash in hexadecimal. */
function uuidOf(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
