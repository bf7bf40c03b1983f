-- 承办: what people state of their own work, and what is found by who covers a matter and by what waits for its holder.

create table staff_practice (
  staff_id uuid primary key references staff (id),
  subjects text[] not null check (cardinality(subjects) <= 20),
  languages text[] not null check (cardinality(languages) <= 20),
  stated_at timestamptz not null
);
comment on table staff_practice is 'kinds of dispute and languages somebody states for themselves; nothing in it is derived from what they did';
comment on column staff_practice.subjects is 'categories of dispute, as the contract lists them';
comment on column staff_practice.languages is 'languages they speak with the parties, as the contract lists them';
comment on column staff_practice.stated_at is 'when they last stated it';

alter table staff_practice enable row level security;
alter table staff_practice force row level security;
create policy keeper on staff_practice for all to onedoor_owner using (true) with check (true);
create policy app_all on staff_practice for all to onedoor_app using (true) with check (true);
create policy worker_select on staff_practice for select to onedoor_worker using (true);
grant select, insert, update on staff_practice to onedoor_app;
grant select on staff_practice to onedoor_worker;

create index matter_cover on matter ((snapshot -> 'cover' ->> 'staffId'))
  where status = 'open' and snapshot ? 'cover';
comment on index matter_cover is 'matters somebody covers for their holder';
create index matter_proposals on matter (holder_staff_id)
  where status = 'open' and snapshot ? 'proposals';
comment on index matter_proposals is 'matters in which something waits for the holder''s answer';
