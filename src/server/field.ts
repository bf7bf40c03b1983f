import type { FastifyInstance, FastifyReply } from 'fastify';
import { sendFailure } from './platform/http/registrar.ts';
import { fieldPagePolicy } from './platform/http/security.ts';
import { openStaticFiles } from './platform/http/static-files.ts';
import { failure } from './platform/outcome.ts';

/** A place's own position is taken down where a person asks for it; nothing else of the device is. */
const permissions = 'camera=(), microphone=(), geolocation=(self)';

/**
 * The page for going round at /field/, which the browser keeps: one file for every address below it, and its own worker,
 * whose address never changes and is asked for anew each time.
 * @param folder what the build made of src/web/field
 */
export function serveField(http: FastifyInstance, folder: string): void {
  const files = openStaticFiles(folder);
  const page = files.text('index.html');
  const policies = (reply: FastifyReply) =>
    reply.header('content-security-policy', fieldPagePolicy).header('permissions-policy', permissions);
  const send = (reply: FastifyReply) =>
    policies(reply).header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page);
  http.get<{ Params: { '*': string } }>('/field/*', async (request, reply) => {
    const path = request.params['*'];
    if (path === '' || path === 'index.html') return send(reply);
    policies(reply);
    if (await files.send(path, request, reply)) return reply;
    sendFailure(failure('not-found'), request, reply);
    return reply;
  });
  // Its worker reaches what is below the slash. A slash at the end makes no other route, so it is looked for here.
  http.get('/field', async (request, reply) => {
    if (!request.url.startsWith('/field/')) return reply.redirect('/field/', 308);
    return send(reply);
  });
}
