-- 分级: at which level matters are settled, and how many went up. Which unit dealt with a matter last, and whether it went
-- up, follow from the fold; nothing that writes a matter knows of the columns.

alter table matter
  add column dealt_unit_id integer generated always as (
    case when channel = 'import' or outcome = 'joined' then null
         else coalesce(
           (jsonb_path_query_array(snapshot, '$.handOffs[*] ? (@.ended.how == "accepted" || @.ended.how == "decided").to') ->> -1)::integer,
           nullif(answerable_unit_id, door_unit_id)) end) stored,
  add column was_raised boolean not null generated always as (
    jsonb_path_exists(snapshot, '$.steps[*] ? (exists (@.ground))')) stored;
comment on column matter.dealt_unit_id is 'the unit that took it last; null where none did, and for what was taken in from a ledger or joined to another';
comment on column matter.was_raised is 'it went up a level at least once, or was begun anew above another that did not succeed';

create index matter_dealt on matter (dealt_unit_id, closed_on) include (was_raised, resolved)
  where status = 'closed' and dealt_unit_id is not null;
comment on index matter_dealt is 'figures of levels: closed matters by the unit that dealt with them';

-- Numbers alone come out of it, and of units within the asking person's scope alone, as with the boards.
create function count_dealt(asked integer[], since date, until date)
  returns table (unit_id integer, closed integer, raised integer, solved integer, not_solved integer)
  language sql stable security definer set search_path = public, pg_temp as $$
  select u.id, m.closed, m.raised, m.solved, m.not_solved
    from org_unit u
    cross join lateral (
      select count(*)::integer as closed,
             (count(*) filter (where was_raised))::integer as raised,
             (count(*) filter (where resolved = 'solved'))::integer as solved,
             (count(*) filter (where resolved = 'not-solved'))::integer as not_solved
        from matter where dealt_unit_id = u.id and status = 'closed' and closed_on between since and until) m
   where u.id = any (asked) and u.path && (select scope_units()) and m.closed > 0 $$;
comment on function count_dealt(integer[], date, date) is 'closed matters of each of these units, how many went up and how many the parties call solved, as far as the units are within scope';
revoke all on function count_dealt(integer[], date, date) from public;
grant execute on function count_dealt(integer[], date, date) to onedoor_app;
