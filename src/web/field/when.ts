import type { Locale } from '../../core/words/words.ts';

const forms = {
  zh: new Intl.DateTimeFormat('zh-CN', {
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Asia/Shanghai',
  }),
  en: new Intl.DateTimeFormat('en-GB', {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Asia/Shanghai',
  }),
} as const;

/** A moment of the phone, as one says it in China. */
export function momentText(ms: number, locale: Locale): string {
  return forms[locale].format(ms);
}
