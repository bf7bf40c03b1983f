import { canonicalJson } from '../../core/chain/canonical-json.ts';
import { sha256 } from '../platform/crypto/hash.ts';

/** What the chain says of a campaign: units and days as they are, words by their hash. */
export interface ScreeningStand {
  readonly keeper: unknown;
  readonly area: unknown;
  readonly industry: unknown;
  readonly from: unknown;
  readonly until: unknown;
  readonly units: readonly unknown[];
  readonly content: unknown;
  readonly changes: readonly unknown[];
  readonly ended: boolean;
}

const deeds = ['screening-begun', 'screening-sent', 'screening-moved', 'screening-ended'] as const;
type ScreeningDeedType = (typeof deeds)[number];

export function isScreeningDeed(type: string): type is ScreeningDeedType {
  return deeds.some((deed) => deed === type);
}

/** A change as the chain has it. */
interface Change {
  readonly what: string;
  readonly until: string | null;
  readonly reason: string | null;
}

export function hashOfWords(said: unknown): string {
  return sha256.textHex(canonicalJson(said));
}

/** The key of what a deed does in one of its rounds: as long as any, however long the deed's own is. */
export function keyFor(key: string, round: string): string {
  return sha256.textHex(`${key}:${round}`);
}

/** The campaign after one more of its events; undefined where it was never begun. */
export function screeningAfter(
  before: ScreeningStand | undefined,
  type: ScreeningDeedType,
  data: Readonly<Record<string, unknown>>,
): ScreeningStand | undefined {
  if (type === 'screening-begun') {
    const { keeper, area, industry, from, until, units, content } = data;
    return { keeper, area, industry, from, until, units: listed(units), content, changes: [], ended: false };
  }
  if (before === undefined) return undefined;
  const changes = [...before.changes, data.change];
  switch (type) {
    case 'screening-sent':
      return { ...before, units: [...before.units, ...listed(data.units)], changes };
    case 'screening-moved':
      return { ...before, until: data.until, changes };
    case 'screening-ended':
      return { ...before, changes, ended: true };
  }
}

/** The same of a row. */
export function screeningStand(row: {
  readonly keeper: number;
  readonly area: number;
  readonly industry: string;
  readonly from: string;
  readonly until: string;
  readonly units: readonly number[];
  readonly content: unknown;
  readonly changes: readonly Change[];
  readonly ended: boolean;
}): ScreeningStand {
  const { keeper, area, industry, from, until, units, content, changes, ended } = row;
  return {
    keeper,
    area,
    industry,
    from,
    until,
    units,
    content: hashOfWords(content),
    changes: changes.map(changeHash),
    ended,
  };
}

export function changeHash({ what, until, reason }: Change): string {
  return hashOfWords({ what, until, reason });
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
