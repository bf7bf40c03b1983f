import { addMilliseconds, type Instant } from '../../core/time/instant.ts';
import { openPartyField } from '../matter/parties.ts';
import { unwrapDataKey } from '../platform/crypto/envelope.ts';
import type { SystemServices } from '../services.ts';
import { type DueMessage, type Settling, settleMessage, takeDueMessages } from './message.store.ts';
import type { SmsAnswer } from './sms.ts';
import { phoneText, phoneTextKey } from './texts.ts';

/** Minutes to wait after each try; after the last of them it is given up, some nine hours after the first. */
const pausesMinutes = [1, 5, 15, 60, 120, 360] as const;

/** News this old is not sent any more: people are told by letter, by telephone or at the window, and may know by now. */
const oldMinutes = 3 * 24 * 60;

/** Sent one after the other, at a gateway's pace; should the process end meanwhile, they are due again after so long. */
const batch = 20;
const takenMinutes = 5;

export interface Dispatched {
  readonly sent: number;
  readonly stuck: number;
  readonly givenUp: number;
}

/**
 * Sends what is due. Where the city has no gateway nothing is done and nothing is lost: the rows wait, and staff see what
 * they have to tell whom.
 */
export async function dispatchMessages(services: SystemServices): Promise<Dispatched> {
  const sum = { sent: 0, stuck: 0, givenUp: 0 };
  if (services.sms?.kind !== 'gateway') return sum;
  for (;;) {
    const now = services.clock.now();
    const mine = await takeDueMessages(services.pool, { now, again: minutesAfter(now, takenMinutes), count: batch });
    for (const message of mine) {
      const settled = await send(services, message);
      // At once, and not with the whole batch: what a gateway has taken is not sent again because the process ended.
      await settleMessage(services.pool, settled);
      if (settled.dispatch === 'sent') sum.sent += 1;
      else if (settled.dispatch === 'stuck') sum.stuck += 1;
      else sum.givenUp += 1;
    }
    if (mine.length < batch) return sum;
  }
}

function minutesAfter(from: Instant, minutes: number): Instant {
  return addMilliseconds(from, minutes * 60_000);
}

async function send(services: SystemServices, message: DueMessage): Promise<Settling> {
  const now = services.clock.now();
  const { district, matter_id, id, tries } = message;
  const ended = (dispatch: 'sent' | 'given-up', reason: Settling['reason']): Settling => ({
    district,
    matter_id,
    id,
    dispatch,
    reason,
    next_try_at: null,
    settled_at: now,
  });
  if (message.created_at < minutesAfter(now, -oldMinutes)) return ended('given-up', 'too-old');
  const phone = phoneOf(services, message);
  if (phone === undefined) return ended('given-up', 'no-phone');
  const answer = await sendText(services, message, phone, now);
  if (answer === 'taken') return ended('sent', null);
  if (answer === 'refused') return ended('given-up', 'gateway-refused');
  const reason = answer === 'unreachable' ? 'gateway-unreachable' : 'gateway-fault';
  const pause = pausesMinutes[tries - 1];
  if (pause === undefined) return ended('given-up', reason);
  return { ...ended('sent', reason), dispatch: 'stuck', next_try_at: minutesAfter(now, pause), settled_at: null };
}

function phoneOf(
  { keyring }: SystemServices,
  { district, matter_id, data_key, party }: DueMessage,
): string | undefined {
  if (party === null) return undefined;
  return openPartyField(party, 'phone', unwrapDataKey(data_key, keyring.kek, { district, matterId: matter_id }));
}

async function sendText(
  { sms, publicUrl }: SystemServices,
  message: DueMessage,
  phone: string,
  now: Instant,
): Promise<SmsAnswer> {
  if (sms?.kind !== 'gateway') return 'unreachable';
  const name = isAwaited(message) ? 'asked' : 'news';
  return sms.send(
    {
      id: `msg_${message.matter_id}_${message.id}`,
      phone,
      text: phoneText(name, { address: `${publicUrl}/t` }),
      textKey: phoneTextKey(name),
    },
    now,
  );
}

/** Does the matter wait for the person who is told? */
function isAwaited({ waiting_for, party }: DueMessage): boolean {
  return waiting_for === 'parties' || waiting_for === party?.role;
}
