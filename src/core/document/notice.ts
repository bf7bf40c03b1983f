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
