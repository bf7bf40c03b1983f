import { synonyms } from '../ledger/synonyms.ts';
import { comparable, numbersIn, pairsOf, runsOf } from '../ledger/words.ts';
import { daysBetween } from '../time/plain-date.ts';
import { compareNames } from './names.ts';
import type { MatterSketch, PartySketch } from './sketch.ts';

/** What of two matters was compared. */
export type Aspect = 'identity' | 'phone' | 'name' | 'sides' | 'place' | 'time' | 'story' | 'figures' | 'category';

/** One thing that agrees or differs. `of`: the positions of the two parties it is about, in either matter. */
export interface Finding {
  readonly aspect: Aspect;
  readonly agrees: boolean;
  /** Nearly so: a name that sounds the same, a place in the same town. */
  readonly nearly?: true;
  readonly of?: readonly [number, number];
}

/** How two matters compare: points for parties and for the cause apart, and what they were given for. */
export interface Comparison {
  readonly partyPoints: number;
  readonly causePoints: number;
  /** Sides of which the same people or organisations stand in both. */
  readonly sidesAgreeing: number;
  /** Sides that are somebody else in the other. */
  readonly sidesDiffering: number;
  readonly findings: readonly Finding[];
}

/**
 * What speaks for two matters being one, and against it. Points are roughly logarithms of how much likelier the finding is
 * in the same dispute than in two; they are about this pair of matters, and say nothing of anybody.
 */
export function compareMatters(a: MatterSketch, b: MatterSketch): Comparison {
  return comparedWith(a)(b);
}

/** The same for one matter with many: what is read of its story is read once. */
export function comparedWith(a: MatterSketch): (b: MatterSketch) => Comparison {
  const ours = toldIn(a);
  return (b) => {
    const parties = compareParties(a.parties, b.parties);
    // Where nobody stands in both there is nothing to be found out by the cause.
    const cause = parties.agreeing === 0 ? nothing : compareCause(a, b, ours);
    return {
      partyPoints: parties.points,
      causePoints: cause.points,
      sidesAgreeing: parties.agreeing,
      sidesDiffering: parties.differing,
      findings: [...parties.findings, ...cause.findings],
    };
  };
}

interface Told {
  readonly story: ReadonlySet<string>;
  readonly spot: ReadonlySet<string>;
  readonly figures: ReadonlySet<number>;
}

function toldIn({ story, placeText }: MatterSketch): Told {
  return { story: pairsIn(story), spot: pairsIn(placeText), figures: figuresOf(story) };
}

interface Points {
  readonly points: number;
  readonly findings: readonly Finding[];
}

const nothing: Points = { points: 0, findings: [] };

const same = { identity: 9, phone: 6, name: 4, sound: 3, near: 2 } as const;
const different = { identity: -8, phone: -0.5, name: -3 } as const;

function compareTwo(a: PartySketch, b: PartySketch, of: readonly [number, number]): Points {
  const findings: Finding[] = [];
  let points = 0;
  for (const aspect of ['identity', 'phone'] as const) {
    if (a[aspect] === undefined || b[aspect] === undefined) continue;
    const agrees = a[aspect] === b[aspect];
    points += agrees ? same[aspect] : different[aspect];
    findings.push({ aspect, agrees, of });
  }
  if (a.name === '' || b.name === '') return { points, findings };
  const nearness = compareNames(a, b);
  const given = { same: same.name, 'sounds-same': same.sound, near: same.near, different: different.name };
  points += given[nearness];
  const nearly = nearness === 'same' || nearness === 'different' ? {} : { nearly: true as const };
  findings.push({ aspect: 'name', agrees: nearness !== 'different', of, ...nearly });
  return { points, findings };
}

/** Points from which two entries are taken for the same person or organisation. */
const oneAndTheSame = 2;

interface PartyPoints extends Points {
  readonly agreeing: number;
  readonly differing: number;
}

/** Each side with the side it fits best: whoever was complained of may have come to complain. */
function compareParties(a: readonly PartySketch[], b: readonly PartySketch[]): PartyPoints {
  const met = a.flatMap((one, i) => b.map((other, j) => ({ one, other, i, j, ...compareTwo(one, other, [i, j]) })));
  const left = new Set(a.keys());
  const right = new Set(b.keys());
  let points = 0;
  let agreeing = 0;
  let differing = 0;
  const findings: Finding[] = [];
  for (const pair of met.toSorted((x, y) => y.points - x.points || x.i - y.i || x.j - y.j)) {
    if (!left.has(pair.i) || !right.has(pair.j)) continue;
    left.delete(pair.i);
    right.delete(pair.j);
    const agrees = pair.points >= oneAndTheSame;
    agreeing += agrees ? 1 : 0;
    differing += pair.points < 0 ? 1 : 0;
    points += pair.points;
    findings.push(...pair.findings);
    if (agrees && pair.one.role !== pair.other.role)
      findings.push({ aspect: 'sides', agrees: false, of: [pair.i, pair.j] });
  }
  return { points, agreeing, differing, findings };
}

