-- 预约窗口: times that a centre offers at its windows, and who comes when. Nothing of it outlives the visit by more than days.

create table window_offer (
  district char(6) not null,
  unit_id integer not null references org_unit (id),
  windows smallint not null check (windows between 1 and 20),
  minutes smallint not null check (minutes in (15, 30, 45, 60)),
  days_ahead smallint not null check (days_ahead between 1 and 30),
  open boolean not null,
  primary key (district, unit_id)
);
comment on table window_offer is 'how many windows of a centre can be booked, for how long each, and how far ahead; when it is open stands with the unit';
comment on column window_offer.open is 'whether times are offered at all; those booked before stay';
alter table window_offer enable row level security;
alter table window_offer force row level security;
create policy keeper on window_offer for all to onedoor_owner using (true) with check (true);
create policy app_all on window_offer for all to onedoor_app using (true) with check (true);
create policy worker_select on window_offer for select to onedoor_worker using (true);
grant select, insert on window_offer to onedoor_app;
grant update (windows, minutes, days_ahead, open) on window_offer to onedoor_app;
grant select on window_offer to onedoor_worker;

create table window_booking (
  district char(6) not null,
  id uuid not null,
  unit_id integer not null references org_unit (id),
  starts_at timestamptz not null,
  minutes smallint not null,
  seat smallint not null,
  standing text not null check (standing in ('held', 'booked', 'cancelled', 'taken')),
  sequence integer not null default 0,
  phone_index text not null,
  content_sealed text not null,
  code_hash text,
  tries smallint not null default 0,
  held_until timestamptz,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (district, id)
);
comment on table window_booking is 'a visit booked without an account; deleted whole some days after it';
comment on column window_booking.id is 'keyed hash of the secret in the address of the person''s own page';
comment on column window_booking.seat is 'which of the windows that can be booked at that time';
comment on column window_booking.standing is 'held: the phone is still to be shown; taken: the person was received';
comment on column window_booking.sequence is 'how often it was changed, as calendars count it';
comment on column window_booking.phone_index is 'keyed hash of the telephone number, to limit how many visits one holds';
comment on column window_booking.content_sealed is 'name, telephone and what it is about';
comment on column window_booking.code_hash is 'keyed hash of the digits sent to the phone';
create unique index window_booking_seat on window_booking (district, unit_id, starts_at, seat) where standing <> 'cancelled';
comment on index window_booking_seat is 'no window is given out twice';
create index window_booking_phone on window_booking (district, phone_index);
create index window_booking_expiry on window_booking (expires_at);

alter table window_booking enable row level security;
alter table window_booking force row level security;
create policy keeper on window_booking for all to onedoor_owner using (true) with check (true);
create policy app_select on window_booking for select to onedoor_app
  using (id = scope_journey() or unit_id = any (scope_units()));
create policy app_update on window_booking for update to onedoor_app
  using (id = scope_journey() or unit_id = any (scope_units())) with check (id = scope_journey() or unit_id = any (scope_units()));
create policy worker_all on window_booking for all to onedoor_worker using (true) with check (true);
grant select on window_booking to onedoor_app;
grant update (standing, tries, held_until) on window_booking to onedoor_app;
grant select, delete on window_booking to onedoor_worker;
grant update (content_sealed) on window_booking to onedoor_worker;

create function hold_window(p jsonb) returns text language plpgsql security definer set search_path = public, pg_temp as $$
declare
  wanted window_booking := jsonb_populate_record(null::window_booking, p);
  windows integer := (p ->> 'windows')::integer;
begin
  -- Two tries of one phone at the same moment are counted one after the other.
  perform pg_advisory_xact_lock(hashtextextended(wanted.phone_index, 0));
  update window_booking set standing = 'cancelled'
   where district = wanted.district and standing = 'held' and held_until <= wanted.created_at
     and (phone_index = wanted.phone_index or (unit_id = wanted.unit_id and starts_at = wanted.starts_at));
  if (select count(*) filter (where standing in ('held', 'booked') and starts_at > wanted.created_at) >= (p ->> 'most')::integer
        or count(*) filter (where code_hash is not null and created_at > wanted.created_at - interval '1 hour') >= (p ->> 'codes')::integer
        from window_booking
       where district = wanted.district and phone_index = wanted.phone_index and id <> wanted.id) then
    return 'too-many';
  end if;
  for place in 1 .. windows loop
    begin
      insert into window_booking as b (district, id, unit_id, starts_at, minutes, seat, standing, phone_index, content_sealed,
                                       code_hash, held_until, created_at, expires_at)
        values (wanted.district, wanted.id, wanted.unit_id, wanted.starts_at, wanted.minutes, place, wanted.standing,
                wanted.phone_index, wanted.content_sealed, wanted.code_hash, wanted.held_until, wanted.created_at,
                wanted.expires_at)
        on conflict (district, id) do update set starts_at = excluded.starts_at, minutes = excluded.minutes,
          seat = excluded.seat, expires_at = excluded.expires_at, sequence = b.sequence + 1
          where b.standing = 'booked';
      return case when found then 'held' else 'gone' end;
    exception when unique_violation then
      continue;
    end;
  end loop;
  return 'full';
end $$;
comment on function hold_window(p jsonb) is 'gives out one of the windows at a time, or moves a visit there; full, too-many, or gone';
revoke all on function hold_window(jsonb) from public;
grant execute on function hold_window(jsonb) to onedoor_app;

create function taken_windows(in_district char, in_unit integer, in_from timestamptz, in_until timestamptz, in_now timestamptz)
returns table (starts_at timestamptz, taken integer) language sql stable security definer set search_path = public, pg_temp as $$
  select b.starts_at, count(*)::integer from window_booking b
   where b.district = in_district and b.unit_id = in_unit and b.starts_at >= in_from and b.starts_at < in_until
     and (b.standing in ('booked', 'taken') or (b.standing = 'held' and b.held_until > in_now))
   group by b.starts_at order by b.starts_at limit 3000
$$;
comment on function taken_windows(char, integer, timestamptz, timestamptz, timestamptz) is 'how many windows are taken at each time, and not by whom';
revoke all on function taken_windows(char, integer, timestamptz, timestamptz, timestamptz) from public;
grant execute on function taken_windows(char, integer, timestamptz, timestamptz, timestamptz) to onedoor_app;

alter table key_rotation drop constraint key_rotation_stage_check;
alter table key_rotation add constraint key_rotation_stage_check
  check (stage in ('matter', 'report_draft', 'window_booking', 'ledger_draft', 'ledger_export', 'auth_two_factor', 'done'));
