import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { portalPaths } from '../../api/portal/paths.ts';
import { readDocumentByCode, readProof } from '../document/read.ts';
import { proofOf } from '../one-time-code/browser.ts';
import { failure } from '../platform/outcome.ts';
import { type PortalContext, paramOf } from './context.ts';
import { isUuid } from './form.ts';
import { refuseOwn } from './own-page.ts';

/** Papers: a party's own, and what the QR code on any of them leads to. */
export function documentRoutes(app: FastifyInstance, context: PortalContext): void {
  app.get('/t/:code/:matter/documents/:document', (request, reply) => download(context, request, reply));
  app.get('/proof/:district/:proof', (request, reply) => prove(context, request, reply));
}

async function download(context: PortalContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { services, limits, pages } = context;
  const [code, id, document] = [paramOf(request, 'code'), paramOf(request, 'matter'), paramOf(request, 'document')];
  if (!isUuid(id)) return pages.fail(request, reply, failure('not-found'), portalPaths.journey(code));
  const read = await limits.withCode(request, () =>
    readDocumentByCode(services, { code, id, document, proof: proofOf(services, request, code) }),
  );
  if (!read.ok)
    return refuseOwn(context, read, { code, next: portalPaths.document(code, id, document) }, request, reply);
  const name = encodeURIComponent(`${read.value.title.zh}.pdf`);
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="document.pdf"; filename*=UTF-8''${name}`)
    .type('application/pdf')
    .send(read.value.pdf);
}

/** Genuine or not known: both are answers, and the second is told as plainly as the first. */
async function prove({ services, limits, pages }: PortalContext, request: FastifyRequest, reply: FastifyReply) {
  const [district, proof] = [paramOf(request, 'district'), paramOf(request, 'proof')];
  if (!/^\d{6}$/.test(district)) return pages.send(request, reply, { kind: 'proof', proof: null }, 404);
  // A proof is guessed as a code would be, and counted as one.
  const read = await limits.withCode(request, async () => {
    const found = await readProof(services, { district, proof });
    return !found.ok && found.code === 'not-found' ? failure('code-wrong') : found;
  });
  if (read.ok) return pages.send(request, reply, { kind: 'proof', proof: read.value });
  if (read.code === 'code-wrong') return pages.send(request, reply, { kind: 'proof', proof: null }, 404);
  return pages.fail(request, reply, read);
}
