import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Renderer } from '../document/render/renderer.ts';
import type { PublicLimits } from '../platform/http/public-limits.ts';
import type { Services } from '../services.ts';
import { type CookieOptions, clearCookie, cookieOf, setCookie } from './cookies.ts';
import { type Draft, draftDays, findDraft } from './draft.ts';
import type { Pages } from './pages.ts';

/** What the portal's routes share. */
export interface PortalContext {
  readonly services: Services;
  readonly pages: Pages;
  readonly limits: PublicLimits;
  readonly renderer: Pick<Renderer, 'render'>;
}

const draftCookie = 'onedoor_draft';

export function cookieOptions({ services }: PortalContext): CookieOptions {
  return { secure: services.publicUrl.startsWith('https:') };
}

/** The report begun on this phone, sent or not. */
export function draftOnPhone(context: PortalContext, request: FastifyRequest): Promise<Draft | undefined> {
  return findDraft(context.services, cookieOf(request, draftCookie, cookieOptions(context)));
}

export function rememberDraft(context: PortalContext, reply: FastifyReply, code: string): void {
  setCookie(reply, draftCookie, code, { ...cookieOptions(context), maxAgeSeconds: draftDays * 24 * 3600 });
}

export function forgetDraft(context: PortalContext, reply: FastifyReply): void {
  clearCookie(reply, draftCookie, cookieOptions(context));
}

/** The value of a query parameter given once; the empty text otherwise. */
export function queryOf({ query }: FastifyRequest, name: string): string {
  const value: unknown = typeof query === 'object' && query !== null ? Reflect.get(query, name) : undefined;
  return typeof value === 'string' ? value : '';
}

/** A part of the address; the empty text when the route has no such part. */
export function paramOf({ params }: FastifyRequest, name: string): string {
  const value: unknown = typeof params === 'object' && params !== null ? Reflect.get(params, name) : undefined;
  return typeof value === 'string' ? value : '';
}
