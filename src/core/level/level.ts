import type { UnitRef } from '../org/unit.ts';
import type { ProcedureDefinition, UnitKind } from '../procedure/definition.ts';
import type { Instant } from '../time/instant.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Words } from '../words/words.ts';
import { isHigher, type Level } from './order.ts';

/**
 * The level of a unit by the place it is or sits in: 12 digits are a village or community, 9 a town or street, 6 a
 * district, or the city where they end in 00 (GB/T 2260).
 */
export function levelOf({ kind, division }: { readonly kind: UnitKind; readonly division: string }): Level {
  if (kind === 'grid') return 'grid';
  if (division.length > 9) return 'village';
  if (division.length > 6) return 'town';
  return division.endsWith('00') ? 'city' : 'district';
}

/** Whether two units are of one level; so also where nobody knows the place of one of them. */
export function sameLevel(one: Placed, other: Placed): boolean {
  const known = [one, other].flatMap(({ kind, division }) =>
    division === undefined ? [] : [levelOf({ kind, division })],
  );
  return known.length < 2 || known[0] === known[1];
}

interface Placed {
  readonly kind: UnitKind;
  readonly division?: string;
}

/** Whether a unit stands below a level; not where nobody knows its place. */
export function isBelow({ kind, division }: Placed, level: Level): boolean {
  return division !== undefined && isHigher(level, levelOf({ kind, division }));
}

/** Whether the procedure is for units of that level; any is, where it declares none or nobody knows the place. */
export function isDealtWithAt({ levels: declared }: Pick<ProcedureDefinition, 'levels'>, unit: Placed): boolean {
  const { kind, division } = unit;
  return declared === undefined || division === undefined || declared.at.includes(levelOf({ kind, division }));
}

/** Whether a new matter may lie with the unit. */
export function mayBeginAt(procedure: Pick<ProcedureDefinition, 'opensAt' | 'levels'>, unit: Placed): boolean {
  return unit.kind === procedure.opensAt && isDealtWithAt(procedure, unit);
}

/** Why a matter goes up; no law sets them: they are how a city works, and a city may do without some. */
export const raiseGrounds = [
  'mediation-failed',
  'refused',
  'lapsed',
  'party-request',
  'many-people',
  'amount',
  'two-towns',
] as const;
export type RaiseGround = (typeof raiseGrounds)[number];

/** 上行, or back down by decision: one step of a matter from a level to another, for good. */
export interface LevelStep {
  readonly from: Level;
  readonly to: Level;
  /** Absent where it was sent back down. */
  readonly ground?: RaiseGround;
  /** Who has it from then on, where it stood in the tree that day. */
  readonly unit: UnitRef;
  readonly at: Instant;
  readonly seq: number;
}

/** A party asked for the level above; answered by that day. Why is sealed beside the event. */
export interface RaiseAsked {
  readonly party: string;
  readonly at: Instant;
  readonly due: PlainDate;
}

export const levelWords: Readonly<Record<Level, Words>> = {
  grid: { zh: '网格', en: 'the grid' },
  village: { zh: '村（社区）', en: 'the village or community' },
  town: { zh: '镇街', en: 'the town or street' },
  district: { zh: '区', en: 'the district' },
  city: { zh: '市', en: 'the city' },
};

/** Why it went up, as the parties are told. */
export const raiseGroundWords: Readonly<Record<RaiseGround, Words>> = {
  'mediation-failed': { zh: '在原来的单位没有调解成', en: 'mediation there did not succeed' },
  refused: { zh: '原来请的单位说明依据，没有接收', en: 'the unit that was asked gave its ground and did not take it' },
  lapsed: { zh: '原来的单位没有在期限内办', en: 'it was not dealt with in time there' },
  'party-request': { zh: '当事人要求由上级办理', en: 'a party asked for the level above' },
  'many-people': { zh: '涉及的人多', en: 'many people are concerned' },
  amount: { zh: '涉及的金额大', en: 'a large amount is concerned' },
  'two-towns': { zh: '涉及两个以上镇街', en: 'two or more towns are concerned' },
};
