import type { Socket } from 'node:net';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { uuidV7 } from '../crypto/uuid-v7.ts';
import type { Logger } from '../log/log.ts';
import { type Failure, failure } from '../outcome.ts';
import { addCompression } from './compress.ts';
import { localeOf } from './locale.ts';
import type { Metrics } from './metrics.ts';
import { addOverload } from './overload.ts';
import { type ProblemAnswer, problemAnswer } from './problem.ts';
import { apiPrefix, sendFailure } from './registrar.ts';
import { commonHeaders, isOwnOrigin, pagePolicy, strictTransport } from './security.ts';
import { failureOfThrown } from './thrown.ts';

export interface HttpOptions {
  readonly log: Logger;
  /** Where the public reaches the server; its origin may post forms. */
  readonly publicUrl: string;
  /** Addresses of proxies whose X-Forwarded-For is believed; none unless given. */
  readonly trustedProxies?: string | undefined;
  readonly metrics: Metrics;
  /** True when requests can be answered. Must itself answer within two seconds. */
  readonly isReady: () => Promise<boolean>;
  /** What else is told to whoever asks whether the server is ready: how it stands with what does not stop it. */
  readonly readyNotes?: () => Promise<Readonly<Record<string, string>>>;
  /** How long slow clients are waited for, in milliseconds; the usual times unless given. */
  readonly patience?: Patience;
  /** Requests worked on at once at the most; the usual number unless given. */
  readonly workingMax?: number;
  /** A page for a person whose browser asked for one and gets a problem; without it the problem is told as JSON. */
  readonly problemPage?: (answer: ProblemAnswer, request: FastifyRequest) => string;
}

/** The largest body there is: a report at its limits in four-byte characters, escaped, is well below. */
export const bodyBytesMax = 256 * 1024;

/** What a client may take for the head of a request, for all of it, and for taking no byte of an answer. */
export interface Patience {
  readonly head: number;
  readonly request: number;
  readonly idle: number;
  /** How often connections are looked through for those that took longer. */
  readonly look: number;
}

/** Not signed in, not allowed, too much, too often: what somebody meets who tries what is not theirs. */
const refusals: ReadonlySet<number> = new Set([401, 403, 413, 429]);

/** For the answer to somebody whose request could not be read. */
const tellMsMax = 1_000;

const patienceUsual: Patience = { head: 15_000, request: 30_000, idle: 120_000, look: 5_000 };

/** Open requests have this long to finish once the server is asked to stop. */
const closeMsMax = 10_000;

/**
 * The HTTP server, without any operation: limits, headers, the check of where a request comes from, one way to answer a
 * failure, health and figures. Routes are added by the features, pages by the portal and the desk.
 */
export function createHttp(options: HttpOptions): FastifyInstance {
  const patience = options.patience ?? patienceUsual;
  const headers = {
    ...commonHeaders,
    'content-security-policy': pagePolicy,
    ...(options.publicUrl.startsWith('https:') ? { 'strict-transport-security': strictTransport } : {}),
  };
  const app = Fastify({
    logger: false,
    genReqId: uuidV7,
    bodyLimit: bodyBytesMax,
    requestTimeout: patience.request,
    connectionTimeout: patience.idle,
    keepAliveTimeout: 72_000,
    http: { headersTimeout: patience.head, connectionsCheckingInterval: patience.look, maxHeaderSize: 16 * 1024 },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    trustProxy: options.trustedProxies ?? false,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    clientErrorHandler: answerBrokenRequest,
    // An address that cannot be read: no hook has run.
    frameworkErrors: (error, request, reply) => answerThrown(error, request, reply.headers(headers), options),
  });
  // Nothing takes plain text: without this Fastify would read it, and the contract find a text where a body should be.
  app.removeContentTypeParser('text/plain');
  const methods = rememberMethods(app);
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers).header('request-id', request.id);
    if (request.method === 'GET' || request.method === 'HEAD') return;
    if (!isOwnOrigin(request.headers, options.publicUrl)) {
      answerFailure(failure('wrong-origin'), request, reply, options);
      return reply;
    }
  });
  addOverload(
    app,
    (request, reply) => answerFailure(failure('unavailable'), request, reply, options),
    options.workingMax,
  );
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const seconds = reply.elapsedTime / 1000;
    options.metrics.observe(request.method, route, reply.statusCode, seconds);
    const { statusCode: status } = reply;
    // The pattern and never the address: an address may hold a code. What was refused is on record as a rule.
    options.log[refusals.has(status) ? 'info' : 'debug'](
      { requestId: request.id, method: request.method, route, status, ms: Math.round(seconds * 1e3) },
      refusals.has(status) ? 'refused' : 'answered',
    );
  });
  app.setErrorHandler((error, request, reply) => answerThrown(error, request, reply, options));
  app.setNotFoundHandler((request, reply) => {
    const allowed = methods(request.url.split('?')[0] ?? '');
    if (allowed.length > 0) reply.header('allow', allowed.join(', '));
    answerFailure(failure(allowed.length > 0 ? 'method-not-allowed' : 'not-found'), request, reply, options);
  });
  addCompression(app);
  addHealth(app, options);
  return app;
}

