import type { FastifyReply } from 'fastify';
import { routes } from '../../api/routes.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { proofOf } from '../one-time-code/browser.ts';
import type { PublicLimits } from '../platform/http/public-limits.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import { framePolicy } from '../platform/http/security.ts';
import type { Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { type DocumentFile, readDocument, readDocumentByCode, readProof } from './read.ts';

/** Documents as files, for staff and for the party whose code it is, and the proof that a paper is unaltered. */
export function documentRoutes({ route }: Registrar<StaffCaller>, services: Services, limits: PublicLimits): void {
  route(routes.readDocument, async ({ staff, params, reply }) =>
    asFile(await readDocument(services, staff, params), reply),
  );
  route(routes.readDocumentByCode, async ({ params, request, reply }) =>
    asFile(
      await limits.withCode(request, () =>
        readDocumentByCode(services, { ...params, proof: proofOf(services, request, params.code) }),
      ),
      reply,
    ),
  );
  route(routes.readProof, ({ params, request }) => limits.withProof(request, () => readProof(services, params)));
}

/** Shown in the browser; kept under the document's own name. */
function asFile(outcome: Outcome<DocumentFile>, reply: FastifyReply): Outcome<Uint8Array> {
  if (!outcome.ok) return outcome;
  const { pdf, title, number, sha256 } = outcome.value;
  const name = `${number === null ? '' : `${number} `}${title.zh}.pdf`;
  reply
    .header('content-disposition', `inline; filename="document.pdf"; filename*=UTF-8''${encodedName(name)}`)
    .header('etag', `"${sha256}"`)
    .header('content-security-policy', framePolicy);
  return { ok: true, value: pdf };
}

/** RFC 8187: encodeURIComponent leaves four characters that may not stand there. */
function encodedName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
