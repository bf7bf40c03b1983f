-- Further statements on rows of many districts, or of one with a list handed over, as functions: a cluster runs them on the
-- pieces of the tables.

create function list_desk_alerts(units integer[], unseen boolean, after_until timestamp with time zone,
    after_district character, after_matter uuid, after_clock text, wanted integer)
  returns table (district character(6), matter_id uuid, clock text, level text, at timestamp with time zone, waiting_for text,
    until timestamp with time zone, seen boolean, lead_seen boolean, number text, procedure text, procedure_version integer,
    desk_unit_id integer, holder_staff_id uuid, holder_zh text, holder_en text, value jsonb)
  language sql stable as $$
  select a.*, m.number, m.procedure, m.procedure_version, m.desk_unit_id, m.holder_staff_id, s.name_zh, s.name_en, c.value
    from (
      select lying.*
        from unnest(units) desk (unit_id)
       cross join lateral (
         select l.district, l.matter_id, l.clock, l.level, l.at, l.waiting_for, l.until, l.seen_at is not null as seen,
                l.lead_seen_at is not null as lead_seen
           from clock_alert l
          where l.desk_unit_id = desk.unit_id and (not unseen or l.seen_at is null or l.lead_seen_at is null)
            and (l.until, l.district, l.matter_id, l.clock) > (after_until, after_district::character(6), after_matter, after_clock)
          order by l.until, l.district, l.matter_id, l.clock limit wanted) lying
       order by lying.until, lying.district, lying.matter_id, lying.clock limit wanted) a
    join matter m on m.district = a.district and m.id = a.matter_id
    join matter_clock c on c.district = a.district and c.matter_id = a.matter_id and c.clock = a.clock
    left join staff s on s.id = m.holder_staff_id
   order by a.until, a.district, a.matter_id, a.clock
$$;
comment on function list_desk_alerts is 'a page of the highest alert of each clock of the open matters on these desks, what is due first standing first; each desk is walked along its index by itself';

create function list_in_hand(people uuid[])
  returns table (staff_id uuid, opened_on date, phase text, waiting_for text) language sql stable as $$
  select p.id, (m.opened_at at time zone 'Asia/Shanghai')::date, m.phase, m.waiting_for
    from unnest(people) as p (id)
   cross join lateral (
     select h.opened_at, h.phase, h.waiting_for from matter h
      where h.status = 'open' and h.holder_staff_id = p.id
      order by h.next_lapse_at, h.id limit 100) m
$$;
comment on function list_in_hand is 'what each of these people has in hand, as far as the reader reaches it; of one person a hundred at the most';

create function list_messages(units integer[], which text, before_at timestamp with time zone, before_id text, wanted integer)
  returns setof matter_message language sql stable as $$
  select mm.* from unnest(units) as u (id)
   cross join lateral (
     select m.* from matter_message m
      where m.unit_id = u.id and m.party_id is not null
        and (which = 'all' or m.dispatch = 'task' or which = 'open' and (m.dispatch is null or m.dispatch in ('stuck', 'given-up')))
        and (m.created_at, m.matter_id::text || m.id) < (before_at, before_id)
      order by m.created_at desc, m.matter_id::text || m.id desc limit wanted) mm
   order by mm.created_at desc, mm.matter_id::text || mm.id desc limit wanted
$$;
comment on function list_messages is 'a page of the units'' messages to parties, the newest first';

grant execute on function list_desk_alerts, list_in_hand, list_messages to onedoor_app;

create function lock_sealed(of_table text, sealed_column text, after_district character, after_id uuid, wanted integer)
  returns table (district character(6), id uuid, sealed text) language plpgsql as $$
