import type pg from 'pg';
import { ADMINISTRATION_CHAIN } from '../../core/chain/administration-event.ts';
import type { EventRecord } from '../../core/chain/link.ts';
import type { RoutingRule } from '../../core/routing/rule.ts';
import type { PartyRow } from '../matter/rows.ts';
import { type Client, type HeadRow, headOf, type TreeRow } from './seal.store.ts';
import type {
  KnownLink,
  StoredClock,
  StoredDocument,
  StoredEvent,
  StoredFile,
  StoredHandling,
  StoredMatter,
  StoredObligation,
  StoredRow,
} from './stored.ts';
import type { StoredAlert } from './verify-alerts.ts';
import type { StoredJoin } from './verify-joins.ts';

export async function listDistricts(pool: pg.Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ district: string }>(
    `select district from matter union select district from matter_event union select district from seal_tree
      union select district from seal_leaf union select district from seal_head union select district from admin_event
      union select district from parameter_value union select district from message_setting union select district from tag_setting union select district from screening_campaign union select district from routing_set
      union select u.district from staff_role r join org_unit u on u.id = r.unit_id order by district`,
  );
  return rows.map((row) => row.district);
}

/** One snapshot for everything a check compares, so that the work of others in between is not taken for tampering. */
export async function inSnapshot<T>(pool: pg.Pool, read: (client: Client) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query('begin isolation level repeatable read read only; set local statement_timeout = 0');
    const result = await read(client);
    await client.query('commit');
    broken = false;
    return result;
  } finally {
    client.release(broken);
  }
}

/** The next matters after an id, by id: those that have a row, an event or a leaf, so that a deleted one is met too. */
export async function listMatterIds(
  client: Client,
  district: string,
  after: string,
  count: number,
): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>(
    `(select id from matter where district = $1 and id > $2 order by id limit $3)
     union (select distinct matter_id from matter_event where district = $1 and matter_id > $2 order by 1 limit $3)
     union (select distinct matter_id from seal_leaf where district = $1 and matter_id > $2 order by 1 limit $3)
     order by id limit $3`,
    [district, after, count],
  );
  return rows.map((row) => row.id);
}

const matterColumns = `district, id, journey_id, origin_id, procedure, procedure_version, channel, category, status, state,
  phase, waiting_for, outcome, performed, resolved, door_unit_id, answerable_unit_id, desk_unit_id, holder_staff_id, reach,
  handoffs, barred, locks, place_division, place_text, narrative, wish, number, opened_at, closed_on, next_clock, next_due, next_provisional,
  next_counts, parties, case when isfinite(next_lapse_at) then next_lapse_at end as next_lapse_at, version, head_hash, snapshot, data_key, updated_at`;

