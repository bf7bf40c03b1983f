import { parseCookies } from 'better-auth/cookies';
import type { FastifyInstance } from 'fastify';
import { apiPrefix } from '../platform/http/registrar.ts';
import { visitOf } from '../session/session.routes.ts';
import { type Provider, providerReturnPath } from './provider.ts';

const deskPath = '/desk/';
const awaySeconds = 600;

/**
 * The two addresses that a browser itself opens on its way to the provider and back. They answer with pages elsewhere
 * and stand outside the contract, whose operations answer with data.
 */
export function providerRoutes(http: FastifyInstance, provider: Provider | undefined, isSecure: boolean): void {
  const name = isSecure ? '__Host-onedoor.away' : 'onedoor.away';
  const cookie = (value: string, maxAge: number) =>
    `${name}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  const failedTo = (code: string) => `${deskPath}?refused=${code}`;
  http.get(`${apiPrefix}/session/provider`, async (request, reply) => {
    const leaving = await provider?.leave(visitOf(request).address);
    reply.header('cache-control', 'no-store');
    if (leaving === undefined) return reply.redirect(failedTo('provider-failed'), 303);
    return reply.header('set-cookie', cookie(leaving.mark, awaySeconds)).redirect(leaving.url, 303);
  });
  http.get(providerReturnPath, async (request, reply) => {
    const at = request.url.indexOf('?');
    const mark = parseCookies(request.headers.cookie ?? '').get(name) ?? '';
    const search = at < 0 ? '' : request.url.slice(at);
    const answer = await provider?.comeBack(search, mark, visitOf(request));
    reply.header('cache-control', 'no-store').header('set-cookie', [cookie('', 0), ...(answer?.cookies ?? [])]);
    if (answer?.outcome.ok === true) return reply.redirect(deskPath, 303);
    return reply.redirect(failedTo(answer?.outcome.ok === false ? answer.outcome.code : 'provider-failed'), 303);
  });
}
