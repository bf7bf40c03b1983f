import type { Words } from '../core/words/words.ts';

/** What a command says when it cannot do what was asked: a line in each language, and no stack. */
export class CommandError extends Error {
  readonly words: Words;

  constructor(words: Words, options?: ErrorOptions) {
    super(words.en, options);
    this.name = 'CommandError';
    this.words = words;
  }
}
