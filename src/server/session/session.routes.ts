import type { FastifyReply, FastifyRequest } from 'fastify';
import { accountHeader } from '../../api/account-header.ts';
import type { RouteContract } from '../../api/contract.ts';
import type { SessionView } from '../../api/reference.ts';
import { routes } from '../../api/routes.ts';
import type { Words } from '../../core/words/words.ts';
import { addressKey } from '../platform/http/limit.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import { authenticateMachine } from '../service-account/service-account.ts';
import type { Services } from '../services.ts';
import type { Sessions, SignedIn, SignInAnswer, Visit } from './session.ts';

export function sessionRoutes({ route }: Registrar<SignedIn>, sessions: Sessions): void {
  route(routes.signIn, async ({ body, request, reply }) =>
    answerSignIn(reply, await sessions.signIn(body.account, body.password, visitOf(request))),
  );
  route(routes.confirmSignIn, async ({ body, request, reply }) =>
    answerSignIn(reply, await sessions.confirm(body.code.trim(), visitOf(request))),
  );
  route(routes.readSession, async ({ staff }) => ({ ok: true, value: await sessions.view(staff) }));
  route(routes.signOut, async ({ request, reply }) => {
    reply.header('set-cookie', await sessions.signOut(request.headers.cookie ?? ''));
    return { ok: true, value: undefined };
  });
}

/** Who may call a staff operation: a machine by its key, or somebody signed in with nothing left to do before it. */
export async function authenticateStaff(
  services: Services,
  sessions: Sessions,
  request: FastifyRequest,
  contract: RouteContract,
): Promise<Outcome<SignedIn>> {
  const { authorization } = request.headers;
  if (authorization !== undefined) return authenticateMachine(services, authorization, contract);
  const found = await sessions.find(request.headers.cookie);
  if (!found.ok) return found;
  // A phone keeps what somebody did until there is signal; by then another may have signed in, in another window.
  const asked = request.headers[accountHeader];
  if (asked !== undefined && asked !== found.value.staffId) return failure('not-signed-in', { words: another });
  if (found.value.due === undefined || contract.whileDue === true) return found;
  return failure(found.value.due === 'password' ? 'password-due' : 'second-factor-due');
}

const another = {
  zh: '现在登录的是另一个账号，没有以它的名义提交。请用原来的账号登录后再试。',
  en: 'Another account is signed in now, and nothing was done in its name. Sign in with the account this belongs to and try again.',
} as const satisfies Words;

export function visitOf(request: FastifyRequest): Visit {
  const { cookie, 'user-agent': userAgent } = request.headers;
  return { cookie, userAgent, address: addressKey(request.ip) };
}

/** Cookies go out with a refusal too. */
export function answerSignIn(reply: FastifyReply, { outcome, cookies }: SignInAnswer): Outcome<SessionView> {
  if (cookies.length > 0) reply.header('set-cookie', [...cookies]);
  return outcome;
}
