-- 浏览器提醒: a party's browsers are told that there is news, beside the ways that the rules name.

create table push_subscription (
  district char(6) not null,
  id uuid not null,
  matter_id uuid not null,
  journey_id uuid not null,
  party_id uuid not null,
  content_sealed text not null,
  created_at timestamptz not null,
  primary key (district, id),
  foreign key (district, matter_id) references matter (district, id)
);
comment on table push_subscription is 'a browser that a party asked to be told by; gone when they take it back, when the browser''s maker says so, or with the file';
comment on column push_subscription.id is 'keyed hash of party and browser, so that one browser stands once';
comment on column push_subscription.matter_id is 'the matter of the journey whose key seals it';
comment on column push_subscription.content_sealed is 'the browser''s address at its maker''s server, and its keys';
create index push_subscription_party on push_subscription (district, journey_id, party_id, created_at);
create index push_subscription_matter on push_subscription (district, matter_id);

alter table push_subscription enable row level security;
alter table push_subscription force row level security;
create policy keeper on push_subscription to onedoor_owner, onedoor_worker using (true) with check (true);
-- For the party alone: no member of staff sees by which browser somebody is told.
create policy app_all on push_subscription to onedoor_app
  using (journey_id = (select scope_journey())) with check (journey_id = (select scope_journey()));
grant select, insert, delete on push_subscription to onedoor_app;
grant select, delete on push_subscription to onedoor_worker;
