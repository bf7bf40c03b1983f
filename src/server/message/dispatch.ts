import type { Channel } from '../../core/message/channel.ts';
import {
  type Attempt,
  attemptsThatCount,
  type NextAttempt,
  type NotedAttempt,
  nextAttempt,
} from '../../core/message/pursue.ts';
import { afterQuiet } from '../../core/message/quiet.ts';
import type { MessageEvent, MessageRule } from '../../core/message/rules.ts';
import { ruleOn, textsOn } from '../../core/message/setting.ts';
import type { MessageTemplate } from '../../core/message/templates.ts';
import { addMilliseconds, dateInChina, type Instant } from '../../core/time/instant.ts';
import type { PartyRow } from '../matter/rows.ts';
import { type DataKey, unwrapDataKey } from '../platform/crypto/envelope.ts';
import { pushBeside } from '../push/push.ts';
import type { SystemServices } from '../services.ts';
import { isAwaited } from './awaited.ts';
import type { SendAnswer } from './gateway.ts';
import {
  type DispatchReason,
  type DueMessage,
  type Settling,
  settleMessage,
  takeDueMessages,
} from './message.store.ts';
import { findMessageSettings } from './settings.ts';
import { readTerms, type Terms } from './terms.ts';
import { hasWay, sendBy, waysOf } from './ways.ts';

/** Minutes to wait after each try; after the last of them the next way is taken, some nine hours after the first try. */
const pausesMinutes = [1, 5, 15, 60, 120, 360] as const;

/** News this old is not sent any more: people are told by letter, by telephone or at the window, and may know by now. */
const oldMinutes = 3 * 24 * 60;

/** Sent one after the other, at a gateway's pace; should the process end meanwhile, they are due again after so long. */
const batch = 20;
const takenMinutes = 5;

/** Whoever is to be called or visited may answer by themselves meanwhile: so often that is looked at. */
const lookAgainMinutes = 30;

export interface Dispatched {
  readonly sent: number;
  readonly stuck: number;
  readonly givenUp: number;
}

/**
 * Sends what is due, and goes on to the next way where nobody answered. Where the city has no way to send anything
 * nothing is done and nothing is lost: the rows wait, and staff see what they have to tell whom.
 */
export async function dispatchMessages(services: SystemServices): Promise<Dispatched> {
  const sum = { sent: 0, stuck: 0, givenUp: 0 };
  if (!hasWay(services)) return sum;
  for (;;) {
    const now = services.clock.now();
    const mine = await takeDueMessages(services.pool, { now, again: minutesAfter(now, takenMinutes), count: batch });
    for (const message of mine) {
      const settled = await goOn(services, message);
      // At once, and not with the whole batch: what a gateway has taken is not sent again because the process ended.
      await settleMessage(services.pool, message, settled);
      sum.sent += attemptsThatCount(settled.attempts).filter(({ result }) => result === 'sent').length;
      if (settled.dispatch === 'stuck') sum.stuck += 1;
      if (settled.dispatch === 'given-up') sum.givenUp += 1;
    }
    if (mine.length < batch) return sum;
  }
}

function minutesAfter(from: Instant, minutes: number): Instant {
  return addMilliseconds(from, minutes * 60_000);
}

/** Where a message stands while it is gone on with. */
interface Going {
  readonly message: DueMessage;
  /** Those by which the rule goes on. */
  readonly attempts: readonly Attempt[];
  readonly party: PartyRow;
  readonly dataKey: DataKey;
  readonly rule: MessageRule;
  readonly event: MessageEvent;
  readonly awaited: boolean;
  readonly terms: Terms;
  readonly now: Instant;
  readonly open: ReadonlySet<Channel>;
  readonly texts: readonly MessageTemplate[];
}

async function goOn(services: SystemServices, message: DueMessage): Promise<Settling> {
  const now = services.clock.now();
  const { party } = message;
  const attempts = attemptsThatCount(message.attempts);
  const ended = (reason: DispatchReason): Settling => ({ ...still({ attempts }, []), ...over(now), reason });
  if (party === null) return ended('no-contact');
  if (attempts.length === 0 && message.created_at < minutesAfter(now, -oldMinutes)) return ended('too-old');
  const { district, matter_id: matterId, data_key } = message;
  const dataKey = unwrapDataKey(data_key, services.keyring.kek, { district, matterId });
  const terms = await readTerms(services, district);
  const settings = await findMessageSettings(services.pool, district);
  const waits = isAwaited({ ...message, role: party.role }) && !message.overtaken;
  const event = eventOf(message, attempts, waits);
  const going: Going = {
    message,
    attempts,
    party,
    dataKey,
    terms,
    now,
    event,
    rule: ruleOn(event, party.role, dateInChina(message.created_at), settings),
    texts: textsOn(dateInChina(now), settings),
    awaited: waits,
    open: waysOf(services, party),
  };
  const beside = await toldBeside(services, going);
  const settled = await step(services, going, [], message.tries);
  return { ...settled, attempts: [...beside, ...settled.attempts] };
}

