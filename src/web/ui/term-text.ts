import { parseTerm, termWords } from '../../core/deadline/term.ts';
import type { Words } from '../../core/words/words.ts';

/** A term as it is declared (`1工作日`, `30日`), for a reader: 1个工作日, 1 working day. What is no term stays as it is written. */
export function termTextWords(text: string): Words {
  const term = parseTerm(text);
  if (term === undefined) return { zh: text, en: text };
  return termWords({ n: term.n, unit: term.unit === 'day' ? 'naturalDay' : term.unit });
}