/** Everything stored of these matters. */
export async function readMatters(
  client: Client,
  district: string,
  ids: readonly string[],
): Promise<readonly StoredMatter[]> {
  const of = [district, ids];
  const own = 'district = $1 and matter_id = any ($2::uuid[])';
  const [matters, parties, events, leaves, clocks, obligations, files, documents, handoffs, tasks, orders, reviews] =
    await Promise.all([
      client.query<StoredRow>(`select ${matterColumns} from matter where district = $1 and id = any ($2::uuid[])`, of),
      client.query<PartyRow>(`select * from matter_party where ${own} order by matter_id, position`, of),
      client.query<StoredEvent>(
        `select district, matter_id as "matterId", seq, previous_hash as previous, type, at, actor, data,
              sealed_hash as "sealedHash", hash, sealed, date_trunc('milliseconds', at) = at as "wholeMs"
         from matter_event where ${own} order by matter_id, seq`,
        of,
      ),
      client.query<KnownLink>(
        `select matter_id as "matterId", seq, leaf_hash as hash, day from seal_leaf where ${own} order by matter_id, seq`,
        of,
      ),
      client.query<StoredClock>(
        `select matter_id, clock, status, due, lapse_at, provisional, value from matter_clock where ${own}`,
        of,
      ),
      client.query<StoredObligation>(
        `select matter_id, id, debtor, amount_fen, due, performed_on, wording_sealed from matter_obligation where ${own}`,
        of,
      ),
      client.query<StoredFile>(
        `select matter_id, id, encode(sha256(sealed), 'hex') as sha256 from matter_file where ${own}`,
        of,
      ),
      client.query<StoredDocument>(
        `select matter_id, id, document, party_id, seq from matter_document where ${own}`,
        of,
      ),
      client.query<StoredHandling>(
        `select matter_id, id, kind, from_unit_id, to_unit_id, offered_at, due, lapse_at, how, ended_at, competent_unit_id
         from matter_handoff where ${own}`,
        of,
      ),
      client.query<StoredHandling>(
        `select matter_id, id, unit_id, asked_at, due, lapse_at, overdue, how, ended_at, journey_id from matter_task where ${own}`,
        of,
      ),
      client.query<StoredHandling>(
        `select matter_id, id, ground, clock, started, unit_id, by_unit_id, watch_unit_id, proposed_at, issued_at, due, next_at,
              steps, answered_at, how, ended_at from matter_order where ${own}`,
        of,
      ),
      client.query<StoredHandling>(
        `select matter_id, id, unit_id, opened_at, due, lapse_at, overdue, found, answered_at from matter_review where ${own}`,
        of,
      ),
    ]);
  const sessions = await client.query<StoredHandling>(
    `select matter_id, id, standing, sequence, staff_id, unit_id, room_id, starts_at, ends_at from matter_session where ${own}`,
    of,
  );
  const rounds = await client.query<StoredHandling>(
    `select matter_id, campaign_id, unit_id, known, seen, nobody_there, not_let_in, gone from screening_round where ${own}`,
    of,
  );
  const findings = await client.query<StoredHandling>(
    `select matter_id, round_id, finding_id, visit_id from screening_finding where ${own}`,
    of,
  );
  // The rows are kept by journey; those of a matter that came through the door are its own.
  const joins = await client.query<StoredJoin>(
    `select m.id as matter_id, j.party_id, j.to_party_id,
            array(select l.id::text from matter l where l.district = j.district and l.journey_id = j.to_journey_id) as to_matters
       from matter m join party_join j on j.district = m.district and j.journey_id = m.journey_id
      where m.district = $1 and m.id = any ($2::uuid[]) and m.origin_id is null`,
    of,
  );
  const alerts = await client.query<StoredAlert>(
    `select matter_id, clock, started, until, level, at, desk_unit_id from clock_alert where ${own}`,
    of,
  );
  const sealed = new Set(leaves.rows.map((leaf) => `${leaf.matterId}/${leaf.seq}`));
  const open = events.rows.filter((event) => !sealed.has(`${event.matterId}/${event.seq}`));
  const pending = await listWaiting(client, district, [...new Set(open.map((event) => event.matterId))]);
  const rows = new Map(matters.rows.map((row) => [row.id, row]));
  const child = {
    parties: grouped(parties.rows, (row) => row.matter_id),
    events: grouped(events.rows, (row) => row.matterId),
    leaves: grouped(leaves.rows, (row) => row.matterId),
    pending: grouped(pending, (row) => row.matterId),
    clocks: grouped(clocks.rows, (row) => row.matter_id),
    alerts: grouped(alerts.rows, (row) => row.matter_id),
    obligations: grouped(obligations.rows, (row) => row.matter_id),
    files: grouped(files.rows, (row) => row.matter_id),
    documents: grouped(documents.rows, (row) => row.matter_id),
    handoffs: grouped(handoffs.rows, (row) => row.matter_id),
    tasks: grouped(tasks.rows, (row) => row.matter_id),
    sessions: grouped(sessions.rows, (row) => row.matter_id),
    orders: grouped(orders.rows, (row) => row.matter_id),
    reviews: grouped(reviews.rows, (row) => row.matter_id),
    rounds: grouped(rounds.rows, (row) => row.matter_id),
    findings: grouped(findings.rows, (row) => row.matter_id),
    joins: grouped(joins.rows, (row) => row.matter_id),
  };
  return ids.map((matterId) => ({
    matterId,
    row: rows.get(matterId),
    parties: child.parties(matterId),
    events: child.events(matterId),
    leaves: child.leaves(matterId),
    pending: child.pending(matterId),
    clocks: child.clocks(matterId),
    alerts: child.alerts(matterId),
    obligations: child.obligations(matterId),
    files: child.files(matterId),
    documents: child.documents(matterId),
    handoffs: child.handoffs(matterId),
    tasks: child.tasks(matterId),
    sessions: child.sessions(matterId),
    orders: child.orders(matterId),
    reviews: child.reviews(matterId),
    rounds: child.rounds(matterId),
    findings: child.findings(matterId),
    joins: child.joins(matterId),
  }));
}

