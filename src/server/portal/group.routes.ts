import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { OwnGroupBody } from '../../api/group.ts';
import type { OwnGroupView } from '../../api/group-view.ts';
import type { GroupPage } from '../../api/portal/group.ts';
import { portalPaths } from '../../api/portal/paths.ts';
import { type GroupAnswer, groupAnswers, offerAnswers } from '../../core/group/decide-group.ts';
import { answerGroup } from '../group/group.ts';
import { proofOf } from '../one-time-code/browser.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { failure } from '../platform/outcome.ts';
import { type PortalContext, paramOf } from './context.ts';
import { type Form, formOf, keyOf } from './form.ts';
import { proveFirst } from './prove.routes.ts';
import { openTracking } from './tracking.routes.ts';

/** A party joins a common issue, declines, leaves, takes a proposal or leaves it: each on a page that says what it means. */
export function groupPages(app: FastifyInstance, context: PortalContext): void {
  app.get('/t/:code/:matter/group/:deed', (request, reply) => ask(context, request, reply));
  app.post('/t/:code/:matter/group/:deed', (request, reply) => take(context, request, reply));
}

interface Asked {
  readonly code: string;
  readonly matter: string;
  readonly deed: GroupAnswer;
  readonly group: OwnGroupView;
}

/** What is asked; undefined when the reply already says that there is no such thing, or that it is done. */
async function findAsked(
  context: PortalContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Asked | undefined> {
  const code = paramOf(request, 'code');
  const tracked = await openTracking(context, request, reply, code);
  if (tracked === undefined) return undefined;
  const matter = tracked.matters.find((one) => one.id === paramOf(request, 'matter'));
  const deed = groupAnswers.find((one) => one === paramOf(request, 'deed'));
  if (matter === undefined || matter.group === null || deed === undefined || !matter.group.may.includes(deed)) {
    context.pages.fail(request, reply, failure('not-found'), portalPaths.journey(code));
    return undefined;
  }
  return { code, matter: matter.id, deed, group: matter.group };
}

async function ask(context: PortalContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const asked = await findAsked(context, request, reply);
  if (asked === undefined) return reply;
  if (await proveFirst(context, request, reply, { code: asked.code, next: request.url })) return reply;
  return context.pages.send(request, reply, pageOf(asked, uuidV7(), null));
}

function pageOf({ code, matter, deed, group }: Asked, key: string, why: GroupPage['why']): GroupPage {
  const said = isOfOffer(deed) ? group.said.findLast(({ kind }) => kind === 'offer') : undefined;
  const offer = said === undefined ? null : { seq: said.seq, text: said.text };
  return { kind: 'group', code, matter, deed, title: group.title, offer, key, why };
}

function isOfOffer(deed: GroupAnswer): deed is (typeof offerAnswers)[number] {
  return offerAnswers.some((one) => one === deed);
}

/** The answer to what the form showed; a form that names no proposal answers none there is. */
function bodyOf(deed: GroupAnswer, form: Form): OwnGroupBody {
  return isOfOffer(deed)
    ? { deed, offer: /^\d{1,9}$/.test(form.text('offer')) ? Number(form.text('offer')) : 0 }
    : { deed };
}

async function take(context: PortalContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { services, limits, pages } = context;
  const counted = limits.countPost(request);
  if (!counted.ok) return pages.fail(request, reply, counted, request.url);
  const asked = await findAsked(context, request, reply);
  if (asked === undefined) return reply;
  const { code, matter, deed } = asked;
  const form = formOf(request.body);
  const key = keyOf(form);
  const proof = proofOf(services, request, code);
  const outcome = await answerGroup(services, { code, id: matter, body: bodyOf(deed, form), key, proof });
  if (outcome.ok) return reply.redirect(`${portalPaths.journey(code)}#${matter}-group`, 303);
  if (outcome.code === 'phone-code-needed') return reply.redirect(portalPaths.prove(code, request.url), 303);
  if (outcome.words === undefined) return pages.fail(request, reply, outcome, portalPaths.journey(code));
  return pages.send(request, reply, pageOf(asked, key, outcome.words), 422);
}
