import { z } from 'zod';
import type { RouteContract } from './contract.ts';
import { districtCode, uuid } from './fields.ts';
import { wordsSchema } from './words.ts';

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
    /** What the party is told, and what staff tell who do it in another way. */
    words: wordsSchema,
    createdAt: z.string(),
    /** `by-hand`: there is no gateway, and it is for staff to tell. */
    status: z.enum(['waiting', 'by-hand', 'sent', 'stuck', 'given-up', 'told']),
    reason: z
      .enum(['sending', 'no-phone', 'too-old', 'gateway-unreachable', 'gateway-fault', 'gateway-refused'])
      .nullable(),
    tries: z.int(),
    nextTryAt: z.string().nullable(),
    settledAt: z.string().nullable(),
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
      which: z.enum(['open', 'all']).default('open'),
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
} as const satisfies Record<string, RouteContract>;
