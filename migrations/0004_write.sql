-- A district compared with a text would be compared as a text, past every index: it is cast wherever it comes as one.

-- One round trip for one deed: everything a registration or an action writes goes to the database in one call
-- and is committed with it. Runs with the caller's rights, so row-level security holds inside it.

create function write_matters(p jsonb) returns jsonb language plpgsql as $$
declare
  key_row jsonb := p -> 'idempotency';
  earlier idempotency;
  item jsonb;
  wanted integer;
begin
  perform set_config('onedoor.units', coalesce(p ->> 'units', ''), true),
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
      desk_unit_id = n.desk_unit_id, holder_staff_id = n.holder_staff_id, reach = n.reach, number = n.number,
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
  if p ? 'outbox' then
    insert into outbox select * from jsonb_populate_recordset(null::outbox, p -> 'outbox');
  end if;
  return jsonb_build_object('replayed', false);
end $$;
comment on function write_matters(jsonb) is 'writes one deed whole: OD001 stale version or not visible, OD002 number taken';

-- What is open, in order, passing over what the scope does not show: for a district or the city, which see much of it.
-- The planner takes any scope for a small one; without these settings it would collect and sort the whole city's open
-- matters for each page of fifty. A unit's own reach is small, and there that is the right way.
create function list_open_matters(units integer[], after_lapse timestamptz, after_id uuid, wanted integer) returns setof matter
  language sql stable set enable_bitmapscan = off set enable_seqscan = off
  as $$ select m.* from matter m
        where m.status = 'open' and (m.next_lapse_at, m.id) > (after_lapse, after_id) and units is not null
        order by m.next_lapse_at, m.id limit wanted $$;

-- A code is looked up before any scope exists; its owner sees only which journey it opens.
create function find_party_code(district_code text, index_value text) returns table (journey_id uuid, party_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select c.journey_id, c.party_id from party_code c where c.district = district_code::character(6) and c.code_index = index_value $$;

-- The page behind a document's QR code says whether the paper is unaltered and nothing of what stands in it.
create function find_document_proof(district_code text, code text)
  returns table (procedure text, procedure_version smallint, document text, number text, sha256 text,
                 requested_at timestamptz, unit_zh text, unit_en text)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select m.procedure, m.procedure_version, d.document, d.number, d.sha256, d.requested_at, u.name_zh, u.name_en
        from matter_document d
        join matter m on m.district = d.district and m.id = d.matter_id
        join org_unit u on u.id = d.unit_id
        where d.district = district_code::character(6) and d.proof_code = find_document_proof.code and d.status = 'ready' $$;

grant execute on function write_matters(jsonb) to onedoor_app, onedoor_worker;
grant execute on function list_open_matters(integer[], timestamptz, uuid, integer) to onedoor_app;
grant execute on function find_party_code(text, text), find_document_proof(text, text) to onedoor_app, onedoor_worker;
