import { z } from 'zod';
import type { AttemptResult } from '../../core/message/channel.ts';
import { pushWords } from '../../core/message/push.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Locale } from '../../core/words/words.ts';
import { openCode } from '../matter/act.ts';
import { hasWay } from '../message/ways.ts';
import { keyedId } from '../one-time-code/proof.ts';
import { holderShown } from '../one-time-code/shown.ts';
import { openField, sealField, unwrapDataKey } from '../platform/crypto/envelope.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { PushTarget, PushWay } from '../platform/push/push.ts';
import type { Services, SystemServices } from '../services.ts';
import {
  deleteSubscriptions,
  findSubscriber,
  forgetSubscriptions,
  keepSubscription,
  listOwnSubscriptions,
  listSubscriptions,
  type Subscriber,
  type SubscriptionRow,
} from './push.store.ts';

/** A telephone, another, a computer, and two that were forgotten. */
const browsersMax = 5;

/** What a party, and nobody who acts for them, shows to say by which browser they are told. */
export interface ByOwnCode {
  readonly code: string;
  readonly proof: string | undefined;
}

/** Whether parties are offered it: where nothing else leaves by itself there is nothing to stand beside. */
export function offersPush(services: Pick<Services, 'sms' | 'wechat' | 'mail' | 'push'>): boolean {
  return services.push !== undefined && hasWay(services);
}

/** By how many browsers the party is told, and what a browser needs to be one of them. */
export async function pushOfParty(
  services: Services,
  asked: ByOwnCode,
): Promise<Outcome<{ readonly browsers: number; readonly publicKey: string }>> {
  const found = await subscriberOf(services, asked);
  if (!found.ok) return found;
  const { push, subscriber } = found.value;
  const { count } = await findSubscriber(services.pool, scopeOf(subscriber), subscriber);
  return { ok: true, value: { browsers: count, publicKey: push.publicKey } };
}

/** From now on the party is told by this browser as well. `request-invalid` where its maker's server is none of the list. */
export async function subscribe(services: Services, asked: ByOwnCode, target: PushTarget): Promise<Outcome<undefined>> {
  const found = await subscriberOf(services, asked);
  if (!found.ok) return found;
  const { push, subscriber } = found.value;
  const now = services.clock.now();
  if (!push.accepts(target, now)) return failure('request-invalid');
  const scope = scopeOf(subscriber);
  const { matter } = await findSubscriber(services.pool, scope, subscriber);
  if (matter === undefined) return failure('not-found');
  const { district, journeyId, partyId } = subscriber;
  const id = keyedId(services, 'push-subscription', [district, journeyId, partyId, target.endpoint]);
  const place = { district, matterId: matter.id };
  const dataKey = unwrapDataKey(matter.data_key, services.keyring.kek, place);
  const { endpoint, p256dh, auth } = target;
  const sealed = sealField(JSON.stringify({ endpoint, p256dh, auth }), dataKey, { ...place, field: fieldName(id) });
  const row = { id, matterId: matter.id, sealed, at: now };
  await keepSubscription(services.pool, scope, subscriber, row, browsersMax);
  return { ok: true, value: undefined };
}

/** The party is told by no browser any more. */
export async function unsubscribe(services: Services, asked: ByOwnCode): Promise<Outcome<undefined>> {
  const found = await subscriberOf(services, asked);
  if (!found.ok) return found;
  const { subscriber } = found.value;
  await deleteSubscriptions(services.pool, scopeOf(subscriber), subscriber);
  return { ok: true, value: undefined };
}

/** A browser that a party let be told, as it is held. */
export interface HeldBrowser {
  readonly since: Instant;
  /** Whose server passes the notice on: that of the browser's maker. */
  readonly server: string;
  readonly endpoint: string;
}

/** What is held of a party's browsers, also where nothing is sent to them any more; whoever asks has shown who they are. */
export async function browsersOf(services: Services, subscriber: Subscriber): Promise<readonly HeldBrowser[]> {
  const rows = await listOwnSubscriptions(services.pool, scopeOf(subscriber), subscriber);
  return rows.map((row) => {
    const { endpoint } = targetOf(services, row);
    return { since: row.created_at, server: new URL(endpoint).hostname, endpoint };
  });
}

async function subscriberOf(
  services: Services,
  asked: ByOwnCode,
): Promise<Outcome<{ readonly subscriber: Subscriber; readonly push: PushWay }>> {
  const opened = await openCode(services, asked.code);
  if (opened === undefined) return failure('code-wrong');
  const { push } = services;
  // A helper is told by the party, whose browsers these are.
  if (push === undefined || !offersPush(services) || opened.helper !== undefined) return failure('not-found');
  const shown = await holderShown(services, opened, asked);
  if (!shown.ok) return shown;
  const { district, journeyId, partyId } = opened;
  return { ok: true, value: { push, subscriber: { district, journeyId, partyId } } };
}

function scopeOf({ journeyId }: Subscriber) {
  return { kind: 'journey', journey: journeyId } as const;
}

function fieldName(id: string): string {
  return `push:${id}`;
}

const content = z.object({ endpoint: z.string(), p256dh: z.string(), auth: z.string() });

/**
 * Tells a party's browsers that there is news and nothing else, beside whatever else is tried: undefined where there are
 * none. A browser whose maker says that it is gone is forgotten.
 */
export async function pushBeside(
  services: SystemServices,
  to: {
    readonly district: string;
    readonly matterId: string;
    readonly partyId: string;
    readonly language: Locale | null;
  },
  now: Instant,
): Promise<AttemptResult | undefined> {
  const { push } = services;
  if (push === undefined) return undefined;
  const rows = await listSubscriptions(services.pool, to);
  if (rows.length === 0) return undefined;
  const text = pushWords(to.language);
  const answers = await Promise.all(
    rows.map(async (row) => ({ id: row.id, answer: await push.send(targetOf(services, row), text, now) })),
  );
  const gone = answers.filter(({ answer }) => answer === 'gone').map(({ id }) => id);
  if (gone.length > 0) await forgetSubscriptions(services.pool, to.district, gone);
  if (answers.some(({ answer }) => answer === 'taken')) return 'sent';
  return gone.length === answers.length ? 'refused' : 'failed';
}

function targetOf({ keyring }: Pick<Services, 'keyring'>, row: SubscriptionRow): PushTarget {
  const place = { district: row.district, matterId: row.matter_id };
  const dataKey = unwrapDataKey(row.data_key, keyring.kek, place);
  return content.parse(JSON.parse(openField(row.content_sealed, dataKey, { ...place, field: fieldName(row.id) })));
}
