-- The second wall. The first is `can` in the kernel; a property test holds the two equal.
-- The application's role owns nothing, cannot bypass row-level security, and may never update or delete an event.

create function scope_units() returns integer[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('onedoor.units', true), ''), '{}')::integer[] $$;
create function scope_journey() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('onedoor.journey', true), '')::uuid $$;
comment on function scope_units() is 'units at which the asking staff member holds a reading role, set for the transaction only';
comment on function scope_journey() is 'the journey a party''s code opened, set for the transaction only';

alter table journey enable row level security;
alter table journey force row level security;
alter table matter enable row level security;
alter table matter force row level security;

create policy app_insert on journey for insert to onedoor_app with check (true);
create policy app_select on journey for select to onedoor_app using (id = (select scope_journey()));
create policy keeper on journey to onedoor_owner, onedoor_worker using (true) with check (true);

create policy app_select on matter for select to onedoor_app
  using (reach && (select scope_units()) or journey_id = (select scope_journey()));
create policy app_insert on matter for insert to onedoor_app
  with check (reach && (select scope_units()) or journey_id = (select scope_journey()));
-- A matter may leave its writer's reach by the write itself (sent to another unit), so the new row is not held to it.
create policy app_update on matter for update to onedoor_app
  using (reach && (select scope_units()) or journey_id = (select scope_journey())) with check (true);
create policy keeper on matter to onedoor_owner, onedoor_worker using (true) with check (true);

do $$
declare
  child text;
begin
  foreach child in array array['matter_party', 'matter_event', 'matter_clock', 'matter_obligation', 'matter_document', 'matter_message', 'access_log'] loop
    execute format('alter table %I enable row level security', child);
    execute format('alter table %I force row level security', child);
    execute format(
      'create policy app_select on %1$I for select to onedoor_app using (exists (select from matter m where m.district = %1$I.district and m.id = %1$I.matter_id))', child);
    execute format(
      'create policy app_insert on %1$I for insert to onedoor_app with check (exists (select from matter m where m.district = %1$I.district and m.id = %1$I.matter_id))', child);
    execute format('create policy keeper on %I to onedoor_owner, onedoor_worker using (true) with check (true)', child);
  end loop;
  foreach child in array array['matter_clock', 'matter_obligation', 'matter_message'] loop
    execute format(
      'create policy app_update on %1$I for update to onedoor_app using (exists (select from matter m where m.district = %1$I.district and m.id = %1$I.matter_id)) with check (true)', child);
  end loop;
end $$;

-- Tables without a reader's scope of their own: the app may only do what its statements need.
grant usage on schema public to onedoor_app, onedoor_worker;
grant select on org_unit, staff, staff_role, work_calendar_year, parameter_value, setting to onedoor_app, onedoor_worker;
grant insert, update on staff, staff_role, setting to onedoor_app;
grant insert on work_calendar_year to onedoor_app, onedoor_worker;
grant select, insert on journey, matter, matter_party, matter_event, matter_clock, matter_obligation, matter_document, matter_message, access_log to onedoor_app, onedoor_worker;
grant update on matter, matter_clock, matter_obligation, matter_message to onedoor_app, onedoor_worker;
grant update on matter_document to onedoor_worker;
grant insert on party_code to onedoor_app, onedoor_worker;
grant select, insert on idempotency to onedoor_app, onedoor_worker;
grant delete on idempotency to onedoor_worker;
grant select, insert, update on number_counter to onedoor_app, onedoor_worker;
grant select, insert, update, delete on report_draft to onedoor_app, onedoor_worker;
grant insert on outbox to onedoor_app, onedoor_worker;
-- Taking rows under `for update skip locked` asks for the right to update.
grant select, update, delete on outbox to onedoor_worker;
grant insert on seal_pending to onedoor_app, onedoor_worker;
grant select, delete on seal_pending to onedoor_worker;
grant select on seal_tree, seal_leaf, seal_block, seal_head to onedoor_app;
grant select, insert, update on seal_tree to onedoor_worker;
grant select, insert on seal_leaf, seal_block, seal_head to onedoor_worker;

-- The job queue has a schema of its own, which its library (graphile-worker) fills when the worker starts, as
-- onedoor_worker; the server's role cannot even see it. The library would make the schema itself, for which it needs the
-- right to make schemas; finding this one table it goes straight to its own migrations.
create schema job_queue;
grant usage, create on schema job_queue to onedoor_worker;
create table job_queue.migrations (
  id integer primary key,
  ts timestamptz not null default now(),
  breaking boolean not null default false
);
grant select, insert on job_queue.migrations to onedoor_worker;
