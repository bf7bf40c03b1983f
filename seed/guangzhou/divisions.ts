import type { PlaceRow } from '../../src/core/org/place-search.ts';

/** One line of divisions.csv: a place of Guangzhou with its official code. */
export interface Division {
  /** 6 digits for city and district, 9 for a town or street, 12 for a village or community. */
  readonly code: string;
  readonly level: 1 | 2 | 3 | 4;
  /** Undefined for the city alone. */
  readonly parent: string | undefined;
  readonly name: string;
  readonly shortName: string;
  /** Toneless syllables of the short name, a space between two; ü is written v. */
  readonly pinyin: string;
  /** First letters of the syllables. */
  readonly initials: string;
}

const HEADER = 'code,level,parent,name,short_name,pinyin,initials';

function parseLevel(text: string | undefined): Division['level'] | undefined {
  switch (text) {
    case '1':
      return 1;
    case '2':
      return 2;
    case '3':
      return 3;
    case '4':
      return 4;
    default:
      return undefined;
  }
}

/** Reads the text of divisions.csv, in its order (by code). A line of another shape throws with its number. */
export function parseDivisions(csv: string): readonly Division[] {
  const [header, ...lines] = csv.trimEnd().split('\n');
  if (header !== HEADER) throw new Error(`divisions: header is not «${HEADER}»`);
  return lines.map((line, i) => {
    const fields = line.split(',');
    const [code = '', level, parent = '', name = '', shortName = '', pinyin = '', initials = ''] = fields;
    const parsed = parseLevel(level);
    if (fields.length !== 7 || parsed === undefined || initials === '' || !/^(\d{6}|\d{9}|\d{12})$/.test(code)) {
      throw new Error(`divisions: line ${i + 2} is not a division: «${line}»`);
    }
    return { code, level: parsed, parent: parent === '' ? undefined : parent, name, shortName, pinyin, initials };
  });
}

/** The divisions as rows for place search, each with the names of what it lies in, from the city down. */
export function placeRows(divisions: readonly Division[]): readonly PlaceRow[] {
  const byCode = new Map(divisions.map((division) => [division.code, division]));
  const namesAbove = (division: Division): readonly string[] => {
    const parent = division.parent === undefined ? undefined : byCode.get(division.parent);
    return parent === undefined ? [] : [...namesAbove(parent), parent.name];
  };
  return divisions.map((division) => ({
    code: division.code,
    name: division.name,
    shortName: division.shortName,
    pinyin: division.pinyin,
    initials: division.initials,
    parentNames: namesAbove(division),
  }));
}
