import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type FontFile, readFontFile } from './font-file.ts';

/** The fonts documents are set in. */
export interface FontSet {
  readonly paths: readonly string[];
  /** In the order a character is looked for. */
  readonly families: readonly string[];
  /** True when one of the fonts can draw the character. */
  readonly covers: (codePoint: number) => boolean;
}

/** Text and headings: as the build puts them into one folder, or as their npm package keeps them. */
const HOUSE_FONTS = [
  ['NotoSerifSC-400.ttf', join('400Regular', 'NotoSerifSC_400Regular.ttf')],
  ['NotoSerifSC-700.ttf', join('700Bold', 'NotoSerifSC_700Bold.ttf')],
] as const;

/**
 * The two faces of Noto Serif SC and, after them, every other .ttf or .otf that lies in the folder: a house whose
 * people bear names beyond the 30,928 characters of Noto adds a font there. Throws an Error when a face is not found.
 */
export function loadFontSet(fontsDir: string): FontSet {
  const house = HOUSE_FONTS.map((files) => {
    const file = files.find((candidate) => existsSync(join(fontsDir, candidate)));
    if (file === undefined) throw new Error(`Neither ${files.join(' nor ')} is in ${fontsDir}`);
    return readFontFile(join(fontsDir, file));
  });
  const houseFiles: readonly string[] = HOUSE_FONTS.flat();
  const added = readdirSync(fontsDir)
    .filter((file) => /\.(ttf|otf)$/i.test(file) && !houseFiles.includes(file))
    .sort()
    .map((file) => readFontFile(join(fontsDir, file)));
  return fontSet(house, added);
}

function fontSet(house: readonly FontFile[], added: readonly FontFile[]): FontSet {
  const all = [...house, ...added];
  return {
    paths: all.map((font) => font.path),
    families: [...new Set(all.map((font) => font.family))],
    // A character must be there in the text face and in the heading face, or else in one added font.
    covers: (codePoint) =>
      house.every((font) => font.codePoints.has(codePoint)) || added.some((font) => font.codePoints.has(codePoint)),
  };
}
