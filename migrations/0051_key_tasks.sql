-- Key tasks of a yearly plan: matters that a plan opens, to which nobody is a party.

alter table matter drop constraint matter_channel_check;
alter table matter add constraint matter_channel_check check (channel in ('portal', 'desk', 'link', 'import', 'plan'));

-- Reckoned by PostgreSQL from the fold, as whatever else lists ask of every row.
alter table matter
  add column title text generated always as (snapshot #>> '{facts,title}') stored,
  add column plan_year integer generated always as ((snapshot #>> '{facts,planYear}')::integer) stored;
comment on column matter.title is 'what lists call a matter that has no parties to be called by';
comment on column matter.plan_year is 'the year of the plan it is an item of; null where it is none';
create index matter_plan on matter (plan_year, answerable_unit_id) where plan_year is not null;
comment on index matter_plan is 'items of a year''s plan, by the unit that leads them';
