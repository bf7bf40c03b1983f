-- 共性问题: who belonged to a group that has ended joined it, and is counted so; only a group that goes on has people.

create or replace function count_group(in_district text, in_root uuid)
  returns table (invited integer, joined integer, declined integer, "left" integer, closed integer, offered integer,
                 taken integer, refused integer, people integer)
  language sql stable security definer set search_path = public, pg_temp
  as $$
  select (count(*) filter (where g.group_standing = 'invited'))::integer, (count(*) filter (where g.group_standing in ('joined', 'ended')))::integer,
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