const placeTextLike = 0.5;
const storyLike = 0.3;

function compareCause(a: MatterSketch, b: MatterSketch, ours: Told): Points {
  const theirs = toldIn(b);
  const findings: Finding[] = [];
  let points = 0;
  const say = (finding: Finding, given: number) => {
    findings.push(finding);
    points += given;
  };
  const town = a.place.slice(0, 9) === b.place.slice(0, 9);
  const spot = likeness(ours.spot, theirs.spot);
  if (a.place === b.place || (town && spot >= placeTextLike)) say({ aspect: 'place', agrees: true }, 1.5);
  else if (town) say({ aspect: 'place', agrees: true, nearly: true }, 0.5);
  else say({ aspect: 'place', agrees: false }, spot >= placeTextLike ? 0 : -1);
  const apart = Math.abs(daysBetween(a.on, b.on));
  say(
    { aspect: 'time', agrees: apart <= 90, ...(apart > 14 && apart <= 90 ? { nearly: true as const } : {}) },
    timePoints(apart),
  );
  if (a.story !== '' && b.story !== '') {
    const like = likeness(ours.story, theirs.story);
    say({ aspect: 'story', agrees: like >= storyLike }, Math.max(-2, Math.min(4, (like - 0.15) * 14)));
    if (ours.figures.size > 0 && theirs.figures.size > 0) {
      const agrees = [...ours.figures].some((figure) => theirs.figures.has(figure));
      say({ aspect: 'figures', agrees }, agrees ? 3 : -4);
    }
  }
  const category = a.category === b.category;
  say(
    { aspect: 'category', agrees: category },
    category ? 1.5 : a.category === 'other' || b.category === 'other' ? 0 : -2,
  );
  return { points, findings };
}

function timePoints(days: number): number {
  if (days <= 14) return 1;
  if (days <= 45) return 0.5;
  if (days <= 90) return 0;
  return days <= 180 ? -1.5 : -3.5;
}

/** Amounts and counts; years and days of the month are in every story. */
function figuresOf(story: string): ReadonlySet<number> {
  const dates = /\d{4}年|\d{1,2}月|\d{1,2}[日号]/gu;
  return new Set(numbersIn(comparable(story).replaceAll(dates, ' ')).map(({ number }) => number));
}

/** How much of the shorter text's pairs of characters stand in the longer one, from 0 to 1. */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [short, long] = one.size <= other.size ? [one, other] : [other, one];
  if (short.size === 0) return 0;
  // A text of a few words stands in any long one by chance.
  const fewest = 8;
  return [...short].filter((pair) => long.has(pair)).length / Math.max(short.size, Math.min(fewest, long.size));
}

/** What is said in any story, and tells none from another. */
const common =
  /我们?|他们?|她们?|对方|一直|至今|现在|希望|要求|协商|多次|双方|之间|因为|由于|没有|不肯|拒绝|沟通|解决|调解|纠纷|反映|申请人|被申请人|认为|之后|后来|已经/gu;

interface Synonym {
  readonly word: string;
  readonly meaning: string;
}

/** Each everyday or legal word with the one that stands for its meaning: by how it begins, the longest first. */
const synonymsFrom: ReadonlyMap<string, readonly Synonym[]> = byBeginning(
  synonyms.flatMap(([meaning = '', ...others]) => others.map((word) => ({ word, meaning }))),
);

function byBeginning(all: readonly Synonym[]): ReadonlyMap<string, readonly Synonym[]> {
  const found = new Map<string, Synonym[]>();
  for (const one of all.toSorted((a, b) => b.word.length - a.word.length)) {
    const others = found.get(one.word.charAt(0));
    if (others === undefined) found.set(one.word.charAt(0), [one]);
    else others.push(one);
  }
  return found;
}

/** The text with one word for one meaning. */
function inOneWord(text: string): string {
  let said = '';
  for (let at = 0; at < text.length; ) {
    const found = synonymsFrom.get(text.charAt(at))?.find(({ word }) => text.startsWith(word, at));
    said += found?.meaning ?? text.charAt(at);
    at += found?.word.length ?? 1;
  }
  return said;
}

function pairsIn(text: string): ReadonlySet<string> {
  const plain = inOneWord(comparable(text).replaceAll(common, ' '));
  return new Set(runsOf(plain).flatMap(({ kind, text: run }) => (kind === 'han' ? pairsOf(run) : [run])));
}
