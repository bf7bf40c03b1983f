-- What is asked from above is counted in matters, as everything else on a board: a matter with two orders is one line of the
-- list behind the number, and is counted once for each group of units it is shown under.

drop function count_board(integer[], timestamptz);

-- Numbers alone come out of it, and of units within the asking person's scope alone; it runs as the owner because the
-- second wall, asked matter by matter, would read each matter instead of the index.
create function count_board(asked integer[], moment timestamptz)
  returns table (unit_id integer, open integer, overdue integer, on_parties integer, on_offices integer, refused integer,
                 several integer)
  language sql stable security definer set search_path = public, pg_temp as $$
  select u.id, m.open, m.overdue, m.on_parties, m.on_offices, h.refused, h.several
    from org_unit u
    cross join lateral (
      select count(*)::integer as open,
             (count(*) filter (where next_lapse_at <= moment))::integer as overdue,
             (count(*) filter (where waiting_for in ('applicant', 'respondent', 'parties')))::integer as on_parties,
             (count(*) filter (where waiting_for in ('door', 'offered-unit', 'answerable-unit')))::integer as on_offices
        from matter where answerable_unit_id = u.id and status = 'open') m
    cross join lateral (
      select (count(*) filter (where refused))::integer as refused, (count(*) filter (where n > 1))::integer as several
        from (select bool_or(h.how = 'refused') as refused, count(*) as n
                from matter_handoff h join matter m on m.district = h.district and m.id = h.matter_id
               where m.answerable_unit_id = u.id and m.status = 'open' group by h.district, h.matter_id) one) h
   where u.id = any (asked) and u.path && (select scope_units()) $$;
comment on function count_board(integer[], timestamptz) is 'what lies with each of these units, as far as they are within scope';
revoke all on function count_board(integer[], timestamptz) from public;
grant execute on function count_board(integer[], timestamptz) to onedoor_app;

create function count_asked(asked integer[], groups integer[], moment timestamptz)
  returns table ("group" integer, orders integer, orders_late integer, reviews integer)
  language sql stable security definer set search_path = public, pg_temp as $$
  with within as (
    select a.grp, u.id from unnest(asked, groups) as a (id, grp) join org_unit u on u.id = a.id
     where u.path && (select scope_units()))
  select grp, (count(*) filter (where ordered))::integer, (count(*) filter (where late))::integer, (count(*) filter (where reviewed))::integer
    from (select grp, district, matter_id, bool_or(ordered) as ordered, bool_or(late) as late, bool_or(reviewed) as reviewed
            from (select w.grp, o.district, o.matter_id, true as ordered,
                         o.answered_at is null and o.due < (moment at time zone 'Asia/Shanghai')::date as late, false as reviewed
                    from within w join matter_order o on o.unit_id = w.id and o.how is null and o.issued_at is not null
                  union all
                  select w.grp, r.district, r.matter_id, false, false, true
                    from within w join matter_review r on r.unit_id = w.id and r.found is null) one
           group by grp, district, matter_id) matters
   group by grp $$;
comment on function count_asked(integer[], integer[], timestamptz) is 'matters in which something is asked of these units from above, each counted once in every group it is in, as far as the units are within scope';
revoke all on function count_asked(integer[], integer[], timestamptz) from public;
grant execute on function count_asked(integer[], integer[], timestamptz) to onedoor_app;
