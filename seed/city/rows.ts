import { quartersOf } from '../../src/core/appointment/hours.ts';
import { instant } from '../../src/core/time/instant.ts';
import type { Written } from '../../src/server/matter/deed.ts';

export type Row = Record<string, unknown>;

/** The tables a journey leaves rows in, in the order in which they can be written. */
export const tables = [
  'journey',
  'matter',
  'matter_party',
  'party_code',
  'matter_event',
  'matter_clock',
  'matter_obligation',
  'matter_document',
  'matter_message',
  'matter_handoff',
  'matter_task',
  'matter_session',
  'appointment_hold',
  'matter_order',
  'matter_review',
  'access_log',
  'seal_pending',
] as const;

export type Table = (typeof tables)[number];

/** The rows of one journey as they stand: what a later deed changes is changed here, as `write_matters` does it there. */
export class JourneyRows {
  readonly lists: Readonly<Record<Table, Row[]>> = {
    journey: [],
    matter: [],
    matter_party: [],
    party_code: [],
    matter_event: [],
    matter_clock: [],
    matter_obligation: [],
    matter_document: [],
    matter_message: [],
    matter_handoff: [],
    matter_task: [],
    matter_session: [],
    appointment_hold: [],
    matter_order: [],
    matter_review: [],
    access_log: [],
    seal_pending: [],
  };
  private readonly standing = new Map<string, { readonly table: Table; readonly row: Row }>();

  keep(written: Written): void {
    const { lists } = this;
    for (const event of written.events) {
      const { district, matter_id, seq, hash } = event;
      lists.matter_event.push(event);
      lists.seal_pending.push({ district, matter_id, seq, hash });
    }
    for (const row of written.clocks) this.put('matter_clock', row, row.clock);
    for (const row of written.obligations) this.put('matter_obligation', row, row.id);
    for (const row of written.handoffs) this.put('matter_handoff', row, row.id);
    for (const row of written.tasks) this.put('matter_task', row, row.id);
    for (const row of written.sessions) this.put('matter_session', row, row.id);
    for (const row of written.orders) this.put('matter_order', row, row.id);
    for (const row of written.reviews) this.put('matter_review', row, row.id);
    for (const { matter_id, id, performed_on } of written.performed) {
      const kept = this.standing.get(`matter_obligation/${matter_id}/${id}`);
      if (kept !== undefined) kept.row.performed_on = performed_on;
    }
    for (const row of written.messages) lists.matter_message.push(asSent(row));
    for (const row of written.documents) lists.matter_document.push(asMade(row, written.headHash));
  }

  /** A later standing of the same thing takes the place of the earlier. */
  private put(table: Table, row: Readonly<Row>, id: unknown): void {
    this.standing.set(`${table}/${String(row.matter_id)}/${String(id)}`, { table, row: { ...row } });
  }

  finish(): Readonly<Record<Table, readonly Row[]>> {
    for (const { table, row } of this.standing.values()) {
      this.lists[table].push(row);
      if (table === 'matter_session') this.lists.appointment_hold.push(...holdsOf(row));
    }
    this.standing.clear();
    return this.lists;
  }
}

/** The quarters of an hour that a meeting takes of whoever holds it, as long as it stands. */
function holdsOf({ district, matter_id, id, standing, staff_id, starts_at, ends_at }: Readonly<Row>): readonly Row[] {
  if (standing !== 'set' || typeof starts_at !== 'string' || typeof ends_at !== 'string') return [];
  return quartersOf({ start: instant(starts_at), end: instant(ends_at) }).map((at) => {
    return { district, holder: staff_id, at, matter_id, session_id: id };
  });
}

/** Told to the party on the day: nothing is left to be sent when the city is opened. What goes to a unit is never sent. */
function asSent(row: Readonly<Row>): Row {
  const sent = { dispatch: 'sent', channel: 'sms', tries: 1, settled_at: row.created_at };
  return Object.assign(
    row,
    row.party_id === null ? { dispatch: null, channel: null, tries: null, settled_at: null } : sent,
  );
}

/** Made on the day. The sealed PDF itself, 60 kB each, is left out: the page says of such a paper that it is not there. */
function asMade(row: Readonly<Row>, headHash: string): Row {
  return Object.assign(row, { status: 'ready', ready_at: row.requested_at, sha256: headHash });
}

/** A list of words goes as PostgreSQL writes one; the parties as lists show them are JSON. */
export function withLists(row: Readonly<Row>): Row {
  const listed = (key: string, value: unknown) =>
    Array.isArray(value) && key !== 'parties' ? `{${value.join(',')}}` : value;
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, listed(key, value)]));
}
