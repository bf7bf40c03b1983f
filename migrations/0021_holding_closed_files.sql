-- A closed file can be held before its term is over, so that it is not proposed for erasure at all.

alter table legal_hold add column words text check (char_length(words) between 1 and 200);
comment on column legal_hold.words is 'what the hold is about, such as the number of a case; erased with the file';
grant update (words) on legal_hold to onedoor_worker;

-- Whoever may read a matter of the journey is told that its file is held, and on what ground.
create policy reader_select on legal_hold for select to onedoor_app
  using (exists (select from matter m where m.district = legal_hold.district and m.journey_id = legal_hold.journey_id));

-- Administrators read no matters: of a closed file they are told its numbers alone, and that of their own units.
create function find_closed_file(district_code text, journey uuid)
  returns table (numbers text[], reach integer[])
  language sql stable security definer set search_path = public, pg_temp
  as $$
  with file as (
    select m.number, m.status, m.data_key, m.opened_at, m.id, u.path from matter m join org_unit u on u.id = m.door_unit_id
     where m.district = district_code::character(6) and m.journey_id = journey
  ), door as (select f.path from file f order by f.opened_at, f.id limit 1)
  select array(select f.number from file f where f.number is not null order by f.opened_at, f.id), d.path from door d
   where d.path && scope_administers()
     and not exists (select from file f where f.status <> 'closed' or f.data_key = '') $$;
comment on function find_closed_file(text, uuid) is 'numbers of a file all of whose matters are closed, for the administrators of the unit it came through; nothing once it is erased';
revoke all on function find_closed_file(text, uuid) from public;
grant execute on function find_closed_file(text, uuid) to onedoor_app;
