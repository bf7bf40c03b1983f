import type { Instant } from '../time/instant.ts';
import type { PlainDate } from '../time/plain-date.ts';

/** 代办: a colleague who acts for the holder of one matter, from a day to a day, both included. */
export interface Cover {
  readonly staffId: string;
  readonly from: PlainDate;
  readonly until: PlainDate;
}

/** A step that somebody who no longer holds the matter meant to take; what they wrote lies sealed beside the event. */
export interface Proposal {
  /** `p` and the event it came with. */
  readonly id: string;
  readonly by: string;
  readonly action: string;
  readonly at: Instant;
  readonly seq: number;
}

/** The colleague who acts for the holder on that day. */
export function coverOn(cover: Cover | undefined, day: PlainDate | undefined): string | undefined {
  if (cover === undefined || day === undefined) return undefined;
  return cover.from <= day && day <= cover.until ? cover.staffId : undefined;
}
