import type { PlainDate } from '../time/plain-date.ts';
import type { DocumentHead, MaskedParty, SignaturePlace } from './parts.ts';

/**
 * A paper whose words stand in its procedure: the declaration gives title and text, the event that issued it everything
 * else. Notices and decisions of bodies that need no form of their own are made so.
 */
export interface LetterData extends DocumentHead {
  readonly template: 'letter';
  readonly title: string;
  readonly recipients: readonly string[];
  readonly parties: readonly MaskedParty[];
  /** What the parties call the matter: 行政复议, 信访. */
  readonly procedure: string;
  /** The declaration's text, a paragraph a line: what was decided stands after the first, what can be done about it after that. */
  readonly text: string;
  /** What was entered with the deed and is for its readers: grounds, findings, results. */
  readonly particulars: readonly { readonly label: string; readonly text: string }[];
  /** The terms that begin or are longer from now on, with their last days. */
  readonly terms: readonly { readonly what: string; readonly dueOn: PlainDate; readonly provisional: boolean }[];
  /** 《行政复议法》第三十条. */
  readonly basis: readonly string[];
  /** Of what is agreed and signed, which is no notice to anybody. */
  readonly signatures: readonly SignaturePlace[];
}
