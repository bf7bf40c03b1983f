/** What a column becomes: nothing, an empty text, or an empty text where one was given. */
type Clearing = 'null' | 'empty' | 'empty-if-given';

/**
 * What erasing a file does to each column that could hold words of people, table by table. A test compares it with the
 * database's own catalogue: a column that nobody has decided about is a failure. `kept` says why a column may stay.
 */
export interface TablePlan {
  readonly table: string;
  /** The column that names the matter or the journey. */
  readonly by: 'matter' | 'journey';
  readonly key: string;
  /** Cleared, and to what; `row`: the row is deleted. */
  readonly erased: Readonly<Record<string, Clearing>> | 'row';
  /** Kept, and why: neither a person's word nor anything that leads to one. */
  readonly kept: Readonly<Record<string, string>>;
}

const key = 'a key of the declaration';
const number = 'an official number names no person';

export const erasurePlan: readonly TablePlan[] = [
  {
    table: 'matter',
    by: 'matter',
    key: 'id',
    erased: { data_key: 'empty', place_text: 'empty', narrative: 'empty', wish: 'empty' },
    kept: {
      procedure: key,
      channel: key,
      category: key,
      status: key,
      state: key,
      phase: key,
      waiting_for: key,
      outcome: key,
      performed: key,
      resolved: key,
      place_division: 'the code of a village or community, which figures are counted by',
      number,
      next_clock: key,
      next_counts: key,
      next_start: 'a day or a moment',
      group_standing: key,
      tags: 'keys of a closed list of subjects',
      title: 'the title of an item of a yearly plan, or of a campaign to places; neither has parties',
      parties: 'written anew with the event: roles without names',
      handoffs: key,
      barred: 'ids of staff',
      locks: 'ids of staff and units',
      head_hash: 'the chain',
      snapshot: 'the fold of the events, free of personal data',
    },
  },
  {
    table: 'matter_party',
    by: 'matter',
    key: 'matter_id',
    erased: {
      name: 'empty',
      phone_sealed: 'null',
      phone_index: 'null',
      phone_masked: 'null',
      identity_sealed: 'null',
      identity_index: 'null',
      identity_masked: 'null',
      address_sealed: 'null',
      email_sealed: 'null',
      email_masked: 'null',
      language: 'null',
      code_sealed: 'empty',
      index_key: 'null',
      protection: 'null',
    },
    kept: { role: key, kind: key },
  },
  { table: 'routing_moved', by: 'matter', key: 'matter_id', erased: 'row', kept: {} },
  {
    table: 'matter_event',
    by: 'matter',
    key: 'matter_id',
    erased: {},
    kept: {
      type: key,
      actor: 'ids and posts',
      data: 'free of personal data; the chain is made of it',
      sealed: 'ciphertext whose key is destroyed; the chain covers its hash',
      sealed_hash: 'the chain',
      previous_hash: 'the chain',
      hash: 'the chain',
    },
  },
  {
    table: 'matter_clock',
    by: 'matter',
    key: 'matter_id',
    erased: {},
    kept: { clock: key, status: key, value: 'days and articles', watched: 'days and standings' },
  },
  {
    table: 'clock_alert',
    by: 'matter',
    key: 'matter_id',
    erased: {},
    kept: { clock: key, level: key, waiting_for: key },
  },
  {
    table: 'matter_obligation',
    by: 'matter',
    key: 'matter_id',
    erased: { wording_sealed: 'empty' },
    kept: { id: key },
  },
  { table: 'matter_file', by: 'matter', key: 'matter_id', erased: 'row', kept: {} },
  { table: 'upload_piece', by: 'matter', key: 'matter_id', erased: 'row', kept: {} },
  { table: 'upload', by: 'matter', key: 'matter_id', erased: 'row', kept: {} },
  {
    table: 'matter_document',
    by: 'matter',
    key: 'matter_id',
    erased: { pdf_sealed: 'null', failure: 'null' },
    kept: {
      id: key,
      document: key,
      template: key,
      audience: key,
      number,
      status: key,
      sha256: 'whoever holds the paper can still have it confirmed',
      proof_code: 'chance, printed on the paper alone',
    },
  },
  {
    table: 'matter_handoff',
    by: 'matter',
    key: 'matter_id',
    erased: {},
    kept: { id: key, kind: key, how: key },
  },
  {
    table: 'matter_task',
    by: 'matter',
    key: 'matter_id',
    erased: {},
    kept: { id: key, how: key },
  },
  {
    table: 'matter_order',
    by: 'matter',
    key: 'matter_id',
    erased: {},
    kept: { id: key, ground: key, clock: key, how: key },
  },
  {
    table: 'matter_review',
    by: 'matter',
    key: 'matter_id',
    erased: {},
    kept: { id: key, found: key },
  },
  { table: 'screening_round', by: 'matter', key: 'matter_id', erased: {}, kept: {} },
  { table: 'screening_finding', by: 'matter', key: 'matter_id', erased: {}, kept: {} },
  { table: 'matter_session', by: 'matter', key: 'matter_id', erased: {}, kept: { id: key, standing: key } },
  { table: 'appointment_hold', by: 'matter', key: 'matter_id', erased: {}, kept: { session_id: key } },
  {
    table: 'matter_message',
    by: 'matter',
    key: 'matter_id',
    erased: {},
    kept: { id: key, message: key, dispatch: key, reason: key, channel: key },
  },
  {
    table: 'message_attempt',
    by: 'matter',
    key: 'matter_id',
    erased: { mail_number: 'null' },
    kept: { message_id: key, channel: key, result: key },
  },
  {
    table: 'access_log',
    by: 'matter',
    key: 'matter_id',
    erased: { purpose: 'null' },
    kept: { role: key, deed: key },
  },
  {
    table: 'access_question',
    by: 'matter',
    key: 'matter_id',
    erased: { question_sealed: 'empty', answer_sealed: 'empty-if-given' },
    kept: {},
  },
  {
    table: 'restricted_opening',
    by: 'matter',
    key: 'matter_id',
    erased: { words_sealed: 'empty' },
    kept: { role: key, ground: key },
  },
  {
    table: 'party_authority',
    by: 'matter',
    key: 'matter_id',
    erased: { name_sealed: 'empty', paper_sealed: 'null', code_sealed: 'empty' },
    kept: { relation: key, may: key },
  },
  {
    table: 'party_code',
    by: 'journey',
    key: 'journey_id',
    erased: {},
    kept: {
      code_index: 'a keyed hash of chance; it still opens the page that says the file was erased',
      index_key: 'the name of a key',
    },
  },
  { table: 'party_join', by: 'journey', key: 'journey_id', erased: {}, kept: {} },
  { table: 'matter_search', by: 'matter', key: 'matter_id', erased: 'row', kept: {} },
  // A hash over parties and story: with its key a guess about them could be tried.
  { table: 'ledger_import_row', by: 'matter', key: 'matter_id', erased: 'row', kept: {} },
  { table: 'gathered_journey', by: 'journey', key: 'journey_id', erased: 'row', kept: {} },
  { table: 'push_subscription', by: 'matter', key: 'matter_id', erased: 'row', kept: {} },
  { table: 'one_time_code', by: 'journey', key: 'journey_id', erased: 'row', kept: {} },
  {
    table: 'file_erasure',
    by: 'journey',
    key: 'journey_id',
    erased: {},
    kept: { numbers: number, term: 'as written in the declaration', basis: 'as written in the declaration' },
  },
  {
    table: 'legal_hold',
    by: 'journey',
    key: 'journey_id',
    erased: { words: 'null' },
    kept: { numbers: number, reason: 'chosen from a list' },
  },
  { table: 'seal_leaf', by: 'matter', key: 'matter_id', erased: {}, kept: { leaf_hash: 'the chain' } },
  { table: 'seal_pending', by: 'matter', key: 'matter_id', erased: {}, kept: { hash: 'the chain' } },
];

/** The statements that erase one file, in SQL with the district ($1), the ids of its matters ($2) and the journey ($3). */
export function erasingStatements(): readonly string[] {
  return erasurePlan.flatMap(({ table, by, key: column, erased }) => {
    const of =
      by === 'matter'
        ? `t.district = $1::character(6) and t.${column} = any ($2::uuid[]) and $3::uuid is not null`
        : `t.district = $1::character(6) and t.${column} = $3::uuid and $2::uuid[] is not null`;
    if (erased === 'row') return [`delete from ${table} t where ${of}`];
    const sets = Object.entries(erased).map(([name, to]) => `${name} = ${clearings[to](name)}`);
    return sets.length === 0 ? [] : [`update ${table} t set ${sets.join(', ')} where ${of}`];
  });
}

const clearings: Readonly<Record<Clearing, (column: string) => string>> = {
  null: () => 'null',
  empty: () => "''",
  'empty-if-given': (column) => `case when ${column} is not null then '' end`,
};
