-- Reminders of a desk, from an index of them: asked of every open matter on it, with all its clocks and their alerts, a list
-- of fifty took the longer the more lay there, 117 ms for the busiest centre of 105,161 matters.

alter table clock_alert add column desk_unit_id integer;
comment on column clock_alert.desk_unit_id is 'the desk whose people it reminds today: where its matter lies, for the highest level of a clock that runs or has lapsed; null once it reminds nobody';

create index clock_alert_desk on clock_alert (desk_unit_id, until, district, matter_id, clock) where desk_unit_id is not null;
-- It served the list by the desk of then.
drop index clock_alert_unseen;

grant update (desk_unit_id) on clock_alert to onedoor_app, onedoor_worker;

-- After a deed: its matter may lie elsewhere, its clocks may have ended, been moved or begun anew. What was noted for one
-- person's desk follows the matter to another's.
create function place_alerts(in_district character(6), in_matter uuid) returns void language sql as $$
  update clock_alert a set desk_unit_id = p.desk
    from (
      select o.clock, o.started, o.until, o.level,
             case when c.status in ('running', 'lapsed') and o.started = coalesce((c.value ->> 'event')::integer, 0) and o.until = c.lapse_at
                   and o.level = (array['overdue', 'red', 'amber'])[min(array_position(array['overdue', 'red', 'amber'], o.level))
                                   over (partition by o.clock, o.started, o.until)]
                  then m.desk_unit_id end as desk
        from clock_alert o
        join matter m on m.district = o.district and m.id = o.matter_id
        join matter_clock c on c.district = o.district and c.matter_id = o.matter_id and c.clock = o.clock
       where o.district = in_district and o.matter_id = in_matter) p
   where a.district = in_district and a.matter_id = in_matter and a.clock = p.clock and a.started = p.started and a.until = p.until
     and a.level = p.level and a.desk_unit_id is distinct from p.desk $$;
comment on function place_alerts(character, uuid) is 'lays the alerts of a matter on the desk where it lies now';
revoke all on function place_alerts(character, uuid) from public;
grant execute on function place_alerts(character, uuid) to onedoor_app, onedoor_worker;

create or replace function note_alerts(looked jsonb, moment timestamptz) returns integer language sql as $$
  with given as materialized (
    select * from jsonb_to_recordset(looked) as g (district text, matter_id uuid, clock text, standing text, started integer,
                                                   until timestamptz, next timestamptz, reached jsonb)
  ), free as materialized (
    select m.district, m.id, m.desk_unit_id, coalesce(m.desk_unit_id, m.answerable_unit_id) as unit_id, m.waiting_for, m.holder_staff_id
      from matter m
     where (m.district, m.id) in (select g.district::character(6), g.matter_id from given g)
       for key share of m skip locked
  ), held as materialized (
    select c.district, c.matter_id, c.clock, g.standing, g.started, g.until, g.next, g.reached, g.reached -> -1 ->> 'level' as highest,
           case when c.status in ('running', 'lapsed') then f.desk_unit_id end as desk,
           f.unit_id, f.waiting_for, f.holder_staff_id
      from given g
      join free f on f.district = g.district::character(6) and f.id = g.matter_id
      join matter_clock c on c.district = f.district and c.matter_id = f.id and c.clock = g.clock
     where clock_standing(c.status, c.value) = g.standing
       for update of c skip locked
  ), noted as (
    insert into clock_alert (district, matter_id, clock, started, until, level, at, recorded_at, unit_id, waiting_for, holder_staff_id,
                             desk_unit_id)
    select h.district, h.matter_id, h.clock, h.started, h.until, r.level, r.at, moment, h.unit_id, h.waiting_for, h.holder_staff_id,
           case when r.level = h.highest then h.desk end
      from held h, jsonb_to_recordset(h.reached) as r (level text, at timestamptz)
    on conflict do nothing
    returning 1
  ), passed as (
    -- The level before reminds no more of what the next one reminds of.
    update clock_alert a set desk_unit_id = null from held h
     where a.district = h.district and a.matter_id = h.matter_id and a.clock = h.clock and a.desk_unit_id is not null
       and (a.started, a.until, a.level) is distinct from (h.started, h.until, h.highest)
    returning 1
  ), kept as (
    update matter_clock c set watched = h.standing, watch_at = h.next from held h
     where c.district = h.district and c.matter_id = h.matter_id and c.clock = h.clock
    returning 1
  )
  select (select count(*) from noted)::integer from (select count(*) from kept) k $$;

-- As before, and the alerts of what it changed laid where they belong.
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

-- What was noted before, as the deeds would have laid it.
update clock_alert a set desk_unit_id = m.desk_unit_id
  from matter_clock c, matter m
 where c.district = a.district and c.matter_id = a.matter_id and c.clock = a.clock and c.status in ('running', 'lapsed')
   and a.started = coalesce((c.value ->> 'event')::integer, 0) and a.until = c.lapse_at
   and m.district = a.district and m.id = a.matter_id and m.status = 'open'
   and not exists (select from clock_alert h
                    where h.district = a.district and h.matter_id = a.matter_id and h.clock = a.clock and h.started = a.started
                      and h.until = a.until
                      and array_position(array['overdue', 'red', 'amber'], h.level) < array_position(array['overdue', 'red', 'amber'], a.level));
