import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PartyMatterView } from '../../api/matter.ts';
import type { OwnPerformanceBody } from '../../api/obligation.ts';
import type { Fault } from '../../api/portal/fault.ts';
import { portalPaths } from '../../api/portal/paths.ts';
import type { PerformanceDeed, PerformancePage } from '../../api/portal/performance.ts';
import type { ObligationLine } from '../../api/portal/tracking.ts';
import { fieldErrorWords } from '../../core/matter/input.ts';
import { parseYuan } from '../../core/money/yuan.ts';
import { entryKinds } from '../../core/obligation/entry.ts';
import { dateInChina } from '../../core/time/instant.ts';
import { parsePlainDate } from '../../core/time/plain-date.ts';
import { fileHeaders } from '../file/file-headers.ts';
import { readFileByCode } from '../file/read-file.ts';
import { enterPerformanceByCode } from '../obligation/performance.ts';
import { proofOf } from '../one-time-code/browser.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { failure } from '../platform/outcome.ts';
import { type PortalContext, paramOf } from './context.ts';
import { isUuid, keyOf } from './form.ts';
import { fileFormOf, takeFiles } from './multipart.ts';
import { refuseOwn } from './own-page.ts';
import { proveFirst } from './prove.routes.ts';
import { openTracking } from './tracking.routes.ts';
import { obligationLines } from './tracking.ts';

const wordsMax = 500;

/** A party says of a promise that it was kept or was not, hands in a proof, or answers what the other side said. */
export function performanceRoutes(app: FastifyInstance, context: PortalContext): void {
  app.register(async (scope) => {
    takeFiles(scope);
    scope.get('/t/:code/:matter/promises/:promise/:deed', (request, reply) => ask(context, request, reply));
    scope.post('/t/:code/:matter/promises/:promise/:deed', (request, reply) => take(context, request, reply));
    scope.get('/t/:code/:matter/files/:file', (request, reply) => download(context, request, reply));
  });
}

interface Asked {
  readonly code: string;
  readonly matter: PartyMatterView;
  readonly promise: ObligationLine;
  readonly deed: PerformanceDeed;
}

