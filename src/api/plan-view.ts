import { z } from 'zod';
import { alertLevels } from '../core/deadline/alert.ts';
import { courseColours } from '../core/procedure/definition.ts';
import { wordsSchema } from './words.ts';

/** How an item stands, and why: each reason with the milestone it is about. Green has none. */
export const courseView = z
  .object({
    colour: z.enum(courseColours),
    reasons: z.array(
      z.object({
        words: wordsSchema,
        colour: z.enum(courseColours).exclude(['green']),
        milestone: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Course' });

/** An item of a yearly plan, as whoever reads the whole matter sees it. */
export const planItemView = z
  .object({
    year: z.int(),
    item: z.string(),
    title: z.string(),
    milestones: z.array(
      z.object({
        id: z.string(),
        /** Null once the file was erased. */
        name: z.string().nullable(),
        /** What the plan says shows it. */
        evidence: z.string().nullable(),
        planned: z.string(),
        due: z.string(),
        moves: z.int(),
        /** The level its term has come to; null while there is time, and once it was shown. */
        alert: z.enum(alertLevels).nullable(),
        shownOn: z.string().nullable(),
        /** What was handed in. */
        shown: z.string().nullable(),
        /** Files that show it, the first handed in first; none once the file was erased. */
        files: z.array(z.object({ file: z.string(), name: z.string(), at: z.string() })),
      }),
    ),
    /** Whether the reader may hand in files that show one. */
    mayHandIn: z.boolean(),
    course: courseView.nullable(),
  })
  .meta({ id: 'PlanItem' });
