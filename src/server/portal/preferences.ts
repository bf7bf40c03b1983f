import type { FastifyInstance, FastifyRequest } from 'fastify';
import { portalPaths } from '../../api/portal/paths.ts';
import type { Locale } from '../../core/words/words.ts';
import { type CookieOptions, cookieOf, setCookie } from './cookies.ts';
import { formOf } from './form.ts';

export interface Preferences {
  readonly locale: Locale;
  readonly largeType: boolean;
}

const languageCookie = 'onedoor_lang';
const typeCookie = 'onedoor_type';
const yearSeconds = 365 * 24 * 3600;

/** Chinese and standard type, until the person chooses otherwise on this phone. */
export function preferencesOf(request: FastifyRequest): Preferences {
  // Under either name: a language that a neighbour under the same domain chose does no harm.
  const chosen = (name: string) =>
    cookieOf(request, name, { secure: true }) ?? cookieOf(request, name, { secure: false });
  return {
    locale: chosen(languageCookie) === 'en' ? 'en' : 'zh',
    largeType: chosen(typeCookie) === 'large',
  };
}

/** The two switches at the head of each page. */
export function preferenceRoutes(app: FastifyInstance, cookie: () => CookieOptions): void {
  app.post(portalPaths.preferences, async (request, reply) => {
    const form = formOf(request.body);
    const options = { ...cookie(), maxAgeSeconds: yearSeconds };
    const [lang, type] = [form.text('lang'), form.text('type')];
    if (lang === 'zh' || lang === 'en') setCookie(reply, languageCookie, lang, options);
    if (type === 'large' || type === 'standard') setCookie(reply, typeCookie, type, options);
    return reply.redirect(ownPath(form.text('back')), 303);
  });
}

/** A path of this site, or the start: nobody is sent to another site by a link to ours. */
function ownPath(text: string): string {
  if (!/^\/(?![/\\])[\x21-\x7e]{0,500}$/.test(text)) return portalPaths.home;
  const base = 'http://portal.invalid';
  if (!URL.canParse(text, base)) return portalPaths.home;
  const url = new URL(text, base);
  // Dots in a path are folded, and what is left may begin with two slashes: another site again.
  const folded = `${url.pathname}${url.search}`;
  return url.origin === base && !folded.startsWith('//') ? folded : portalPaths.home;
}
