import type { PlainDate } from '../time/plain-date.ts';
import type { Locale } from '../words/words.ts';
import type { DocumentData } from './document-data.ts';
import type { LettersPaper, NoticePaper } from './notice.ts';

/**
 * 个人信息保护法 art. 45: everything that is held about a party, printed for the party to take away. It is no document of
 * a procedure: nobody issues it, nothing follows from it, and no copy is kept, so it has neither number nor proof.
 */
export interface HeldPaper {
  readonly template: 'held';
  readonly locale: Locale;
  readonly title: string;
  readonly issuedOn: PlainDate;
  /** What it holds and what not. */
  readonly lead: readonly string[];
  readonly sections: readonly HeldSection[];
}

/** `level` 1 for a matter and for what is registered of the party, 2 for a part of a matter. */
export interface HeldSection {
  readonly level: 1 | 2;
  readonly title: string;
  readonly lines: readonly HeldLine[];
}

/** A line break in the text begins a new paragraph; an empty label stands for text without one. */
export interface HeldLine {
  readonly label: string;
  readonly text: string;
}

/** What the typesetter makes. */
export type Paper = DocumentData | HeldPaper | NoticePaper | LettersPaper;
