import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Fault } from '../../api/portal/fault.ts';
import { portalPaths } from '../../api/portal/paths.ts';
import { problemKinds } from '../../api/problem.ts';
import { browserOf, proofOf, rememberProof } from '../one-time-code/browser.ts';
import { findHolder, giveCode, type Holder, sendCode } from '../one-time-code/one-time-code.ts';
import { meansOf } from '../one-time-code/proof.ts';
import type { Failure } from '../platform/outcome.ts';
import { cookieOptions, type PortalContext, paramOf, queryOf } from './context.ts';
import { clearCookie, cookieOf, setCookie } from './cookies.ts';
import { formOf } from './form.ts';
import { wrongCode } from './tracking.routes.ts';

/** Holds, for trying out, the digits that would have been sent: the page that shows them can be loaded again. */
const shownCookie = 'onedoor_shown';
const shownSeconds = 600;

/** A party shows that they hold their registered phone, and goes on to where they were going. */
export function proveRoutes(app: FastifyInstance, context: PortalContext): void {
  app.get('/t/:code/prove', (request, reply) => ask(context, request, reply));
  app.post('/t/:code/prove', (request, reply) => send(context, request, reply));
  app.get('/t/:code/prove/enter', (request, reply) => enter(context, request, reply, []));
  app.post('/t/:code/prove/enter', (request, reply) => give(context, request, reply));
}

/**
 * Leads to the page that asks for a one-time code where one is asked and not yet given.
 * @returns true when the reply already goes there
 */
export async function proveFirst(
  { services }: PortalContext,
  request: FastifyRequest,
  reply: FastifyReply,
  going: { readonly code: string; readonly next: string },
): Promise<boolean> {
  if (services.sms === undefined || meansOf(services, going.code, proofOf(services, request, going.code))) return false;
  const found = await findHolder(services, going.code);
  if (!found.ok || !found.value.asksCode) return false;
  reply.redirect(portalPaths.prove(found.value.code, going.next), 303);
  return true;
}

type Asked = Holder & { readonly next: string; readonly phone: string };

/** Whose code it is and where they go; undefined when the reply already says why not, or leads there. */
async function asked(
  context: PortalContext,
  request: FastifyRequest,
  reply: FastifyReply,
  next: string,
): Promise<Asked | undefined> {
  const typed = paramOf(request, 'code');
  const found = await context.limits.withCode(request, () => findHolder(context.services, typed));
  if (!found.ok) {
    if (found.code === 'code-wrong') wrongCode(context, typed, request, reply);
    else context.pages.fail(request, reply, found);
    return undefined;
  }
  const { code, contact, asksCode } = found.value;
  const to = ownPage(code, next);
  const phone = contact.party.phone_masked;
  if (asksCode && phone !== null) return { ...found.value, next: to, phone };
  reply.redirect(to, 303);
  return undefined;
}

async function ask(context: PortalContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const holder = await asked(context, request, reply, queryOf(request, 'next'));
  if (holder === undefined) return reply;
  const { code, next, phone } = holder;
  return context.pages.send(request, reply, { kind: 'prove-ask', code, next, phone });
}

async function send(context: PortalContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { services, limits, pages } = context;
  const holder = await asked(context, request, reply, formOf(request.body).text('next'));
  if (holder === undefined) return reply;
  const back = portalPaths.prove(holder.code, holder.next);
  const counted = limits.countPost(request);
  if (!counted.ok) return pages.fail(request, reply, counted, back);
  const sent = await sendCode(services, holder.code, browserOf(services, request, reply));
  if (!sent.ok) return pages.fail(request, reply, sent, back);
  const { shown } = sent.value;
  if (shown !== null) setCookie(reply, shownCookie, shown, { ...cookieOptions(context), maxAgeSeconds: shownSeconds });
  return reply.redirect(portalPaths.proveEnter(holder.code, holder.next), 303);
}

async function enter(
  context: PortalContext,
  request: FastifyRequest,
  reply: FastifyReply,
  faults: readonly Fault[],
): Promise<FastifyReply> {
  const typed = formOf(request.body).text('next');
  const holder = await asked(context, request, reply, typed === '' ? queryOf(request, 'next') : typed);
  if (holder === undefined) return reply;
  const { code, next, phone } = holder;
  const shown =
    context.services.sms?.kind === 'shown' ? (cookieOf(request, shownCookie, cookieOptions(context)) ?? null) : null;
  const page = { kind: 'prove-enter', code, next, phone, shown, faults } as const;
  return context.pages.send(request, reply, page, faults.length > 0 ? 422 : 200);
}

async function give(context: PortalContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { services, limits, pages } = context;
  const counted = limits.countPost(request);
  if (!counted.ok) return pages.fail(request, reply, counted, request.url);
  const [typed, form] = [paramOf(request, 'code'), formOf(request.body)];
  const given = { digits: form.text('digits').slice(0, 40), browser: browserOf(services, request, reply) };
  const outcome = await limits.withCode(request, () => giveCode(services, typed, given));
  if (!outcome.ok) return wrong(context, outcome, typed, request, reply);
  rememberProof(services, reply, typed, outcome.value.proof);
  clearCookie(reply, shownCookie, cookieOptions(context));
  return reply.redirect(ownPage(typed, form.text('next')), 303);
}

function wrong(
  context: PortalContext,
  failed: Failure,
  typed: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> | FastifyReply {
  if (failed.code === 'phone-code-wrong')
    return enter(context, request, reply, [{ field: 'digits', words: problemKinds['phone-code-wrong'].title }]);
  if (failed.code === 'code-wrong') return wrongCode(context, typed, request, reply);
  return context.pages.fail(request, reply, failed, portalPaths.journey(typed));
}

/** A page under this very code, or where the matter stands. */
function ownPage(code: string, next: string): string {
  const own = portalPaths.journey(code);
  return next.startsWith(`${own}/`) && /^[\w/%.-]{1,300}$/.test(next) && !/\.\.|\/\//.test(next) ? next : own;
}
