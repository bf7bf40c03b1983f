import type { UnitRef } from '../org/unit.ts';
import type { Instant } from '../time/instant.ts';
import type { PlainDate } from '../time/plain-date.ts';

/** Why an order is issued: a term ran out, hand-offs went round, a party complained, or the supervisor looked into it by themself. */
export const orderGrounds = ['overdue', 'handed-round', 'complaint', 'not-solved', 'inspection'] as const;
export type OrderGround = (typeof orderGrounds)[number];

export const orderEnds = ['accepted', 'withdrawn', 'dropped'] as const;

/** The run of a clock that ran out: started anew it may be asked about anew. */
export interface LateClock {
  readonly clock: string;
  readonly started: number;
}

/**
 * 督办单: what a unit is asked to do by a day, with a written reply. Proposed by the clock it asks nothing until somebody
 * signs it. It is watched by one unit above at a time: unanswered, it goes up to the next.
 */
export interface SupervisionOrder {
  /** `s4`: after the event that began it. */
  readonly id: string;
  readonly ground: OrderGround;
  readonly late?: LateClock;
  /** Who is asked to answer. */
  readonly unit: UnitRef;
  /** The unit whose supervisor issued it; absent while it is a proposal. */
  readonly by?: number;
  /** The unit with which it lies: whoever issued it, and after each day unanswered the next above. */
  readonly watch: number;
  readonly at: Instant;
  /** Absent while it is a proposal. */
  readonly issued?: { readonly at: Instant; readonly seq: number };
  readonly due?: PlainDate;
  /** The parties are told of it. */
  readonly told?: true;
  readonly reminded?: true;
  /** Each step up, and the day after which it takes the next. */
  readonly steps?: readonly { readonly to: number; readonly at: Instant }[];
  readonly until?: PlainDate;
  /** The reply that stands; absent while there is none, and again where it was sent back. */
  readonly answered?: { readonly at: Instant; readonly seq: number };
  readonly ended?: { readonly how: (typeof orderEnds)[number]; readonly at: Instant };
}

/** 复查: somebody one level up who had no part in it looks into what the party says was not solved, and answers in writing. */
export interface Review {
  /** `r9`: after the event that began it. */
  readonly id: string;
  readonly unit: UnitRef;
  readonly at: Instant;
  readonly due: PlainDate;
  readonly overdue?: true;
  readonly answered?: {
    readonly at: Instant;
    readonly seq: number;
    /** What was found: dealt with as it should be, or more is to be done. */
    readonly found: 'in-order' | 'more-to-do';
  };
}

/** Whether a written reply is still owed. */
export function isUnanswered({ issued, answered, ended }: SupervisionOrder): boolean {
  return issued !== undefined && answered === undefined && ended === undefined;
}
