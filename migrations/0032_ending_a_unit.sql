-- A unit is not ended while it answers for open matters. Administrators read no matters: they are told yes or no, of units they administer.
create function unit_answers(unit integer) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$
  select exists (select from org_unit u where u.id = unit and u.path && scope_administers())
     and exists (select from matter m
                  where m.status = 'open' and m.reach @> array[unit] and unit in (m.answerable_unit_id, m.desk_unit_id)) $$;
comment on function unit_answers(integer) is 'whether a unit answers for an open matter, or has one to work on; for administrators of the unit, who see no matter';
revoke all on function unit_answers(integer) from public;
grant execute on function unit_answers(integer) to onedoor_app;
