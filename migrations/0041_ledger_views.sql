-- Ways of looking at the ledger that somebody kept: what is asked, in what order, in which columns. No matter is named.

create table ledger_view (
  id uuid primary key,
  staff_id uuid not null references staff,
  unit_id integer references org_unit,
  name text not null check (char_length(name) between 1 and 120),
  asked text not null check (char_length(asked) <= 8000),
  created_at timestamptz not null
);
comment on table ledger_view is '保存的查看方式: a filter of the ledger under a name';
comment on column ledger_view.staff_id is 'who keeps it, and alone may change it or take it away';
comment on column ledger_view.unit_id is 'everybody who reads from this unit is offered it; null: nobody else';
comment on column ledger_view.asked is 'filter, order and columns, as they stand in the address of the ledger; no words that were searched for';
create unique index ledger_view_name on ledger_view (staff_id, name);
create index ledger_view_unit on ledger_view (unit_id) where unit_id is not null;

alter table ledger_view enable row level security;
alter table ledger_view force row level security;
create policy app_select on ledger_view for select to onedoor_app
  using ('staff:' || staff_id::text = any ((select scope_keys())::text[]) or unit_id = any ((select scope_units())::integer[]));
create policy app_own on ledger_view to onedoor_app
  using ('staff:' || staff_id::text = any ((select scope_keys())::text[]))
  with check ('staff:' || staff_id::text = any ((select scope_keys())::text[])
              and (unit_id is null or unit_id = any ((select scope_units())::integer[])));
create policy keeper on ledger_view to onedoor_owner, onedoor_worker using (true) with check (true);
grant select, insert, delete on ledger_view to onedoor_app;
grant update (unit_id, asked, created_at) on ledger_view to onedoor_app;
