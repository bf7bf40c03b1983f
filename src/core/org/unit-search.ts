import type { Words } from '../words/words.ts';

/** What a search by name asks of a unit. */
export interface NamedUnit {
  readonly name: Words;
  /** The place it is or sits in, by which units near the asker stand first. */
  readonly division: string;
}

/** How a name fits what was typed, the best first. */
const FIT = { exact: 0, inside: 1, around: 2, letters: 3, none: 4 } as const;
type Fit = (typeof FIT)[keyof typeof FIT];

/** What is longer is no name, and each name would be looked for in all of it. */
const queryLengthMax = 100;

/** Shorter words, read with letters left out, would fit half the city. */
const shortFormMin = 3;

/**
 * Units by name, the likeliest first: the name itself, names with these words in them, names that stand in what was typed
 * (the street's centre in 某某街道综治中心二号窗口), and names of which it is a short form, in the order of its characters
 * (天河法院, 某某居委会). Within each, those nearest to `near` first, then in the order given.
 *
 * @param near beginning of a division code
 */
export function searchUnits<U extends NamedUnit>(units: readonly U[], query: string, near = ''): readonly U[] {
  if (query.length > queryLengthMax) return [];
  const asked = query.trim().normalize('NFKC').toLowerCase();
  if (asked === '') return [];
  return units
    .flatMap((unit) => {
      const fit = minFit(fitOf(unit.name.zh, asked), fitOf(unit.name.en, asked));
      return fit === FIT.none ? [] : [{ unit, fit, near: commonStart(unit.division, near) }];
    })
    .sort((a, b) => a.fit - b.fit || longerAround(a, b) || b.near - a.near)
    .map(({ unit }) => unit);
}

/** Those whose place shares the longest beginning of its code with `near` first; the order given within. */
export function nearestFirst<U extends Pick<NamedUnit, 'division'>>(units: readonly U[], near: string): readonly U[] {
  return units
    .map((unit) => ({ unit, near: commonStart(unit.division, near) }))
    .sort((a, b) => b.near - a.near)
    .map(({ unit }) => unit);
}

function fitOf(name: string, asked: string): Fit {
  const own = name.normalize('NFKC').toLowerCase();
  if (own === asked) return FIT.exact;
  if (own.includes(asked)) return FIT.inside;
  if (own !== '' && asked.includes(own)) return FIT.around;
  return isShortForm(asked, own) ? FIT.letters : FIT.none;
}

/** Are its characters those of the name, in their order, with others left out? Chinese alone: letters would fit anything. */
function isShortForm(asked: string, name: string): boolean {
  if (!/^\p{Script=Han}+$/u.test(asked) || asked.length < shortFormMin) return false;
  let at = 0;
  for (const sign of asked) {
    const found = name.indexOf(sign, at);
    if (found < 0) return false;
    at = found + sign.length;
  }
  return true;
}

interface Ranked {
  readonly unit: NamedUnit;
  readonly fit: Fit;
}

/** Of two names in what was typed the longer says more: the street's centre before the street. */
function longerAround(a: Ranked, b: Ranked): number {
  return a.fit === FIT.around && b.fit === FIT.around ? b.unit.name.zh.length - a.unit.name.zh.length : 0;
}

function minFit(a: Fit, b: Fit): Fit {
  return a < b ? a : b;
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < b.length && a.charAt(length) === b.charAt(length)) length++;
  return length;
}
