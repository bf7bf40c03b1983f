import type { Instant } from '../time/instant.ts';
import type { PlainDate } from '../time/plain-date.ts';
import {
  type AttemptChannel,
  type AttemptResult,
  type Channel,
  type HandChannel,
  isSentChannel,
  type SentChannel,
} from './channel.ts';
import type { MessageRule } from './rules.ts';

/** One attempt to tell somebody something, as it was written down. */
export interface Attempt {
  /** Of the rule's steps, the first being 0. */
  readonly step: number;
  readonly channel: Channel;
  readonly at: Instant;
  readonly result: AttemptResult;
}

/** The same, or what browsers were told beside it, from which nothing follows. */
export type NotedAttempt = Omit<Attempt, 'channel'> & {
  readonly channel: AttemptChannel;
  /** Of a letter: the day it was handed to the post, and its number there. */
  readonly postedOn?: PlainDate | null;
  readonly mailNumber?: string | null;
};

/** The attempts by which the rules go on. */
export function attemptsThatCount(noted: readonly NotedAttempt[]): readonly Attempt[] {
  return noted.flatMap(({ channel, ...more }) => (channel === 'push' ? [] : [{ ...more, channel }]));
}

/** What comes next. `over`: nothing, and `because` says why. */
export type NextAttempt =
  | { readonly kind: 'send'; readonly step: number; readonly channel: SentChannel }
  | { readonly kind: 'task'; readonly step: number; readonly channel: HandChannel }
  | { readonly kind: 'wait'; readonly step: number; readonly until: Instant }
  /** `told`: nothing more is owed; `answered`: the matter waits for the person no longer; `silent`: every way was tried
   * and nobody answered; `no-way`: none is open. */
  | { readonly kind: 'over'; readonly because: 'told' | 'answered' | 'silent' | 'no-way' };

export interface Pursuit {
  readonly rule: MessageRule;
  /** In their order. */
  readonly attempts: readonly Attempt[];
  /** The ways that this city has and this person can be reached by. */
  readonly open: ReadonlySet<Channel>;
  /** Whether the matter still waits for the person. */
  readonly awaited: boolean;
  readonly now: Instant;
  /** When the silence after an attempt is over. */
  readonly silenceEnds: (attempt: Attempt) => Instant;
}

/** A call that nobody took and a door that nobody opened are tried once more. */
const triesByHandMax = 2;

/** How a message goes on its way: message, letter, call, visit, one after the other, as the rule has it. */
export function nextAttempt(pursuit: Pursuit): NextAttempt {
  const { rule, attempts, awaited, now } = pursuit;
  if (rule.pursued && !awaited) return { kind: 'over', because: 'answered' };
  const last = attempts.at(-1);
  const step = last?.step ?? 0;
  if (last !== undefined && isLanded(last)) {
    if (!rule.pursued) return { kind: 'over', because: 'told' };
    const until = pursuit.silenceEnds(last);
    return now < until ? { kind: 'wait', step, until } : inSteps(pursuit, step + 1);
  }
  if (last?.result === 'not-reached' && triesOf(attempts, last) < triesByHandMax) {
    const until = pursuit.silenceEnds(last);
    if (now < until) return { kind: 'wait', step, until };
  }
  return inSteps(pursuit, step);
}

/** It came into the person's hands, or should have. */
function isLanded({ result }: Attempt): boolean {
  return result === 'sent' || result === 'posted' || result === 'reached';
}

function triesOf(attempts: readonly Attempt[], { step, channel }: Attempt): number {
  return attempts.filter((one) => one.step === step && one.channel === channel).length;
}

function inSteps(pursuit: Pursuit, from: number): NextAttempt {
  const { rule, attempts, open } = pursuit;
  for (let step = from; step < rule.steps.length; step += 1) {
    for (const channel of rule.steps[step] ?? []) {
      if (!open.has(channel) || isSpent(attempts, step, channel)) continue;
      return isSentChannel(channel) ? { kind: 'send', step, channel } : { kind: 'task', step, channel };
    }
  }
  return { kind: 'over', because: attempts.some(isTried) ? 'silent' : 'no-way' };
}

/** A contact that was wrong, or a machine that refused, is no attempt that somebody could have answered. */
function isTried(attempt: Attempt): boolean {
  return isLanded(attempt) || attempt.result === 'not-reached';
}

function isSpent(attempts: readonly Attempt[], step: number, channel: Channel): boolean {
  const own = attempts.filter((one) => one.step === step && one.channel === channel);
  const missed = own.filter(({ result }) => result === 'not-reached').length;
  return missed < own.length || missed >= triesByHandMax;
}
