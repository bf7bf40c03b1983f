-- Everything a matter owns is led by the six-digit district code (GB/T 2260): it is the distribution column,
-- it leads every primary key, and no constraint crosses districts.

create table journey (
  district char(6) not null,
  id uuid not null,
  opened_at timestamptz not null,
  primary key (district, id)
);
comment on table journey is '一案到底: the chain of matters from the first registration to the confirmed end';

create table matter (
  district char(6) not null,
  id uuid not null,
  journey_id uuid not null,
  origin_id uuid,
  procedure text not null,
  procedure_version smallint not null,
  channel text not null check (channel in ('portal', 'desk', 'link')),
  category text not null,
  status text not null check (status in ('open', 'closed')),
  state text not null,
  phase text not null,
  waiting_for text not null,
  outcome text,
  performed text not null,
  resolved text not null,
  door_unit_id integer not null,
  answerable_unit_id integer not null,
  desk_unit_id integer,
  holder_staff_id uuid,
  reach integer[] not null,
  place_division text not null,
  place_text text not null,
  narrative text not null,
  wish text not null,
  number text,
  opened_at timestamptz not null,
  closed_on date,
  next_clock text,
  next_due date,
  next_lapse_at timestamptz not null default 'infinity',
  next_provisional boolean not null default false,
  next_counts text check (next_counts in ('workingDay', 'naturalDay', 'hour')),
  parties jsonb not null,
  version integer not null,
  head_hash text not null,
  snapshot jsonb not null,
  data_key text not null,
  updated_at timestamptz not null,
  primary key (district, id),
  foreign key (district, journey_id) references journey (district, id),
  check ((status = 'closed') = (outcome is not null)),
  check ((status = 'open') = (desk_unit_id is not null))
);
comment on table matter is '事项: one thing that came through the door, following one procedure; a projection of its events';
comment on column matter.desk_unit_id is 'the unit on whose desk it lies: the one that must move, or that watches while a party must';
comment on column matter.reach is 'ids of all units from which it may be read: each involved unit and those above it';
comment on column matter.next_lapse_at is 'the moment the earliest running clock lapses; infinity when none runs';
comment on column matter.next_counts is 'what the time left of that clock is counted in';
comment on column matter.parties is 'role and name of each party in their order, as lists show them: fifty rows of a page need no look at matter_party';
comment on column matter.data_key is 'the matter''s own data key, wrapped by a key-encryption key; destroying it shreds the sealed parts';
comment on column matter.snapshot is 'the fold of its events, free of personal data';

-- Lists come in the order shown, by what lapses first, from an index each: all on a unit's desk; of those, what nobody
-- holds; what one person holds; everything open. Each index is paid for with every registration, so there is none that
-- no list reads.
create index matter_desk on matter (desk_unit_id, next_lapse_at, id) where status = 'open';
create index matter_desk_unheld on matter (desk_unit_id, next_lapse_at, id) where status = 'open' and holder_staff_id is null;
create index matter_holder on matter (holder_staff_id, next_lapse_at, id) where status = 'open' and holder_staff_id is not null;
create index matter_open_due on matter (next_lapse_at, id) where status = 'open';
create index matter_journey on matter (district, journey_id);
-- By it row-level security finds what is open within a unit's reach.
create index matter_reach on matter using gin (reach) where status = 'open';

create table matter_party (
  district char(6) not null,
  matter_id uuid not null,
  party_id uuid not null,
  position smallint not null,
  role text not null check (role in ('applicant', 'respondent', 'third-party')),
  kind text not null check (kind in ('person', 'organisation')),
  name text not null check (char_length(name) between 1 and 100),
  phone_sealed text,
  phone_index text,
  phone_masked text,
  identity_sealed text,
  identity_index text,
  identity_masked text,
  address_sealed text,
  code_sealed text not null,
  primary key (district, matter_id, party_id),
  foreign key (district, matter_id) references matter (district, id)
);
comment on table matter_party is '当事人: a person or an organisation in one matter; what is known of them exists only here';
comment on column matter_party.phone_index is 'keyed blind index: finds the same number without storing it';
create index matter_party_phone on matter_party (district, phone_index) where phone_index is not null;
create index matter_party_identity on matter_party (district, identity_index) where identity_index is not null;

create table party_code (
  district char(6) not null,
  code_index text not null,
  journey_id uuid not null,
  party_id uuid not null,
  primary key (district, code_index)
);
comment on table party_code is 'the code a party watches by: only its keyed hash is kept; the district is read from the code itself';

create table matter_event (
  district char(6) not null,
  matter_id uuid not null,
  seq integer not null check (seq >= 1),
  type text not null,
  at timestamptz not null,
  actor jsonb not null,
  data jsonb not null,
  sealed text,
  sealed_hash text,
  previous_hash text not null,
  hash text not null,
  primary key (district, matter_id, seq),
  foreign key (district, matter_id) references matter (district, id)
);
comment on table matter_event is '记录: append-only, each carrying the hash of the one before it in its matter';
-- An opening with its sealed account has 2 to 4 kB. Kept in one piece: compressing what is encrypted and moving it out of
-- the row cost 50 of a registration's 400 microseconds.
alter table matter_event set (toast_tuple_target = 4096);
comment on column matter_event.sealed is 'personal and confidential part, encrypted with the matter''s data key; the chain covers its hash';

