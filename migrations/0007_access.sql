-- Who may look into a matter beyond reach: staff barred from it (回避), restricted matters and what opens them, the
-- questions of parties about a reading. The first wall is in src/core/access; the conditions here are the second.

alter table matter add column barred text[], add column locks text[];
comment on column matter.barred is 'keys that open nothing of it: staff who must keep away (回避); null when there are none';
comment on column matter.locks is 'keys that open it while it is restricted; null when it is not';

-- Unset, it is null and not the empty list: compared with a bar or a lock, null shows nothing.
create function scope_keys() returns text[] language sql stable parallel safe
  as $$ select nullif(current_setting('onedoor.keys', true), '')::text[] $$;
comment on function scope_keys() is 'the asking staff member, their posts and the restricted matters opened for a time, set for the transaction only';

drop policy app_select on matter;
drop policy app_update on matter;
create policy app_select on matter for select to onedoor_app
  using ((reach && (select scope_units()) and (barred is null or not barred && (select scope_keys()))
          and (locks is null or locks && (select scope_keys())))
         or journey_id = (select scope_journey()));
create policy app_update on matter for update to onedoor_app
  using ((reach && (select scope_units()) and (barred is null or not barred && (select scope_keys()))
          and (locks is null or locks && (select scope_keys())))
         or journey_id = (select scope_journey()))
  with check (true);

alter table matter_party add column protection text[];
comment on column matter_party.protection is 'what the other side is not shown of this party: minor (name and contacts), address (contacts); null when there is nothing';

create table restricted_opening (
  district char(6) not null,
  id uuid not null,
  matter_id uuid not null,
  staff_id uuid not null,
  role text not null,
  unit_id integer not null,
  ground text not null check (ground in ('danger', 'holder-away', 'deadline', 'complaint', 'court-order')),
  words_sealed text not null,
  at timestamptz not null,
  until timestamptz not null check (until > at),
  reach integer[] not null,
  seen_at timestamptz,
  seen_by uuid,
  primary key (district, id),
  foreign key (district, matter_id) references matter (district, id)
);
comment on table restricted_opening is '紧急查阅: a restricted matter opened for a time on a stated purpose; it ends by itself, and those above are told';
comment on column restricted_opening.reach is 'ids of the units from which the matter may be reached: whose leads and supervisors are told, though they may not open the matter';
comment on column restricted_opening.words_sealed is 'the purpose in their own words, sealed with the matter''s data key';
comment on column restricted_opening.seen_at is 'when a lead or supervisor said they had taken note';
create index restricted_opening_staff on restricted_opening (staff_id, until);
create index restricted_opening_reach on restricted_opening using gin (reach);

create table access_question (
  district char(6) not null,
  id uuid not null,
  matter_id uuid not null,
  access_id uuid not null,
  party_id uuid not null,
  unit_id integer not null,
  asked_at timestamptz not null,
  question_sealed text not null,
  due date not null,
  answered_at timestamptz,
  answered_by uuid,
  answer_sealed text,
  primary key (district, id),
  unique (district, access_id, party_id),
  foreign key (district, matter_id) references matter (district, id),
  check ((answered_at is null) = (answer_sealed is null))
);
comment on table access_question is 'a party asks a unit why it looked; question and answer are kept, the answer has a term';
comment on column access_question.access_id is 'the line of access_log it is about';
comment on column access_question.unit_id is 'the unit whose staff looked, and which answers';
create index access_question_matter on access_question (district, matter_id);
create index access_question_unit on access_question (unit_id, due) where answered_at is null;

alter table restricted_opening enable row level security;
alter table restricted_opening force row level security;
alter table access_question enable row level security;
alter table access_question force row level security;
create policy app_select on restricted_opening for select to onedoor_app
  using (reach && (select scope_units()) or exists (select from matter m where m.district = restricted_opening.district and m.id = restricted_opening.matter_id));
create policy app_insert on restricted_opening for insert to onedoor_app
  with check (exists (select from matter m where m.district = restricted_opening.district and m.id = restricted_opening.matter_id));
create policy app_update on restricted_opening for update to onedoor_app
  using (reach && (select scope_units())) with check (reach && (select scope_units()));
create policy keeper on restricted_opening to onedoor_owner, onedoor_worker using (true) with check (true);
create policy app_select on access_question for select to onedoor_app
  using (exists (select from matter m where m.district = access_question.district and m.id = access_question.matter_id));
create policy app_insert on access_question for insert to onedoor_app
  with check (exists (select from matter m where m.district = access_question.district and m.id = access_question.matter_id));
create policy app_update on access_question for update to onedoor_app
  using (exists (select from matter m where m.district = access_question.district and m.id = access_question.matter_id)) with check (true);
create policy keeper on access_question to onedoor_owner, onedoor_worker using (true) with check (true);

grant select, insert on restricted_opening, access_question to onedoor_app, onedoor_worker;
grant update (seen_at, seen_by) on restricted_opening to onedoor_app;
grant update (answered_at, answered_by, answer_sealed) on access_question to onedoor_app;

-- Asked with every request, before any scope: which restricted matters the signed-in person has open at this moment.
create function find_openings(reader uuid, moment timestamptz) returns uuid[]
  language sql stable security definer set search_path = public, pg_temp
  as $$ select coalesce(array_agg(distinct o.matter_id), '{}') from restricted_opening o
        where o.staff_id = reader and o.until > moment $$;
comment on function find_openings(uuid, timestamptz) is 'restricted matters that this person opened on a stated purpose and whose time is not over';
grant execute on function find_openings(uuid, timestamptz) to onedoor_app, onedoor_worker;

