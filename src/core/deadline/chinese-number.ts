const DIGITS = '零一二三四五六七八九';
const PLACES = [
  { mark: '千', worth: 1000 },
  { mark: '百', worth: 100 },
  { mark: '十', worth: 10 },
  { mark: '', worth: 1 },
] as const;

/**
 * A whole number from 1 to 9999 as laws write it: 三十, 十五, 一百八十, 两千零五. Undefined for anything that is not its
 * one usual form, such as 二百五, which some mean as 205 and some as 250.
 */
export function readChineseNumber(text: string): number | undefined {
  const plain = text.replaceAll('〇', '零').replace(/^两/, '二').replace(/^一十/, '十');
  const parts = /^(?:(.)千)?零?(?:(.)百)?零?(?:(.)?十)?零?(.)?$/u.exec(plain);
  if (parts === null) return undefined;
  const ten = plain.includes('十') ? (parts[3] ?? '一') : undefined;
  const digits = [parts[1], parts[2], ten, parts[4]].map((one) => (one === undefined ? 0 : DIGITS.indexOf(one)));
  const n = digits.reduce((sum, digit) => sum * 10 + digit, 0);
  return n > 0 && writeChineseNumber(n) === plain ? n : undefined;
}

/** A whole number from 1 to 9999 as laws write it. */
export function writeChineseNumber(n: number): string {
  const written = PLACES.map(({ mark, worth }) => {
    const digit = Math.floor(n / worth) % 10;
    return digit === 0 ? '零' : `${DIGITS.charAt(digit)}${mark}`;
  }).join('');
  return written
    .replace(/零+/g, '零')
    .replace(/^零|零$/g, '')
    .replace(/^一十/, '十');
}