create table matter_clock (
  district char(6) not null,
  matter_id uuid not null,
  clock text not null,
  status text not null check (status in ('running', 'suspended', 'met', 'lapsed', 'stopped')),
  due date not null,
  lapse_at timestamptz not null,
  provisional boolean not null,
  value jsonb not null,
  primary key (district, matter_id, clock),
  foreign key (district, matter_id) references matter (district, id)
);
comment on table matter_clock is '期限: one obligation with a term';
create index matter_clock_lapse on matter_clock (lapse_at, district, matter_id) where status = 'running';
create index matter_clock_provisional on matter_clock (due, district, matter_id) where provisional and status in ('running', 'suspended');

create table matter_obligation (
  district char(6) not null,
  matter_id uuid not null,
  id text not null,
  debtor uuid not null,
  amount_fen bigint check (amount_fen > 0),
  due date not null,
  performed_on date,
  wording_sealed text not null,
  primary key (district, matter_id, id),
  foreign key (district, matter_id) references matter (district, id)
);
comment on table matter_obligation is '履行义务: what an agreement promises, by when, and whether it was done';

create table matter_document (
  district char(6) not null,
  matter_id uuid not null,
  id text not null,
  document text not null,
  template text not null,
  audience text not null,
  number text,
  seq integer not null,
  status text not null check (status in ('waiting', 'ready', 'failed')),
  requested_at timestamptz not null,
  ready_at timestamptz,
  failure text,
  party_id uuid,
  unit_id integer,
  pdf_sealed bytea,
  sha256 text,
  proof_code text not null,
  primary key (district, matter_id, id),
  foreign key (district, matter_id) references matter (district, id)
);
comment on table matter_document is 'a document the procedure issued; made by the worker, kept encrypted';
comment on column matter_document.party_id is 'the one party it is for, because it bears that party''s own code; null where it is for all of its audience';
comment on column matter_document.unit_id is 'the unit that issued it, known once it is made';
create index matter_document_proof on matter_document (district, proof_code);
create index matter_document_failed on matter_document (district, matter_id, id) where status = 'failed';

create table matter_message (
  district char(6) not null,
  matter_id uuid not null,
  id text not null,
  party_id uuid,
  message text not null,
  seq integer not null,
  created_at timestamptz not null,
  read_at timestamptz,
  primary key (district, matter_id, id),
  foreign key (district, matter_id) references matter (district, id)
);
comment on table matter_message is 'what a party was told, shown on their own page';

create table access_log (
  district char(6) not null,
  id uuid not null,
  matter_id uuid not null,
  at timestamptz not null,
  staff_id uuid,
  party_id uuid,
  role text,
  unit_id integer,
  deed text not null,
  purpose text,
  primary key (district, id)
);
comment on table access_log is 'every reading of a matter by staff, and every unmasking, with its purpose';
create index access_log_matter on access_log (district, matter_id, at);

create table outbox (
  district char(6) not null,
  id uuid not null,
  task text not null,
  payload jsonb not null,
  created_at timestamptz not null,
  primary key (district, id)
);
comment on table outbox is 'work asked for by a transaction; the relay moves it to the job queue. A plain row, so that writers never queue for a notification lock';

create table idempotency (
  district char(6) not null,
  actor text not null,
  key text not null check (char_length(key) between 1 and 200),
  request_hash text not null,
  status smallint not null,
  response jsonb not null,
  created_at timestamptz not null,
  primary key (district, actor, key)
);
comment on table idempotency is 'the answer once given to a key, given again to the same request';
create index idempotency_age on idempotency (created_at);

create table number_counter (
  district char(6) not null,
  unit_id integer not null,
  procedure text not null,
  year smallint not null,
  last integer not null,
  primary key (district, unit_id, procedure, year)
);

create table report_draft (
  district char(6) not null,
  id uuid not null,
  content_sealed text not null,
  step text not null,
  updated_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (district, id)
);
comment on table report_draft is 'a report begun and not yet sent; sealed, gone after it expires';
create index report_draft_expiry on report_draft (expires_at);

-- A writer adds one row here for each event, with the event; sealing takes it away. The table stays small whatever the
-- years behind it, misses no event however late its transaction commits, and has no key, because nobody looks a row up:
-- measured 3 µs an event (least of six runs), against 6 µs for an index on (district, at) of the events and a search there.
create table seal_pending (
  district char(6) not null,
  matter_id uuid not null,
  seq integer not null,
  hash text not null
);
comment on table seal_pending is 'events that no tree holds yet';

create table seal_tree (
  district char(6) not null,
  day date not null,
  size integer not null,
  first_leaf text not null,
  primary key (district, day)
);
comment on table seal_tree is 'one Merkle tree per district and day; its first leaf is the hash of the last head of the tree before it';
comment on column seal_tree.size is 'leaves, the first one included; the others lie in seal_leaf under the indexes from 1 on';

create table seal_leaf (
  district char(6) not null,
  day date not null,
  leaf_index integer not null,
  matter_id uuid not null,
  seq integer not null,
  leaf_hash text not null,
  primary key (district, day, leaf_index)
);
create unique index seal_leaf_event on seal_leaf (district, matter_id, seq);

create table seal_block (
  district char(6) not null,
  day date not null,
  block_index integer not null,
  root text not null,
  primary key (district, day, block_index)
);
comment on table seal_block is 'roots of the tree''s whole blocks of 256 leaves: a head or a proof reads one block and these, not the day';

create table seal_head (
  district char(6) not null,
  day date not null,
  size integer not null,
  root text not null,
  previous_head text,
  at timestamptz not null,
  key_id text not null,
  signature text not null,
  primary key (district, day, size)
);
comment on table seal_head is 'signed heads of the day''s tree (RFC 6962 shape)';
