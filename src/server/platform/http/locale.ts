import type { Locale } from '../../../core/words/words.ts';

/** The language to answer in: the first of Accept-Language's that is Chinese or English by weight; else Chinese. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  let best: { readonly locale: Locale; readonly weight: number } | undefined;
  for (const part of (acceptLanguage ?? '').slice(0, 500).split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const locale = /^zh\b/.test(tag) ? 'zh' : /^en\b/.test(tag) ? 'en' : undefined;
    const quality = parameters.map((text) => /^\s*q=([01](?:\.\d{1,3})?)\s*$/.exec(text)?.[1]).find(Boolean);
    const weight = quality === undefined ? 1 : Number(quality);
    if (locale !== undefined && weight > 0 && (best === undefined || weight > best.weight)) best = { locale, weight };
  }
  return best?.locale ?? 'zh';
}
