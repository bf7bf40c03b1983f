import type { PlainDate } from '../time/plain-date.ts';
import type { Locale, Words } from '../words/words.ts';

/** A server that browsers have messages brought by, from a day on and until another. */
export interface PushHost {
  /** `https://host`; a star stands for the names below. */
  readonly origin: string;
  readonly validFrom: string;
  /** The last day on which anything is sent there. */
  readonly validUntil?: string;
}

/** The servers of the makers of browsers, as their subscriptions name them. Nothing is sent anywhere else. */
export const pushHosts: readonly PushHost[] = [
  { origin: 'https://fcm.googleapis.com', validFrom: '2026-01-01' },
  { origin: 'https://updates.push.services.mozilla.com', validFrom: '2026-01-01' },
  { origin: 'https://*.notify.windows.com', validFrom: '2026-01-01' },
  { origin: 'https://web.push.apple.com', validFrom: '2026-01-01' },
];

/** Whether anything is sent to that origin on that day. */
export function isPushOrigin(origin: string, day: PlainDate, hosts: readonly PushHost[] = pushHosts): boolean {
  return hosts.some(
    (host) => host.validFrom <= day && day <= (host.validUntil ?? day) && isNamed(origin, host.origin.split('*')),
  );
}

function isNamed(origin: string, [before = '', after]: readonly string[]): boolean {
  if (after === undefined) return origin === before;
  if (!origin.startsWith(before) || !origin.endsWith(after)) return false;
  return /^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(origin.slice(before.length, origin.length - after.length));
}

/** All that a push says, whatever the matter and whatever has happened: it goes through a server of somebody else. */
const pushText: Words = {
  zh: '您的事项有新进展，请凭查询码查看。',
  en: 'There is news of your matter. See it with your code.',
};

export function pushWords(language: Locale | null): string {
  return language === null ? `${pushText.zh} ${pushText.en}` : pushText[language];
}
