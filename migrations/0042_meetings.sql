-- 约定的时间: meetings with the parties, the rooms they are held in, and what is taken, quarter by quarter.

create table meeting_room (
  district character(6) not null,
  id uuid not null,
  unit_id integer not null,
  name text not null check (char_length(name) between 1 and 60),
  hours jsonb not null,
  closed boolean not null default false,
  primary key (district, id)
);
comment on table meeting_room is '调解室: a room of a unit, in which meetings are held';
comment on column meeting_room.unit_id is 'whose room it is';
comment on column meeting_room.hours is 'when it is open: seven days of the week, Monday first, and the days excepted';
comment on column meeting_room.closed is 'no longer given out; meetings fixed before stay';
create index meeting_room_unit on meeting_room (unit_id);
grant select, insert on meeting_room to onedoor_app, onedoor_worker;
grant update (name, hours, closed) on meeting_room to onedoor_app;

create table matter_session (
  district character(6) not null,
  matter_id uuid not null,
  id text not null,
  standing text not null check (standing in ('proposed', 'set', 'cancelled')),
  sequence integer not null,
  staff_id uuid not null,
  unit_id integer not null,
  room_id uuid,
  starts_at timestamptz,
  ends_at timestamptz,
  primary key (district, matter_id, id),
  foreign key (district, matter_id) references matter (district, id),
  check ((starts_at is null) = (ends_at is null) and (standing <> 'set' or starts_at is not null))
);
comment on table matter_session is 'meetings of a matter as they stand; derived from the events, where a place that is no room lies sealed';
comment on column matter_session.id is 'named after the event that began it: s7';
comment on column matter_session.sequence is 'how often it was changed, as calendars count it';
comment on column matter_session.staff_id is 'who holds it';
comment on column matter_session.unit_id is 'whose meeting it is';
comment on column matter_session.room_id is 'null where they meet elsewhere';
create index matter_session_staff on matter_session (staff_id, starts_at) where starts_at is not null;
create index matter_session_room on matter_session (district, room_id, starts_at) where standing = 'set';

create table appointment_hold (
  district character(6) not null,
  holder uuid not null,
  at timestamptz not null,
  matter_id uuid not null,
  session_id text not null,
  primary key (district, holder, at),
  foreign key (district, matter_id, session_id) references matter_session (district, matter_id, id)
);
comment on table appointment_hold is 'a room, or a person, for a quarter of an hour: nothing is given out twice, because there is one key for it';
comment on column appointment_hold.holder is 'the room, or whoever holds the meeting';
comment on column appointment_hold.at is 'the quarter of an hour that begins then';
create index appointment_hold_session on appointment_hold (district, matter_id, session_id);

do $$
declare
  child text;
begin
  foreach child in array array['matter_session', 'appointment_hold'] loop
    execute format('alter table %I enable row level security', child);
    execute format('alter table %I force row level security', child);
    execute format(
      'create policy app_select on %1$I for select to onedoor_app using (exists (select from matter m where m.district = %1$I.district and m.id = %1$I.matter_id))', child);
    execute format(
      'create policy app_insert on %1$I for insert to onedoor_app with check (exists (select from matter m where m.district = %1$I.district and m.id = %1$I.matter_id))', child);
    execute format('create policy keeper on %I to onedoor_owner, onedoor_worker using (true) with check (true)', child);
  end loop;
end $$;
create policy app_update on matter_session for update to onedoor_app
  using (exists (select from matter m where m.district = matter_session.district and m.id = matter_session.matter_id)) with check (true);
create policy app_delete on appointment_hold for delete to onedoor_app
  using (exists (select from matter m where m.district = appointment_hold.district and m.id = appointment_hold.matter_id));
grant select, insert on matter_session to onedoor_app, onedoor_worker;
grant update (standing, sequence, staff_id, unit_id, room_id, starts_at, ends_at) on matter_session to onedoor_app, onedoor_worker;
grant select, insert, delete on appointment_hold to onedoor_app, onedoor_worker;

