import type { FastifyInstance, FastifyRequest } from 'fastify';
import { portalPaths } from '../../api/portal/paths.ts';
import { firstLocale, type Locale } from '../../core/words/words.ts';
import { type CookieOptions, cookieOf, setCookie } from './cookies.ts';
import { formOf } from './form.ts';

export interface Preferences {
  readonly locale: Locale;
  readonly largeType: boolean;
}

const languageCookie = 'onedoor_lang';
const typeCookie = 'onedoor_type';
const yearSeconds = 365 * 24 * 3600;

/** More languages than anybody's browser lists. */
const languagesMax = 20;

/** Until the person chooses on this phone: the language their browser asks for, Chinese where it asks for neither; standard type. */
export function preferencesOf(request: FastifyRequest): Preferences {
  // Under either name: a language that a neighbour under the same domain chose does no harm.
  const chosen = (name: string) =>
    cookieOf(request, name, { secure: true }) ?? cookieOf(request, name, { secure: false });
  const language = chosen(languageCookie);
  return {
    locale:
      language === 'zh' || language === 'en'
        ? language
        : (firstLocale(languagesOf(request.headers['accept-language'] ?? '')) ?? 'zh'),
    largeType: chosen(typeCookie) === 'large',
  };
}

/** What an Accept-Language lists, best first; what is not wanted at all (`q=0`) is left out. RFC 9110 §12.5.4. */
export function languagesOf(header: string): readonly string[] {
  return header
    .split(',', languagesMax)
    .map((part) => {
      const [tag = '', ...settings] = part.split(';').map((text) => text.trim());
      const weight = settings.find((text) => text.startsWith('q='))?.slice(2);
      return { tag, weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
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
