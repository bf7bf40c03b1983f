-- What lists of work ask of every row stands in columns: unpacking each snapshot for it, or asking the clocks under their
-- own policy, made a page several times as dear, and a condition on a snapshot is never an index's behind row-level security.
-- The columns are reckoned by PostgreSQL from the fold, so nothing that writes a matter knows of them.

alter table matter
  add column next_start text generated always as (snapshot #>> array['clocks', next_clock, 'start']) stored,
  add column cover_staff_id uuid generated always as ((snapshot -> 'cover' ->> 'staffId')::uuid) stored,
  add column has_proposals boolean not null generated always as (snapshot ? 'proposals') stored;
comment on column matter.next_start is 'the day or moment from which next_clock runs: how near its end is goes by its length';
comment on column matter.cover_staff_id is 'who covers it for its holder, on days the snapshot names';
comment on column matter.has_proposals is 'something that a former holder meant to do waits for an answer';

drop index matter_cover;
drop index matter_proposals;
create index matter_cover on matter (cover_staff_id, next_lapse_at, id) where status = 'open' and cover_staff_id is not null;
comment on index matter_cover is 'matters somebody covers for their holder';
create index matter_proposals on matter (holder_staff_id, next_lapse_at, id) where status = 'open' and has_proposals;
comment on index matter_proposals is 'matters in which something waits for the holder''s answer';

-- As before, with the columns of a new matter named: those that PostgreSQL reckons are not given.
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
      desk_unit_id = n.desk_unit_id, holder_staff_id = n.holder_staff_id, reach = n.reach, barred = n.barred, locks = n.locks, number = n.number,
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
      next_provisional, next_counts, parties, version, head_hash, snapshot, data_key, updated_at, barred, locks)
    select
      district, id, journey_id, origin_id, procedure, procedure_version, channel, category, status, state, phase,
      waiting_for, outcome, performed, resolved, door_unit_id, answerable_unit_id, desk_unit_id, holder_staff_id, reach,
      place_division, place_text, narrative, wish, number, opened_at, closed_on, next_clock, next_due, next_lapse_at,
      next_provisional, next_counts, parties, version, head_hash, snapshot, data_key, updated_at, barred, locks
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
