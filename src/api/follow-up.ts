import { z } from 'zod';
import { visitAnswers, visitWays } from '../core/followup/visit.ts';
import type { RouteContract } from './contract.ts';
import { districtCode, text, uuid } from './fields.ts';
import { acted } from './matter.ts';
import { wordsSchema } from './words.ts';

const words = text(500, { multiline: true }).optional();

/** 回访 of a closed matter, or 纠纷复发: it is taken up again as a matter of the same journey. */
export const followUpBody = z
  .discriminatedUnion('deed', [
    z
      .object({
        deed: z.literal('visit'),
        visit: z.string().max(20),
        way: z.enum(visitWays),
        party: uuid,
        answer: z.enum(visitAnswers),
        words,
      })
      .strict(),
    z.object({ deed: z.literal('relapse'), words: text(500, { multiline: true }) }).strict(),
  ])
  .meta({ id: 'FollowUp' });
export type FollowUpBody = z.output<typeof followUpBody>;

export const visitList = z
  .object({
    items: z.array(
      z.object({
        district: districtCode,
        id: uuid,
        number: z.string().nullable(),
        procedure: wordsSchema,
        parties: z.array(z.string()),
        basis: z.enum(['rule', 'sample']),
        due: z.string(),
        over: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Visits' });

/** Operations on what becomes of a matter after it was closed. */
export const followUpRoutes = {
  takeFollowUp: {
    method: 'POST',
    path: '/matters/{district}/{id}/follow-up',
    operationId: 'takeFollowUp',
    tag: 'matters',
    caller: 'staff',
    summary: {
      zh: '登记结案后的回访，或者纠纷复发',
      en: 'Record a visit after the end, or that the dispute came back',
    },
    params: z.object({ district: districtCode, id: uuid }),
    body: followUpBody,
    headers: { idempotencyKey: 'required', ifMatch: 'required' },
    response: { status: 200, body: acted },
    problems: ['not-your-part', 'condition-not-met', 'clock-cannot-be-reckoned', 'version-stale', 'key-reused'],
  },
  listVisits: {
    method: 'GET',
    path: '/visits',
    operationId: 'listVisits',
    tag: 'matters',
    caller: 'staff',
    summary: { zh: '等待进行的回访', en: 'Visits that are still to be made' },
    response: { status: 200, body: visitList },
    problems: [],
  },
} as const satisfies Record<string, RouteContract>;
