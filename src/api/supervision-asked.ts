import { z } from 'zod';
import type { RouteContract } from './contract.ts';
import { districtCode, uuid } from './fields.ts';
import { wordsSchema } from './words.ts';

/**
 * What lies with the caller: an order to answer, a review owed, a reply to read, a proposal to sign, a party's request for
 * the level above.
 */
export const askedFromAbove = z
  .object({
    items: z.array(
      z.object({
        district: districtCode,
        matterId: uuid,
        id: z.string(),
        kind: z.enum(['answer', 'review', 'read', 'sign', 'raise']),
        /** The unit that is asked, that reviews, or that answers for the matter. */
        unit: wordsSchema,
        /** Null of a proposal: it asks nothing yet. */
        due: z.string().nullable(),
        overdue: z.boolean(),
        number: z.string().nullable(),
        title: z.string().nullable(),
        procedure: wordsSchema,
      }),
    ),
    /** There are more than are listed. */
    more: z.boolean(),
  })
  .meta({ id: 'AskedFromAbove' });
export type AskedFromAbove = z.output<typeof askedFromAbove>;

export const supervisionAskedRoutes = {
  listAskedFromAbove: {
    method: 'GET',
    path: '/supervision',
    operationId: 'listAskedFromAbove',
    tag: 'matters',
    caller: 'staff',
    summary: {
      zh: '等我答复、复查、审阅的督办，和当事人要求上行的事项',
      en: 'Orders to answer, reviews owed, replies to read, and requests for the level above',
    },
    response: { status: 200, body: askedFromAbove },
    problems: [],
  },
} as const satisfies Record<string, RouteContract>;
