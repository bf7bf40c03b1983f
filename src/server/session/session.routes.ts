import { routes } from '../../api/routes.ts';
import { addressKey } from '../platform/http/limit.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import type { Sessions, SignedIn } from './session.ts';

export function sessionRoutes({ route }: Registrar<SignedIn>, sessions: Sessions): void {
  route(routes.signIn, async ({ body, request, reply }) => {
    const begun = await sessions.signIn(body.account, body.password, addressKey(request.ip));
    if (!begun.ok) return begun;
    reply.header('set-cookie', begun.value.cookies);
    return { ok: true, value: begun.value.view };
  });
  route(routes.readSession, async ({ staff }) => ({ ok: true, value: await sessions.view(staff) }));
  route(routes.signOut, async ({ request, reply }) => {
    reply.header('set-cookie', await sessions.signOut(request.headers.cookie ?? ''));
    return { ok: true, value: undefined };
  });
}