/** Stop taking requests, finish those under way within ten seconds, then cut what is left. */
export async function closeHttp(app: FastifyInstance): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), closeMsMax);
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
  }
}

function addHealth(app: FastifyInstance, options: HttpOptions): void {
  app.get('/healthz', async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));
  app.get('/readyz', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    if (await options.isReady()) return { status: 'ready', ...(await options.readyNotes?.()) };
    sendFailure(failure('unavailable'), request, reply);
    return reply;
  });
  app.get('/metrics', async (_request, reply) => {
    const { registry } = options.metrics;
    return reply
      .header('cache-control', 'no-store')
      .type(registry.contentType)
      .send(await registry.metrics());
  });
}

function answerThrown(error: unknown, request: FastifyRequest, reply: FastifyReply, options: HttpOptions): void {
  const known = failureOfThrown(error);
  const fields = { requestId: request.id, method: request.method, route: request.routeOptions?.url ?? 'none' };
  if (known === undefined) options.log.error({ ...fields, err: error }, 'a request failed');
  else if (known.code === 'unavailable' || known.code === 'request-invalid')
    options.log.warn({ ...fields, err: error }, `a request was answered with ${known.code}`);
  answerFailure(known ?? failure('unexpected'), request, reply, options);
}

/** A page for a browser that asked for one outside the API, problem+json for everybody else. */
function answerFailure(failed: Failure, request: FastifyRequest, reply: FastifyReply, options: HttpOptions): void {
  const wantsPage = request.headers.accept?.includes('text/html') === true && !request.url.startsWith(`${apiPrefix}/`);
  if (options.problemPage === undefined || !wantsPage) {
    sendFailure(failed, request, reply);
    return;
  }
  const answer = problemAnswer(failed, localeOf(request.headers['accept-language']), request.id);
  if (answer.retryAfterSeconds !== undefined) reply.header('retry-after', answer.retryAfterSeconds);
  reply
    .code(answer.status)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(options.problemPage(answer, request));
}

/**
 * Bytes that are no request, a head that is too long, or a client that took too long: there is no request to answer, only
 * a socket. It is let go of as soon as it has been told: ended and no more, a client that goes on sending would hold it.
 */
function answerBrokenRequest(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { problem } = problemAnswer(failure('body-unreadable'), 'zh', uuidV7());
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 400 Bad Request\r\nContent-Type: application/problem+json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    () => socket.destroy(),
  );
  setTimeout(() => socket.destroy(), tellMsMax).unref();
}

/** Which methods an address has, to tell a wrong method from a wrong address. */
function rememberMethods(app: FastifyInstance): (path: string) => readonly string[] {
  const known: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    if (url.includes('*')) return;
    const pattern = new RegExp(`^${url.replace(/:\w+/g, '[^/]+')}/?$`);
    known.push({ pattern, methods: [method].flat() });
  });
  return (path) => [...new Set(known.filter(({ pattern }) => pattern.test(path)).flatMap((one) => one.methods))];
}
