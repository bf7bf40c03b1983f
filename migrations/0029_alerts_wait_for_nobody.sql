-- Noting an alert asks for the matter's row before the clock's, as every deed does, and passes over what a deed holds. It
-- asked for the clock first, and the alert's reference to the matter then waited for a deed that waited for the clock.
create or replace function note_alerts(looked jsonb, moment timestamptz) returns integer language sql as $$
  with given as materialized (
    select * from jsonb_to_recordset(looked) as g (district text, matter_id uuid, clock text, standing text, started integer,
                                                   until timestamptz, next timestamptz, reached jsonb)
  ), free as materialized (
    select m.district, m.id, coalesce(m.desk_unit_id, m.answerable_unit_id) as unit_id, m.waiting_for, m.holder_staff_id
      from matter m
     where (m.district, m.id) in (select g.district::character(6), g.matter_id from given g)
       for key share of m skip locked
  ), held as materialized (
    select c.district, c.matter_id, c.clock, g.standing, g.started, g.until, g.next, g.reached,
           f.unit_id, f.waiting_for, f.holder_staff_id
      from given g
      join free f on f.district = g.district::character(6) and f.id = g.matter_id
      join matter_clock c on c.district = f.district and c.matter_id = f.id and c.clock = g.clock
     where clock_standing(c.status, c.value) = g.standing
       for update of c skip locked
  ), noted as (
    insert into clock_alert (district, matter_id, clock, started, until, level, at, recorded_at, unit_id, waiting_for, holder_staff_id)
    select h.district, h.matter_id, h.clock, h.started, h.until, r.level, r.at, moment, h.unit_id, h.waiting_for, h.holder_staff_id
      from held h, jsonb_to_recordset(h.reached) as r (level text, at timestamptz)
    on conflict do nothing
    returning 1
  ), kept as (
    update matter_clock c set watched = h.standing, watch_at = h.next from held h
     where c.district = h.district and c.matter_id = h.matter_id and c.clock = h.clock
    returning 1
  )
  select (select count(*) from noted)::integer from (select count(*) from kept) k $$;
