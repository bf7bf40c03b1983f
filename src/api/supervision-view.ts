import { z } from 'zod';
import { supervisionDeeds } from '../core/matter/event.ts';
import { orderEnds, orderGrounds } from '../core/supervision/order.ts';
import { reviewFindings } from '../core/supervision/supervision-words.ts';
import { wordsSchema } from './words.ts';

const unitRef = z.object({ id: z.int(), name: wordsSchema });
const deeds = z.array(z.enum(supervisionDeeds));

/** Every order there was, the review, and which deeds are the reader's. */
export const supervisionView = z
  .object({
    orders: z.array(
      z.object({
        id: z.string(),
        ground: z.enum(orderGrounds),
        clock: wordsSchema.nullable(),
        unit: unitRef,
        by: unitRef.nullable(),
        watch: unitRef,
        at: z.string(),
        issuedAt: z.string().nullable(),
        due: z.string().nullable(),
        overdue: z.boolean(),
        told: z.boolean(),
        steps: z.array(z.object({ to: unitRef, at: z.string() })),
        ask: z.string().nullable(),
        answeredAt: z.string().nullable(),
        answer: z.string().nullable(),
        how: z.enum(orderEnds).nullable(),
        may: deeds,
      }),
    ),
    review: z
      .object({
        id: z.string(),
        unit: unitRef,
        at: z.string(),
        due: z.string(),
        overdue: z.boolean(),
        found: z.enum(reviewFindings).nullable(),
        answeredAt: z.string().nullable(),
        answer: z.string().nullable(),
      })
      .nullable(),
    /** Units an order may go to. */
    units: z.array(unitRef),
    /** Whether the procedure lets the parties be told. */
    tellable: z.boolean(),
    may: deeds,
  })
  .meta({ id: 'Supervision' });
