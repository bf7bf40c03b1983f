import { shortPlaceName } from './abbreviation.ts';

/** A place as the search knows it. */
export interface PlaceRow {
  /** Division code: 6, 9 or 12 digits. */
  readonly code: string;
  readonly name: string;
  /** The name without the word for its kind: 石牌. */
  readonly shortName: string;
  /** First letters of the syllables: sp. */
  readonly initials: string;
  /** Toneless syllables of the short name, a space between two: shi pai. */
  readonly pinyin: string;
  /** Names of the places it lies in, the widest first: 广州市, 天河区. */
  readonly parentNames: readonly string[];
}

export interface PlaceIndex {
  readonly groups: readonly Group[];
}

/** Places that lie in the same town (or district, or city): what a query says of the places above is read once. */
interface Group {
  /** From the city down. */
  readonly above: readonly Ancestor[];
  readonly places: readonly PreparedPlace[];
}

interface Ancestor {
  readonly name: string;
  readonly shortName: string;
  /** Empty when the place above is not itself in the index. */
  readonly syllables: readonly string[];
}

interface PreparedPlace {
  readonly row: PlaceRow;
  /** The code filled up to 12 digits, as some registers write it. */
  readonly paddedCode: string;
  readonly syllables: readonly string[];
  /** What breaks a tie: wider places first, then shorter names, then the code. */
  readonly order: number;
}

export const PLACE_RESULTS_MAX = 20;
/** A longer query names no place. */
export const PLACE_QUERY_LENGTH_MAX = 40;

/** How well a place fits, the best first. */
const FIT = {
  name: 0,
  letters: 1,
  path: 2,
  namePrefix: 3,
  lettersPrefix: 4,
  pathPrefix: 5,
  nameInside: 6,
  lettersInside: 7,
  pathInside: 8,
  none: 9,
} as const;

type Fit = (typeof FIT)[keyof typeof FIT];

/** Prepares rows for `searchPlaces`; done once. Places above are looked up by name in the same list. */
export function buildPlaceIndex(rows: readonly PlaceRow[]): PlaceIndex {
  const byPath = new Map(rows.map((row) => [[...row.parentNames, row.name].join('/'), row]));
  const groups = new Map<string, { readonly above: readonly Ancestor[]; readonly places: PreparedPlace[] }>();
  rows.toSorted(compareOrder).forEach((row, order) => {
    const path = row.parentNames.join('/');
    const group = groups.get(path) ?? { above: ancestorsOf(row.parentNames, byPath), places: [] };
    groups.set(path, group);
    group.places.push({ row, paddedCode: row.code.padEnd(12, '0'), syllables: syllablesOf(row.pinyin), order });
  });
  return { groups: [...groups.values()] };
}

function ancestorsOf(names: readonly string[], byPath: ReadonlyMap<string, PlaceRow>): readonly Ancestor[] {
  return names.map((name, depth) => {
    const row = byPath.get(names.slice(0, depth + 1).join('/'));
    return {
      name,
      shortName: row?.shortName ?? shortPlaceName(name),
      syllables: row === undefined ? [] : syllablesOf(row.pinyin),
    };
  });
}

function compareOrder(a: PlaceRow, b: PlaceRow): number {
  if (a.code.length !== b.code.length) return a.code.length - b.code.length;
  if (a.shortName.length !== b.shortName.length) return a.shortName.length - b.shortName.length;
  return a.code < b.code ? -1 : 1;
}

/**
 * The places a query may mean, the likeliest first.
 *
 * Understood: any part of a name (石牌, 牌街), names of several levels with or without spaces (天河石牌, 石牌 华侨),
 * pinyin in full, by initials or mixed (shipai, sp, shp, spai, thsp), the beginning of a code; full-width and capital
 * letters, ü as ü, v or u. Order: what is named exactly, then places under `near`, then the rest; within each by how
 * well it fits, and wider places first.
 *
 * @param limit 1 to 20 results; anything else throws a RangeError
 * @param near beginning of a division code, usually the town of the one who asks
 */