-- As in 0004, with the reader's keys set, bars and locks written, and openings.
create or replace function write_matters(p jsonb) returns jsonb language plpgsql as $$
declare
  key_row jsonb := p -> 'idempotency';
  earlier idempotency;
  item jsonb;
  wanted integer;
begin
  perform set_config('onedoor.units', coalesce(p ->> 'units', ''), true),
          set_config('onedoor.keys', coalesce(p ->> 'keys', ''), true),
          set_config('onedoor.journey', coalesce(p ->> 'journey', ''), true);

  -- A second caller with the same key waits here for the first and then takes its answer.
  if key_row is not null then
    insert into idempotency select * from jsonb_populate_record(null::idempotency, key_row) on conflict do nothing;
    if not found then
      select * into strict earlier from idempotency i
        where i.district = (key_row ->> 'district')::character(6) and i.actor = key_row ->> 'actor' and i.key = key_row ->> 'key';
      return jsonb_build_object('replayed', true, 'same', earlier.request_hash = key_row ->> 'request_hash',
                                'status', earlier.status, 'response', earlier.response);
    end if;
  end if;

  if p ? 'numbers' then
    for item in select jsonb_array_elements(p -> 'numbers') loop
      wanted := (item ->> 'serial')::integer;
      insert into number_counter as c (district, unit_id, procedure, year, last)
        values (item ->> 'district', (item ->> 'unit_id')::integer, item ->> 'procedure', (item ->> 'year')::smallint, wanted)
        on conflict (district, unit_id, procedure, year) do update set last = wanted where c.last = wanted - 1;
      if not found then
        raise exception 'number % is taken', wanted using errcode = 'OD002';
      end if;
    end loop;
  end if;

  if p ? 'journeys' then
    insert into journey select * from jsonb_populate_recordset(null::journey, p -> 'journeys');
  end if;

  if p ? 'changed' then
    for item in select jsonb_array_elements(p -> 'changed') loop
      perform from matter m
        where m.district = (item ->> 'district')::character(6) and m.id = (item ->> 'id')::uuid and m.version = (item ->> 'expected_version')::integer
        for update;
      if not found then
        raise exception 'matter % is not at version %', item ->> 'id', item ->> 'expected_version' using errcode = 'OD001';
      end if;
      -- The caller has just been shown to reach the first of them, the one acted on. From here its journey is the scope:
      -- the deed may take the matter out of the caller's units (a refusal gives it back to the door), and it may tell
      -- the matter this one was opened from.
      perform set_config('onedoor.journey', item ->> 'journey_id', true);
    end loop;
    update matter m set
      status = n.status, state = n.state, phase = n.phase, waiting_for = n.waiting_for, outcome = n.outcome,
      performed = n.performed, resolved = n.resolved, answerable_unit_id = n.answerable_unit_id,
      desk_unit_id = n.desk_unit_id, holder_staff_id = n.holder_staff_id, reach = n.reach, barred = n.barred, locks = n.locks, number = n.number,
      category = n.category, narrative = n.narrative, wish = n.wish, place_division = n.place_division, place_text = n.place_text,
      closed_on = n.closed_on, next_clock = n.next_clock, next_due = n.next_due, next_lapse_at = n.next_lapse_at,
      next_provisional = n.next_provisional, next_counts = n.next_counts, parties = n.parties, version = n.version, head_hash = n.head_hash, snapshot = n.snapshot,
      updated_at = n.updated_at
    from jsonb_populate_recordset(null::matter, p -> 'changed') n
    where m.district = n.district and m.id = n.id;
  end if;

  if p ? 'opened' then
    insert into matter select * from jsonb_populate_recordset(null::matter, p -> 'opened');
  end if;
  if p ? 'parties' then
    insert into matter_party select * from jsonb_populate_recordset(null::matter_party, p -> 'parties');
  end if;
  if p ? 'codes' then
    insert into party_code select * from jsonb_populate_recordset(null::party_code, p -> 'codes');
  end if;

  with written as materialized (select * from jsonb_populate_recordset(null::matter_event, p -> 'events')),
       listed as (insert into seal_pending (district, matter_id, seq, hash) select district, matter_id, seq, hash from written)
  insert into matter_event select * from written;

  if p ? 'clocks' then
    insert into matter_clock select * from jsonb_populate_recordset(null::matter_clock, p -> 'clocks')
      on conflict (district, matter_id, clock) do update set status = excluded.status, due = excluded.due,
        lapse_at = excluded.lapse_at, provisional = excluded.provisional, value = excluded.value;
  end if;
  if p ? 'obligations' then
    insert into matter_obligation select * from jsonb_populate_recordset(null::matter_obligation, p -> 'obligations');
  end if;
  if p ? 'performed' then
    update matter_obligation o set performed_on = n.performed_on
      from jsonb_populate_recordset(null::matter_obligation, p -> 'performed') n
      where o.district = n.district and o.matter_id = n.matter_id and o.id = n.id;
  end if;
  if p ? 'documents' then
    insert into matter_document select * from jsonb_populate_recordset(null::matter_document, p -> 'documents');
  end if;
  if p ? 'messages' then
    insert into matter_message select * from jsonb_populate_recordset(null::matter_message, p -> 'messages');
  end if;
  if p ? 'access' then
    insert into access_log select * from jsonb_populate_recordset(null::access_log, p -> 'access');
  end if;
  if p ? 'openings' then
    insert into restricted_opening select * from jsonb_populate_recordset(null::restricted_opening, p -> 'openings');
  end if;
  if p ? 'outbox' then
    insert into outbox select * from jsonb_populate_recordset(null::outbox, p -> 'outbox');
  end if;
  return jsonb_build_object('replayed', false);
end $$;
