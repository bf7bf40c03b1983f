import type { PartyMix } from './rule.ts';

/** What the rules look at of the parties: who is on each side, and how many there are. */
export function sidesOf(parties: readonly { readonly role: string; readonly kind: 'person' | 'organisation' }[]): {
  readonly applicant?: PartyMix;
  readonly respondent?: PartyMix;
  readonly parties?: number;
} {
  const applicant = mixOf(parties.filter(({ role }) => role === 'applicant'));
  const respondent = mixOf(parties.filter(({ role }) => role === 'respondent'));
  return {
    ...(applicant === undefined ? {} : { applicant }),
    ...(respondent === undefined ? {} : { respondent }),
    ...(parties.length === 0 ? {} : { parties: parties.length }),
  };
}

function mixOf(side: readonly { readonly kind: 'person' | 'organisation' }[]): PartyMix | undefined {
  const kinds = new Set(side.map(({ kind }) => kind));
  const [first] = kinds;
  return kinds.size > 1 ? 'both' : first;
}
