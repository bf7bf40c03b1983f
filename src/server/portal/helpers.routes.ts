import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { authorityBody } from '../../api/authority.ts';
import { fieldProblems } from '../../api/field-problems.ts';
import type { Fault } from '../../api/portal/fault.ts';
import type { HelperAnswers } from '../../api/portal/helpers.ts';
import { portalPaths } from '../../api/portal/paths.ts';
import type { Words } from '../../core/words/words.ts';
import { type AuthorityView, endAuthority, giveAuthority, listAuthorities } from '../authority/authority.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import type { Failure } from '../platform/outcome.ts';
import { writtenDay } from './action-form.ts';
import { type PortalContext, paramOf } from './context.ts';
import { formOf, keyOf } from './form.ts';
import { refuseOwn, shownBy } from './own-page.ts';

/** A party lets somebody act for them, sees whom they let, and takes it back. */
export function helperRoutes(app: FastifyInstance, context: PortalContext): void {
  app.get('/t/:code/helpers', (request, reply) => show(context, request, reply, noAnswers, []));
  app.post('/t/:code/helpers', (request, reply) => give(context, request, reply));
  app.post('/t/:code/helpers/end', (request, reply) => end(context, request, reply));
}

const noAnswers: HelperAnswers = { name: '', relation: '', may: '', until: '' };
/** Anything else than an id is passed over: the first page is shown. */
const pageQuery = z.object({ before: z.uuid().optional().catch(undefined) });
const formBody = authorityBody.omit({ paper: true });

async function show(
  context: PortalContext,
  request: FastifyRequest,
  reply: FastifyReply,
  form: HelperAnswers,
  faults: readonly Fault[],
): Promise<FastifyReply> {
  const shown = shownBy(context, request);
  const { before } = pageQuery.parse(request.query);
  const listed = await context.limits.withCode(request, () => listAuthorities(context.services, shown, before));
  if (!listed.ok) return refuse(context, listed, request, reply);
  const page = {
    kind: 'helpers',
    code: shown.code,
    lines: listed.value.items.map(lineOf),
    next: listed.value.next,
    form,
    key: uuidV7(),
    faults,
  } as const;
  return context.pages.send(request, reply, page, faults.length > 0 ? 422 : 200);
}

function lineOf(view: AuthorityView) {
  const relation = formBody.shape.relation.parse(view.relation);
  return { ...view, relation };
}

async function give(context: PortalContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const sent = formOf(request.body);
  const form = {
    name: sent.text('name').slice(0, 500),
    relation: sent.text('relation').slice(0, 40),
    may: sent.text('may').slice(0, 40),
    until: sent.text('until').slice(0, 40),
  };
  const typed = { ...form, until: writtenDay(form.until) };
  const read = formBody.safeParse(typed);
  if (!read.success) {
    return show(context, request, reply, form, faultsOf(typed, fieldProblems(read.error, typed, '')));
  }
  const done = await context.limits.postWithCode(request, () =>
    giveAuthority(context.services, shownBy(context, request), {
      ...read.data,
      key: keyOf(sent),
    }),
  );
  if (done.ok) return reply.redirect(portalPaths.helpers(paramOf(request, 'code')), 303);
  if (done.code === 'condition-not-met' && done.words !== undefined)
    return show(context, request, reply, form, [{ field: 'until', words: done.words }]);
  return refuse(context, done, request, reply);
}

/** What an answer is told that is not there: said so that it is understood above the form as well, away from its field. */
const missingWords: Readonly<Record<keyof HelperAnswers, Words>> = {
  name: { zh: '请写下请谁帮您办。', en: 'Please write who is to act for you.' },
  relation: { zh: '请选一下，他（她）是您的什么人。', en: 'Please say who they are to you.' },
  may: { zh: '请选一下，他（她）可以办什么。', en: 'Please say what they may do.' },
  until: {
    zh: '请写下到哪一天为止，例如 2026年12月31日。',
    en: 'Please write until which day, for example 2026-12-31.',
  },
};

function faultsOf(typed: HelperAnswers, problems: readonly Fault[]): readonly Fault[] {
  return problems.map(({ field, words }) => {
    const missing = Object.entries(missingWords).find(([name]) => name === field && isEmpty(typed, name));
    return { field, words: missing?.[1] ?? words };
  });
}

function isEmpty(typed: HelperAnswers, name: string): boolean {
  return Object.entries(typed).some(([field, text]) => field === name && text.trim() === '');
}

async function end(context: PortalContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const id = formOf(request.body).text('id');
  const done = await context.limits.postWithCode(request, () =>
    endAuthority(context.services, shownBy(context, request), id),
  );
  // Ended before, in another window: the page says so.
  if (done.ok || done.code === 'not-found') return reply.redirect(portalPaths.helpers(paramOf(request, 'code')), 303);
  return refuse(context, done, request, reply);
}

function refuse(context: PortalContext, failed: Failure, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const code = paramOf(request, 'code');
  return refuseOwn(context, failed, { code, next: portalPaths.helpers(code) }, request, reply);
}
