import type { MessageItem } from '../../../api/message.ts';
import type { PlainKey } from '../language.tsx';

/** Where a message is on its way, in a word or two. */
export const messageStatusWords = {
  waiting: 'messageWaiting',
  'by-hand': 'messageByHand',
  sent: 'messageSent',
  stuck: 'messageStuck',
  'given-up': 'messageGivenUp',
  told: 'messageTold',
} as const satisfies Record<MessageItem['status'], PlainKey>;

/** Why it has not arrived. */
export const messageReasonWords = {
  sending: 'messageSending',
  'no-phone': 'messageNoPhone',
  'too-old': 'messageTooOld',
  'gateway-unreachable': 'messageUnreachable',
  'gateway-fault': 'messageFault',
  'gateway-refused': 'messageRefused',
} as const satisfies Record<NonNullable<MessageItem['reason']>, PlainKey>;

/** Is it for staff to tell, because this city sends no messages? */
export function isByHand({ status }: MessageItem): boolean {
  return status === 'by-hand';
}

/** Is it for staff to do something about it? */
export function isOpen({ status }: MessageItem): boolean {
  return status === 'by-hand' || status === 'stuck' || status === 'given-up';
}
