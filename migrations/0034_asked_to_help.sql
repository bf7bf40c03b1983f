-- A unit asked to do a piece of a matter finds what it was asked, and by that the journey; the matter itself stays out of
-- its lists and searches, and what it reads of it is held to what was passed on.

alter table matter_task add column journey_id uuid;
comment on column matter_task.journey_id is 'under which the unit that was asked reads what was passed to it; null in rows older than the column';
create policy asked_select on matter_task for select to onedoor_app
  using (exists (select from org_unit u where u.id = matter_task.unit_id and u.path && (select scope_units())));
