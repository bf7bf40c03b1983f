import type { MessageItem } from '../../../api/message.ts';
import { type AttemptResult, channelWords, type HandChannel, isSentChannel } from '../../../core/message/channel.ts';
import type { Language, PlainKey } from '../language.tsx';

const handKeys = {
  letter: 'messageToLetter',
  call: 'messageToCall',
  visit: 'messageToVisit',
} as const satisfies Record<HandChannel, PlainKey>;

/** Where a message is on its way, in a word or two. */
export function messageStatus({ t, say }: Language, { status, channel }: MessageItem): string {
  switch (status) {
    case 'waiting':
      return t('messageWaiting');
    case 'by-hand':
      return t('messageByHand');
    case 'stuck':
      return t('messageStuck');
    case 'given-up':
      return t('messageGivenUp');
    case 'told':
      return t('messageTold');
    case 'sent':
      if (channel === 'letter') return t('messagePosted');
      return channel !== null && isSentChannel(channel)
        ? t('messageSent', { channel: say(channelWords[channel]) })
        : t('messageSentSome');
    case 'task':
      return channel === null || isSentChannel(channel) ? t('messageByHand') : t(handKeys[channel]);
  }
}

/** Why it has not arrived, and what to do. */
export const messageReasonWords = {
  sending: 'messageSending',
  night: 'messageNight',
  'no-contact': 'messageNoContact',
  'too-old': 'messageTooOld',
  'gateway-unreachable': 'messageUnreachable',
  'gateway-fault': 'messageFault',
  'gateway-refused': 'messageRefused',
  'no-answer': 'messageNoAnswer',
  'not-reached': 'messageNotReached',
  'call-again': 'messageCallAgain',
  'wrong-contact': 'messageWrongContact',
  silent: 'messageSilent',
  answered: 'messageAnswered',
} as const satisfies Record<NonNullable<MessageItem['reason']>, PlainKey>;

export const attemptWords = {
  sent: 'attemptSent',
  refused: 'attemptRefused',
  failed: 'attemptFailed',
  posted: 'attemptPosted',
  reached: 'attemptReached',
  'not-reached': 'attemptNotReached',
  'wrong-contact': 'attemptWrongContact',
} as const satisfies Record<AttemptResult, PlainKey>;

/** Is it for staff to tell, because this city sends no messages? */
export function isByHand({ status }: MessageItem): boolean {
  return status === 'by-hand';
}

/** Is it for staff to do something about it? */
export function isOpen({ status }: MessageItem): boolean {
  return status === 'by-hand' || status === 'stuck' || status === 'task' || status === 'given-up';
}
