import { readChineseNumber } from '../deadline/chinese-number.ts';
import { plainText } from '../triage/text.ts';

/** A run of one script within a text, as it is compared. */
interface Run {
  readonly kind: 'han' | 'other';
  readonly text: string;
}

/**
 * The words under which a text is found. Chinese is written without blanks, and PostgreSQL has no dictionary of it: every
 * pair of neighbouring characters is a word. Latin words and numbers stand whole; a number in Chinese script as well as
 * in digits: 三千二百 is found by 3200.
 */
export function wordsOf(text: string): readonly string[] {
  const plain = comparable(text);
  const words = new Set<string>();
  for (const { kind, text: run } of runsOf(plain)) {
    if (kind === 'han') for (const pair of pairsOf(run)) words.add(pair);
    else words.add(run.slice(0, wordLengthMax));
  }
  for (const { number } of numbersIn(plain)) words.add(String(number));
  return [...words];
}

/** A Latin word that is longer is no word anybody types. */
const wordLengthMax = 40;

/** One form of each character, and numbers without marks between their digits. */
export function comparable(text: string): string {
  return plainText(text).replaceAll(/(\d),(?=\d{3})/g, '$1');
}

/** Runs of Chinese characters and of other letters and digits. A radical (⺀) is of the script and yet a sign: it parts them. */
export function runsOf(plain: string): readonly Run[] {
  return [
    ...plain.matchAll(/(?:(?=[\p{L}\p{N}])\p{Script=Han})+|[\p{L}\p{N}]+?(?=\p{Script=Han}|[^\p{L}\p{N}]|$)/gu),
  ].map(([run]) => ({
    kind: /^\p{Script=Han}/u.test(run) ? ('han' as const) : ('other' as const),
    text: run,
  }));
}

/** `漏水了` gives `漏水` and `水了`. Characters outside the basic plane (䶮 is in it, 𠮷 is not) count as one. */
export function pairsOf(run: string): readonly string[] {
  const signs = [...run];
  return signs.slice(1).map((sign, at) => `${signs[at] ?? ''}${sign}`);
}

interface FoundNumber {
  readonly number: number;
  /** As it is written. */
  readonly text: string;
}

const numberForm = /(\d+(?:\.\d+)?)(万)?|([零〇一二两三四五六七八九十百千万]+)/gu;
const tenThousand = 10_000;

/** Numbers from 10 on, in either script, also 3.2万. */
export function numbersIn(plain: string): readonly FoundNumber[] {
  return [...plain.matchAll(numberForm)].flatMap(([text, digits, mark, chinese]) => {
    const number = chinese === undefined ? Number(digits) * (mark === undefined ? 1 : tenThousand) : readWhole(chinese);
    return number === undefined || number < 10 || !Number.isSafeInteger(number) ? [] : [{ number, text }];
  });
}

/** 三万二千 as well: what stands before 万 and what stands after it. */
function readWhole(text: string): number | undefined {
  const [high = '', low, ...more] = text.split('万');
  if (low === undefined) return readChineseNumber(high);
  const thousands = readChineseNumber(high);
  const rest = low === '' ? 0 : readChineseNumber(low.replace(/^零/, ''));
  return thousands === undefined || rest === undefined || more.length > 0 ? undefined : thousands * tenThousand + rest;
}
