-- What lists and boards ask of a matter's hand-offs stands on the matter itself. Found through the hand-offs, a city's page
-- of those that lapsed looked at six thousand matters for fifty, and its board at every hand-off of everything open.

-- step: transaction
alter table matter add column handoffs text[];
alter table matter add constraint matter_handoffs_check
  check (handoffs <@ array['waiting', 'lapsed', 'refused', 'several'] and cardinality(handoffs) > 0) not valid;
comment on column matter.handoffs is 'what there is to be said of its hand-offs: one waits for an answer, one lapsed, one was refused, there were several; null where nothing is';

create or replace function write_matters(p jsonb)
 RETURNS jsonb
 LANGUAGE plpgsql
AS $function$
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
      desk_unit_id = n.desk_unit_id, holder_staff_id = n.holder_staff_id, reach = n.reach, handoffs = n.handoffs, barred = n.barred, locks = n.locks, number = n.number,
      category = n.category, narrative = n.narrative, wish = n.wish, place_division = n.place_division, place_text = n.place_text,
      closed_on = n.closed_on, next_clock = n.next_clock, next_due = n.next_due, next_lapse_at = n.next_lapse_at,
      next_provisional = n.next_provisional, next_counts = n.next_counts, parties = n.parties, version = n.version, head_hash = n.head_hash, snapshot = n.snapshot,
      updated_at = n.updated_at
    from jsonb_populate_recordset(null::matter, p -> 'changed') n
    where m.district = n.district and m.id = n.id;
  end if;

  if p ? 'opened' then
    insert into matter (
      district, id, journey_id, origin_id, procedure, procedure_version, channel, category, status, state, phase,
      waiting_for, outcome, performed, resolved, door_unit_id, answerable_unit_id, desk_unit_id, holder_staff_id, reach,
      place_division, place_text, narrative, wish, number, opened_at, closed_on, next_clock, next_due, next_lapse_at,
      next_provisional, next_counts, parties, version, head_hash, snapshot, data_key, updated_at, barred, locks, handoffs)
    select
      district, id, journey_id, origin_id, procedure, procedure_version, channel, category, status, state, phase,
      waiting_for, outcome, performed, resolved, door_unit_id, answerable_unit_id, desk_unit_id, holder_staff_id, reach,
      place_division, place_text, narrative, wish, number, opened_at, closed_on, next_clock, next_due, next_lapse_at,
      next_provisional, next_counts, parties, version, head_hash, snapshot, data_key, updated_at, barred, locks, handoffs
    from jsonb_populate_recordset(null::matter, p -> 'opened');
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
  if p ? 'changed' then
    for item in select jsonb_array_elements(p -> 'changed') loop
      perform set_config('onedoor.journey', item ->> 'journey_id', true);
      if exists (select from clock_alert a where a.district = (item ->> 'district')::character(6) and a.matter_id = (item ->> 'id')::uuid) then
        perform place_alerts((item ->> 'district')::character(6), (item ->> 'id')::uuid);
      end if;
    end loop;
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
end $function$;

-- step: batches
with part as (
  select district, id from matter
   where $1::jsonb is null or (district, id) > ($1::jsonb ->> 'district', ($1::jsonb ->> 'id')::uuid)
   order by district, id limit $2
), marks as (
  select h.district, h.matter_id,
         array_remove(array[case when bool_or(h.how is null) then 'waiting' end, case when bool_or(h.how = 'lapsed') then 'lapsed' end,
                            case when bool_or(h.how = 'refused') then 'refused' end, case when count(*) > 1 then 'several' end], null) as said
    from part join matter_handoff h on h.district = part.district and h.matter_id = part.id group by h.district, h.matter_id
), done as (
  update matter m set handoffs = marks.said
    from marks where m.district = marks.district and m.id = marks.matter_id and cardinality(marks.said) > 0
)
select jsonb_build_object('district', district, 'id', id) as reached from part order by district desc, id desc limit 1;

-- step: concurrently
create index concurrently matter_handoffs on matter (opened_at, id) where handoffs is not null;

-- step: transaction
alter table matter validate constraint matter_handoffs_check;

create or replace function count_board(asked integer[], moment timestamptz)
  returns table(unit_id integer, open integer, overdue integer, on_parties integer, on_offices integer, refused integer, several integer)
  language sql stable security definer set search_path to 'public', 'pg_temp' as $function$
  select u.id, m.open, m.overdue, m.on_parties, m.on_offices, m.refused, m.several
    from org_unit u
    cross join lateral (
      select count(*)::integer as open,
             (count(*) filter (where next_lapse_at <= moment))::integer as overdue,
             (count(*) filter (where waiting_for in ('applicant', 'respondent', 'parties')))::integer as on_parties,
             (count(*) filter (where waiting_for in ('door', 'offered-unit', 'answerable-unit')))::integer as on_offices,
             (count(*) filter (where handoffs && '{refused}'))::integer as refused,
             (count(*) filter (where handoffs && '{several}'))::integer as several
        from matter where answerable_unit_id = u.id and status = 'open') m
   where u.id = any (asked) and u.path && (select scope_units()) $function$;
