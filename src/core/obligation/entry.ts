import type { PlainDate } from '../time/plain-date.ts';

/** Money was paid, a deed was done, or the other side says that nothing came. */
export const entryKinds = ['paid', 'done', 'not-kept'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** Reported until somebody who can know says yes or no; a yes is what counts. */
export type EntryStanding = 'reported' | 'confirmed' | 'disputed' | 'rejected' | 'withdrawn';

/** The proof that came with an entry: a sealed file, and the hash of what is stored of it. */
export interface EntryProof {
  readonly file: string;
  readonly sha256: string;
}

/** 履行台账的一笔: what somebody says of one promise on one day. What was written with it is sealed beside the event. */
export interface LedgerEntry {
  /** `l7`: entered by event 7. */
  readonly id: string;
  readonly obligation: string;
  readonly kind: EntryKind;
  /** 分; of money alone. */
  readonly amountFen?: number;
  readonly on: PlainDate;
  /** Whose word it is: a party's id, or the office's. */
  readonly by: string;
  readonly standing: EntryStanding;
  /** Whoever entered it said that it is more than was owed. */
  readonly overpaid?: true;
  readonly proof?: EntryProof;
}

/** `by` of what the office entered. */
export const byOffice = 'office';
