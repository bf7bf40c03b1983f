-- 督导看板: what lies where, counted unit by unit from indexes.

create index matter_board on matter (answerable_unit_id, waiting_for, next_lapse_at) where status = 'open';
comment on index matter_board is 'counts of the boards: open matters of a unit, whose move it is, what ran out';

-- Numbers alone come out of it, and of units within the asking person's scope alone; it runs as the owner because the
-- second wall, asked matter by matter, would read each matter instead of the index.
create function count_board(asked integer[], moment timestamptz)
  returns table (unit_id integer, open integer, overdue integer, on_parties integer, on_offices integer, refused integer,
                 several integer, orders integer, orders_late integer, reviews integer)
  language sql stable security definer set search_path = public, pg_temp as $$
  select u.id, m.open, m.overdue, m.on_parties, m.on_offices, h.refused, h.several, o.orders, o.orders_late, r.reviews
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
    cross join lateral (
      select count(*)::integer as orders,
             (count(*) filter (where answered_at is null and due < (moment at time zone 'Asia/Shanghai')::date))::integer as orders_late
        from matter_order where matter_order.unit_id = u.id and how is null and issued_at is not null) o
    cross join lateral (
      select count(*)::integer as reviews from matter_review where matter_review.unit_id = u.id and found is null) r
   where u.id = any (asked) and u.path && (select scope_units()) $$;
comment on function count_board(integer[], timestamptz) is 'what lies with each of these units, as far as they are within scope';
revoke all on function count_board(integer[], timestamptz) from public;
grant execute on function count_board(integer[], timestamptz) to onedoor_app;
