-- What is compared at registration: the strongest finds first, and no more of each than the comparison reads.
--
-- Measured on 146,196 matters, 66,043 of them in the district asked: the planner met the names with every row of the
-- district (3 ms each time, growing with it) and 100 whole matters were sent, three times as much as the rest of the answer.
-- A district that stands beside a name is therefore asked of what the name has found, and the matters themselves are read
-- for the few that are shown.
drop function find_duplicate_candidates(jsonb);
create function find_duplicate_candidates(p jsonb)
  returns table (id uuid, inside boolean, unit_id integer, opened_at timestamptz, category text, place_division text,
                 place_text text, narrative text, parties json)
  language sql stable security definer set search_path = public, pg_temp as $$
  with asked as materialized (
    select (p ->> 'district')::character(6) as district,
           array(select jsonb_array_elements_text(p -> 'identities')) as identities,
           array(select jsonb_array_elements_text(p -> 'phones')) as phones,
           array(select jsonb_array_elements_text(p -> 'names')) as names,
           nullif(p ->> 'both', '')::tsquery as both_sides, nullif(p ->> 'single', '')::tsquery as one_side),
  hits as (
    select h.matter_id, max(h.weight) as weight from (
      (select y.matter_id, 3 as weight from asked a join matter_party y
          on y.district = a.district and y.identity_index = any (a.identities) limit 200)
      union all
      (select y.matter_id, 2 from asked a join matter_party y
          on y.district = a.district and y.phone_index = any (a.phones) limit 200)
      union all
      (select s.matter_id, 2 from asked a join matter_search s
          on s.names @@ a.both_sides and s.district::text = a.district::text limit 200)
      union all
      (select s.matter_id, 1 from asked a join matter_search s
          on s.names @@ a.one_side and s.district::text = a.district::text limit 300)) h
     group by h.matter_id order by 2 desc, 1 desc limit 150),
  met as (
    select m.*, h.weight, m.reach && scope_units() and (m.barred is null or not m.barred && scope_keys())
                 and (m.locks is null or m.locks && scope_keys()) as inside
      from hits h join asked a on true join matter m on m.district = a.district and m.id = h.matter_id
     where m.data_key <> '' and m.outcome is distinct from 'joined' and m.outcome is distinct from 'set-aside'
       and m.id is distinct from (p ->> 'self')::uuid and cardinality(scope_units()) > 0)
  select m.id, m.inside, m.answerable_unit_id, m.opened_at, m.category, m.place_division,
         case when m.inside then m.place_text else '' end, case when m.inside then m.narrative else '' end,
         (select json_agg(json_build_object('id', case when m.inside then y.party_id end, 'role', y.role,
                   'name', case when m.inside or y.name = any (a.names) then y.name else '' end,
                   'identity', case when y.identity_index is null or y.identity_index = any (a.identities) then y.identity_index else '-' end,
                   'phone', case when y.phone_index is null or y.phone_index = any (a.phones) then y.phone_index else '-' end)
                 order by y.position)
            from matter_party y where y.district = m.district and y.matter_id = m.id)
    from met m join asked a on true
   -- Who is kept out of a restricted matter, or from any, is not told that it is there.
   where m.inside or (m.locks is null and (m.barred is null or (m.barred && scope_keys()) is false))
   order by m.weight desc, m.opened_at desc limit 100 $$;
comment on function find_duplicate_candidates(jsonb) is 'matters of a district that share a number, or a name as it sounds, the strongest finds first, with the parties of another; of those outside the scope only what agrees';
revoke all on function find_duplicate_candidates(jsonb) from public;
grant execute on function find_duplicate_candidates(jsonb) to onedoor_app;
