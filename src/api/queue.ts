import { z } from 'zod';
import { alertLevels } from '../core/deadline/alert.ts';
import { districtCode, uuid } from './fields.ts';
import { timeLeft } from './matter.ts';
import { partyRole } from './register.ts';
import { wordsSchema } from './words.ts';

/** One matter of a list of work. */
export const queueItem = z
  .object({
    district: districtCode,
    id: uuid,
    number: z.string().nullable(),
    procedure: z.string(),
    procedureVersion: z.int(),
    category: z.string(),
    state: z.string(),
    waitingFor: z.string(),
    placeText: z.string(),
    parties: z.array(z.object({ role: partyRole, name: z.string() })),
    /** What it is called where nobody is a party to it. */
    title: z.string().nullable(),
    holder: wordsSchema.nullable(),
    /** Who that is, for a choice that is made on this list. */
    holderId: uuid.nullable(),
    openedAt: z.string(),
    nextClock: z.string().nullable(),
    nextDue: z.string().nullable(),
    nextProvisional: z.boolean(),
    /** Days or hours left, ready to be said; absent where no clock runs. */
    left: timeLeft.nullable(),
    alert: z.enum(alertLevels).nullable(),
  })
  .meta({ id: 'QueueItem' });
export type QueueItem = z.output<typeof queueItem>;

/** A page of the desk's queue. `next` is opaque; absent on the last page. Nothing behind the page is counted. */
export const queuePage = z.object({ items: z.array(queueItem), next: z.string().nullable() }).meta({ id: 'QueuePage' });
