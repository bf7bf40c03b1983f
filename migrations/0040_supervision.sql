-- 督办单 and 复查 of matters, each a row: what boards count, what the worker looks for. What is asked and answered lies sealed
-- in the events.

create table matter_order (
  district character(6) not null,
  matter_id uuid not null,
  id text not null,
  ground text not null,
  clock text,
  started integer,
  unit_id integer not null,
  by_unit_id integer,
  watch_unit_id integer not null,
  proposed_at timestamptz not null,
  issued_at timestamptz,
  due date,
  next_at timestamptz,
  steps integer not null,
  answered_at timestamptz,
  how text check (how in ('accepted', 'withdrawn', 'dropped')),
  ended_at timestamptz,
  primary key (district, matter_id, id),
  foreign key (district, matter_id) references matter (district, id),
  check ((how is null) = (ended_at is null)),
  check ((clock is null) = (started is null)),
  check ((issued_at is null) = (due is null))
);
comment on table matter_order is '督办单: what a unit is asked from above to do by a day, with a written reply; derived from the events';
comment on column matter_order.id is 'named after the event that began it: s4';
comment on column matter_order.ground is 'why: a term ran out, it went from unit to unit, a party complained, a party says it is not solved, an inspection';
comment on column matter_order.clock is 'the term that ran out, where the clock proposed it';
comment on column matter_order.started is 'the event that started that run of it';
comment on column matter_order.unit_id is 'the unit asked to reply';
comment on column matter_order.by_unit_id is 'the unit whose supervisor issued it; null while it is a proposal';
comment on column matter_order.watch_unit_id is 'the unit with which it lies now: the next above after each day without a reply';
comment on column matter_order.next_at is 'when the worker looks at it next, to remind or to take it up a level; null when it need not';
comment on column matter_order.steps is 'how often it went up a level';
comment on column matter_order.how is 'how it ended; null while it is open';
create index matter_order_next on matter_order (next_at, district, matter_id) where next_at is not null;
create index matter_order_unit on matter_order (unit_id, district, matter_id) where how is null;

create table matter_review (
  district character(6) not null,
  matter_id uuid not null,
  id text not null,
  unit_id integer not null,
  opened_at timestamptz not null,
  due date not null,
  lapse_at timestamptz not null,
  overdue boolean not null,
  found text check (found in ('in-order', 'more-to-do')),
  answered_at timestamptz,
  primary key (district, matter_id, id),
  foreign key (district, matter_id) references matter (district, id),
  check ((found is null) = (answered_at is null))
);
comment on table matter_review is '复查: what a party says is not solved is looked into one level up; derived from the events';
comment on column matter_review.id is 'named after the event that began it: r9';
comment on column matter_review.unit_id is 'the level that reviews it';
comment on column matter_review.due is 'last day for the written answer';
comment on column matter_review.lapse_at is 'the moment after that day';
comment on column matter_review.overdue is 'the day went by without an answer; it stays so when the answer comes later';
comment on column matter_review.found is 'what was found; null while it is open';
create index matter_review_waiting on matter_review (lapse_at, district, matter_id) where found is null and not overdue;
create index matter_review_unit on matter_review (unit_id, lapse_at, district, matter_id) where found is null;

-- Parties who say that it is not solved, until the level above has taken it up.
create index matter_not_solved on matter (id) where resolved = 'not-solved' and not (snapshot ? 'review') and data_key <> '';

-- Terms of offices that came near or ran out of late: what an order may be proposed on.
create index clock_alert_proposing on clock_alert (recorded_at, district, matter_id, clock, started, until, level)
  where waiting_for in ('door', 'offered-unit', 'answerable-unit');

do $$
declare
  child text;
begin
  foreach child in array array['matter_order', 'matter_review'] loop
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
grant select, insert on matter_order, matter_review to onedoor_app, onedoor_worker;
grant update (by_unit_id, watch_unit_id, issued_at, due, next_at, steps, answered_at, how, ended_at) on matter_order
  to onedoor_app, onedoor_worker;
grant update (overdue, found, answered_at) on matter_review to onedoor_app, onedoor_worker;

-- Called in the statement that writes the deed, once that is written: see matter.store.ts.
create function write_supervision(p jsonb) returns integer language plpgsql as $$
begin
  if p ? 'orders' then
    insert into matter_order select * from jsonb_populate_recordset(null::matter_order, p -> 'orders')
      on conflict (district, matter_id, id) do update set by_unit_id = excluded.by_unit_id,
        watch_unit_id = excluded.watch_unit_id, issued_at = excluded.issued_at, due = excluded.due,
        next_at = excluded.next_at, steps = excluded.steps, answered_at = excluded.answered_at, how = excluded.how,
        ended_at = excluded.ended_at;
  end if;
  if p ? 'reviews' then
    insert into matter_review select * from jsonb_populate_recordset(null::matter_review, p -> 'reviews')
      on conflict (district, matter_id, id) do update set overdue = excluded.overdue, found = excluded.found,
        answered_at = excluded.answered_at;
  end if;
  return coalesce(jsonb_array_length(p -> 'orders'), 0) + coalesce(jsonb_array_length(p -> 'reviews'), 0);
end $$;
comment on function write_supervision(jsonb) is 'orders and reviews of a deed, as they stand after it';
revoke all on function write_supervision(jsonb) from public;
grant execute on function write_supervision(jsonb) to onedoor_app, onedoor_worker;