begin
  return query execute format(
    'select t.district, t.id, t.%2$I from %1$I t where (t.district, t.id) > ($1::character(6), $2) and t.%2$I <> ''''
      order by t.district, t.id limit $3 for no key update skip locked', of_table, sealed_column)
    using after_district, after_id, wanted;
end $$;
comment on function lock_sealed is 'the next rows whose key or content is wrapped, kept from other writers until the transaction ends; what others are writing to is passed over';
revoke all on function lock_sealed from public;
grant execute on function lock_sealed to onedoor_worker;

create function words_after(before tsvector, added tsvector, version integer, sealed_max integer)
  returns tsvector language sql immutable as $$
  select case
    when version > 0 then added || array_to_tsvector(array(
      select w from unnest(tsvector_to_array(before)) w where starts_with(w, '#') limit sealed_max))
    when length(before) > sealed_max then before
    else before || added end
$$;
comment on function words_after is 'the words of a matter once some were added; those of notes that stand in a row already stay, since each event brings its own once';

create function write_words(in_district character, given jsonb, sealed_max integer, up_to date, up_to_leaf integer)
  returns void language sql as $$
  with given_rows as (
    select * from jsonb_to_recordset(given) as n (matter_id uuid, version integer, words jsonb, names jsonb, notes jsonb)),
  current as (
    select n.*, m.version = n.version as is_now
      from given_rows n join matter m on m.district = in_district::character(6) and m.id = n.matter_id and m.data_key <> ''
       for share of m),
  written as (
    insert into matter_search as s (district, matter_id, version, words, names)
    select in_district::character(6), c.matter_id, case when c.is_now then c.version else 0 end,
           array_to_tsvector(array(select jsonb_array_elements_text(c.notes) union
                                   select jsonb_array_elements_text(c.words) where c.is_now)),
           array_to_tsvector(array(select jsonb_array_elements_text(c.names) where c.is_now))
      from current c
     where c.is_now or c.notes <> '[]'
    on conflict (district, matter_id) do update
       set version = greatest(s.version, excluded.version), words = words_after(s.words, excluded.words, excluded.version, sealed_max),
           names = case when excluded.version = 0 then s.names else excluded.names end
     where s.words is distinct from words_after(s.words, excluded.words, excluded.version, sealed_max)
        or excluded.version > 0 and s.names is distinct from excluded.names)
  insert into matter_search_mark (district, day, leaf_index) values (in_district, up_to, up_to_leaf)
    on conflict (district) do update set day = excluded.day, leaf_index = excluded.leaf_index
$$;
comment on function write_words is 'writes the words matters of a district are found by, and how far they reach. Of a matter that has moved on meanwhile only what was noted is written (version 0): its newer event brings the rest again. The share lock waits for whoever is erasing the file, and then finds it erased';
revoke all on function write_words from public;
grant execute on function write_words to onedoor_worker;

-- What lies whole on every node of a cluster is changed there by whoever owns it: a right to some columns, or to a row's own
-- table alone, is not enough.

create function rewrap_second_factors(given jsonb) returns void
  language sql security definer set search_path to public, pg_temp as $$
  update auth_two_factor f set secret = n.secret from jsonb_to_recordset(given) as n (id uuid, secret text, was text)
   where f.id = n.id and f.secret = n.was
$$;
comment on function rewrap_second_factors is 'puts secrets of one-time codes under the newest key, where nobody has set up others meanwhile';
revoke all on function rewrap_second_factors from public;
grant execute on function rewrap_second_factors to onedoor_worker;

create function note_tried(in_id uuid, was_district character, was_after uuid, p jsonb) returns boolean
  language plpgsql security definer set search_path to public, pg_temp as $$
begin
  update routing_replay set at_district = (p ->> 'at_district')::character(6), after_id = (p ->> 'after_id')::uuid,
         percent = (p ->> 'percent')::smallint, status = p ->> 'status', looked = (p ->> 'looked')::integer,
         moved = (p ->> 'moved')::integer, counts = p -> 'counts'
   where id = in_id and status = 'running' and at_district is not distinct from was_district::character(6)
     and after_id is not distinct from was_after;
  return found;
end $$;
comment on function note_tried is 'how far a trial is now, if nobody else has gone on from the same place meanwhile';

create function delete_replays(before timestamp with time zone, wanted integer) returns integer
  language plpgsql security definer set search_path to public, pg_temp as $$
declare gone integer;
begin
  delete from routing_replay where id in (select r.id from routing_replay r where r.asked_at < before limit wanted);
  get diagnostics gone = row_count;
  return gone;
end $$;
comment on function delete_replays is 'deletes trials asked for before then, with the matters they list';
revoke all on function note_tried, delete_replays from public;
grant execute on function note_tried, delete_replays to onedoor_worker;
