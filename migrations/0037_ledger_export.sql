-- What is taken out of the ledger as a file: who, what was asked, what for. The file lies sealed and goes after a day; the
-- line stays.

create table ledger_export (
  district char(6) not null,
  id uuid not null,
  staff_id uuid not null,
  asked_with text not null check (char_length(asked_with) between 1 and 200),
  filter text not null check (char_length(filter) <= 8000),
  columns text not null check (char_length(columns) <= 400),
  format text not null check (format in ('csv', 'xlsx')),
  locale text not null check (locale in ('zh', 'en')),
  purpose text not null check (char_length(purpose) between 1 and 400),
  status text not null check (status in ('waiting', 'ready', 'failed', 'stopped', 'gone')),
  row_count integer not null default 0,
  is_cut boolean not null default false,
  data_key text not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  expires_at timestamptz not null,
  primary key (district, id)
);
comment on table ledger_export is '导出记录: a file taken out of the ledger, with what was asked and what for; kept when the file is gone';
comment on column ledger_export.filter is 'what was asked, as it stands in the address; no words that were searched for';
comment on column ledger_export.asked_with is 'the key of the request: sent again, it asks for no second file';
comment on column ledger_export.row_count is 'rows written so far';
comment on column ledger_export.is_cut is 'there was more than one file may hold';
comment on column ledger_export.data_key is 'seals the file; wrapped by a key-encryption key, empty once the file is gone';
create unique index ledger_export_asked on ledger_export (district, staff_id, asked_with);
create index ledger_export_staff on ledger_export (staff_id, created_at desc);
create index ledger_export_expiry on ledger_export (expires_at) where data_key <> '';

create table ledger_export_piece (
  district char(6) not null,
  export_id uuid not null,
  n integer not null check (n between 0 and 999),
  content_sealed bytea not null,
  primary key (district, export_id, n),
  foreign key (district, export_id) references ledger_export (district, id)
);
comment on table ledger_export_piece is 'the file in pieces, sealed, until it expires';

alter table ledger_export enable row level security;
alter table ledger_export force row level security;
alter table ledger_export_piece enable row level security;
alter table ledger_export_piece force row level security;
-- One's own: a colleague asks for their own file, and is shown what they may see.
create policy app_all on ledger_export to onedoor_app
  using ('staff:' || staff_id::text = any ((select scope_keys())::text[]))
  with check ('staff:' || staff_id::text = any ((select scope_keys())::text[]));
create policy app_select on ledger_export_piece for select to onedoor_app
  using (exists (select from ledger_export e where e.district = ledger_export_piece.district and e.id = export_id));
create policy keeper on ledger_export to onedoor_owner, onedoor_worker using (true) with check (true);
create policy keeper on ledger_export_piece to onedoor_owner, onedoor_worker using (true) with check (true);
grant select, insert on ledger_export to onedoor_app;
grant update (status) on ledger_export to onedoor_app;
grant select on ledger_export_piece to onedoor_app;
grant select on ledger_export to onedoor_worker;
grant update (status, row_count, is_cut, data_key, finished_at) on ledger_export to onedoor_worker;
grant select, insert, delete on ledger_export_piece to onedoor_worker;

alter table key_rotation drop constraint key_rotation_stage_check;
alter table key_rotation add constraint key_rotation_stage_check
  check (stage in ('matter', 'report_draft', 'ledger_draft', 'ledger_export', 'auth_two_factor', 'done'));
