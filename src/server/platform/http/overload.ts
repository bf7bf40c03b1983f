import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/**
 * Requests worked on at once at the most: half a second of work. Whoever comes beyond that is told at once to come again:
 * were they taken on, all would wait longer than anybody stays, and the work would be done for nobody.
 */
const workingMax = 200;

/** What the machines around it ask is answered however busy it is. */
const exempt: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

/**
 * Turns away what is too much, before anything of it is read. Only work is counted, from when a request has come in whole
 * until its answer is made: a client that sends or takes slowly keeps nobody's place.
 */
export function addOverload(
  app: FastifyInstance,
  refuse: (request: FastifyRequest, reply: FastifyReply) => void,
  max: number = workingMax,
): void {
  const working = new Set<FastifyRequest>();
  const isTooMuch = (request: FastifyRequest) =>
    working.size >= max && !working.has(request) && !exempt.has(request.routeOptions.url ?? '');
  app.addHook('onRequest', async (request, reply) => {
    if (!isTooMuch(request)) return;
    refuse(request, reply);
    return reply;
  });
  app.addHook('preHandler', async (request, reply) => {
    if (!isTooMuch(request)) return void working.add(request);
    refuse(request, reply);
    return reply;
  });
  app.addHook('onSend', async (request) => void working.delete(request));
  // A file is sent past the hook above when its handler takes the answer into its own hands.
  app.addHook('onResponse', async (request) => void working.delete(request));
}
