-- Pages of work as functions: PostgreSQL puts their text into the statement that asks, as if it stood there; on a cluster
-- each is asked of every piece, which no statement across districts with a limit for each desk can be.

create function list_desks(units integer[], after_lapse timestamp with time zone, after_id uuid, wanted integer)
  returns setof matter language sql stable as $$
  select u.* from unnest(units) as desk(unit) cross join lateral (
    select * from matter m
     where m.status = 'open' and m.desk_unit_id = desk.unit and (m.next_lapse_at, m.id) > (after_lapse, after_id)
     order by m.next_lapse_at, m.id limit wanted) u
$$;
comment on function list_desks is 'a page of the open matters on the desks of these units';

create function list_mine(units integer[], people uuid[], person uuid, day text, after_lapse timestamp with time zone, after_id uuid, wanted integer)
  returns setof matter language sql stable as $$
  select h.* from unnest(people) as mine(id) cross join lateral (
    select * from matter m
     where m.status = 'open' and m.holder_staff_id = mine.id and m.desk_unit_id = any (units)
       and (m.next_lapse_at, m.id) > (after_lapse, after_id)
     order by m.next_lapse_at, m.id limit wanted) h
  union all select c.* from (
    select * from matter m
     where m.status = 'open' and m.desk_unit_id = any (units) and m.cover_staff_id = person and m.holder_staff_id <> all (people)
       and day between m.snapshot -> 'cover' ->> 'from' and m.snapshot -> 'cover' ->> 'until'
       and (m.next_lapse_at, m.id) > (after_lapse, after_id)
     order by m.next_lapse_at, m.id limit wanted) c
  union all select u.* from unnest(units) as desk(unit) cross join lateral (
    select * from matter m
     where m.status = 'open' and m.desk_unit_id = desk.unit and m.holder_staff_id is null
       and (m.next_lapse_at, m.id) > (after_lapse, after_id)
     order by m.next_lapse_at, m.id limit wanted) u
$$;
comment on function list_mine is 'a page of what these people hold, of what the person covers today, and of what nobody on these desks holds';

create function list_to_claim(units integer[], after_lapse timestamp with time zone, after_id uuid, wanted integer)
  returns setof matter language sql stable as $$
  select u.* from unnest(units) as desk(unit) cross join lateral (
    select * from matter m
     where m.status = 'open' and m.desk_unit_id = desk.unit and m.holder_staff_id is null and m.answerable_unit_id = desk.unit
       and (m.next_lapse_at, m.id) > (after_lapse, after_id)
     order by m.next_lapse_at, m.id limit wanted) u
$$;
comment on function list_to_claim is 'a page of what nobody holds, on the desk of the unit that answers for it';

create function list_proposals(units integer[], people uuid[], after_lapse timestamp with time zone, after_id uuid, wanted integer)
  returns setof matter language sql stable as $$
  select p.* from (
    select * from matter m
     where m.status = 'open' and m.holder_staff_id = any (people) and m.has_proposals and units is not null
       and (m.next_lapse_at, m.id) > (after_lapse, after_id)
     order by m.next_lapse_at, m.id limit wanted) p
$$;
comment on function list_proposals is 'a page of what somebody who held it before meant to do, waiting for the answer of these people';

create function list_within_reach(units integer[], after_lapse timestamp with time zone, after_id uuid, wanted integer)
  returns setof matter language sql stable as $$
  select r.* from (select * from matter m where m.status = 'open' and units is not null offset 0) r
   where (r.next_lapse_at, r.id) > (after_lapse, after_id)
   order by r.next_lapse_at, r.id limit wanted
$$;
comment on function list_within_reach is 'a page of every open matter within the scope, collected and sorted';

grant execute on function list_desks, list_mine, list_to_claim, list_proposals, list_within_reach to onedoor_app;