export function searchPlaces(index: PlaceIndex, query: string, limit: number, near?: string): readonly PlaceRow[] {
  if (!Number.isInteger(limit) || limit < 1 || limit > PLACE_RESULTS_MAX) {
    throw new RangeError(`place search: limit ${limit} is not between 1 and ${PLACE_RESULTS_MAX}`);
  }
  const tokens = tokensOf(query);
  const own = tokens.at(-1);
  if (own === undefined) return [];
  const whole = tokens.join('');
  const best: Ranked[] = [];
  for (const { above, places } of index.groups) {
    const starts = [...startsBelow(above, whole)];
    const apart = tokens.length > 1 && fitsAbove(above, tokens.slice(0, -1));
    for (const place of places) {
      let fit = fitOf(place, whole, 0);
      for (const start of starts) fit = minFit(fit, asPath(fitOf(place, whole, start)));
      if (apart) fit = minFit(fit, asPath(fitOf(place, own, 0)));
      if (fit !== FIT.none) keepBest(best, { row: place.row, rank: rankOf(place, fit, whole, near) }, limit);
    }
  }
  return best.map(({ row }) => row);
}

interface Ranked {
  readonly row: PlaceRow;
  /** Lower is better; no two places have the same. */
  readonly rank: number;
}

/** Keeps the list sorted and no longer than the limit. */
function keepBest(best: Ranked[], found: Ranked, limit: number): void {
  const last = best.at(-1);
  if (last !== undefined && best.length === limit && found.rank > last.rank) return;
  const at = best.findIndex((other) => found.rank < other.rank);
  best.splice(at < 0 ? best.length : at, 0, found);
  if (best.length > limit) best.pop();
}

function rankOf({ row, order }: PreparedPlace, fit: Fit, query: string, near: string | undefined): number {
  // Letters alone name nothing exactly: 花山 and 红山 are both hs.
  const exact = fit === FIT.name || (fit === FIT.path && !isLetter(query));
  const isNear = near !== undefined && near !== '' && row.code.startsWith(near);
  const tier = exact ? (isNear ? 0 : 1) : isNear ? 2 : 3;
  return (tier * 10 + fit) * 1_000_000 + order;
}

/** Digits, letters and other characters apart; spaces and punctuation only part them. */
function tokensOf(query: string): readonly string[] {
  const text = query.normalize('NFKC').toLowerCase();
  if (text.length > PLACE_QUERY_LENGTH_MAX) return [];
  return (text.match(/\d+|[a-zü']+|[^\da-zü'\s\p{P}\p{S}]+/gu) ?? []).map(foldLetters).filter((token) => token !== '');
}

/** ü may be typed ü, v or u: all become u, in the query and in the index. No syllable is told apart by it here. */
function foldLetters(text: string): string {
  return text
    .replaceAll("'", '')
    .replaceAll('ü', 'u')
    .replace(/([ln])v/g, '$1u');
}

function syllablesOf(pinyin: string): readonly string[] {
  return pinyin.split(' ').map(foldLetters);
}

function minFit(a: Fit, b: Fit): Fit {
  return a < b ? a : b;
}

/** How the query, read from `at`, fits the place's own code, name or pinyin. */
function fitOf(place: PreparedPlace, query: string, at: number): Fit {
  if (isLetter(query, at)) return fitOfLetters(place.syllables, query, at);
  const rest = at === 0 ? query : query.slice(at);
  return isDigit(query, at) ? fitOfCode(place, rest) : fitOfName(place.row, rest);
}

function isLetter(query: string, at = 0): boolean {
  const code = query.charCodeAt(at);
  return code >= 97 && code <= 122;
}

function isDigit(query: string, at: number): boolean {
  const code = query.charCodeAt(at);
  return code >= 48 && code <= 57;
}

function fitOfCode({ row, paddedCode }: PreparedPlace, query: string): Fit {
  if (query === row.code || query === paddedCode) return FIT.name;
  return row.code.startsWith(query) ? FIT.namePrefix : FIT.none;
}

