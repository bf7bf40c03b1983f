import { barsOf, locksOf, reachOf } from '../../core/access/can.ts';
import type { Protection } from '../../core/access/shown.ts';
import { type Clock, countsIn, lapseMoment, type TimeLeft } from '../../core/deadline/clock.ts';
import { type HandOffMark, marksOf } from '../../core/handoff/marks.ts';
import type { Matter } from '../../core/matter/matter.ts';
import { pressingClock } from '../../core/matter/owed.ts';
import type { PartyRole } from '../../core/procedure/definition.ts';
import { dateInChina, isInstant } from '../../core/time/instant.ts';
import { getProcedure } from '../../procedures/registry.ts';

/** What the clerk wrote down about the matter itself: kept beside the kernel's state, never inside it. */
export interface MatterAccount {
  readonly category: string;
  readonly place: string;
  readonly placeText: string;
  readonly narrative: string;
  readonly wish: string;
  /** As lists show them, in their order. */
  readonly parties: readonly ShownParty[];
}

/** What a list says of a party. */
export interface ShownParty {
  readonly role: PartyRole;
  readonly name: string;
}

export function shownParties(rows: readonly (ShownParty & { readonly position: number })[]): readonly ShownParty[] {
  return rows.toSorted((a, b) => a.position - b.position).map(({ role, name }) => ({ role, name }));
}

/** A row of `matter`, as `write_matters` takes it and as it is read back. */
export interface MatterRow {
  readonly district: string;
  readonly id: string;
  readonly journey_id: string;
  readonly origin_id: string | null;
  readonly procedure: string;
  readonly procedure_version: number;
  readonly channel: string;
  readonly category: string;
  readonly status: string;
  readonly state: string;
  readonly phase: string;
  readonly waiting_for: string;
  readonly outcome: string | null;
  readonly performed: string;
  readonly resolved: string;
  readonly door_unit_id: number;
  readonly answerable_unit_id: number;
  readonly desk_unit_id: number | null;
  readonly holder_staff_id: string | null;
  readonly reach: string;
  readonly handoffs: readonly HandOffMark[] | null;
  readonly barred: readonly string[] | null;
  readonly locks: readonly string[] | null;
  readonly place_division: string;
  readonly place_text: string;
  readonly narrative: string;
  readonly wish: string;
  readonly number: string | null;
  readonly opened_at: string;
  readonly closed_on: string | null;
  readonly next_clock: string | null;
  readonly next_due: string | null;
  readonly next_lapse_at: string;
  readonly next_provisional: boolean;
  readonly next_counts: TimeLeft['unit'] | null;
  readonly parties: readonly ShownParty[];
  readonly version: number;
  readonly head_hash: string;
  readonly snapshot: Matter;
  readonly data_key: string;
  readonly updated_at: string;
}

/** A row of `matter_party`: masks in the clear, everything else of a contact sealed. */
export interface PartyRow {
  readonly district: string;
  readonly matter_id: string;
  readonly party_id: string;
  readonly position: number;
  readonly role: 'applicant' | 'respondent' | 'third-party';
  readonly kind: 'person' | 'organisation';
  readonly name: string;
  readonly phone_sealed: string | null;
  readonly phone_index: string | null;
  readonly phone_masked: string | null;
  readonly identity_sealed: string | null;
  readonly identity_index: string | null;
  readonly identity_masked: string | null;
  readonly address_sealed: string | null;
  readonly email_sealed: string | null;
  readonly email_masked: string | null;
  /** In which messages to them are; null: in both. */
  readonly language: 'zh' | 'en' | null;
  readonly code_sealed: string;
  /** What the other side is not shown of this party; null when there is nothing. */
  readonly protection: readonly Protection[] | null;
  /** The key of the blind indexes under which this row is found; null in rows older than the column. */
  readonly index_key: string | null;
}

/** A matter as it is read to be acted on. */
export interface LoadedMatter {
  readonly row: Omit<MatterRow, 'reach'>;
  readonly matter: Matter;
  readonly parties: readonly PartyRow[];
}

/** The projection of a matter: everything lists and walls look at, derived from the fold and nothing else. */
export function matterRow(
  matter: Matter,
  kept: {
    readonly account: MatterAccount;
    readonly openedAt: string;
    readonly updatedAt: string;
    readonly headHash: string;
    readonly dataKey: string;
  },
): MatterRow {
  const next = pressingClock(matter, getProcedure(matter.procedure, matter.procedureVersion).definition);
  const handOffs = marksOf(matter.handOffs ?? []);
  return {
    district: matter.district,
    id: matter.id,
    journey_id: matter.journeyId,
    origin_id: matter.origin ?? null,
    procedure: matter.procedure,
    procedure_version: matter.procedureVersion,
    channel: matter.opening,
    category: kept.account.category,
    status: matter.status,
    state: matter.state,
    phase: matter.phase,
    waiting_for: matter.status === 'open' ? matter.waitingFor : 'nobody',
    outcome: matter.status === 'closed' ? matter.outcome : null,
    performed: matter.performed,
    resolved: matter.resolved,
    door_unit_id: matter.door.id,
    answerable_unit_id: matter.answerable.id,
    desk_unit_id: deskUnit(matter),
    holder_staff_id: matter.holder ?? null,
    reach: `{${reachOf(matter).join(',')}}`,
    handoffs: handOffs.length === 0 ? null : handOffs,
    barred: barsOf(matter) ?? null,
    locks: locksOf(matter) ?? null,
    place_division: kept.account.place,
    place_text: kept.account.placeText,
    narrative: kept.account.narrative,
    wish: kept.account.wish,
    number: matter.number ?? null,
    opened_at: kept.openedAt,
    closed_on: matter.status === 'closed' ? matter.closedOn : null,
    next_clock: next?.key ?? null,
    next_due: next === undefined ? null : dueDay(next.clock),
    next_lapse_at: next === undefined ? 'infinity' : lapseMoment(next.clock),
    next_provisional: next?.clock.provisional ?? false,
    next_counts: next === undefined ? null : countsIn(next.clock),
    parties: kept.account.parties,
    version: matter.version,
    head_hash: kept.headHash,
    snapshot: matter,
    data_key: kept.dataKey,
    updated_at: kept.updatedAt,
  };
}

/** The unit on whose desk it lies: the one that must move, or that watches while a party must. */
export function deskUnit(matter: Matter): number | null {
  if (matter.status === 'closed') return null;
  switch (matter.waitingFor) {
    case 'door':
      return matter.door.id;
    case 'offered-unit':
      return matter.offered?.id ?? matter.door.id;
    case 'answerable-unit':
    case 'applicant':
    case 'respondent':
    case 'parties':
      return matter.answerable.id;
  }
}

/** The running clock that lapses first. */
export function nextClock(matter: Matter): { readonly key: string; readonly clock: Clock } | undefined {
  return Object.entries(matter.clocks)
    .filter(([, clock]) => clock.status === 'running')
    .map(([key, clock]) => ({ key, clock }))
    .reduce<{ readonly key: string; readonly clock: Clock } | undefined>(
      (first, one) => (first === undefined || lapseMoment(one.clock) < lapseMoment(first.clock) ? one : first),
      undefined,
    );
}

function dueDay(clock: Clock): string {
  return isInstant(clock.due) ? dateInChina(clock.due) : clock.due;
}

export function clockRow(matter: Matter, key: string, clock: Clock): Record<string, unknown> {
  return {
    district: matter.district,
    matter_id: matter.id,
    clock: key,
    status: clock.status,
    due: dueDay(clock),
    lapse_at: lapseMoment(clock),
    provisional: clock.provisional,
    value: clock,
  };
}
