import type { FastifyReply, FastifyRequest } from 'fastify';
import { portalPaths } from '../../api/portal/paths.ts';
import { proofOf } from '../one-time-code/browser.ts';
import type { Failure } from '../platform/outcome.ts';
import { type PortalContext, paramOf } from './context.ts';
import { wrongCode } from './tracking.routes.ts';

/** The code in the address of a party's own page, and what their browser keeps of having shown their phone. */
export function shownBy({ services }: PortalContext, request: FastifyRequest) {
  const code = paramOf(request, 'code');
  return { code, proof: proofOf(services, request, code) };
}

/** Why a party's own page is not shown, or what they sent is not done: a phone not yet shown is asked for first. */
export function refuseOwn(
  context: PortalContext,
  failed: Failure,
  { code, next }: { readonly code: string; readonly next: string },
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (failed.code === 'phone-code-needed') return reply.redirect(portalPaths.prove(code, next), 303);
  if (failed.code === 'code-wrong') return wrongCode(context, code, request, reply);
  return context.pages.fail(request, reply, failed, portalPaths.journey(code));
}
