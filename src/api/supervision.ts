import { z } from 'zod';
import { orderGrounds } from '../core/supervision/order.ts';
import { reviewFindings } from '../core/supervision/supervision-words.ts';
import type { RouteContract } from './contract.ts';
import { districtCode, plainDateText, rowNumberMax, text, uuid, wholeNumber } from './fields.ts';
import { acted } from './matter.ts';

const reason = text(500, { multiline: true });
const ask = text(1000, { multiline: true });
const answer = text(2000, { multiline: true });
const order = z.string().regex(/^s[0-9]{1,9}$/);
const unit = wholeNumber(1, rowNumberMax);

/** 督办和复查: what is asked from above, and what is answered. */
export const supervisionBody = z
  .discriminatedUnion('deed', [
    z
      .object({
        deed: z.literal('order'),
        unit,
        ground: z.enum(orderGrounds),
        ask,
        due: plainDateText,
        told: z.boolean().default(false),
      })
      .strict(),
    z
      .object({ deed: z.literal('sign-order'), order, ask, due: plainDateText, told: z.boolean().default(false) })
      .strict(),
    z.object({ deed: z.literal('answer-order'), order, answer }).strict(),
    z.object({ deed: z.literal('return-answer'), order, due: plainDateText, reason }).strict(),
    z.object({ deed: z.enum(['drop-proposal', 'accept-answer', 'withdraw-order']), order, reason }).strict(),
    z.object({ deed: z.literal('answer-review'), found: z.enum(reviewFindings), answer }).strict(),
  ])
  .meta({ id: 'SupervisionDeed' });
export type SupervisionBody = z.output<typeof supervisionBody>;

const params = z.object({ district: districtCode, id: uuid });

export const supervisionRoutes = {
  superviseMatter: {
    method: 'POST',
    path: '/matters/{district}/{id}/supervision',
    operationId: 'superviseMatter',
    tag: 'matters',
    caller: 'staff',
    summary: {
      zh: '签发、答复、了结督办单，作出复查答复',
      en: 'Issue, answer or settle a supervision order; answer a review',
    },
    params,
    body: supervisionBody,
    headers: { idempotencyKey: 'required', ifMatch: 'required' },
    response: { status: 200, body: acted },
    problems: [
      'not-your-part',
      'condition-not-met',
      'clock-cannot-be-reckoned',
      'version-stale',
      'version-needed',
      'key-reused',
    ],
  },
} as const satisfies Record<string, RouteContract>;