/** What is asked about; undefined when the reply already says that there is no such thing, or that it is done. */
async function findAsked(
  context: PortalContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Asked | undefined> {
  const code = paramOf(request, 'code');
  const tracked = await openTracking(context, request, reply, code);
  if (tracked === undefined) return undefined;
  const matter = tracked.matters.find((one) => one.id === paramOf(request, 'matter'));
  const lines = matter === undefined ? [] : obligationLines(matter);
  const promise = lines.find((one) => one.id === paramOf(request, 'promise'));
  const deed = promise === undefined ? undefined : deedOf(paramOf(request, 'deed'), promise);
  if (matter === undefined || promise === undefined || deed === undefined) {
    context.pages.fail(request, reply, failure('not-found'), portalPaths.journey(code));
    return undefined;
  }
  return { code, matter, promise, deed };
}

/** `paid`, `done`, `not-kept`, `enforce`; or `confirm-l9`: an answer to the entry of that name. Only what the reader may do now. */
function deedOf(text: string, { ledger }: ObligationLine): PerformanceDeed | undefined {
  const kind = entryKinds.find((one) => one === text);
  if (kind !== undefined) return ledger.may.includes(kind) ? { deed: 'report', kind } : undefined;
  const [creditor] = ledger.enforceableFor;
  if (text === 'enforce') return creditor === undefined ? undefined : { deed: 'enforce', creditor };
  const entry = ledger.entries.find((one) => text.endsWith(`-${one.id}`));
  const deed = entry?.may.find((one) => text === `${one}-${entry.id}`);
  return entry === undefined || deed === undefined || deed === 'settle' ? undefined : { deed, entry };
}

async function ask(context: PortalContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const asked = await findAsked(context, request, reply);
  if (asked === undefined) return reply;
  if (await proveFirst(context, request, reply, { code: asked.code, next: request.url })) return reply;
  const today = dateInChina(context.services.clock.now());
  const { restFen, waitingFen } = asked.promise.ledger;
  const rest = (restFen ?? 0) - (waitingFen ?? 0);
  const amount = rest > 0 ? String(rest / 100) : '';
  return show(
    context,
    asked,
    { key: uuidV7(), typed: { amount, on: today, words: '', overpaid: false }, faults: [] },
    request,
    reply,
  );
}

function show(
  { pages }: PortalContext,
  { code, matter, promise, deed }: Asked,
  more: Pick<PerformancePage, 'key' | 'typed' | 'faults'>,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const page: PerformancePage = { kind: 'performance', code, matter: matter.id, promise, deed, ...more };
  return pages.send(request, reply, page, more.faults.length > 0 ? 422 : 200);
}

async function take(context: PortalContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const counted = context.limits.countPost(request);
  if (!counted.ok) return context.pages.fail(request, reply, counted, request.url);
  const asked = await findAsked(context, request, reply);
  if (asked === undefined) return reply;
  const { form, file } = await fileFormOf(request.body, 'proof');
  const typed = {
    amount: form.text('amount').trim(),
    on: form.text('on').trim(),
    words: form.text('words').normalize('NFC').trim(),
    overpaid: form.has('overpaid'),
  };
  const key = keyOf(form);
  const body = bodyOf(asked, typed, file);
  if ('faults' in body) return show(context, asked, { key, typed, faults: body.faults }, request, reply);
  const { code, matter } = asked;
  const proof = proofOf(context.services, request, code);
  const outcome = await enterPerformanceByCode(context.services, { code, id: matter.id, body, key, proof });
  if (outcome.ok) return reply.redirect(`${portalPaths.journey(code)}#${matter.id}-promises`, 303);
  if (outcome.code === 'phone-code-needed') return reply.redirect(portalPaths.prove(code, request.url), 303);
  if (outcome.words === undefined) return context.pages.fail(request, reply, outcome, portalPaths.journey(code));
  const named = outcome.fields?.map(({ field, words }) => ({ field: shownAs[field] ?? 'words', words }));
  const faults = named ?? [{ field: 'words', words: outcome.words }];
  return show(context, asked, { key, typed, faults }, request, reply);
}

/** The control that each field of the request stands for. */
const shownAs: Readonly<Record<string, string>> = { amountFen: 'amount', on: 'on', proof: 'proof' };

type Typed = PerformancePage['typed'];

function bodyOf(
  { promise, deed }: Asked,
  { amount, on, words, overpaid }: Typed,
  file: Uint8Array | undefined,
): OwnPerformanceBody | { readonly faults: readonly Fault[] } {
  const fault = (field: string, code: keyof typeof fieldErrorWords) => [{ field, words: fieldErrorWords[code] }];
  const long = [...words].length > wordsMax ? fault('words', 'too-long') : [];
  const said = words === '' ? {} : { words };
  if (deed.deed === 'enforce') return { deed: 'enforce', obligation: promise.id, creditor: deed.creditor };
  if (deed.deed !== 'report') {
    const silent = deed.deed === 'dispute' && words === '' ? fault('words', 'required') : [];
    const faults = [...long, ...silent];
    return faults.length > 0 ? { faults } : { deed: deed.deed, entry: deed.entry.id, ...said };
  }
  const { kind } = deed;
  const day = parsePlainDate(on);
  const amountFen = kind === 'paid' ? parseYuan(amount) : undefined;
  const faults = [
    ...(kind === 'paid' && amountFen === undefined ? fault('amount', 'amount') : []),
    ...(day === undefined ? fault('on', 'impossible-date') : []),
    ...long,
  ];
  if (faults.length > 0 || day === undefined) return { faults };
  return {
    deed: 'report',
    obligation: promise.id,
    kind,
    ...(amountFen === undefined ? {} : { amountFen }),
    on: day,
    ...(overpaid ? { overpaid } : {}),
    ...said,
    ...(file === undefined ? {} : { proof: Buffer.from(file).toString('base64') }),
  };
}

async function download(context: PortalContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { services, limits, pages } = context;
  const [code, id, file] = [paramOf(request, 'code'), paramOf(request, 'matter'), paramOf(request, 'file')];
  if (!isUuid(id) || !isUuid(file)) return pages.fail(request, reply, failure('not-found'), portalPaths.journey(code));
  const proof = proofOf(services, request, code);
  const read = await limits.withCode(request, () => readFileByCode(services, { code, id, file, proof }));
  if (read.ok) return reply.headers(fileHeaders(read.value.media)).type(read.value.media).send(read.value.bytes);
  return refuseOwn(context, read, { code, next: portalPaths.file(code, id, file) }, request, reply);
}
