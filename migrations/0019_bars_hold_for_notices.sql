-- 回避 holds for the notice of an opening as well: who opened a restricted matter, when and what for is not told to
-- somebody barred from it, though their units reach it.

-- The reader of a notice may not read the matter (it is locked), so its bars are compared by a function that does. Unset,
-- the keys are null: compared with bars they tell nothing, as in the matter's own condition.
create function is_kept_away(district_code character, matter uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from matter m where m.district = district_code and m.id = is_kept_away.matter
                        and m.barred is not null and (m.barred && scope_keys()) is not false) $$;
comment on function is_kept_away(character, uuid) is 'whether the transaction''s keys are among those barred from the matter; where nobody said whose they are, whether anybody is';
revoke all on function is_kept_away(character, uuid) from public;
grant execute on function is_kept_away(character, uuid) to onedoor_app;

drop policy app_select on restricted_opening;
drop policy app_update on restricted_opening;
create policy app_select on restricted_opening for select to onedoor_app
  using ((reach && (select scope_units()) and not is_kept_away(district, matter_id))
         or exists (select from matter m where m.district = restricted_opening.district and m.id = restricted_opening.matter_id));
create policy app_update on restricted_opening for update to onedoor_app
  using (reach && (select scope_units()) and not is_kept_away(district, matter_id))
  with check (reach && (select scope_units()) and not is_kept_away(district, matter_id));
