import { ADMINISTRATION_CHAIN } from '../../core/chain/administration-event.ts';
import { verifyChain } from '../../core/chain/verify-chain.ts';
import { sha256 } from '../platform/crypto/hash.ts';
import { chainFinding, type Finding, projectionFinding } from './finding.ts';
import type { StoredAdministration } from './verify.store.ts';

/**
 * Checks a district's chain of administrative events: against itself, against what was sealed, and the local values in
 * force against the events that set them.
 */
export function checkAdministration(district: string, stored: StoredAdministration): readonly Finding[] {
  const { events, known } = stored;
  const at = { district, matterId: ADMINISTRATION_CHAIN };
  if (events.length === 0 && known.length === 0) return valuesWrong(at, stored);
  const verdict = verifyChain(events, sha256, known);
  if (!verdict.ok) return [chainFinding(at, verdict.kind, verdict.seq)];
  const linked = new Set(known.map(({ seq }) => seq));
  const past = events.filter(({ seq }) => !linked.has(seq)).map(({ seq }) => chainFinding(at, 'inserted', seq));
  return [...past, ...valuesWrong(at, stored)];
}

/** A local value is in force exactly where an event set it. */
function valuesWrong(
  at: { readonly district: string; readonly matterId: string },
  { events, values }: StoredAdministration,
): readonly Finding[] {
  const set = new Map(
    events
      .filter(({ type }) => type === 'parameter-set')
      .map(({ seq, data }) => [keyOf(data), { seq, term: data.term }]),
  );
  const there = new Set(values.map(keyOf));
  return [
    ...values.flatMap((value) => {
      const event = set.get(keyOf(value));
      const same = event?.term === value.term && value.until === null;
      return same ? [] : [projectionFinding(at, event?.seq ?? null, `parameter_value ${value.parameter}`)];
    }),
    ...[...set].flatMap(([key, { seq }]) =>
      there.has(key) ? [] : [projectionFinding(at, seq, `parameter_value ${key}`)],
    ),
  ];
}

function keyOf({ procedure, parameter, from }: Readonly<Record<string, unknown>>): string {
  return `${procedure} ${parameter} ${from}`;
}