function fitOfName({ name, shortName }: PlaceRow, query: string): Fit {
  if (query === shortName || query === name) return FIT.name;
  if (name.startsWith(query)) return FIT.namePrefix;
  return name.includes(query) ? FIT.nameInside : FIT.none;
}

function fitOfLetters(syllables: readonly string[], query: string, at: number): Fit {
  const match = matchSyllables(query, at, syllables, 0);
  if (match !== 'none') return match === 'whole' ? FIT.letters : FIT.lettersPrefix;
  for (let i = 1; i < syllables.length; i++) {
    if (matchSyllables(query, at, syllables, i) !== 'none') return FIT.lettersInside;
  }
  return FIT.none;
}

/**
 * Does the query, read from `at`, run along the syllables from `i`, taking one letter or more of each? `whole` when it
 * reaches the last syllable.
 */
function matchSyllables(
  query: string,
  at: number,
  syllables: readonly string[],
  i: number,
): 'whole' | 'begun' | 'none' {
  if (at === query.length) return i === syllables.length ? 'whole' : 'begun';
  const syllable = syllables[i];
  if (syllable === undefined) return 'none';
  let best: 'begun' | 'none' = 'none';
  for (let length = commonPrefix(query, at, syllable); length >= 1; length--) {
    const rest = matchSyllables(query, at + length, syllables, i + 1);
    if (rest === 'whole') return 'whole';
    if (rest === 'begun') best = 'begun';
  }
  return best;
}

function commonPrefix(query: string, at: number, text: string): number {
  const most = Math.min(text.length, query.length - at);
  let length = 0;
  while (length < most && query.charCodeAt(at + length) === text.charCodeAt(length)) length++;
  return length;
}

/** The same fit, reached through the names of places above (天河石牌). */
function asPath(fit: Fit): Fit {
  switch (fit) {
    case FIT.name:
    case FIT.letters:
      return FIT.path;
    case FIT.namePrefix:
    case FIT.lettersPrefix:
      return FIT.pathPrefix;
    case FIT.nameInside:
    case FIT.lettersInside:
      return FIT.pathInside;
    default:
      return fit;
  }
}

/**
 * The positions in the query, short of its end, up to which it may be names of places above, from wide to narrow, any
 * of them left out: 天河石牌 is 天河 + 石牌, thsp is 天河 + 石牌.
 */
function startsBelow(above: readonly Ancestor[], query: string): ReadonlySet<number> {
  const starts = new Set<number>();
  for (const ancestor of above) {
    for (const at of [0, ...starts]) {
      const ends = isLetter(query, at) ? endsOfSyllables(ancestor, query, at) : endsOfName(ancestor, query, at);
      for (const end of ends) if (end < query.length) starts.add(end);
    }
  }
  return starts;
}

/** A name above counts from its short form up: 石牌, 石牌街, 石牌街道. */
function endsOfName({ name, shortName }: Ancestor, query: string, at: number): readonly number[] {
  const longest = commonPrefix(query, at, name);
  return Array.from({ length: Math.max(0, longest - shortName.length + 1) }, (_, i) => at + shortName.length + i);
}

/** Every syllable of a name above is touched, by one letter or more. */
function endsOfSyllables({ syllables }: Ancestor, query: string, at: number): readonly number[] {
  if (syllables.length === 0) return [];
  let ends: readonly number[] = [at];
  for (const syllable of syllables) {
    ends = ends.flatMap((end) => Array.from({ length: commonPrefix(query, end, syllable) }, (_, i) => end + i + 1));
  }
  return ends;
}

/** Parts typed apart, 石牌 hq: those before the last are places above, from wide to narrow. */
function fitsAbove(above: readonly Ancestor[], tokens: readonly string[]): boolean {
  let from = 0;
  for (const token of tokens) {
    const found = above.findIndex((ancestor, i) => i >= from && fitsAncestor(ancestor, token));
    if (found < 0) return false;
    from = found + 1;
  }
  return true;
}

function fitsAncestor({ name, syllables }: Ancestor, token: string): boolean {
  return isLetter(token) ? matchSyllables(token, 0, syllables, 0) !== 'none' : name.includes(token);
}
