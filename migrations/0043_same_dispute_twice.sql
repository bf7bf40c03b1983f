-- The same dispute twice: matters that may be the one a clerk is about to register. Pairs of matters are compared, never
-- people looked for: the answer takes both sides of the new matter, and what lies outside the reader's reach is told by
-- what agrees with what the reader wrote, in no words of its own.

create function find_duplicate_candidates(p jsonb)
  returns table (id uuid, inside boolean, unit_id integer, opened_at timestamptz, category text, place_division text,
                 place_text text, narrative text, snapshot jsonb, parties jsonb)
  language sql stable security definer set search_path = public, pg_temp
  as $$
  with asked as materialized (
    select (p ->> 'district')::character(6) as district,
           array(select jsonb_array_elements_text(p -> 'identities')) as identities,
           array(select jsonb_array_elements_text(p -> 'phones')) as phones,
           array(select jsonb_array_elements_text(p -> 'names')) as names,
           nullif(p ->> 'both', '')::tsquery as both_sides, nullif(p ->> 'single', '')::tsquery as one_side),
  hits as (
    (select y.matter_id from asked a join matter_party y on y.district = a.district and y.identity_index = any (a.identities) limit 200)
    union
    (select y.matter_id from asked a join matter_party y on y.district = a.district and y.phone_index = any (a.phones) limit 200)
    union
    (select s.matter_id from asked a join matter_search s on s.district = a.district and s.names @@ a.both_sides limit 200)
    union
    (select s.matter_id from asked a join matter_search s on s.district = a.district and s.names @@ a.one_side limit 300)),
  met as (
    select m.*, m.reach && scope_units() and (m.barred is null or not m.barred && scope_keys())
                 and (m.locks is null or m.locks && scope_keys()) as inside
      from hits h join asked a on true join matter m on m.district = a.district and m.id = h.matter_id
     where m.data_key <> '' and m.outcome is distinct from 'joined' and m.outcome is distinct from 'set-aside'
       and m.id is distinct from (p ->> 'self')::uuid and cardinality(scope_units()) > 0)
  select m.id, m.inside, m.answerable_unit_id, m.opened_at, m.category, m.place_division,
         case when m.inside then m.place_text else '' end, case when m.inside then m.narrative else '' end,
         case when m.inside then m.snapshot end,
         (select jsonb_agg(jsonb_build_object('id', case when m.inside then y.party_id end, 'role', y.role,
                   'name', case when m.inside or y.name = any (a.names) then y.name else '' end,
                   'identity', case when y.identity_index is null or y.identity_index = any (a.identities) then y.identity_index else '-' end,
                   'phone', case when y.phone_index is null or y.phone_index = any (a.phones) then y.phone_index else '-' end)
                 order by y.position)
            from matter_party y where y.district = m.district and y.matter_id = m.id)
    from met m join asked a on true
   -- Who is kept out of a restricted matter, or from any, is not told that it is there.
   where m.inside or (m.locks is null and (m.barred is null or (m.barred && scope_keys()) is false))
   order by m.opened_at desc limit 100 $$;
comment on function find_duplicate_candidates(jsonb) is 'matters of a district that share a number, or a name as it sounds, with the parties of another; of those outside the scope only what agrees';
revoke all on function find_duplicate_candidates(jsonb) from public;
grant execute on function find_duplicate_candidates(jsonb) to onedoor_app;

-- That a matter out of reach was told to be there is written where its parties see it. It shows nothing.
create function note_duplicates_told(p jsonb) returns void language sql security definer set search_path = public, pg_temp
  as $$ insert into access_log (district, id, matter_id, at, staff_id, role, unit_id, deed, purpose)
        select n.district, n.id, n.matter_id, n.at, n.staff_id, n.role, n.unit_id, 'check-duplicate', n.purpose
          from jsonb_populate_recordset(null::access_log, p) n $$;
comment on function note_duplicates_told(jsonb) is 'writes down that matters were told of in a check for the same dispute';
revoke all on function note_duplicates_told(jsonb) from public;
grant execute on function note_duplicates_told(jsonb) to onedoor_app;
