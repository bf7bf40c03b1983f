import { cityOf } from '../org/district.ts';
import type { UnitKind } from '../procedure/definition.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Words } from '../words/words.ts';

/** A person or an organisation; `both` where one side has some of each. */
export const partyMixes = ['person', 'organisation', 'both'] as const;
export type PartyMix = (typeof partyMixes)[number];

/** What must hold for a rule to fire; what is left out holds always. */
export interface RuleConditions {
  /** One of these categories of dispute. */
  readonly categories?: readonly string[];
  /** Where it happened: beginnings of division codes, 440106 a district, 440106006 a street. */
  readonly areas?: readonly string[];
  /** Somebody of that kind is among the applicants, among the respondents. */
  readonly applicant?: 'person' | 'organisation';
  readonly respondent?: 'person' | 'organisation';
  /** So many parties together, or more. */
  readonly partiesMin?: number;
  /** What is asked for, in fen: this much or more; less than this. */
  readonly amountFenMin?: number;
  readonly amountFenBelow?: number;
}

/** Where a matter goes: to a unit that is named, or to the nearest competent unit of a kind. */
export type RuleTarget = { readonly unitId: number } | { readonly kind: UnitKind };

/** One line of the order in which matters are sent; the first whose conditions hold decides. */
export interface RoutingRule {
  /** Stays with the rule through every version, so that a suggestion of an earlier day still names it. */
  readonly id: string;
  readonly title: Words;
  /** Why it is so: an article, a document of the city, or that it is local practice. */
  readonly basis: Words;
  /** The days on which it holds, both included; without them it holds whenever its set does. */
  readonly from?: PlainDate;
  readonly until?: PlainDate;
  readonly when: RuleConditions;
  readonly procedure: string;
  readonly to: RuleTarget;
}

export const rulesMax = 500;

/** One publication of an area's rules, from a day on until the next one of that area holds. */
export interface RuleSet {
  /** Division code of the city or the district. */
  readonly area: string;
  readonly version: number;
  readonly from: PlainDate;
  readonly rules: readonly RoutingRule[];
}

/**
 * The set of an area that holds on a day: the one that began last, and of two that began on one day the later
 * publication. Undefined before the first.
 */
export function setOn(sets: readonly RuleSet[], area: string, day: PlainDate): RuleSet | undefined {
  return sets
    .filter((set) => set.area === area && set.from <= day)
    .toSorted((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : b.version - a.version))[0];
}

/**
 * The one order that decides in a district on a day: the district's own rules, then the city's. A district so says where
 * it differs, and no more.
 */
export function rulesOn(sets: readonly RuleSet[], district: string, day: PlainDate): readonly RoutingRule[] {
  const city = cityOf(district);
  const own = city === district ? [] : (setOn(sets, district, day)?.rules ?? []);
  return [...own, ...(setOn(sets, city, day)?.rules ?? [])];
}