/** A local value as it stands in the table. */
interface StoredValue {
  readonly procedure: string;
  readonly parameter: string;
  readonly term: string;
  readonly from: string;
  readonly until: string | null;
}

/** What a place set of its own, by the key it is of. */
export interface StoredSetting {
  readonly key: string;
  readonly from: string;
  readonly setting: unknown;
}

/** A campaign as it stands in the table. */
export interface StoredScreening {
  readonly id: string;
  readonly keeper: number;
  readonly area: number;
  readonly industry: string;
  readonly from: string;
  readonly until: string;
  readonly units: readonly number[];
  readonly content: unknown;
  readonly changes: readonly { readonly what: string; readonly until: string | null; readonly reason: string | null }[];
  readonly ended: boolean;
}

export interface StoredAdministration {
  readonly events: readonly EventRecord<Readonly<Record<string, unknown>>>[];
  /** What trees hold of them, and what waits. */
  readonly known: readonly { readonly seq: number; readonly hash: string }[];
  readonly values: readonly (StoredValue & Readonly<Record<string, unknown>>)[];
  /** How parties are told: rules and texts of the district, by key and first day. */
  readonly messages: readonly StoredSetting[];
  readonly tags: readonly StoredSetting[];
  readonly screenings: readonly StoredScreening[];
  readonly routing: readonly {
    readonly version: number;
    readonly from: string;
    readonly hash: string;
    readonly rules: readonly RoutingRule[];
  }[];
  /** Roles at units of the district, as they stand in the table. */
  readonly roles: readonly StoredRole[];
  /** Who left for good, wherever it was entered: every role they had ended with it. */
  readonly left: readonly { readonly staff: string; readonly until: string }[];
}

export interface StoredRole {
  readonly staff: string;
  readonly role: string;
  readonly unit: number;
  readonly from: string;
  readonly until: string | null;
}