-- Called in the statement that writes the deed, once that is written: see matter.store.ts. What is taken already is a key
-- that is there: the whole deed fails, and nothing of it is written.
create function write_sessions(p jsonb) returns integer language plpgsql as $$
begin
  if not p ? 'sessions' then
    return 0;
  end if;
  insert into matter_session select * from jsonb_populate_recordset(null::matter_session, p -> 'sessions')
    on conflict (district, matter_id, id) do update set standing = excluded.standing, sequence = excluded.sequence,
      staff_id = excluded.staff_id, unit_id = excluded.unit_id, room_id = excluded.room_id,
      starts_at = excluded.starts_at, ends_at = excluded.ends_at;
  delete from appointment_hold h using jsonb_populate_recordset(null::matter_session, p -> 'sessions') s
   where h.district = s.district and h.matter_id = s.matter_id and h.session_id = s.id;
  insert into appointment_hold (district, holder, at, matter_id, session_id)
  select s.district, holder, at, s.matter_id, s.id
    from jsonb_populate_recordset(null::matter_session, p -> 'sessions') s
         cross join lateral unnest(array[s.room_id, s.staff_id]) holder
         cross join lateral generate_series(s.starts_at, s.ends_at - interval '15 minutes', interval '15 minutes') at
   where s.standing = 'set' and holder is not null;
  return jsonb_array_length(p -> 'sessions');
end $$;
comment on function write_sessions(jsonb) is 'meetings of a deed as they stand after it, and what they take';
revoke all on function write_sessions(jsonb) from public;
grant execute on function write_sessions(jsonb) to onedoor_app, onedoor_worker;

-- When somebody or something is taken, and nothing of what for: whoever arranges a time has to know it of matters that
-- they may not read.
create function taken_quarters(in_district character(6), in_holder uuid, in_from timestamptz, in_until timestamptz)
returns table (at timestamptz) language sql stable security definer set search_path = public, pg_temp as $$
  select h.at from appointment_hold h
   where h.district = in_district and h.holder = in_holder and h.at >= in_from and h.at < in_until
   order by h.at limit 3000
$$;
comment on function taken_quarters(character, uuid, timestamptz, timestamptz) is 'when a room or a person is taken, and not by what';
revoke all on function taken_quarters(character, uuid, timestamptz, timestamptz) from public;
grant execute on function taken_quarters(character, uuid, timestamptz, timestamptz) to onedoor_app, onedoor_worker;

-- 日历订阅: the secret address under which a person's own calendar program reads when they are taken.
create table calendar_feed (
  staff_id uuid primary key references staff (id),
  secret_hash text not null unique check (char_length(secret_hash) = 64),
  made_at timestamptz not null
);
comment on table calendar_feed is 'who lets a calendar program read their meetings; taken back by deleting the row';
comment on column calendar_feed.secret_hash is 'SHA-256 of the secret in the address; the secret itself is kept nowhere';
grant select, insert, delete on calendar_feed to onedoor_app;
grant update (secret_hash, made_at) on calendar_feed to onedoor_app;

-- What a secret address opens, before any scope: when and in which room, and nothing of the matter but its address.
create function feed_sessions(in_hash text, in_from timestamptz)
returns table (district character(6), matter_id uuid, id text, standing text, sequence integer, starts_at timestamptz,
  ends_at timestamptz, unit_id integer, room text)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.district, s.matter_id, s.id, s.standing, s.sequence, s.starts_at, s.ends_at, s.unit_id, r.name
    from calendar_feed f
         join matter_session s on s.staff_id = f.staff_id
         left join meeting_room r on r.district = s.district and r.id = s.room_id
   where f.secret_hash = in_hash and s.starts_at >= in_from
   order by s.starts_at limit 500
$$;
comment on function feed_sessions(text, timestamptz) is 'the meetings of whoever made the secret address; nothing where it was taken back';
revoke all on function feed_sessions(text, timestamptz) from public;
grant execute on function feed_sessions(text, timestamptz) to onedoor_app;
