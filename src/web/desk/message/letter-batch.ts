import type { LetterItem, LettersPosted } from '../../../api/message.ts';
import type { Words } from '../../../core/words/words.ts';

/** What a letter is told apart by. */
export const nameOfLetter = ({ district, matterId, id }: LetterItem): string => `${district}.${matterId}.${id}`;

/** What was posted that day, as it is sent. */
export function postedBodyOf(letters: readonly LetterItem[], on: string, numbers: Readonly<Record<string, string>>) {
  return {
    on,
    letters: letters.map((one) => {
      const number = numbers[nameOfLetter(one)]?.trim() ?? '';
      const { district, matterId, id } = one;
      return { district, id: matterId, message: id, ...(number === '' ? {} : { mailNumber: number }) };
    }),
  };
}

/** What is wrong with a letter's number: an answer counts the letters that were sent, not those that wait. */
export function numberFaults(
  sent: readonly LetterItem[],
  faults: Readonly<Record<string, Words>>,
): ReadonlyMap<string, Words> {
  return new Map(
    sent.flatMap((one, index) => {
      const fault = faults[`letters.${index}.mailNumber`];
      return fault === undefined ? [] : [[nameOfLetter(one), fault] as const];
    }),
  );
}

/** Those that were not written down, each with whose it was and why: the list no longer has all of them. */
export function notWritten(sent: readonly LetterItem[], rows: LettersPosted['rows']) {
  return rows.flatMap(({ problem }, index) => {
    const letter = sent[index];
    return problem === null || letter === undefined ? [] : [{ letter, words: problem.words }];
  });
}
