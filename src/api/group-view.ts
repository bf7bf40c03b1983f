import { z } from 'zod';
import { groupDeeds } from '../core/matter/event.ts';
import { districtCode, uuid } from './fields.ts';

/** `seq`: the event of this matter by which it was said; an answer to a proposal names it. */
const said = z.object({ seq: z.int(), kind: z.enum(['notice', 'offer']), at: z.string(), text: z.string() });

/** Of how many, how many; numbers alone, also of members out of the reader's reach. */
const counts = z.object({
  invited: z.int(),
  joined: z.int(),
  declined: z.int(),
  left: z.int(),
  closed: z.int(),
  offered: z.int(),
  taken: z.int(),
  refused: z.int(),
  people: z.int(),
  /** Of those that joined: how many the reader may read; the others lie with other units. */
  readable: z.int(),
});

/** 共性问题, as staff read it: of the matter that leads, what was said and how many members; of a member, how it stands. */
export const groupView = z
  .object({
    title: z.string(),
    standing: z.enum(['leads', 'invited', 'joined', 'declined', 'left', 'withdrawn', 'ended']),
    /** Set for the matter that leads. */
    led: z.object({ said: z.array(said), counts }).nullable(),
    /** Set for a member: the matter that leads, what reached it, and what each applicant said. */
    member: z
      .object({
        root: z.object({ district: districtCode, id: uuid }),
        said: z.array(said),
        offer: z.enum(['waiting', 'taken', 'left']).nullable(),
        applicants: z.array(z.object({ id: uuid, agreed: z.boolean(), offer: z.enum(['taken', 'left']).nullable() })),
      })
      .nullable(),
    may: z.array(z.enum(groupDeeds)),
  })
  .meta({ id: 'Group' });
export type GroupView = z.output<typeof groupView>;

/** The same as an applicant reads it on their own page: nothing of any other member, not even how many there are. */
export const ownGroupView = z
  .object({
    title: z.string(),
    standing: z.enum(['leads', 'invited', 'joined', 'declined', 'left', 'withdrawn', 'ended']),
    said: z.array(said),
    /** What the reader said of the last proposal. */
    offer: z.enum(['waiting', 'taken', 'left']).nullable(),
    /** The reader said that they join; others who apply in the same matter have not yet. */
    agreed: z.boolean(),
    may: z.array(z.enum(['accept', 'decline', 'leave', 'take-offer', 'leave-offer'])),
  })
  .meta({ id: 'OwnGroup' });
export type OwnGroupView = z.output<typeof ownGroupView>;
