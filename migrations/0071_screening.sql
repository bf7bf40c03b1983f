-- 排查: campaigns that send visits to places and organisations, never to persons or homes. A round is a matter; its places and
-- visits are in the fold of its events, what they are called lies sealed beside those.

-- step: transaction
alter table matter drop constraint matter_channel_check;
alter table matter add constraint matter_channel_check
  check (channel in ('portal', 'desk', 'link', 'import', 'plan', 'screening')) not valid;

create table screening_campaign (
  district character(6) not null,
  id uuid not null,
  keeper_unit_id integer not null,
  area_unit_id integer not null,
  industry text not null,
  from_day date not null,
  until_day date not null,
  units integer[] not null,
  content jsonb not null,
  changes jsonb not null,
  begun_at timestamptz not null,
  ended_at timestamptz,
  primary key (district, id),
  check (from_day <= until_day)
);
comment on table screening_campaign is 'a campaign to places of one kind in an area; what was done to it is in the chain of administrative events; it has no number for what is to be found';
comment on column screening_campaign.keeper_unit_id is 'the unit whose supervisors keep it, at or above the area';
comment on column screening_campaign.industry is 'of which kind the places are: a key of a closed list';
comment on column screening_campaign.units is 'units it was sent to, each of which has one round';
comment on column screening_campaign.content is 'title, what it is about, and the questions; about places, no person is in it';
comment on column screening_campaign.changes is 'when it was sent further, its last day moved, or it was ended, and why; the last at the end';
create index screening_campaign_begun on screening_campaign (begun_at desc, id desc);

create table screening_round (
  district character(6) not null,
  matter_id uuid not null,
  campaign_id uuid not null,
  unit_id integer not null,
  known integer not null,
  seen integer not null,
  nobody_there integer not null,
  not_let_in integer not null,
  gone integer not null,
  primary key (district, matter_id),
  unique (district, campaign_id, unit_id),
  foreign key (district, matter_id) references matter (district, id),
  foreign key (district, campaign_id) references screening_campaign (district, id)
);
comment on table screening_round is 'the round of one unit in a campaign, and how its places stand; derived from the events of the matter';
comment on column screening_round.known is 'how many places it has; the other numbers say where they stand';

create table screening_finding (
  district character(6) not null,
  round_id uuid not null,
  finding_id uuid not null,
  visit_id uuid not null,
  matter_id uuid not null,
  primary key (district, round_id, finding_id),
  unique (district, matter_id),
  foreign key (district, matter_id) references matter (district, id)
);
comment on table screening_finding is 'which matter was registered from which visit; derived from the opening of the matter';
comment on column screening_finding.finding_id is 'made on the phone, so that one finding is registered once';

alter table screening_campaign enable row level security;
alter table screening_campaign force row level security;
create policy keeper on screening_campaign to onedoor_owner, onedoor_worker using (true) with check (true);
-- Whoever reads at a unit that keeps it, that it was sent to, or above one of them.
create policy app_select on screening_campaign for select to onedoor_app using (
  exists (select from org_unit u where u.id = any (units || keeper_unit_id) and u.path && (select scope_units()))
  or exists (select from org_unit u where u.id = keeper_unit_id and u.path && scope_administers()));
create policy app_insert on screening_campaign for insert to onedoor_app
  with check (exists (select from org_unit u where u.id = keeper_unit_id and u.path && scope_administers()));
create policy app_update on screening_campaign for update to onedoor_app
  using (exists (select from org_unit u where u.id = keeper_unit_id and u.path && scope_administers()))
  with check (exists (select from org_unit u where u.id = keeper_unit_id and u.path && scope_administers()));
grant select, insert on screening_campaign to onedoor_app;
grant update (until_day, units, changes, ended_at) on screening_campaign to onedoor_app;
grant select on screening_campaign to onedoor_worker;

alter table screening_round enable row level security;
alter table screening_round force row level security;
create policy keeper on screening_round to onedoor_owner, onedoor_worker using (true) with check (true);
create policy app_select on screening_round for select to onedoor_app
  using (exists (select from matter m where m.district = screening_round.district and m.id = screening_round.matter_id));
create policy app_insert on screening_round for insert to onedoor_app
  with check (exists (select from matter m where m.district = screening_round.district and m.id = screening_round.matter_id));
create policy app_update on screening_round for update to onedoor_app
  using (exists (select from matter m where m.district = screening_round.district and m.id = screening_round.matter_id))
  with check (true);
grant select, insert on screening_round to onedoor_app, onedoor_worker;
grant update (known, seen, nobody_there, not_let_in, gone) on screening_round to onedoor_app, onedoor_worker;

alter table screening_finding enable row level security;
alter table screening_finding force row level security;
create policy keeper on screening_finding to onedoor_owner, onedoor_worker using (true) with check (true);
-- Whoever reads the round knows that something was found, and reads the matter itself only where they reach it.
create policy app_select on screening_finding for select to onedoor_app
  using (exists (select from matter m where m.district = screening_finding.district and m.id = screening_finding.round_id));
create policy app_insert on screening_finding for insert to onedoor_app
  with check (exists (select from matter m where m.district = screening_finding.district and m.id = screening_finding.matter_id));
grant select, insert on screening_finding to onedoor_app;
grant select on screening_finding to onedoor_worker;

-- Called in the statement that writes the deed, once that is written: see matter.store.ts.
create function write_screening(p jsonb) returns integer language plpgsql as $$
begin
  if p ? 'rounds' then
    insert into screening_round select * from jsonb_populate_recordset(null::screening_round, p -> 'rounds')
      on conflict (district, matter_id) do update set known = excluded.known, seen = excluded.seen,
        nobody_there = excluded.nobody_there, not_let_in = excluded.not_let_in, gone = excluded.gone;
  end if;
  if p ? 'findings' then
    insert into screening_finding select * from jsonb_populate_recordset(null::screening_finding, p -> 'findings');
  end if;
  return coalesce(jsonb_array_length(p -> 'rounds'), 0) + coalesce(jsonb_array_length(p -> 'findings'), 0);
end $$;
comment on function write_screening(jsonb) is 'how the places of a round stand after a deed, and what a matter was registered from';
revoke all on function write_screening(jsonb) from public;
grant execute on function write_screening(jsonb) to onedoor_app, onedoor_worker;

create function write_screenings(p jsonb) returns void language plpgsql as $$
begin
  if p ? 'screenings' then
    insert into screening_campaign select * from jsonb_populate_recordset(null::screening_campaign, p -> 'screenings')
      on conflict (district, id) do update set until_day = excluded.until_day, units = excluded.units,
        changes = excluded.changes, ended_at = excluded.ended_at;
  end if;
end $$;
comment on function write_screenings(p jsonb) is 'campaigns, as a deed of administration leaves them; called by write_administration alone';
revoke all on function write_screenings(jsonb) from public;
grant execute on function write_screenings(jsonb) to onedoor_app;

create or replace function write_administration(p jsonb) returns void language plpgsql as $$
begin
  if p ? 'idempotency' then
    insert into idempotency select * from jsonb_populate_record(null::idempotency, p -> 'idempotency');
  end if;
  perform write_accounts(p);
  perform write_administration_rows(p);
  perform write_routing(p);
  perform write_message_settings(p);
  perform write_tag_settings(p);
  perform write_screenings(p);
end $$;

-- step: transaction
alter table matter validate constraint matter_channel_check;
