import type { PlainDate } from '../time/plain-date.ts';
import type { Locale } from '../words/words.ts';

/**
 * 信件: tells a party on paper that there is news, or that an answer is awaited, as a message would. It says no more than
 * a message does, because others open the post; it is no document of a procedure and has neither number nor proof.
 */
export interface NoticePaper {
  readonly template: 'notice';
  readonly locale: Locale;
  readonly title: string;
  readonly issuedOn: PlainDate;
  /** Where it goes, as it stands in the window of the envelope. */
  readonly to: { readonly name: string; readonly address: string };
  /** The centre whose door the matter came through. */
  readonly from: string;
  /** One in each language it is written in; a line break begins a paragraph. */
  readonly texts: readonly string[];
}

/**
 * The letters of one press, each from a page of its own, behind a list for whoever takes them to the post. The
 * list stays in the house: it names people and matters, and says which letters are not there and why.
 */
export interface LettersPaper {
  readonly template: 'letters';
  readonly locale: Locale;
  readonly title: string;
  readonly issuedOn: PlainDate;
  readonly lead: string;
  /** Number in the list, name, matter, and room for the number of the post. */
  readonly headings: readonly [string, string, string, string];
  readonly lines: readonly (readonly [string, string, string, string])[];
  readonly heldOutTitle: string;
  readonly heldOut: readonly string[];
  readonly letters: readonly NoticePaper[];
}
