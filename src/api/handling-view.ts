import { z } from 'zod';
import { exclusionGrounds, handOffEnds, handOffKinds, taskEnds } from '../core/handoff/hand-off.ts';
import { raiseGrounds } from '../core/level/level.ts';
import { levels } from '../core/level/order.ts';
import { handlingDeeds } from '../core/matter/event.ts';
import { unitKinds } from '../core/procedure/definition.ts';
import { wordsSchema } from './words.ts';

const unitRef = z.object({ id: z.int(), name: wordsSchema });
const passedView = z.object({
  what: wordsSchema,
  ground: wordsSchema,
});

/** Every hand-off there was, the tasks of joint handling, the units kept out, and which deeds are the reader's. */
export const handlingView = z
  .object({
    handOffs: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(handOffKinds),
        from: unitRef,
        to: unitRef,
        at: z.string(),
        due: z.string().nullable(),
        overdue: z.boolean(),
        how: z.enum(handOffEnds).nullable(),
        endedAt: z.string().nullable(),
        competent: unitRef.nullable(),
      }),
    ),
    tasks: z.array(
      z.object({
        id: z.string(),
        unit: unitRef,
        /** Another agency: it reads what is listed and nothing else. */
        elsewhere: z.boolean(),
        ask: z.string(),
        at: z.string(),
        due: z.string(),
        overdue: z.boolean(),
        how: z.enum(taskEnds).nullable(),
        endedAt: z.string().nullable(),
        answer: z.string().nullable(),
        passed: z.array(passedView),
        may: z.array(z.enum(['pass-on', 'finish-task', 'decline-task', 'withdraw-task'])),
      }),
    ),
    excluded: z.array(z.object({ unit: unitRef, ground: z.enum(exclusionGrounds) })),
    /** The level it is at, and every step from one to another; null while nobody but the door has had it. */
    level: z.enum(levels).nullable(),
    steps: z.array(
      z.object({
        from: z.enum(levels),
        to: z.enum(levels),
        /** Null where it was sent back down. */
        ground: z.enum(raiseGrounds).nullable(),
        unit: unitRef,
        at: z.string(),
      }),
    ),
    /** Why it should perhaps go up, from what is on record; nobody is obliged by it. */
    proposed: z.array(z.enum(raiseGrounds)),
    /** A party asked for the level above: by when it is answered. */
    raiseAsked: z.object({ at: z.string(), due: z.string(), overdue: z.boolean() }).nullable(),
    /** Kind of the unit that deals with it: it can be moved to one of the same kind. */
    unitKind: z.enum(unitKinds),
    may: z.array(z.enum(handlingDeeds)),
  })
  .meta({ id: 'Handling' });