/** A district's administrative events and what they set. A city has some ten thousand of them in ten years. */
export async function readAdministration(client: Client, district: string): Promise<StoredAdministration> {
  const of = [district, ADMINISTRATION_CHAIN];
  const [events, leaves, pending, values, messages, tags, screenings, routing, roles, left] = await Promise.all([
    client.query<StoredAdministration['events'][number]>(
      `select district, $2 as "matterId", seq, previous_hash as previous, type, at, actor, data,
              null as "sealedHash", hash
         from admin_event where district = $1 order by seq`,
      of,
    ),
    client.query<StoredAdministration['known'][number]>(
      'select seq, leaf_hash as hash from seal_leaf where district = $1 and matter_id = $2::uuid order by seq',
      of,
    ),
    client.query<StoredAdministration['known'][number]>(
      'select seq, hash from seal_pending where district = $1 and matter_id = $2::uuid order by seq',
      of,
    ),
    client.query<StoredAdministration['values'][number]>(
      `select procedure, parameter, term, valid_from as from, valid_to as until
         from parameter_value where district = $1 order by valid_from`,
      [district],
    ),
    client.query<StoredSetting>(
      'select key, valid_from as from, content as setting from message_setting where district = $1 order by valid_from',
      [district],
    ),
    client.query<StoredSetting>(
      'select key, valid_from as from, content as setting from tag_setting where district = $1 order by valid_from',
      [district],
    ),
    client.query<StoredScreening>(
      `select id, keeper_unit_id as keeper, area_unit_id as area, industry, from_day as from, until_day as until, units,
              content, changes, ended_at is not null as ended from screening_campaign where district = $1 order by id`,
      [district],
    ),
    client.query<StoredAdministration['routing'][number]>(
      'select version, valid_from as from, hash, rules from routing_set where district = $1 order by version',
      [district],
    ),
    client.query<StoredRole>(
      `select r.staff_id as staff, r.role, r.unit_id as unit, r.valid_from::text as from, r.valid_to::text as until
         from staff_role r join org_unit u on u.id = r.unit_id where u.district = $1
        order by r.staff_id, r.unit_id, r.role, r.valid_from`,
      [district],
    ),
    client.query<StoredAdministration['left'][number]>(
      "select data ->> 'staff' as staff, data ->> 'until' as until from admin_event where type = 'staff-left'",
    ),
  ]);
  return {
    events: events.rows,
    known: [...leaves.rows, ...pending.rows],
    values: values.rows,
    messages: messages.rows,
    tags: tags.rows,
    screenings: screenings.rows,
    routing: routing.rows,
    roles: roles.rows,
    left: left.rows,
  };
}

/** What waits to be sealed of these matters. The list has no index: it is read only for matters with unsealed events. */
async function listWaiting(client: Client, district: string, ids: readonly string[]): Promise<readonly KnownLink[]> {
  if (ids.length === 0) return [];
  const { rows } = await client.query<KnownLink>(
    `select matter_id as "matterId", seq, hash, null as day from seal_pending
      where district = $1 and matter_id = any ($2::uuid[]) order by matter_id, seq`,
    [district, ids],
  );
  return rows;
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): (key: string) => readonly T[] {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return (key) => groups.get(key) ?? [];
}

/** Every day the district has a tree, a head or a leaf of. */
export async function listDays(client: Client, district: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ day: string }>(
    `select day from seal_tree where district = $1 union select day from seal_head where district = $1
      union select day from seal_leaf where district = $1 order by day`,
    [district],
  );
  return rows.map((row) => row.day);
}

export async function readTreeAndHeads(client: Client, district: string, day: string) {
  const of = [district, day];
  const [trees, heads, blocks] = await Promise.all([
    client.query<TreeRow>('select district, day, size, first_leaf from seal_tree where district = $1 and day = $2', of),
    client.query<HeadRow>(
      `select district, day, size, root, previous_head, at, key_id, signature
         from seal_head where district = $1 and day = $2 order by size`,
      of,
    ),
    client.query<{ block_index: number; root: string }>(
      'select block_index, root from seal_block where district = $1 and day = $2 order by block_index',
      of,
    ),
  ]);
  return {
    tree: trees.rows[0],
    heads: heads.rows.map(headOf),
    blocks: new Map(blocks.rows.map((block) => [block.block_index, block.root])),
  };
}

/** The next leaves of a day's tree, by index. */
export async function listLeavesAfter(
  client: Client,
  tree: { readonly district: string; readonly day: string },
  after: number,
  count: number,
): Promise<readonly { readonly leaf_index: number; readonly leaf_hash: string }[]> {
  const { rows } = await client.query<{ leaf_index: number; leaf_hash: string }>(
    `select leaf_index, leaf_hash from seal_leaf
      where district = $1 and day = $2 and leaf_index > $3 order by leaf_index limit $4`,
    [tree.district, tree.day, after, count],
  );
  return rows;
}
