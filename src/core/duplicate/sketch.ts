import type { PartyRole } from '../procedure/definition.ts';
import type { PlainDate } from '../time/plain-date.ts';

/** A party, by what two matters can be compared by. Numbers come as keyed hashes: alike or not, and nothing else. */
export interface PartySketch {
  readonly role: PartyRole;
  readonly name: string;
  /** The name without what is written beside it. */
  readonly bare?: string | undefined;
  /** The name as it sounds: pinyin without tones. */
  readonly sound?: string | undefined;
  readonly identity?: string | undefined;
  readonly phone?: string | undefined;
}

/** A matter, by what it can be compared with another. */
export interface MatterSketch {
  readonly parties: readonly PartySketch[];
  readonly category: string;
  /** Division code: nine digits a town, twelve a village. */
  readonly place: string;
  readonly placeText: string;
  readonly on: PlainDate;
  readonly story: string;
}
