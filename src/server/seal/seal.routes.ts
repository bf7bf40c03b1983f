import { routes } from '../../api/routes.ts';
import type { StaffCaller } from '../matter/caller.ts';
import type { PublicLimits } from '../platform/http/public-limits.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Services } from '../services.ts';
import { readReceipt, readReceiptByCode } from './receipt.ts';
import { keepHeads, readKeptHeads } from './witness-inbox.ts';
import { listWitnesses } from './witness-view.ts';

/** Receipts of events, the keys that check them, and heads kept outside. */
export function sealRoutes({ route }: Registrar<StaffCaller>, services: Services, limits: PublicLimits): void {
  route(routes.readReceipt, ({ staff, params }) => readReceipt(services, staff, params));
  route(routes.readReceiptByCode, ({ params, request }) =>
    limits.withCode(request, () => readReceiptByCode(services, params)),
  );
  route(routes.listKeys, async () => ({
    ok: true,
    value: { keys: services.signer.publicKeys.map(({ keyId, publicKey }) => ({ keyId, publicKey })) },
  }));
  route(routes.keepHeads, async ({ params, body, request }) => {
    const counted = limits.countPost(request);
    return counted.ok ? keepHeads(services, { sender: params.sender, steps: body.steps }) : counted;
  });
  route(routes.listKeptHeads, ({ params, request }) =>
    limits.withProof(request, () => readKeptHeads(services, params.sender)),
  );
  route(routes.listWitnesses, ({ staff }) => listWitnesses(services, staff));
}
