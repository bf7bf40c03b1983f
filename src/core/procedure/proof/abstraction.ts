import type { Matter, MatterParty } from '../../matter/matter.ts';

/**
 * What of a matter decides what can still happen to it. Left out are names, days and numbers, every part that nothing
 * looks at any more in this state (`live`, see liveness.ts), and of parties who are alike, which of them it is. Clocks
 * that run or stand still are always in, for they can lapse; so is whether there are promises at all, for an end must
 * not hold those of a draft. Promises already kept count where a guard was seen
 * to look at them. Two matters with one key can go the same ways.
 */
export function abstractKey(matter: Matter, live: ReadonlySet<string>): string {
  const parties = matter.parties.map((party) => partyKey(party, live)).sort();
  const clocks = Object.entries(matter.clocks).flatMap(([key, { status }]) =>
    status === 'running' || status === 'suspended' || live.has(`clock:${key}`) ? [`${key}:${status}`] : [],
  );
  const links = matter.links.map((link) => `${link.procedure}:${link.outcome === undefined ? 'open' : 'ended'}`);
  const due = matter.obligations.filter((one) => one.performedOn === undefined).length;
  const promises = [
    matter.obligations.length > 0,
    live.has('obligations') ? due : '',
    live.has('kept') ? matter.obligations.length - due : '',
  ].join('/');
  return [
    matter.state,
    matter.status === 'open' && matter.offered !== undefined ? 'offered' : '',
    matter.answerable.id === matter.door.id ? 'door' : matter.answerable.id,
    live.has('holder') && matter.holder !== undefined ? 'held' : '',
    factsKey(matter.facts, 'fact:', live),
    parties.join(','),
    clocks.sort().join(','),
    promises,
    live.has('milestones')
      ? (matter.milestones ?? []).map((one) => (one.shown === undefined ? '-' : '+')).join('')
      : '',
    live.has('performed') ? matter.performed : '',
    live.has('resolved') ? matter.resolved : '',
    [...new Set(links)].sort().join(','),
  ].join('|');
}

/** Parties with one key are interchangeable. */
export function partyKey(party: MatterParty, live: ReadonlySet<string>): string {
  // Of one who left nothing is asked any more but that they were there.
  if (party.left !== undefined) return `${party.role}-left`;
  return `${party.role}{${factsKey(party.facts, 'party:', live)}}`;
}

function factsKey(facts: MatterParty['facts'], prefix: string, live: ReadonlySet<string>): string {
  return Object.entries(facts)
    .filter(([key]) => live.has(prefix + key))
    .map(([key, value]) => `${key}=${String(value)}`)
    .sort()
    .join(';');
}
