import type { FastifyReply } from 'fastify';
import { routes } from '../../api/routes.ts';
import { fileHeaders } from '../file/file-headers.ts';
import { type OpenedFile, readFile, readFileByCode } from '../file/read-file.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { proofOf } from '../one-time-code/browser.ts';
import { versionTag } from '../platform/http/input.ts';
import type { PublicLimits } from '../platform/http/public-limits.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { enterPerformance, enterPerformanceByCode } from './performance.ts';

/** What an agreement promises: entries, answers, proofs. */
export function obligationRoutes({ route }: Registrar<StaffCaller>, services: Services, limits: PublicLimits): void {
  route(routes.enterPerformance, async ({ staff, params, body, key, expectedVersion, reply }) => {
    const outcome = await enterPerformance(services, staff, { ...params, body, key, expectedVersion });
    if (outcome.ok) reply.header('etag', versionTag(outcome.value.version));
    return outcome;
  });
  route(routes.readPerformanceProof, async ({ staff, params, reply }) =>
    attached(await readFile(services, staff, params), reply),
  );
  route(routes.enterPerformanceByCode, ({ params, body, key, request }) =>
    limits.postWithCode(request, () =>
      enterPerformanceByCode(services, { ...params, body, key, proof: proofOf(services, request, params.code) }),
    ),
  );
  route(routes.readPerformanceProofByCode, async ({ params, request, reply }) =>
    attached(
      await limits.withCode(request, () =>
        readFileByCode(services, { ...params, proof: proofOf(services, request, params.code) }),
      ),
      reply,
    ),
  );
}

function attached(outcome: Outcome<OpenedFile>, reply: FastifyReply): Outcome<Uint8Array> {
  if (!outcome.ok) return outcome;
  reply.headers(fileHeaders(outcome.value.media));
  return { ok: true, value: outcome.value.bytes };
}
