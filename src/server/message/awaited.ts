import type { PartyRole } from '../../core/procedure/definition.ts';

/** Does the matter wait for that party? Promises have days of their own, and are not answered. */
export function isAwaited(of: {
  readonly waiting_for: string;
  readonly phase: string;
  readonly role: PartyRole | null;
}): boolean {
  return of.phase !== 'fulfilling' && (of.waiting_for === 'parties' || of.waiting_for === of.role);
}
