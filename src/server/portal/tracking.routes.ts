import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TrackingView } from '../../api/matter.ts';
import { portalPaths } from '../../api/portal/paths.ts';
import { parseTrackingCode } from '../../core/code/tracking-code.ts';
import type { Words } from '../../core/words/words.ts';
import { trackByCode } from '../matter/read-by-code.ts';
import type { Outcome } from '../platform/outcome.ts';
import { offersPush } from '../push/push.ts';
import { type PortalContext, paramOf, queryOf } from './context.ts';
import { parseDraftCode } from './draft.ts';
import { formOf } from './form.ts';
import { trackPage } from './tracking.ts';

/** Following a matter by its code. */
export function trackingRoutes(app: FastifyInstance, context: PortalContext): void {
  const { pages } = context;
  app.get(portalPaths.track, async (request, reply) => {
    const typed = queryOf(request, 'code').slice(0, codeTextMax);
    return typed === ''
      ? pages.send(request, reply, { kind: 'track-enter', typed: '', faults: [] })
      : enter(context, typed, request, reply);
  });
  app.post(portalPaths.track, (request, reply) =>
    enter(context, formOf(request.body).text('code').slice(0, codeTextMax), request, reply),
  );
  app.get('/t/:code', (request, reply) => show(context, request, reply));
  app.get('/t/:code/:matter', (request, reply) => show(context, request, reply));
}

const codeTextMax = 100;

/** Takes the code however it is typed and goes to its page, so that reloading asks nothing again. */
async function enter(
  context: PortalContext,
  typed: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const parsed = parseTrackingCode(typed);
  if (!parsed.ok) return wrongCode(context, typed, request, reply);
  if (parseDraftCode(typed) !== undefined) return reply.redirect(portalPaths.resume, 303);
  const tracked = await readTracking(context, request, parsed.code);
  if (tracked.ok) return reply.redirect(portalPaths.journey(parsed.code), 303);
  if (tracked.code === 'code-wrong') return wrongCode(context, typed, request, reply);
  return context.pages.fail(request, reply, tracked, portalPaths.track);
}

async function show(context: PortalContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const typed = paramOf(request, 'code').slice(0, codeTextMax);
  const matter = paramOf(request, 'matter');
  const tracked = await openTracking(context, request, reply, typed);
  if (tracked === undefined) return reply;
  const parsed = parseTrackingCode(typed);
  const page = trackPage(tracked, parsed.ok ? parsed.code : typed, matter === '' ? undefined : matter);
  if (page === undefined)
    return context.pages.fail(request, reply, { ok: false, code: 'not-found' }, portalPaths.journey(typed));
  return context.pages.send(request, reply, { ...page, pushes: offersPush(context.services) });
}

/** What the code opens; wrong codes are counted against the address they come from. */
function readTracking(
  { services, limits }: PortalContext,
  request: FastifyRequest,
  code: string,
): Promise<Outcome<TrackingView>> {
  return limits.withCode(request, () => trackByCode(services, code));
}

/** What the code opens; undefined when the reply already says why it opens nothing. */
export async function openTracking(
  context: PortalContext,
  request: FastifyRequest,
  reply: FastifyReply,
  code: string,
): Promise<TrackingView | undefined> {
  const tracked = await readTracking(context, request, code);
  if (tracked.ok) return tracked.value;
  if (tracked.code === 'code-wrong') wrongCode(context, code, request, reply);
  else context.pages.fail(request, reply, tracked);
  return undefined;
}

export function wrongCode(
  { pages }: PortalContext,
  typed: string,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const faults = [{ field: 'code', words: whyWrong(typed) }];
  return pages.send(request, reply, { kind: 'track-enter', typed, faults }, 404);
}

function whyWrong(typed: string): Words {
  const parsed = parseTrackingCode(typed);
  if (parsed.ok || parsed.reason === 'check')
    return {
      zh: '没有这个查询码，请对照回执或者信件逐组核对。',
      en: 'No matter has this code. Compare it with your receipt or letter group by group.',
    };
  if (typed.trim() === '') return { zh: '请输入查询码。', en: 'Please enter your code.' };
  if (parsed.reason === 'character')
    return {
      zh: '查询码里只有字母和数字，请看看有没有打错。',
      en: 'A code has letters and digits only; please see whether one was mistyped.',
    };
  return {
    zh: '查询码应该是 17 位，请看看有没有多打或者漏打。',
    en: 'A code has 17 characters; please see whether one is missing or too many.',
  };
}
