import { z } from 'zod';
import { statedLanguages } from '../core/holding/practice.ts';
import { categoryKeys } from './category.ts';
import type { RouteContract } from './contract.ts';
import { districtCode, plainDateText, text, uuid } from './fields.ts';
import { acted } from './matter.ts';
import { wordsSchema } from './words.ts';

const reason = text(500, { multiline: true });
const proposal = z.string().regex(/^p[0-9]{1,9}$/);
const params = z.object({ district: districtCode, id: uuid });
const days = { from: plainDateText, until: plainDateText };

/** 认领、指定、退回、代办: who holds one matter. */
export const holdingBody = z
  .discriminatedUnion('deed', [
    z.object({ deed: z.literal('claim') }).strict(),
    /** `from`: who held it when the choice was made; when that has changed nothing is altered. */
    z.object({ deed: z.literal('assign'), to: uuid, from: uuid.nullable(), reason: reason.optional() }).strict(),
    z.object({ deed: z.literal('give-back'), reason }).strict(),
    z.object({ deed: z.literal('cover'), standIn: uuid, ...days, reason }).strict(),
    z.object({ deed: z.literal('end-cover') }).strict(),
    z.object({ deed: z.literal('leave-proposal'), proposal, reason: reason.optional() }).strict(),
  ])
  .meta({ id: 'HoldingDeed' });
export type HoldingBody = z.output<typeof holdingBody>;

/** As many as a page of the queue has. */
const manyMax = 50;
const chosen = z.object({ district: districtCode, id: uuid });
const chosenHeld = z.object({ district: districtCode, id: uuid, from: uuid.nullable() });

/** The same for each of the matters chosen: one event each. */
export const holdManyBody = z
  .discriminatedUnion('deed', [
    z.object({ deed: z.literal('claim'), matters: z.array(chosen).min(1).max(manyMax) }).strict(),
    z
      .object({
        deed: z.literal('assign'),
        to: uuid,
        reason: reason.optional(),
        matters: z.array(chosenHeld).min(1).max(manyMax),
      })
      .strict(),
    z.object({ deed: z.literal('give-back'), reason, matters: z.array(chosen).min(1).max(manyMax) }).strict(),
    z
      .object({
        deed: z.literal('cover'),
        standIn: uuid,
        ...days,
        reason,
        matters: z.array(chosen).min(1).max(manyMax),
      })
      .strict(),
  ])
  .meta({ id: 'HoldMany' });
export type HoldManyBody = z.output<typeof holdManyBody>;

/** What became of each, in the order asked. */
const manyHeld = z
  .object({
    rows: z.array(
      z.object({
        district: districtCode,
        id: uuid,
        version: z.int().nullable(),
        problem: z.object({ code: z.string(), words: wordsSchema }).nullable(),
      }),
    ),
  })
  .meta({ id: 'ManyHeld' });
export type ManyHeld = z.output<typeof manyHeld>;

/** Whom the matter may be given to, the likeliest first, each with why; whoever leads chooses. */
const holderSuggestions = z
  .object({
    items: z.array(
      z.object({
        id: uuid,
        name: wordsSchema,
        fits: z.enum(['yes', 'ask', 'no']),
        why: z.array(wordsSchema),
      }),
    ),
  })
  .meta({ id: 'HolderSuggestions' });

/** Counted up to a limit, beyond which it is said that there are more. */
const bounded = z.object({ n: z.int(), more: z.boolean() });
const queueCounts = z
  .object({ mine: bounded, unit: bounded, claim: bounded, proposals: bounded })
  .meta({ id: 'QueueCounts' });

/** What is stated of somebody's work: kinds of dispute they know, and languages they speak with the parties. */
export const practice = z
  .object({
    subjects: z.array(z.enum(categoryKeys)).max(categoryKeys.length),
    languages: z.array(z.enum(statedLanguages)).max(statedLanguages.length),
  })
  .strict()
  .meta({ id: 'Practice' });
export type Practice = z.output<typeof practice>;

/** Operations on who holds a matter. */
export const holdingRoutes = {
  holdMatter: {
    method: 'POST',
    path: '/matters/{district}/{id}/holding',
    operationId: 'holdMatter',
    tag: 'matters',
    caller: 'staff',
    summary: { zh: '认领、指定承办人、退回、代办', en: 'Claim a matter, assign it, give it back or have it covered' },
    params,
    body: holdingBody,
    headers: { idempotencyKey: 'required' },
    response: { status: 200, body: acted },
    problems: ['not-your-part', 'condition-not-met', 'key-reused'],
  },
  holdMany: {
    method: 'POST',
    path: '/holding',
    operationId: 'holdMany',
    tag: 'matters',
    caller: 'staff',
    summary: {
      zh: '一次处理多件：认领、指定、退回、代办',
      en: 'The same for many matters at once, with a line for each',
    },
    body: holdManyBody,
    headers: { idempotencyKey: 'required' },
    response: { status: 200, body: manyHeld },
    problems: [],
  },
  takeOverProposal: {
    method: 'POST',
    path: '/matters/{district}/{id}/proposals/{proposal}',
    operationId: 'takeOverProposal',
    tag: 'matters',
    caller: 'staff',
    summary: { zh: '采用前任承办人的建议', en: 'Take over what a former holder meant to do, as a step of one’s own' },
    params: params.extend({ proposal }),
    headers: { idempotencyKey: 'required', ifMatch: 'required' },
    response: { status: 200, body: acted },
    problems: [
      'not-your-part',
      'condition-not-met',
      'not-in-this-state',
      'matter-ended',
      'clock-cannot-be-reckoned',
      'version-stale',
      'version-needed',
      'key-reused',
    ],
  },
  listHolders: {
    method: 'GET',
    path: '/matters/{district}/{id}/holders',
    operationId: 'listHolders',
    tag: 'matters',
    caller: 'staff',
    summary: { zh: '可以指定的承办人及理由', en: 'Whom a matter may be given to, and why' },
    params,
    query: z.object({ language: z.enum(statedLanguages).optional() }),
    response: { status: 200, body: holderSuggestions },
    problems: ['not-your-part'],
  },
  countQueues: {
    method: 'GET',
    path: '/queues',
    operationId: 'countQueues',
    tag: 'matters',
    caller: 'staff',
    summary: { zh: '各工作列表的件数，数到99为止', en: 'How much lies in each list of work, counted up to 99' },
    response: { status: 200, body: queueCounts },
    problems: [],
  },
  readPractice: {
    method: 'GET',
    path: '/account/practice',
    operationId: 'readPractice',
    tag: 'account',
    caller: 'staff',
    summary: { zh: '本人填报的熟悉领域和语言', en: 'What one has stated of one’s own subjects and languages' },
    response: { status: 200, body: practice },
    problems: [],
  },
  statePractice: {
    method: 'POST',
    path: '/account/practice',
    operationId: 'statePractice',
    tag: 'account',
    caller: 'staff',
    summary: { zh: '填报本人熟悉的领域和语言', en: 'State one’s own subjects and languages' },
    body: practice,
    headers: { idempotencyKey: 'required' },
    response: { status: 200, body: practice },
    problems: [],
  },
} as const satisfies Record<string, RouteContract>;
