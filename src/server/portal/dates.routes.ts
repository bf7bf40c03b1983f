import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { OwnMeetingView } from '../../api/matter.ts';
import type { DatesPage } from '../../api/portal/dates.ts';
import { portalPaths } from '../../api/portal/paths.ts';
import { fieldErrorWords } from '../../core/matter/input.ts';
import { calendarHeaders } from '../appointment/appointment.routes.ts';
import { answerDatesByCode } from '../appointment/arrange.ts';
import { meetingFileByCode } from '../appointment/calendar-file.ts';
import { proofOf } from '../one-time-code/browser.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { failure } from '../platform/outcome.ts';
import { type PortalContext, paramOf } from './context.ts';
import { type Form, formOf, isUuid, keyOf } from './form.ts';
import { preferencesOf } from './preferences.ts';
import { proveFirst } from './prove.routes.ts';
import { openTracking, wrongCode } from './tracking.routes.ts';

const wordsMax = 500;

/** A party says which of the proposed dates do not suit, and takes a meeting away for their own calendar. */
export function datesRoutes(app: FastifyInstance, context: PortalContext): void {
  app.get('/t/:code/:matter/meetings/:meeting', (request, reply) => ask(context, request, reply));
  app.post('/t/:code/:matter/meetings/:meeting', (request, reply) => take(context, request, reply));
  app.get('/t/:code/:matter/meetings/:meeting/calendar.ics', (request, reply) => download(context, request, reply));
}

type Asked = Pick<DatesPage, 'code' | 'matter' | 'meeting'>;

/** What is asked about; undefined when the reply already says that there is no such thing, or that it is too late. */
async function findAsked(
  context: PortalContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Asked | undefined> {
  const code = paramOf(request, 'code');
  const tracked = await openTracking(context, request, reply, code);
  if (tracked === undefined) return undefined;
  const matter = tracked.matters.find((one) => one.id === paramOf(request, 'matter'));
  const meeting = matter?.meetings.find((one) => one.id === paramOf(request, 'meeting'));
  if (matter === undefined || meeting?.mayAnswer !== true) {
    context.pages.fail(request, reply, failure('not-found'), portalPaths.journey(code));
    return undefined;
  }
  return { code, matter: matter.id, meeting };
}

async function ask(context: PortalContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const asked = await findAsked(context, request, reply);
  if (asked === undefined) return reply;
  if (await proveFirst(context, request, reply, { code: asked.code, next: request.url })) return reply;
  const unsuitable = asked.meeting.options.filter((option) => option.unsuitable).map(({ id }) => id);
  return show(context, asked, { key: uuidV7(), typed: { unsuitable, words: '' }, faults: [] }, request, reply);
}

function show(
  { pages }: PortalContext,
  asked: Asked,
  more: Pick<DatesPage, 'key' | 'typed' | 'faults'>,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  return pages.send(request, reply, { kind: 'dates', ...asked, ...more }, more.faults.length > 0 ? 422 : 200);
}

async function take(context: PortalContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const counted = context.limits.countPost(request);
  if (!counted.ok) return context.pages.fail(request, reply, counted, request.url);
  const asked = await findAsked(context, request, reply);
  if (asked === undefined) return reply;
  const form = formOf(request.body);
  const typed = { unsuitable: ticked(form, asked.meeting), words: form.text('words').normalize('NFC').trim() };
  const key = keyOf(form);
  if ([...typed.words].length > wordsMax) {
    const faults = [{ field: 'words', words: fieldErrorWords['too-long'] }];
    return show(context, asked, { key, typed, faults }, request, reply);
  }
  const { code, matter: id, meeting } = asked;
  const body = { unsuitable: [...typed.unsuitable], ...(typed.words === '' ? {} : { words: typed.words }) };
  const proof = proofOf(context.services, request, code);
  const outcome = await answerDatesByCode(context.services, { code, id, meeting: meeting.id, body, key, proof });
  if (outcome.ok) return reply.redirect(`${portalPaths.journey(code)}#${id}-meetings`, 303);
  if (outcome.code === 'phone-code-needed') return reply.redirect(portalPaths.prove(code, request.url), 303);
  if (outcome.words === undefined) return context.pages.fail(request, reply, outcome, portalPaths.journey(code));
  const faults = [{ field: 'words', words: outcome.words }];
  return show(context, asked, { key, typed, faults }, request, reply);
}

function ticked(form: Form, { options }: OwnMeetingView): readonly string[] {
  return options.map(({ id }) => id).filter((id) => form.has(`no-${id}`));
}

async function download(context: PortalContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { services, limits, pages } = context;
  const [code, id, meeting] = [paramOf(request, 'code'), paramOf(request, 'matter'), paramOf(request, 'meeting')];
  if (!isUuid(id)) return pages.fail(request, reply, failure('not-found'), portalPaths.journey(code));
  const { locale } = preferencesOf(request);
  const read = await limits.withCode(request, () => meetingFileByCode(services, { code, id, meeting, locale }));
  if (read.ok) return reply.headers(calendarHeaders).type('text/calendar; charset=utf-8').send(read.value);
  if (read.code === 'code-wrong') return wrongCode(context, code, request, reply);
  return pages.fail(request, reply, read, portalPaths.journey(code));
}
