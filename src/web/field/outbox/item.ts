import type { ScreeningAnswer, VisitOutcome } from '../../../core/screening/screening.ts';
import type { Words } from '../../../core/words/words.ts';

/** The round an item is for: a matter. */
export interface RoundRef {
  readonly district: string;
  readonly id: string;
}

/** Of the place, in degrees; given on purpose. */
export interface Position {
  readonly lng: number;
  readonly lat: number;
}

export interface NewPlace {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly position?: Position;
}

export interface NewVisit {
  readonly id: string;
  readonly place: string;
  /** By the phone's clock, as ISO 8601 in UTC. */
  readonly at: string;
  readonly outcome: VisitOutcome;
  readonly answers: readonly { readonly question: string; readonly answer: ScreeningAnswer }[];
  readonly note: string;
}

/** One party as told at the place. */
export interface ToldParty {
  readonly kind: 'person' | 'organisation';
  readonly name: string;
  readonly phone: string;
}

/** What somebody at the place asks to have registered. */
export interface NewFinding {
  readonly id: string;
  readonly visit: string;
  readonly applicant: ToldParty;
  readonly other: ToldParty;
  /** Division code of the village or the town, and where exactly. */
  readonly place: string;
  readonly placeText: string;
  readonly category: string;
  readonly narrative: string;
  readonly wish: string;
  /** As typed, in yuan; empty where no money is in dispute. */
  readonly amount: string;
}

/** What is sent. A file's bytes lie beside it, under the picture's id. */
export type Content =
  | { readonly kind: 'place'; readonly place: NewPlace }
  | { readonly kind: 'file'; readonly picture: string; readonly bytes: number }
  | { readonly kind: 'visit'; readonly visit: NewVisit; readonly files: readonly string[] }
  | { readonly kind: 'finding'; readonly finding: NewFinding; readonly files: readonly string[] };

/** What came back. A finding's codes are shown to whoever asked, at the place or later. */
export interface Receipt {
  readonly at: number;
  /** Of a file: the upload that deeds name. */
  readonly upload?: string;
  /** Of a finding: the codes by which the applicants look it up. */
  readonly codes?: readonly string[];
  /** Of a finding: the matter. */
  readonly matter?: RoundRef;
}

/** Why the server said no, in its own words. */
export interface Refusal {
  readonly at: number;
  readonly code: string;
  readonly words: Words;
  readonly fields: readonly { readonly field: string; readonly words: Words }[];
}

/**
 * `waiting`: to be sent. `handed-over`: written to a file for another phone, and not sent from here unless taken back.
 * That something is being sent right now is never kept: after a crash it simply waits again, under the same key.
 */
export type ItemState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'sent'; readonly receipt: Receipt }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'handed-over'; readonly at: number };

export interface Item {
  readonly id: string;
  /** When it was made, by the phone's clock; items of one moment are told apart by `id`. */
  readonly made: number;
  readonly round: RoundRef;
  /** The place's name, to be known again by. */
  readonly about: string;
  /** The Idempotency-Key: made with the content, and another only when the content is. */
  readonly key: string;
  /** Items that must be sent before. */
  readonly after: readonly string[];
  readonly content: Content;
  readonly state: ItemState;
  /** Attempts that left open whether it was taken. */
  readonly tries: number;
  /** Not before this moment, in milliseconds; 0: at once. */
  readonly notBefore: number;
}

export const isSent = (item: Item): boolean => item.state.kind === 'sent';

/** What would be lost with the phone. */
export const isUnsent = (item: Item): boolean => !isSent(item);
