import type { Words } from '../words/words.ts';

/** The ways by which a party is told something, beside the page of their matter, which always has it. */
export const channels = ['wechat', 'sms', 'email', 'letter', 'call', 'visit'] as const;
export type Channel = (typeof channels)[number];

/** By what an attempt was made: a way, or the browsers that were told beside it. No rule names those, and none rests on them. */
export const attemptChannels = ['push', ...channels] as const;
export type AttemptChannel = (typeof attemptChannels)[number];

/** What leaves by itself; the rest is work for somebody: a letter is printed and posted, a call and a visit are made. */
export const sentChannels = ['wechat', 'sms', 'email'] as const satisfies readonly Channel[];
export type SentChannel = (typeof sentChannels)[number];
export const handChannels = ['letter', 'call', 'visit'] as const satisfies readonly Channel[];
export type HandChannel = (typeof handChannels)[number];

export function isSentChannel(channel: Channel): channel is SentChannel {
  return sentChannels.some((one) => one === channel);
}

export const channelWords = {
  push: { zh: '浏览器提醒', en: 'browser notice' },
  wechat: { zh: '微信', en: 'WeChat' },
  sms: { zh: '短信', en: 'text message' },
  email: { zh: '电子邮件', en: 'e-mail' },
  letter: { zh: '信件', en: 'letter' },
  call: { zh: '电话', en: 'telephone call' },
  visit: { zh: '上门', en: 'visit' },
} as const satisfies Readonly<Record<AttemptChannel, Words>>;

/**
 * What came of one attempt. `sent`: the other side's machine took it, which is not that somebody read it; `refused`: it
 * will not take it; `failed`: it did not answer, again and again; `posted`: the letter left the house; `reached`: the
 * person was spoken to; `not-reached`: nobody answered; `wrong-contact`: the number or address is not theirs.
 */
export const attemptResults = [
  'sent',
  'refused',
  'failed',
  'posted',
  'reached',
  'not-reached',
  'wrong-contact',
] as const;
export type AttemptResult = (typeof attemptResults)[number];

/** What staff may write down of an attempt of their own, by its kind. */
export const handResults: Readonly<Record<HandChannel, readonly AttemptResult[]>> = {
  letter: ['posted', 'wrong-contact'],
  call: ['reached', 'not-reached', 'wrong-contact'],
  visit: ['reached', 'not-reached', 'wrong-contact'],
};
