-- Hand-offs of matters and tasks asked of further units, each a row: what boards and figures count, and what the worker looks for.

create table matter_handoff (
  district character(6) not null,
  matter_id uuid not null,
  id text not null,
  kind text not null check (kind in ('sent', 'moved', 'raised')),
  from_unit_id integer not null,
  to_unit_id integer not null,
  offered_at timestamptz not null,
  due date,
  lapse_at timestamptz,
  how text check (how in ('accepted', 'refused', 'decided', 'withdrawn', 'lapsed')),
  ended_at timestamptz,
  competent_unit_id integer,
  primary key (district, matter_id, id),
  foreign key (district, matter_id) references matter (district, id),
  check ((how is null) = (ended_at is null)),
  check ((due is null) = (lapse_at is null))
);
comment on table matter_handoff is '移交: a matter on its way from one unit to another, begun once and ended once; derived from the events';
comment on column matter_handoff.id is 'named after the event that began it: h4';
comment on column matter_handoff.kind is 'sent by the procedure, moved after acceptance, raised a level';
comment on column matter_handoff.from_unit_id is 'answers for the matter until it is taken';
comment on column matter_handoff.to_unit_id is 'is to have it';
comment on column matter_handoff.due is 'last day for an answer; null where it was sent by decision, which asks nobody';
comment on column matter_handoff.lapse_at is 'the moment after that day';
comment on column matter_handoff.how is 'how it ended; null while it waits for an answer';
comment on column matter_handoff.competent_unit_id is 'whom the unit that refused believes competent, or to whom the centre sent it instead';
create index matter_handoff_to on matter_handoff (to_unit_id, offered_at, district, matter_id);
create index matter_handoff_from on matter_handoff (from_unit_id, offered_at, district, matter_id);
create index matter_handoff_waiting on matter_handoff (lapse_at, district, matter_id) where how is null;

create table matter_task (
  district character(6) not null,
  matter_id uuid not null,
  id text not null,
  unit_id integer not null,
  asked_at timestamptz not null,
  due date not null,
  lapse_at timestamptz not null,
  overdue boolean not null,
  how text check (how in ('done', 'declined', 'withdrawn')),
  ended_at timestamptz,
  primary key (district, matter_id, id),
  foreign key (district, matter_id) references matter (district, id),
  check ((how is null) = (ended_at is null))
);
comment on table matter_task is '联合办理: a piece of the work asked of a further unit; derived from the events, where the words of it lie sealed';
comment on column matter_task.id is 'named after the event that asked for it: t7';
comment on column matter_task.due is 'last day for a result';
comment on column matter_task.lapse_at is 'the moment after that day';
comment on column matter_task.overdue is 'the day went by without a result; it stays so when the result comes later';
comment on column matter_task.how is 'how it ended; null while the unit is at work';
create index matter_task_unit on matter_task (unit_id, due, district, matter_id) where how is null;
create index matter_task_waiting on matter_task (lapse_at, district, matter_id) where how is null and not overdue;

do $$
declare
  child text;
begin
  foreach child in array array['matter_handoff', 'matter_task'] loop
    execute format('alter table %I enable row level security', child);
    execute format('alter table %I force row level security', child);
    execute format(
      'create policy app_select on %1$I for select to onedoor_app using (exists (select from matter m where m.district = %1$I.district and m.id = %1$I.matter_id))', child);
    execute format(
      'create policy app_insert on %1$I for insert to onedoor_app with check (exists (select from matter m where m.district = %1$I.district and m.id = %1$I.matter_id))', child);
    execute format(
      'create policy app_update on %1$I for update to onedoor_app using (exists (select from matter m where m.district = %1$I.district and m.id = %1$I.matter_id)) with check (true)', child);
    execute format('create policy keeper on %I to onedoor_owner, onedoor_worker using (true) with check (true)', child);
  end loop;
end $$;
grant select, insert on matter_handoff, matter_task to onedoor_app, onedoor_worker;
grant update (how, ended_at, competent_unit_id) on matter_handoff to onedoor_app, onedoor_worker;
grant update (overdue, how, ended_at) on matter_task to onedoor_app, onedoor_worker;

-- Called in the statement that writes the deed, once that is written: see matter.store.ts.
create function write_handling(p jsonb) returns integer language plpgsql as $$
begin
  if p ? 'handoffs' then
    insert into matter_handoff select * from jsonb_populate_recordset(null::matter_handoff, p -> 'handoffs')
      on conflict (district, matter_id, id) do update set how = excluded.how, ended_at = excluded.ended_at,
        competent_unit_id = excluded.competent_unit_id;
  end if;
  if p ? 'tasks' then
    insert into matter_task select * from jsonb_populate_recordset(null::matter_task, p -> 'tasks')
      on conflict (district, matter_id, id) do update set overdue = excluded.overdue, how = excluded.how,
        ended_at = excluded.ended_at;
  end if;
  return coalesce(jsonb_array_length(p -> 'handoffs'), 0) + coalesce(jsonb_array_length(p -> 'tasks'), 0);
end $$;
comment on function write_handling(jsonb) is 'hand-offs and tasks of a deed, as they stand after it';
revoke all on function write_handling(jsonb) from public;
grant execute on function write_handling(jsonb) to onedoor_app, onedoor_worker;
