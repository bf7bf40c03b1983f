import { z } from 'zod';
import { holdingDeeds } from '../core/matter/event.ts';
import { uuid } from './fields.ts';
import { wordsSchema } from './words.ts';

const staffRef = z.object({ id: uuid, name: wordsSchema });

/** What a former holder meant to do, as the present one reads it before they answer. */
const proposalView = z.object({
  id: z.string(),
  by: staffRef,
  at: z.string(),
  /** The step, as the desk calls it. */
  title: wordsSchema,
  /** What was written, field by field. */
  details: z.array(z.object({ label: wordsSchema, value: wordsSchema })),
  /** What would be another than now, were it taken over. */
  changes: z.array(wordsSchema),
  /** Why it cannot be taken over as things stand; it can still be left. */
  refusal: wordsSchema.nullable(),
});

/** Who holds a matter, who covers it, and what waits for the holder's answer. */
export const holdingView = z
  .object({
    cover: z.object({ staff: staffRef, from: z.string(), until: z.string() }).nullable(),
    proposals: z.array(proposalView),
    may: z.array(z.enum(holdingDeeds)),
  })
  .meta({ id: 'Holding' });
