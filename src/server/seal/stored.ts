import type { EventRecord } from '../../core/chain/link.ts';
import type { EventData } from '../../core/matter/event.ts';
import type { Matter } from '../../core/matter/matter.ts';
import type { MatterRow, PartyRow } from '../matter/rows.ts';
import type { StoredAlert } from './verify-alerts.ts';
import type { StoredJoin } from './verify-joins.ts';

/** An event as stored, with what the chain covers beside its record. */
export interface StoredEvent extends EventRecord<EventData> {
  readonly sealed: string | null;
  /** False when the stored moment has a fraction of a millisecond, which the product never writes. */
  readonly wholeMs: boolean;
}

export interface KnownLink {
  readonly matterId: string;
  readonly seq: number;
  readonly hash: string;
  /** The day of the tree; null while it waits. */
  readonly day: string | null;
}

export interface StoredRow extends Omit<MatterRow, 'reach' | 'next_lapse_at'> {
  readonly reach: readonly number[];
  /** Null for infinity, which is no moment. */
  readonly next_lapse_at: string | null;
}

export interface StoredMatter {
  readonly matterId: string;
  readonly row: StoredRow | undefined;
  readonly parties: readonly PartyRow[];
  readonly events: readonly StoredEvent[];
  readonly leaves: readonly KnownLink[];
  readonly pending: readonly KnownLink[];
  readonly clocks: readonly StoredClock[];
  readonly alerts: readonly StoredAlert[];
  readonly obligations: readonly StoredObligation[];
  readonly files: readonly StoredFile[];
  readonly documents: readonly StoredDocument[];
  readonly handoffs: readonly StoredHandling[];
  readonly tasks: readonly StoredHandling[];
  readonly sessions: readonly StoredHandling[];
  readonly orders: readonly StoredHandling[];
  readonly reviews: readonly StoredHandling[];
  readonly rounds: readonly StoredHandling[];
  readonly findings: readonly StoredHandling[];
  readonly joins: readonly StoredJoin[];
}

export interface StoredClock {
  readonly matter_id: string;
  readonly clock: string;
  readonly status: string;
  readonly due: string;
  readonly lapse_at: string;
  readonly provisional: boolean;
  readonly value: Matter['clocks'][string];
}

export interface StoredObligation {
  readonly matter_id: string;
  readonly id: string;
  readonly debtor: string;
  readonly amount_fen: number | null;
  readonly due: string;
  readonly performed_on: string | null;
  readonly wording_sealed: string;
}

/** A proof handed in; `sha256` is counted by the database over what it holds. */
export interface StoredFile {
  readonly matter_id: string;
  readonly id: string;
  readonly sha256: string;
}

export interface StoredDocument {
  readonly matter_id: string;
  readonly id: string;
  readonly document: string;
  readonly party_id: string | null;
  readonly seq: number;
}

/** A hand-off or a task, compared column by column. */
export interface StoredHandling extends Readonly<Record<string, unknown>> {
  readonly matter_id: string;
}
