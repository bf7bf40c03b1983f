-- Matters of the past: an office's ledger is taken in row by row. Each row becomes a matter with the ledger's own days and
-- is marked as imported; the same row, and the same file, is taken in once.

alter table matter drop constraint matter_channel_check;
alter table matter add constraint matter_channel_check check (channel in ('portal', 'desk', 'link', 'import'));

create table ledger_import (
  district char(6) not null,
  id uuid not null,
  unit_id integer not null,
  file_name text not null check (char_length(file_name) between 1 and 255),
  file_hash text not null,
  staff_id uuid not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  taken integer not null default 0,
  undone_at timestamptz,
  undone_by uuid,
  primary key (district, id)
);
comment on table ledger_import is '台账导入: a file that was taken in, by whom, and whether that was undone';
comment on column ledger_import.unit_id is 'the centre whose ledger it is';
comment on column ledger_import.file_hash is 'SHA-256 of the file as it was given';
comment on column ledger_import.finished_at is 'absent while it is going on, or where it broke off; asked again, it goes on';
create unique index ledger_import_file on ledger_import (district, unit_id, file_hash) where undone_at is null;

create table ledger_import_row (
  district char(6) not null,
  unit_id integer not null,
  row_hash text not null,
  import_id uuid not null,
  matter_id uuid not null,
  primary key (district, unit_id, row_hash),
  foreign key (district, import_id) references ledger_import (district, id),
  foreign key (district, matter_id) references matter (district, id)
);
comment on table ledger_import_row is 'which rows of ledgers have been taken in, so that none is twice';
comment on column ledger_import_row.row_hash is 'keyed hash of parties, day and story: it says nothing of them without the key';
create index ledger_import_row_import on ledger_import_row (district, import_id, matter_id);

alter table ledger_import enable row level security;
alter table ledger_import force row level security;
alter table ledger_import_row enable row level security;
alter table ledger_import_row force row level security;
create policy app_all on ledger_import to onedoor_app using (unit_id = any ((select scope_units())::integer[]))
  with check (unit_id = any ((select scope_units())::integer[]));
create policy app_all on ledger_import_row to onedoor_app using (unit_id = any ((select scope_units())::integer[]))
  with check (unit_id = any ((select scope_units())::integer[]));
create policy keeper on ledger_import to onedoor_owner, onedoor_worker using (true) with check (true);
create policy keeper on ledger_import_row to onedoor_owner, onedoor_worker using (true) with check (true);
grant select, insert on ledger_import, ledger_import_row to onedoor_app;
grant update (finished_at, taken, undone_at, undone_by) on ledger_import to onedoor_app;
grant delete on ledger_import_row to onedoor_app;

-- A batch of rows is in the ledger's list and in the chain, or in neither. 23505: somebody else takes in the same rows.
create function write_imported(p jsonb) returns void language plpgsql as $$
begin
  perform write_matters(p);
  -- Deeds end within the journeys they change; the list of rows is the unit's.
  perform set_config('onedoor.units', coalesce(p ->> 'units', ''), true);
  if p ? 'import_rows' then
    insert into ledger_import_row select * from jsonb_populate_recordset(null::ledger_import_row, p -> 'import_rows');
    update ledger_import i set taken = i.taken + jsonb_array_length(p -> 'import_rows')
      where i.district = (p ->> 'import_district')::character(6) and i.id = (p ->> 'import_id')::uuid;
  end if;
  if p ? 'forgotten' then
    delete from ledger_import_row r
      where r.district = (p ->> 'import_district')::character(6) and r.import_id = (p ->> 'import_id')::uuid
        and r.matter_id in (select x::uuid from jsonb_array_elements_text(p -> 'forgotten') x);
  end if;
end $$;
comment on function write_imported(jsonb) is 'writes a batch of imported matters, or of undone ones, with the list of their rows';
revoke all on function write_imported(jsonb) from public;
grant execute on function write_imported(jsonb) to onedoor_app;
