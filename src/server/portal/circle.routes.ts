import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PartyMatterView } from '../../api/matter.ts';
import type { SayPage } from '../../api/portal/circle.ts';
import type { Fault } from '../../api/portal/fault.ts';
import { portalPaths } from '../../api/portal/paths.ts';
import { fieldErrorWords, isBlank } from '../../core/matter/input.ts';
import { askRecusal } from '../access/circle.ts';
import { readHeld } from '../access/held.ts';
import { heldPaper } from '../access/held-paper.ts';
import { askAboutReading } from '../access/question.ts';
import { RenderError } from '../document/render/render-error.ts';
import { askRaise } from '../handoff/ask-raise.ts';
import { proofOf } from '../one-time-code/browser.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import { type PortalContext, paramOf } from './context.ts';
import { formOf, keyOf } from './form.ts';
import { refuseOwn, shownBy } from './own-page.ts';
import { preferencesOf } from './preferences.ts';
import { proveFirst } from './prove.routes.ts';
import { openTracking } from './tracking.routes.ts';

const wordsMax = 500;

/** Asking why somebody looked, asking for another person in charge or the level above, and taking away what is held. */
export function circleRoutes(app: FastifyInstance, context: PortalContext): void {
  app.get('/t/:code/:matter/readings/:reading', (request, reply) => ask(context, request, reply));
  app.post('/t/:code/:matter/readings/:reading', (request, reply) => take(context, request, reply));
  app.get('/t/:code/:matter/recusal', (request, reply) => ask(context, request, reply));
  app.post('/t/:code/:matter/recusal', (request, reply) => take(context, request, reply));
  app.get('/t/:code/:matter/raise', (request, reply) => ask(context, request, reply, 'raise'));
  app.post('/t/:code/:matter/raise', (request, reply) => take(context, request, reply, 'raise'));
  app.get('/t/:code/held', (request, reply) => held(context, request, reply));
  app.get('/t/:code/held.json', (request, reply) => heldFile(context, 'json', request, reply));
  app.get('/t/:code/held.pdf', (request, reply) => heldFile(context, 'pdf', request, reply));
}

interface Asked {
  readonly code: string;
  readonly matter: PartyMatterView;
  readonly about: SayPage['about'];
  /** Undefined for asking for another person in charge, or for the level above. */
  readonly reading: PartyMatterView['readings'][number] | undefined;
}

/** What is asked about; undefined when the reply already says that there is no such thing. */
async function findAsked(
  context: PortalContext,
  request: FastifyRequest,
  reply: FastifyReply,
  asks: 'recusal' | 'raise',
): Promise<Asked | undefined> {
  const code = paramOf(request, 'code');
  const tracked = await openTracking(context, request, reply, code);
  if (tracked === undefined) return undefined;
  const id = paramOf(request, 'reading');
  const matter = tracked.matters.find((one) => one.id === paramOf(request, 'matter'));
  const reading = matter?.readings.find((one) => one.id === id);
  if (matter === undefined || (id !== '' && reading === undefined)) {
    context.pages.fail(request, reply, failure('not-found'), portalPaths.journey(code));
    return undefined;
  }
  return { code, matter, reading, about: reading === undefined ? asks : 'reading' };
}

async function ask(
  context: PortalContext,
  request: FastifyRequest,
  reply: FastifyReply,
  asks: 'recusal' | 'raise' = 'recusal',
): Promise<FastifyReply> {
  const asked = await findAsked(context, request, reply, asks);
  if (asked === undefined) return reply;
  const { code, reading } = asked;
  if (reading === undefined && (await proveFirst(context, request, reply, { code, next: request.url }))) return reply;
  return show(context, asked, { key: uuidV7(), text: '', faults: [] }, request, reply);
}

function show(
  { pages }: PortalContext,
  { code, matter, reading, about: asks }: Asked,
  typed: { readonly key: string; readonly text: string; readonly faults: readonly Fault[] },
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const about =
    reading === undefined
      ? null
      : {
          id: reading.id,
          words: {
            zh: `${reading.who.zh}${reading.deed.zh}。`,
            en: `${reading.who.en} ${reading.deed.en}.`,
          },
        };
  const page = { kind: 'say', code, matter: matter.id, about: asks, reading: about, ...typed } as const;
  return pages.send(request, reply, page, typed.faults.length > 0 ? 422 : 200);
}

async function take(
  context: PortalContext,
  request: FastifyRequest,
  reply: FastifyReply,
  asks: 'recusal' | 'raise' = 'recusal',
): Promise<FastifyReply> {
  const counted = context.limits.countPost(request);
  if (!counted.ok) return context.pages.fail(request, reply, counted, request.url);
  const asked = await findAsked(context, request, reply, asks);
  if (asked === undefined) return reply;
  const form = formOf(request.body);
  const text = form.text('words').normalize('NFC').trim();
  const fault = isBlank(text) ? 'required' : [...text].length > wordsMax ? 'too-long' : undefined;
  if (fault !== undefined) {
    const faults = [{ field: 'words', words: fieldErrorWords[fault] }];
    return show(context, asked, { key: keyOf(form), text, faults }, request, reply);
  }
  const outcome = await write(context, request, asked, text, keyOf(form));
  const { code } = asked;
  if (outcome.ok) return reply.redirect(portalPaths.journey(code), 303);
  if (outcome.code === 'phone-code-needed') return reply.redirect(portalPaths.prove(code, request.url), 303);
  if (outcome.words === undefined) return context.pages.fail(request, reply, outcome, portalPaths.journey(code));
  const faults = [{ field: 'words', words: outcome.words }];
  return show(context, asked, { key: keyOf(form), text, faults }, request, reply);
}

function write(
  { services }: PortalContext,
  request: FastifyRequest,
  { code, matter, reading, about }: Asked,
  text: string,
  key: string,
): Promise<Outcome<unknown>> {
  if (reading !== undefined)
    return askAboutReading(services, { code, id: matter.id, reading: reading.id, question: text });
  const proof = proofOf(services, request, code);
  const asked = { code, id: matter.id, reason: text, key, proof };
  return about === 'raise' ? askRaise(services, asked) : askRecusal(services, asked);
}

async function held(context: PortalContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const code = paramOf(request, 'code');
  const tracked = await openTracking(context, request, reply, code);
  if (tracked === undefined) return reply;
  if (await proveFirst(context, request, reply, { code, next: portalPaths.held(code) })) return reply;
  return context.pages.send(request, reply, { kind: 'held', code, partyName: tracked.partyName });
}

async function heldFile(
  context: PortalContext,
  form: 'json' | 'pdf',
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { services, limits, pages } = context;
  const code = paramOf(request, 'code');
  const read = await limits.withCode(request, () => readHeld(services, shownBy(context, request)));
  if (!read.ok) return refuseOwn(context, read, { code, next: portalPaths.held(code) }, request, reply);
  reply.header('cache-control', 'no-store').header('content-disposition', `attachment; filename="onedoor.${form}"`);
  if (form === 'json') return reply.type('application/json; charset=utf-8').send(JSON.stringify(read.value, null, 2));
  const paper = heldPaper(read.value, preferencesOf(request).locale);
  try {
    return reply.type('application/pdf').send(await context.renderer.render(paper, { missing: 'mark' }));
  } catch (error) {
    if (!(error instanceof RenderError)) throw error;
    services.log.error({ err: error }, 'what is held could not be set on paper');
    reply.removeHeader('content-disposition');
    return pages.fail(request, reply, failure('unavailable'), portalPaths.held(code));
  }
}
