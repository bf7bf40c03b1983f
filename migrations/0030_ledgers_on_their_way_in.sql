-- Ledgers on their way in: what somebody at a centre's window has uploaded, until it is decided about. The file lies sealed
-- under a key of its own and goes when it expires; how a layout's columns were confirmed is remembered, the rows are not.

create table ledger_draft (
  district char(6) not null,
  id uuid not null,
  unit_id integer not null,
  staff_id uuid not null,
  asked_with text not null check (char_length(asked_with) between 1 and 200),
  file_name text not null check (char_length(file_name) between 1 and 255),
  byte_count integer not null check (byte_count between 1 and 33554432),
  piece_count integer not null check (piece_count between 1 and 256),
  data_key text not null,
  status text not null check (status in
    ('receiving', 'reading', 'read', 'taking', 'stopping', 'stopped', 'taken', 'unreadable', 'refused')),
  fault text,
  columns jsonb,
  view_sealed text,
  rows_done integer not null default 0,
  ok_rows integer not null default 0,
  held_rows integer not null default 0,
  duplicate_rows integer not null default 0,
  rest_sheets integer not null default 0,
  import_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (district, id)
);
comment on table ledger_draft is '待导入的台账: a file that was uploaded to be taken in, sealed, until it expires';
comment on column ledger_draft.unit_id is 'the centre whose ledger it is';
comment on column ledger_draft.asked_with is 'the key of the request that began it: sent again, it begins no second';
comment on column ledger_draft.data_key is 'seals the file, what was read of it, and the rest; wrapped by a key-encryption key';
comment on column ledger_draft.fault is 'why it cannot be read, or may not be taken in: a code';
comment on column ledger_draft.columns is 'by sheet, what its columns mean, where somebody has corrected that';
comment on column ledger_draft.view_sealed is 'sheets with their headings, and rows to look at';
comment on column ledger_draft.rows_done is 'rows gone through so far, of those that can be taken in';
comment on column ledger_draft.rest_sheets is 'how many files of rows to be mended there are';
comment on column ledger_draft.import_id is 'the import it became';
create unique index ledger_draft_asked on ledger_draft (district, staff_id, asked_with);
create index ledger_draft_unit on ledger_draft (district, unit_id, created_at desc);
create index ledger_draft_expiry on ledger_draft (expires_at);

create table ledger_draft_piece (
  district char(6) not null,
  draft_id uuid not null,
  kind text not null check (kind in ('file', 'rest')),
  n integer not null check (n between 0 and 999),
  content_sealed bytea not null,
  primary key (district, draft_id, kind, n),
  foreign key (district, draft_id) references ledger_draft (district, id) on delete cascade
);
comment on table ledger_draft_piece is 'pieces of the uploaded file, and files of the rows that were not taken in, sealed';

create table ledger_layout (
  district char(6) not null,
  unit_id integer not null,
  fingerprint text not null,
  columns jsonb not null,
  staff_id uuid not null,
  set_at timestamptz not null,
  primary key (district, unit_id, fingerprint)
);
comment on table ledger_layout is 'how a centre''s layouts are read: what each column means, as somebody confirmed it';
comment on column ledger_layout.fingerprint is 'SHA-256 of the headings, which hold nothing of people';

alter table ledger_draft enable row level security;
alter table ledger_draft force row level security;
alter table ledger_draft_piece enable row level security;
alter table ledger_draft_piece force row level security;
alter table ledger_layout enable row level security;
alter table ledger_layout force row level security;
create policy app_all on ledger_draft to onedoor_app using (unit_id = any ((select scope_units())::integer[]))
  with check (unit_id = any ((select scope_units())::integer[]));
create policy app_all on ledger_draft_piece to onedoor_app
  using (exists (select from ledger_draft d where d.district = ledger_draft_piece.district and d.id = draft_id))
  with check (exists (select from ledger_draft d where d.district = ledger_draft_piece.district and d.id = draft_id));
create policy app_all on ledger_layout to onedoor_app using (unit_id = any ((select scope_units())::integer[]))
  with check (unit_id = any ((select scope_units())::integer[]));
create policy keeper on ledger_draft to onedoor_owner, onedoor_worker using (true) with check (true);
create policy keeper on ledger_draft_piece to onedoor_owner, onedoor_worker using (true) with check (true);
create policy keeper on ledger_layout to onedoor_owner, onedoor_worker using (true) with check (true);
grant select, insert, delete on ledger_draft to onedoor_app;
grant update (status, fault, columns, updated_at) on ledger_draft to onedoor_app;
grant select, insert on ledger_draft_piece to onedoor_app;
grant select, insert on ledger_layout to onedoor_app;
grant update (columns, staff_id, set_at) on ledger_layout to onedoor_app;
grant select, delete on ledger_draft to onedoor_worker;
grant update (data_key, status, fault, view_sealed, rows_done, ok_rows, held_rows, duplicate_rows, rest_sheets, import_id,
  updated_at) on ledger_draft to onedoor_worker;
grant select, insert, delete on ledger_draft_piece to onedoor_worker;
grant select on ledger_layout to onedoor_worker;

alter table key_rotation drop constraint key_rotation_stage_check;
alter table key_rotation add constraint key_rotation_stage_check
  check (stage in ('matter', 'report_draft', 'ledger_draft', 'auth_two_factor', 'done'));
