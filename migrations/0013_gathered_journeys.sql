-- 自己的事项放在一起: what a person chose to see on one page. It hangs on a keyed hash of their phone number, is shown to
-- whoever has just given a code sent to that phone, and to nobody else; no staff route reads it, and leaving it erases it.
create table gathered_journey (
  district char(6) not null,
  gathering_id uuid not null,
  journey_id uuid not null,
  party_id uuid not null,
  added_at timestamptz not null,
  primary key (district, gathering_id, journey_id, party_id)
);
comment on table gathered_journey is 'journeys that a person put together on a page of their own, each added by its own tracking code';
comment on column gathered_journey.gathering_id is 'a keyed hash of the phone number: the number itself is kept only in the matters';
create index gathered_journey_gathering on gathered_journey (gathering_id, added_at);

create function scope_gathering() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('onedoor.gathering', true), '')::uuid $$;
comment on function scope_gathering() is 'the gathering whose phone was shown, set for the transaction only';

alter table gathered_journey enable row level security;
alter table gathered_journey force row level security;
create policy app_all on gathered_journey to onedoor_app
  using (gathering_id = (select scope_gathering())) with check (gathering_id = (select scope_gathering()));
create policy keeper on gathered_journey to onedoor_owner, onedoor_worker using (true) with check (true);
grant select, insert, delete on gathered_journey to onedoor_app;
-- A file whose term is over leaves the gatherings too.
grant select, delete on gathered_journey to onedoor_worker;