/** Browsers are told once, with the first attempt, and not at night; whatever comes of it, the rule goes on as it would. */
async function toldBeside(
  services: SystemServices,
  { message, party, rule, terms, now }: Going,
): Promise<readonly NotedAttempt[]> {
  if (message.attempts.length > 0) return [];
  if (rule.quiet && afterQuiet(now, terms.quiet) > now) return [];
  const { district, matter_id: matterId, party_id: partyId } = message;
  const result = await pushBeside(services, { district, matterId, partyId, language: party.language }, now);
  return result === undefined ? [] : [{ step: 0, channel: 'push', at: now, result }];
}

/** A message that was sent, or is for somebody to bring, and that is looked at again is one whose answer was awaited. */
function eventOf({ message, was }: DueMessage, attempts: readonly Attempt[], waits: boolean): MessageEvent {
  if (message.startsWith('house:')) return 'care';
  const begun = was === 'sent' || was === 'told' || was === 'task' || attempts.some((one) => one.step > 0);
  return begun || waits ? 'asked' : 'news';
}

async function step(
  services: SystemServices,
  going: Going,
  made: readonly Attempt[],
  tries: number,
): Promise<Settling> {
  const { rule, open, awaited, terms, now } = going;
  const attempts = [...going.attempts, ...made];
  const next = nextAttempt({ rule, attempts, open, awaited, now, silenceEnds: terms.silenceEnds });
  if (next.kind !== 'send') return settled(going, made, next);
  const morning = rule.quiet ? afterQuiet(now, terms.quiet) : now;
  if (morning > now)
    return { ...still(going, made), dispatch: null, reason: 'night', tries: tries - 1, next_try_at: morning };
  const answer = await sendBy(services, { ...going, channel: next.channel });
  const tried = (result: Attempt['result']): Attempt => ({ step: next.step, channel: next.channel, at: now, result });
  if (answer === 'taken') return step(services, going, [...made, tried('sent')], 0);
  if (answer === 'refused') return step(services, going, [...made, tried('refused')], 1);
  const pause = pausesMinutes[tries - 1];
  if (pause === undefined) return step(services, going, [...made, tried('failed')], 1);
  return {
    ...still(going, made),
    channel: next.channel,
    dispatch: 'stuck',
    reason: faultReason(answer),
    tries,
    next_try_at: minutesAfter(now, pause),
  };
}

function faultReason(answer: SendAnswer): DispatchReason {
  return answer === 'unreachable' ? 'gateway-unreachable' : 'gateway-fault';
}

function settled(going: Going, made: readonly Attempt[], next: Exclude<NextAttempt, { kind: 'send' }>): Settling {
  const { now, rule } = going;
  const kept = still(going, made);
  const last = [...going.attempts, ...made].at(-1);
  const arrived = { dispatch: last?.result === 'reached' ? 'told' : 'sent', settled_at: last?.at ?? now } as const;
  switch (next.kind) {
    case 'wait':
      return last?.result === 'not-reached'
        ? { ...kept, dispatch: 'task', reason: 'call-again', next_try_at: next.until }
        : { ...kept, ...arrived, reason: null, next_try_at: next.until };
    case 'task':
      return {
        ...kept,
        dispatch: 'task',
        channel: next.channel,
        reason: reasonOf(last),
        next_try_at: rule.pursued ? minutesAfter(now, lookAgainMinutes) : null,
      };
    case 'over':
      if (next.because === 'told') return { ...kept, ...arrived, reason: null };
      if (next.because === 'answered') return { ...kept, ...arrived, reason: 'answered' };
      return { ...kept, ...over(now), reason: next.because === 'silent' ? 'silent' : (reasonOf(last) ?? 'no-contact') };
  }
}

/** Why the way before this one did not do. */
function reasonOf(last: Attempt | undefined): DispatchReason | null {
  switch (last?.result) {
    case 'refused':
      return 'gateway-refused';
    case 'failed':
      return 'gateway-fault';
    case 'sent':
    case 'posted':
    case 'reached':
      return 'no-answer';
    case 'not-reached':
      return 'not-reached';
    case 'wrong-contact':
      return 'wrong-contact';
    case undefined:
      return null;
  }
}

const nothingMade = { dispatch: null, reason: null, tries: 0, next_try_at: null, settled_at: null } as const;

function still({ attempts }: Pick<Going, 'attempts'>, made: readonly Attempt[]): Settling {
  const channel = made.at(-1)?.channel ?? attempts.at(-1)?.channel ?? null;
  return { ...nothingMade, attempts: made, channel };
}

function over(now: Instant): Pick<Settling, 'dispatch' | 'settled_at'> {
  return { dispatch: 'given-up', settled_at: now };
}
