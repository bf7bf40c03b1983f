import { z } from 'zod';
import { attemptChannels, attemptResults, channels, handChannels } from '../core/message/channel.ts';
import type { RouteContract } from './contract.ts';
import { districtCode, plainDateText, uuid } from './fields.ts';
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
  .object({
    channel: z.enum(attemptChannels),
    at: z.string(),
    result: z.enum(attemptResults),
    /** The day a letter was handed to the post, and its number there; null where it was not said. */
    postedOn: z.string().nullable(),
    mailNumber: z.string().nullable(),
  })
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

/** Why a letter that is to be posted is not printed with the others. `taken-back`: posted, answered or told meanwhile. */
const letterHoldings = ['no-address', 'taken-back'] as const;

/** A letter that waits to be printed and posted. */
const letterItem = z
  .object({
    district: districtCode,
    matterId: uuid,
    id: z.string(),
    number: z.string().nullable(),
    procedure: wordsSchema,
    name: z.string(),
    createdAt: z.string(),
    heldOut: z.enum(letterHoldings).nullable(),
  })
  .meta({ id: 'LetterItem' });
export type LetterItem = z.output<typeof letterItem>;

export const lettersMax = 40;
const letterRef = z.object({ district: districtCode, id: uuid, message: z.string().min(1).max(80) });
export type LetterRef = z.output<typeof letterRef>;

/** 挂号邮件号, as it stands on the receipt of the post. */
const mailNumber = z
  .string()
  .transform((typed) => typed.replaceAll(/[\s-]/g, '').toUpperCase())
  .pipe(z.string().regex(/^[A-Z0-9]{8,20}$/, { message: 'form' }));

const postedBody = z
  .object({
    on: plainDateText,
    letters: z
      .array(letterRef.extend({ mailNumber: mailNumber.optional() }).strict())
      .min(1)
      .max(lettersMax),
  })
  .strict()
  .meta({ id: 'LettersPosted' });
export type PostedBody = z.output<typeof postedBody>;

/** What became of each, in the order asked; null where it is written down. */
const lettersPosted = z
  .object({
    rows: z.array(letterRef.extend({ problem: z.object({ code: z.string(), words: wordsSchema }).nullable() })),
  })
  .meta({ id: 'LettersPostedRows' });
export type LettersPosted = z.output<typeof lettersPosted>;

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
  listLetters: {
    method: 'GET',
    path: '/letters',
    operationId: 'listLetters',
    tag: 'matters',
    caller: 'staff',
    summary: { zh: '本单位要寄的信', en: 'Letters the unit has to post' },
    response: { status: 200, body: z.object({ items: z.array(letterItem), more: z.boolean() }) },
    problems: [],
  },
  printLetters: {
    method: 'GET',
    path: '/letters/print',
    operationId: 'printLetters',
    tag: 'matters',
    caller: 'staff',
    summary: { zh: '一批信件，前面是清单', en: 'Letters in one file, with a list in front' },
    query: z.object({
      /** `district.matter.message`, with commas between: ids alone, and nothing that names anybody. */
      letters: z
        .string()
        .regex(/^\d{6}\.[0-9a-f-]{36}\.[\w:-]{1,80}(?:,\d{6}\.[0-9a-f-]{36}\.[\w:-]{1,80})*$/)
        .max(lettersMax * 125)
        .refine((text) => text.split(',').length <= lettersMax, { message: 'form' }),
      /** Of the list in front; each letter is in the language of whoever it goes to. */
      locale: z.enum(['zh', 'en']).default('zh'),
    }),
    response: { status: 200, media: 'application/pdf' },
    problems: ['condition-not-met'],
  },
  postLetters: {
    method: 'POST',
    path: '/letters/posted',
    operationId: 'postLetters',
    tag: 'matters',
    caller: 'staff',
    summary: { zh: '记下信件已经寄出', en: 'Write down that letters were posted' },
    headers: { idempotencyKey: 'required' },
    body: postedBody,
    response: { status: 200, body: lettersPosted },
    problems: ['key-reused', 'request-invalid'],
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
