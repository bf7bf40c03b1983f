/** Where on a cluster a function of the database does its work. */
export type Place =
  /** On the piece of the district that stands in this argument. */
  | { readonly on: 'district'; readonly argument: string }
  /** On the piece of the district that the rows handed over bear; none bears two. */
  | { readonly on: 'rows' }
  /** The rows handed over are of any district: each district's on its piece, and the answers added up. */
  | { readonly on: 'rows-of-each' }
  /** On every piece. What comes back is one list, of which this expression, or this rest of a query, makes the answer. */
  | { readonly on: 'every-piece'; readonly columns?: string; readonly rest?: string }
  /** On one piece after the other, in any order, until as many rows were changed as this argument says. */
  | { readonly on: 'until-enough'; readonly wanted: string }
  /** Wherever it is asked: it reads only what lies whole on every node. */
  | { readonly on: 'spot' }
  /** Wherever it is asked, as it stands: it writes only what lies whole on every node, which Citus then keeps alike. */
  | { readonly on: 'whole' }
  /** Each district's rows on its piece, what lies whole on every node on every node. */
  | { readonly on: 'administration' };

const on = (argument: string): Place => ({ on: 'district', argument });
const rows: Place = { on: 'rows' };
const page: Place = { on: 'every-piece', rest: 'order by next_lapse_at, id limit wanted' };
const spot: Place = { on: 'spot' };
const whole: Place = { on: 'whole' };

/**
 * Every function of ours that touches tables that are spread. On one server they work as they stand in the migrations; on
 * a cluster each piece has a copy of them beside its rows, and one of the same name hands the call on. One that is not
 * called from outside another has no entry here; a test holds the list against the catalogue.
 */
export const places: Readonly<Record<string, Place>> = {
  administration_head: on('district_code'),
  correct_parties: rows,
  count_asked: {
    on: 'every-piece',
    columns: '"group", sum(orders)::integer, sum(orders_late)::integer, sum(reviews)::integer',
    rest: 'group by "group"',
  },
  count_board: {
    on: 'every-piece',
    columns:
      'unit_id, sum(open)::integer, sum(overdue)::integer, sum(on_parties)::integer, sum(on_offices)::integer, sum(refused)::integer, sum(several)::integer',
    rest: 'group by unit_id',
  },
  count_dealt: {
    on: 'every-piece',
    columns: 'unit_id, sum(closed)::integer, sum(raised)::integer, sum(solved)::integer, sum(not_solved)::integer',
    rest: 'group by unit_id',
  },
  count_group: on('in_district'),
  delete_replays: whole,
  feed_sessions: { on: 'every-piece', rest: 'order by starts_at limit 500' },
  find_closed_file: on('district_code'),
  find_document_proof: on('district_code'),
  find_duplicate_candidates: rows,
  find_like_matters: on('in_district'),
  find_openings: {
    on: 'every-piece',
    columns: `coalesce(array_agg(distinct one), '{}')`,
    rest: 'cross join lateral unnest(answer) as one',
  },
  find_party_code: on('district_code'),
  held_roles: spot,
  hold_window: rows,
  is_administered: spot,
  is_administered_area: spot,
  is_kept_away: on('district_code'),
  list_desk_alerts: { on: 'every-piece', rest: 'order by until, district, matter_id, clock limit wanted' },
  list_desks: page,
  list_in_hand: { on: 'every-piece' },
  list_messages: { on: 'every-piece', rest: 'order by created_at desc, matter_id::text || id desc limit wanted' },
  list_mine: page,
  list_open_matters: page,
  list_proposals: page,
  list_to_claim: page,
  list_within_reach: page,
  lock_sealed: { on: 'every-piece', rest: 'order by district, id limit wanted' },
  note_alerts: { on: 'rows-of-each' },
  note_duplicates_told: { on: 'rows-of-each' },
  note_tried: whole,
  place_alerts: on('in_district'),
  read_journey: on('in_district'),
  rewrap_second_factors: whole,
  renew_party_code: on('district_code'),
  take_messages: { on: 'until-enough', wanted: 'wanted' },
  take_outbox: { on: 'until-enough', wanted: 'wanted' },
  taken_quarters: on('in_district'),
  taken_windows: on('in_district'),
  unit_answers: { on: 'every-piece', columns: 'bool_or(answer)' },
  unit_name_on: spot,
  write_administration: { on: 'administration' },
  write_handling: rows,
  write_imported: rows,
  write_matters: rows,
  write_party_joins: rows,
  write_screening: rows,
  write_sessions: rows,
  write_supervision: rows,
  write_words: on('in_district'),
};

/** What a deed of administration hands over of what is a district's own; all else lies whole on every node. */
export const districtsOwn: readonly string[] = [
  'idempotency',
  'events',
  'routing_sets',
  'routing_drafts',
  'routing_drafts_done',
  'message_settings',
  'outbox',
  'tag_settings',
  'screenings',
];

/** Functions that others call within: a piece has them, nobody hands them on. */
export const innerFunctions: readonly string[] = [
  'words_after',
  'write_accounts',
  'write_administration_rows',
  'write_message_settings',
  'write_routing',
  'write_screenings',
  'write_tag_settings',
];
