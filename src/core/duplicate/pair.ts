import type { Clock } from '../deadline/clock.ts';
import type { WaitingFor } from '../procedure/definition.ts';
import type { Instant } from '../time/instant.ts';

/** What a person found of two matters. `same`: one leads, the other is joined to it. */
export type PairFinding = 'same' | 'related' | 'different';

/** 同一纠纷的认定: how this matter stands to another, as somebody decided; the last decision about the two is what counts. */
export interface Pair {
  readonly other: string;
  readonly found: PairFinding;
  readonly at: Instant;
  /** Of two that are the same: whether this one goes on, or lies with the other. */
  readonly part?: 'leads' | 'joined';
  /** Of the one that is joined: who of it is who in the one that leads. Absent in decisions from before that was kept. */
  readonly as?: Readonly<Record<string, string>>;
  /** Of the one that is joined: what it goes on from when the decision is taken back. Its terms are not lengthened by it. */
  readonly stood?: {
    readonly waitingFor: Exclude<WaitingFor, 'nobody'>;
    readonly clocks: Readonly<Record<string, Clock>>;
  };
  /** The decision was taken back. */
  readonly ended?: Instant;
}

/** The decision that holds about this matter and the other. */
export function pairWith(pairs: readonly Pair[] | undefined, other: string): Pair | undefined {
  return pairs?.find((pair) => pair.other === other && pair.ended === undefined);
}

export function withPair(pairs: readonly Pair[] | undefined, pair: Pair): readonly Pair[] {
  return [...(pairs ?? []).filter(({ other }) => other !== pair.other), pair];
}
