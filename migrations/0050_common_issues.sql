-- 共性问题: many matters of one cause. What a matter has to do with a group stands in its snapshot; the columns are reckoned
-- from it by PostgreSQL, so that nothing that writes a matter knows of them, and no table lists who belongs together.

alter table matter
  add column group_root_id uuid generated always as ((snapshot -> 'group' ->> 'root')::uuid) stored,
  add column group_standing text generated always as (snapshot -> 'group' ->> 'standing') stored;
comment on column matter.group_root_id is 'the matter that leads the group this one was asked into, whatever became of that';
comment on column matter.group_standing is 'leads or ended; of a member invited, joined, declined, left, withdrawn or ended; null where it has nothing to do with a group';
create index matter_group on matter (district, group_root_id, id) where group_root_id is not null;
comment on index matter_group is 'the matters asked into one group';

-- Numbers alone come out of it, and only for whoever reaches the matter that leads: members may lie with other units.
create function count_group(in_district text, in_root uuid)
  returns table (invited integer, joined integer, declined integer, "left" integer, closed integer, offered integer,
                 taken integer, refused integer, people integer)
  language sql stable security definer set search_path = public, pg_temp
  as $$
  select (count(*) filter (where g.group_standing = 'invited'))::integer, (count(*) filter (where g.group_standing = 'joined'))::integer,
         (count(*) filter (where g.group_standing = 'declined'))::integer, (count(*) filter (where g.group_standing = 'left'))::integer,
         (count(*) filter (where g.group_standing in ('joined', 'ended') and g.status = 'closed'))::integer,
         (count(*) filter (where g.group_standing in ('joined', 'ended') and g.snapshot -> 'group' ? 'offer'))::integer,
         (count(*) filter (where g.group_standing in ('joined', 'ended') and not said.refused and said.taken >= said.people))::integer,
         (count(*) filter (where g.group_standing in ('joined', 'ended') and said.refused))::integer,
         coalesce(sum(said.people) filter (where g.group_standing = 'joined'), 0)::integer
    from matter g
    cross join lateral (
      select count(*) as people,
             count(*) filter (where g.snapshot #>> array['group', 'offer', 'answers', p ->> 'id'] = 'taken') as taken,
             coalesce(bool_or(g.snapshot #>> array['group', 'offer', 'answers', p ->> 'id'] = 'left'), false) as refused
        from jsonb_array_elements(g.snapshot -> 'parties') p where p ->> 'role' = 'applicant' and not p ? 'left') said
   where g.district = in_district::character(6) and g.group_root_id = in_root
     and exists (select from matter m where m.district = in_district::character(6) and m.id = in_root and m.reach && scope_units()
                   and (m.barred is null or not m.barred && scope_keys()) and (m.locks is null or m.locks && scope_keys())) $$;
comment on function count_group(text, uuid) is 'how many were asked into a group and what became of it, in numbers alone, for whoever reaches the matter that leads';
revoke all on function count_group(text, uuid) from public;
grant execute on function count_group(text, uuid) to onedoor_app;

-- Open matters of one kind against one of the same organisations, within the asking person's reach. No person is looked for.
create function find_like_matters(in_district text, in_self uuid, in_category text, in_names tsquery, in_since timestamptz, in_limit integer)
  returns table (id uuid, unit_id integer, opened_at timestamptz, number text, place_text text, narrative text, snapshot jsonb, parties jsonb)
  language sql stable security definer set search_path = public, pg_temp
  as $$
  select m.id, m.answerable_unit_id, m.opened_at, m.number, m.place_text, m.narrative, m.snapshot, m.parties
    from matter_search s join matter m on m.district = s.district and m.id = s.matter_id
   where s.district = in_district::character(6) and s.names @@ in_names and m.id <> in_self and m.status = 'open'
     and m.category = in_category and m.opened_at >= in_since and m.data_key <> ''
     and coalesce(m.group_standing, '') not in ('leads', 'invited', 'joined')
     and m.reach && scope_units() and (m.barred is null or not m.barred && scope_keys()) and (m.locks is null or m.locks && scope_keys())
     and exists (select from matter_party y where y.district = m.district and y.matter_id = m.id and y.role = 'respondent'
                   and y.kind = 'organisation')
   order by m.opened_at desc, m.id limit in_limit $$;
comment on function find_like_matters(text, uuid, text, tsquery, timestamptz, integer) is 'open matters of one kind against one organisation, as far as they are within scope, for asking them into a group';
revoke all on function find_like_matters(text, uuid, text, tsquery, timestamptz, integer) from public;
grant execute on function find_like_matters(text, uuid, text, tsquery, timestamptz, integer) to onedoor_app;
