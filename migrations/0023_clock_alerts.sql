-- 预警: a term that comes near, is at its last day, or has run out is noted once, and whoever answers for it is reminded.
-- Nothing is added to a deed: the worker looks at clocks that were started, moved or ended since it last looked, notes
-- when to look again, and finds what is due by that moment.

alter table matter_clock add column watched text, add column watch_at timestamptz;
comment on column matter_clock.watched is 'the run, last day and standing that the worker has looked at; another makes it look again';
comment on column matter_clock.watch_at is 'when the next alert of a running clock is due; null when none is to come';

create function clock_standing(status text, value jsonb) returns text language sql immutable parallel safe
  as $$ select status || '/' || coalesce(value ->> 'event', '0') || '/' || (value ->> 'due') $$;
comment on function clock_standing(text, jsonb) is 'what decides which alerts a clock has come to: its standing, the event that started it, its last day';

-- What ran out before there were alerts reminds nobody now.
update matter_clock set watched = clock_standing(status, value) where status in ('met', 'lapsed');

create index matter_clock_unwatched on matter_clock (district, matter_id, clock)
  where watched is distinct from clock_standing(status, value)
    and (status in ('running', 'lapsed') or status = 'met' and value ->> 'late' = 'true');
create index matter_clock_watch on matter_clock (watch_at, district, matter_id, clock) where status = 'running' and watch_at is not null;

create table clock_alert (
  district char(6) not null,
  matter_id uuid not null,
  clock text not null,
  started integer not null,
  until timestamptz not null,
  level text not null check (level in ('amber', 'red', 'overdue')),
  at timestamptz not null,
  recorded_at timestamptz not null,
  unit_id integer not null,
  waiting_for text not null,
  holder_staff_id uuid,
  seen_at timestamptz,
  seen_by uuid,
  primary key (district, matter_id, clock, started, until, level),
  foreign key (district, matter_id) references matter (district, id),
  check ((seen_at is null) = (seen_by is null))
);
comment on table clock_alert is '预警: that a clock came near its last day (amber), to its last day (red) or past it (overdue), once for each last day';
comment on column clock_alert.started is 'the event that started the clock: started anew, it is reminded of anew';
comment on column clock_alert.until is 'the moment that last day is over';
comment on column clock_alert.at is 'when the level was reached; recorded_at is when it was noted';
comment on column clock_alert.unit_id is 'the unit on whose desk the matter lay then, or that answered for it once closed';
comment on column clock_alert.waiting_for is 'whose move it was then: what a party lets pass is no delay of an office';
comment on column clock_alert.seen_at is 'when somebody of the unit took note';
create index clock_alert_unseen on clock_alert (unit_id, at, district, matter_id) where seen_at is null;
create index clock_alert_overdue on clock_alert (district, at, matter_id) where level = 'overdue';

alter table clock_alert enable row level security;
alter table clock_alert force row level security;
create policy app_select on clock_alert for select to onedoor_app
  using (exists (select from matter m where m.district = clock_alert.district and m.id = clock_alert.matter_id));
create policy app_update on clock_alert for update to onedoor_app
  using (exists (select from matter m where m.district = clock_alert.district and m.id = clock_alert.matter_id)) with check (true);
create policy keeper on clock_alert to onedoor_owner, onedoor_worker using (true) with check (true);
grant select on clock_alert to onedoor_app;
grant update (seen_at, seen_by) on clock_alert to onedoor_app;
grant select, insert on clock_alert to onedoor_worker;

-- One statement, so that an alert and the next look are noted together. Rows that somebody writes at this moment are
-- passed over, never waited for: no deed waits for this and this waits for none; they are found again at the next look.
create function note_alerts(looked jsonb, moment timestamptz) returns integer language sql as $$
  with given as materialized (
    select * from jsonb_to_recordset(looked) as g (district text, matter_id uuid, clock text, standing text, started integer,
                                                   until timestamptz, next timestamptz, reached jsonb)
  ), held as materialized (
    select c.district, c.matter_id, c.clock, g.standing, g.started, g.until, g.next, g.reached
      from given g join matter_clock c on c.district = g.district::character(6) and c.matter_id = g.matter_id and c.clock = g.clock
     where clock_standing(c.status, c.value) = g.standing
       for update of c skip locked
  ), noted as (
    insert into clock_alert (district, matter_id, clock, started, until, level, at, recorded_at, unit_id, waiting_for, holder_staff_id)
    select h.district, h.matter_id, h.clock, h.started, h.until, r.level, r.at, moment,
           coalesce(m.desk_unit_id, m.answerable_unit_id), m.waiting_for, m.holder_staff_id
      from held h join matter m on m.district = h.district and m.id = h.matter_id,
           jsonb_to_recordset(h.reached) as r (level text, at timestamptz)
    on conflict do nothing
    returning 1
  ), kept as (
    update matter_clock c set watched = h.standing, watch_at = h.next from held h
     where c.district = h.district and c.matter_id = h.matter_id and c.clock = h.clock
    returning 1
  )
  select (select count(*) from noted)::integer from (select count(*) from kept) k $$;
comment on function note_alerts(jsonb, timestamptz) is 'notes the alerts that clocks have come to, each once, and when to look at them again; returns how many alerts are new';
revoke all on function note_alerts(jsonb, timestamptz) from public;
grant execute on function note_alerts(jsonb, timestamptz) to onedoor_worker;
