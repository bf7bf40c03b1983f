import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ResponseOf, RouteContract } from '../../../api/contract.ts';
import type { Failure, Outcome } from '../outcome.ts';
import { type Input, readInput } from './input.ts';
import { localeOf } from './locale.ts';
import { problemAnswer } from './problem.ts';
import { dataPolicy } from './security.ts';
import { serializerSchema } from './serializer.ts';

export const apiPrefix = '/api/v1';

/** One request for an operation: what it carries, who asks, and Fastify's own objects for headers. */
export interface Call<C extends RouteContract, Staff> extends Input<C> {
  /** The signed-in staff member, for operations that only staff may call. */
  readonly staff: C['caller'] extends 'staff' ? Staff : undefined;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export type Handler<C extends RouteContract, Staff> = (call: Call<C, Staff>) => Promise<Outcome<ResponseOf<C>>>;

/** Puts operations of the contract behind their addresses. */
export interface Registrar<Staff> {
  route<const C extends RouteContract>(contract: C, handler: Handler<C, Staff>): void;
  /** What has been registered so far. */
  readonly registered: readonly RouteContract[];
}

/** Who is signed in behind a request, or why nobody is. Called before anything of the request is looked at. */
export type Authenticate<Staff> = (request: FastifyRequest, contract: RouteContract) => Promise<Outcome<Staff>>;

export function createRegistrar<Staff>(app: FastifyInstance, authenticate: Authenticate<Staff>): Registrar<Staff> {
  const registered: RouteContract[] = [];
  return {
    registered,
    route(contract, handler) {
      registered.push(contract);
      app.route({
        method: contract.method,
        url: `${apiPrefix}${fastifyPath(contract.path)}`,
        schema: { response: responseSchema(contract) },
        ...(contract.bodyBytesMax === undefined ? {} : { bodyLimit: contract.bodyBytesMax }),
        handler: async (request, reply) => {
          reply.header('cache-control', 'no-store').header('content-security-policy', dataPolicy);
          const failed = await answer(contract, handler, authenticate, request, reply);
          if (failed !== undefined) sendFailure(failed, request, reply);
          return reply;
        },
      });
    },
  };
}

/** `/matters/{district}/{id}` → `/matters/:district/:id`. */
function fastifyPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

async function answer<C extends RouteContract, Staff>(
  contract: C,
  handler: Handler<C, Staff>,
  authenticate: Authenticate<Staff>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Failure | undefined> {
  const staff = contract.caller === 'staff' ? await authenticate(request, contract) : undefined;
  if (staff !== undefined && !staff.ok) return staff;
  const read = readInput(contract, request);
  if (!read.ok) return read;
  // `staff` is there exactly when the contract's caller is staff, which the compiler cannot follow through the generic.
  const call = { ...read.input, staff: staff?.value, request, reply } as Call<C, Staff>;
  const outcome = await handler(call);
  if (!outcome.ok) return outcome;
  if (outcome.replayed === true) reply.header('idempotency-replayed', 'true');
  const { response } = contract;
  if ('media' in response) reply.type(response.media);
  reply.code(response.status).send(response.status === 204 ? undefined : outcome.value);
  return undefined;
}

/** Answers with problem+json. */
export function sendFailure(failed: Failure, request: FastifyRequest, reply: FastifyReply): void {
  const { status, problem, retryAfterSeconds } = problemAnswer(
    failed,
    localeOf(request.headers['accept-language']),
    request.id,
  );
  if (retryAfterSeconds !== undefined) reply.header('retry-after', retryAfterSeconds);
  reply
    .code(status)
    .header('cache-control', 'no-store')
    .header('content-security-policy', dataPolicy)
    .header('vary', 'Accept-Language')
    .type('application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(problem);
}

function responseSchema({ response }: RouteContract): Record<string, unknown> {
  if ('media' in response || response.status === 204) return {};
  return { [response.status]: serializerSchema(response.body) };
}
