import { routes } from '../../api/routes.ts';
import type { StaffCaller } from '../matter/caller.ts';
import type { PublicLimits } from '../platform/http/public-limits.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Services } from '../services.ts';
import { readReceipt, readReceiptByCode } from './receipt.ts';

/** Receipts of events, and the keys that check them. */
export function sealRoutes({ route }: Registrar<StaffCaller>, services: Services, limits: PublicLimits): void {
  route(routes.readReceipt, ({ staff, params }) => readReceipt(services, staff, params));
  route(routes.readReceiptByCode, ({ params, request }) =>
    limits.withCode(request, () => readReceiptByCode(services, params)),
  );
  route(routes.listKeys, async () => ({
    ok: true,
    value: { keys: services.signer.publicKeys.map(({ keyId, publicKey }) => ({ keyId, publicKey })) },
  }));
}
