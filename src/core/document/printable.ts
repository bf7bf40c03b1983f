/**
 * Text as it can be printed. People paste from chats: control characters, invisible joiners and direction marks come
 * along, and a direction mark can make a line read other than it is stored. They are taken out; line breaks stay.
 */

/** Stands for a character that no font at hand can draw, as printers have always done. */
const GETA_MARK = '〓';

// Controls, joiners, direction marks and tags (Cc, Cf) and variation selectors; the line feed is kept.
const INVISIBLE = /(?!\n)[\p{Cc}\p{Cf}\p{Variation_Selector}]/gu;

/** The text without what cannot be seen; odd spaces become spaces, every kind of line end becomes one line feed. */
export function printableText(text: string): string {
  return text
    .replace(/\r\n?|[\p{Zl}\p{Zp}\v\f]/gu, '\n')
    .replace(/\t|(?!\u3000)\p{Zs}/gu, ' ')
    .replace(INVISIBLE, '');
}

/** The characters of the text that `covers` does not know, each once, in the order they first occur. */
export function missingCharacters(text: string, covers: (codePoint: number) => boolean): readonly string[] {
  const missing = new Set<string>();
  for (const character of text) {
    if (character !== '\n' && !covers(character.codePointAt(0) ?? 0)) missing.add(character);
  }
  return [...missing];
}

/** The text with every character that `covers` does not know replaced by {@link GETA_MARK}. */
export function markMissing(text: string, covers: (codePoint: number) => boolean): string {
  return Array.from(text, (character) =>
    character === '\n' || covers(character.codePointAt(0) ?? 0) ? character : GETA_MARK,
  ).join('');
}

/** U+20BB7, for a message or a note that must name a character nobody can draw. */
export function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
