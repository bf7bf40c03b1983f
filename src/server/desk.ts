import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { sendFailure } from './platform/http/registrar.ts';
import { pagePolicyWithNonce } from './platform/http/security.ts';
import { openStaticFiles } from './platform/http/static-files.ts';
import { failure } from './platform/outcome.ts';

/** Stands in the built page where each answer puts its own. */
const nonceMark = '__CSP_NONCE__';

/**
 * The staff's desk at /desk: one page whatever the address below it, because its addresses are read in the browser. The
 * component library writes style elements, which the page's policy allows by a nonce that is new with each answer.
 * @param folder what the build made of src/web/desk
 */
export function serveDesk(http: FastifyInstance, folder: string): void {
  const files = openStaticFiles(folder);
  const [before = '', ...after] = files.text('index.html').split(nonceMark);
  const page = (reply: FastifyReply) => {
    const nonce = randomBytes(16).toString('base64url');
    return reply
      .header('content-security-policy', pagePolicyWithNonce(nonce))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send([before, ...after].join(nonce));
  };
  http.get('/desk', async (_request, reply) => page(reply));
  http.get<{ Params: { '*': string } }>('/desk/*', async (request, reply) => {
    const path = request.params['*'];
    if (path !== 'index.html' && (await files.send(path, request, reply))) return reply;
    // A file of an earlier build is gone; a page in its place would be run as a script.
    if (!path.startsWith('assets/')) return page(reply);
    sendFailure(failure('not-found'), request, reply);
    return reply;
  });
}
