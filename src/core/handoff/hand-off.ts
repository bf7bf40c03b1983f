import type { UnitKind } from '../procedure/definition.ts';
import type { Instant } from '../time/instant.ts';
import type { PlainDate } from '../time/plain-date.ts';

/**
 * 移交: a matter on its way from one unit to another, as an object of its own on the matter (`matter.handOffs`, oldest
 * first). It begins once, ends once, and stays the sender's to answer for until the unit that takes it is named
 * answerable in the same event. Two ways lead to one:
 *
 * - by the procedure: the effects `offer` (begins it, on the clock it names), `end-offer` (ends it: refused, withdrawn,
 *   lapsed) and `answerable` (accepts the one that is open, or, where the input names the unit, hands over by decision at
 *   once). `handOffPart` in src/procedures/hand-off.ts declares the whole of it in one go.
 * - beside the procedure: a deed of the centre moves the matter after acceptance (`decideHandling`), or whoever builds
 *   on it uses `handOver`: the effects of a decision that sends it there, with its `kind` (`raised`: a level up).
 *
 * `mayBeGiven` says whether a unit may have the matter at all; `decide` asks it of every effect that gives it away.
 */
export interface HandOff {
  /** `h4`: after the event that began it. */
  readonly id: string;
  readonly kind: HandOffKind;
  /** Answers for the matter until it is taken. */
  readonly from: number;
  readonly to: number;
  readonly at: Instant;
  /** By when it is answered; absent where it was sent by decision, which asks nobody. */
  readonly due?: PlainDate;
  readonly ended?: HandOffEnded;
}

/** 分派 by the procedure, 移送 after acceptance, 上行 to a higher level. */
export const handOffKinds = ['sent', 'moved', 'raised'] as const;
export type HandOffKind = (typeof handOffKinds)[number];

export const handOffEnds = ['accepted', 'refused', 'decided', 'withdrawn', 'lapsed'] as const;
export type HandOffEnd = (typeof handOffEnds)[number];

export interface HandOffEnded {
  readonly how: HandOffEnd;
  readonly at: Instant;
  /** Whom the unit that refused believes competent. */
  readonly competent?: number;
}

/** Why a unit is not given the matter: it is what the matter is about, or has a stake in it. */
export const exclusionGrounds = ['complained-about', 'has-a-stake'] as const;
export type ExclusionGround = (typeof exclusionGrounds)[number];

/** 排除: neither this unit nor one below it is given the matter or asked to join. */
export interface ExcludedUnit {
  readonly unit: number;
  readonly ground: ExclusionGround;
}

/** What may be passed to a unit of another agency, one by one. Notes and private talks are in no list: they are never passed. */
export type PassedWhat =
  | { readonly what: 'story' }
  | { readonly what: 'document'; readonly document: string }
  | { readonly what: 'contacts'; readonly party: string };

/** 个人信息保护法 article 13(1): consent, and how it was given; (3) statutory duty; (4) emergency. No other ground is taken. */
export const passingGrounds = [
  'consent-oral',
  'consent-written',
  'consent-online',
  'statutory-duty',
  'emergency',
] as const;
export type PassingGround = (typeof passingGrounds)[number];

export type Passed = PassedWhat & {
  readonly ground: PassingGround;
  /** Who consented; of contacts always the party whose they are. */
  readonly by?: string | undefined;
};

/** 联合办理: a piece of the work asked of another unit, on a clock of its own. What is asked and answered lies sealed beside its events. */
export interface Task {
  /** `t7`: after the event that asked for it. */
  readonly id: string;
  readonly unit: { readonly id: number; readonly path: readonly number[] };
  /** What kind of unit it is, where that is another agency: then it reads only what is passed to it. */
  readonly agency?: UnitKind;
  readonly at: Instant;
  readonly due: PlainDate;
  /** Its day is over and nothing came. */
  readonly overdue?: true;
  readonly passed?: readonly Passed[];
  readonly ended?: { readonly how: TaskEnd; readonly at: Instant; readonly seq: number };
}

export const taskEnds = ['done', 'declined', 'withdrawn'] as const;
export type TaskEnd = (typeof taskEnds)[number];
