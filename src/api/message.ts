import { z } from 'zod';
import { attemptChannels, attemptResults, channels, handChannels } from '../core/message/channel.ts';
import type { RouteContract } from './contract.ts';
import { districtCode, uuid } from './fields.ts';
import { wordsSchema } from './words.ts';

/**
 * Why a message is stuck, is for somebody to bring, or was given up. `night`: it waits for the morning; `silent`: every
 * way was tried and nobody answered; `answered`: the party answered before all was tried.
 */
export const messageReasons = [
  'sending',
  'night',
  'no-contact',
  'too-old',
  'gateway-unreachable',
  'gateway-fault',
  'gateway-refused',
  'no-answer',
  'not-reached',
  'call-again',
  'wrong-contact',
  'silent',
  'answered',
] as const;

/** One attempt to tell the party, and what came of it. */
const messageAttempt = z
  .object({ channel: z.enum(attemptChannels), at: z.string(), result: z.enum(attemptResults) })
  .meta({ id: 'MessageAttempt' });

/** A message to a party and what became of it. */
export const messageItem = z
  .object({
    district: z.string(),
    matterId: z.string(),
    id: z.string(),
    /** The matter's official number; null before it has one. */
    number: z.string().nullable(),
    procedure: wordsSchema,
    party: z.object({ id: z.string(), name: z.string(), hasPhone: z.boolean() }),
    /** The way it was last sent by, or by which it is to be brought. */
    channel: z.enum(channels).nullable(),
    /** What the party is told, and what staff tell who do it in another way. */
    words: wordsSchema,
    createdAt: z.string(),
    /** `by-hand`: nothing leaves by itself here, and it is for staff to tell; `task`: to be printed, called or visited. */
    status: z.enum(['waiting', 'by-hand', 'sent', 'stuck', 'task', 'given-up', 'told']),
    reason: z.enum(messageReasons).nullable(),
    tries: z.int(),
    nextTryAt: z.string().nullable(),
    settledAt: z.string().nullable(),
    /** What the procedure has for it when nobody answers, and the last day for an answer; null where it has nothing. */
    ifSilent: z.object({ title: wordsSchema, due: z.string() }).nullable(),
    /** In their order. */
    attempts: z.array(messageAttempt),
  })
  .meta({ id: 'MessageItem' });
export type MessageItem = z.infer<typeof messageItem>;

export const messagePage = z.object({ items: z.array(messageItem), next: z.string().nullable() });

const messageParams = z.object({ district: districtCode, id: uuid, message: z.string().max(80) });

export const messageRoutes = {
  listMessages: {
    method: 'GET',
    path: '/messages',
    operationId: 'listMessages',
    tag: 'matters',
    caller: 'staff',
    summary: { zh: '本单位要告知当事人的消息', en: 'What the unit has to tell parties' },
    query: z.object({
      /** `tasks`: letters, calls and visits that are to be made. */
      which: z.enum(['open', 'tasks', 'all']).default('open'),
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    response: { status: 200, body: messagePage },
    problems: [],
  },
  listMatterMessages: {
    method: 'GET',
    path: '/matters/{district}/{id}/messages',
    operationId: 'listMatterMessages',
    tag: 'matters',
    caller: 'staff',
    summary: { zh: '一个事项告知当事人的消息', en: 'What the parties of a matter are told' },
    params: z.object({ district: districtCode, id: uuid }),
    response: { status: 200, body: z.object({ items: z.array(messageItem) }) },
    problems: ['purpose-needed'],
  },
  sendMessageAgain: {
    method: 'POST',
    path: '/matters/{district}/{id}/messages/{message}/send-again',
    operationId: 'sendMessageAgain',
    tag: 'matters',
    caller: 'staff',
    summary: { zh: '再发送一次', en: 'Send a message again' },
    params: messageParams,
    headers: { idempotencyKey: 'required' },
    response: { status: 204, body: z.undefined() },
    problems: ['key-reused'],
  },
  markMessageTold: {
    method: 'POST',
    path: '/matters/{district}/{id}/messages/{message}/told',
    operationId: 'markMessageTold',
    tag: 'matters',
    caller: 'staff',
    summary: { zh: '已用其他方式告知', en: 'The party was told in another way' },
    params: messageParams,
    headers: { idempotencyKey: 'required' },
    response: { status: 204, body: z.undefined() },
    problems: ['key-reused'],
  },
  readMessageLetter: {
    method: 'GET',
    path: '/matters/{district}/{id}/messages/{message}/letter',
    operationId: 'readMessageLetter',
    tag: 'matters',
    caller: 'staff',
    touches: 'matter',
    summary: { zh: '要寄的信', en: 'The letter that is to be posted' },
    params: messageParams,
    response: { status: 200, media: 'application/pdf' },
    problems: [],
  },
  recordMessageAttempt: {
    method: 'POST',
    path: '/matters/{district}/{id}/messages/{message}/attempts',
    operationId: 'recordMessageAttempt',
    tag: 'matters',
    caller: 'staff',
    summary: { zh: '记录打电话、寄信、上门的结果', en: 'What came of a call, a letter or a visit' },
    params: messageParams,
    headers: { idempotencyKey: 'required' },
    body: z.object({ channel: z.enum(handChannels), result: z.enum(attemptResults) }).strict(),
    response: { status: 204, body: z.undefined() },
    problems: ['key-reused', 'request-invalid'],
  },
} as const satisfies Record<string, RouteContract>;
