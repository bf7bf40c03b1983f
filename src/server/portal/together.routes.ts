import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Fault } from '../../api/portal/fault.ts';
import { portalPaths } from '../../api/portal/paths.ts';
import { addOwn, leaveOwn, listOwn } from '../gathering/gathering.ts';
import type { Failure } from '../platform/outcome.ts';
import { type PortalContext, paramOf } from './context.ts';
import { formOf } from './form.ts';
import { refuseOwn, shownBy } from './own-page.ts';

/** A person's own matters on one page, for whoever has shown the phone that they share. */
export function togetherRoutes(app: FastifyInstance, context: PortalContext): void {
  app.get('/t/:code/together', (request, reply) => show(context, request, reply, '', []));
  app.post('/t/:code/together', (request, reply) => add(context, request, reply));
  app.post('/t/:code/together/leave', (request, reply) => leave(context, request, reply));
}

async function show(
  context: PortalContext,
  request: FastifyRequest,
  reply: FastifyReply,
  typed: string,
  faults: readonly Fault[],
): Promise<FastifyReply> {
  const shown = shownBy(context, request);
  const listed = await context.limits.withCode(request, () => listOwn(context.services, shown));
  if (!listed.ok) return refuse(context, listed, request, reply);
  const { lines, has } = listed.value;
  const page = { kind: 'together', code: shown.code, has, lines, typed, faults } as const;
  return context.pages.send(request, reply, page, faults.length > 0 ? 422 : 200);
}

async function add(context: PortalContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const typed = formOf(request.body).text('other').slice(0, 100).trim();
  const added = await context.limits.postWithCode(request, () =>
    addOwn(context.services, shownBy(context, request), typed),
  );
  if (added.ok) return reply.redirect(portalPaths.together(paramOf(request, 'code')), 303);
  if (added.code === 'code-wrong' && added.words !== undefined)
    return show(context, request, reply, typed, [{ field: 'other', words: added.words }]);
  return refuse(context, added, request, reply);
}

async function leave(context: PortalContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const left = await context.limits.postWithCode(request, () => leaveOwn(context.services, shownBy(context, request)));
  if (left.ok) return reply.redirect(portalPaths.together(paramOf(request, 'code')), 303);
  return refuse(context, left, request, reply);
}

function refuse(context: PortalContext, failed: Failure, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const code = paramOf(request, 'code');
  if (failed.code === 'phone-code-impossible' && failed.words !== undefined) {
    const title = { zh: '把我的事项放在一起', en: 'Keep my matters together' };
    return context.pages.send(request, reply, { kind: 'action-refused', code, title, why: failed.words }, 409);
  }
  return refuseOwn(context, failed, { code, next: portalPaths.together(code) }, request, reply);
}
