import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { portalPaths } from '../../api/portal/paths.ts';
import { pushPagePolicy } from '../platform/http/security.ts';
import type { Failure } from '../platform/outcome.ts';
import { pushOfParty, subscribe, unsubscribe } from '../push/push.ts';
import { type PortalContext, paramOf } from './context.ts';
import { formOf } from './form.ts';
import { refuseOwn, shownBy } from './own-page.ts';

/** A party lets their own browsers tell them that there is news, and takes it back. */
export function pushRoutes(app: FastifyInstance, context: PortalContext): void {
  app.get('/t/:code/push', (request, reply) => show(context, request, reply, false));
  app.post('/t/:code/push', (request, reply) => begin(context, request, reply));
  app.post('/t/:code/push/end', (request, reply) => end(context, request, reply));
}

async function show(
  context: PortalContext,
  request: FastifyRequest,
  reply: FastifyReply,
  refused: boolean,
): Promise<FastifyReply> {
  const shown = shownBy(context, request);
  const found = await context.limits.withCode(request, () => pushOfParty(context.services, shown));
  if (!found.ok) return refuse(context, found, request, reply);
  reply.header('content-security-policy', pushPagePolicy);
  const page = { kind: 'push', code: shown.code, ...found.value, refused } as const;
  return context.pages.send(request, reply, page, refused ? 422 : 200);
}

const longest = 1_000;

async function begin(context: PortalContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const form = formOf(request.body);
  const given = (name: string) => form.text(name).slice(0, longest + 1);
  const target = { endpoint: given('endpoint'), p256dh: given('p256dh'), auth: given('auth') };
  const done = await context.limits.postWithCode(request, () =>
    subscribe(context.services, shownBy(context, request), target),
  );
  if (done.ok) return reply.redirect(portalPaths.push(paramOf(request, 'code')), 303);
  return done.code === 'request-invalid' ? show(context, request, reply, true) : refuse(context, done, request, reply);
}

async function end(context: PortalContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const done = await context.limits.postWithCode(request, () =>
    unsubscribe(context.services, shownBy(context, request)),
  );
  if (done.ok) return reply.redirect(portalPaths.push(paramOf(request, 'code')), 303);
  return refuse(context, done, request, reply);
}

function refuse(context: PortalContext, failed: Failure, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const code = paramOf(request, 'code');
  return refuseOwn(context, failed, { code, next: portalPaths.push(code) }, request, reply);
}
