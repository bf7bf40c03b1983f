-- Routing rules as data: dated publications of a city or a district, one draft each, and what a changed set would have
-- done with the matters of a year.

create table routing_set (
  district char(6) not null,
  version integer not null check (version >= 0),
  valid_from date not null,
  rules jsonb not null check (jsonb_typeof(rules) = 'array' and jsonb_array_length(rules) <= 500),
  hash text not null,
  published_by uuid references staff (id),
  published_at timestamptz not null,
  primary key (district, version),
  check ((version = 0) = (published_by is null))
);
comment on table routing_set is 'where matters go (分流规则): ordered rules of a city or a district, each publication whole and for good';
comment on column routing_set.district is 'code of the district, or of the city for rules that hold in all of it';
comment on column routing_set.version is '0 is what the product brought; each publication counts one up';
comment on column routing_set.valid_from is 'holds from this day until the set of that area that begins next; of two from one day the later version';
comment on column routing_set.hash is 'of the rules in canonical form; the event of the publication names it';

create table routing_draft (
  district char(6) primary key,
  edition integer not null check (edition >= 1),
  valid_from date not null,
  rules jsonb not null check (jsonb_typeof(rules) = 'array' and jsonb_array_length(rules) <= 500),
  edited_by uuid not null references staff (id),
  edited_at timestamptz not null
);
comment on table routing_draft is 'the set of an area that is being worked on; holds nowhere until it is published';
comment on column routing_draft.edition is 'counts one up with each change, so that nobody writes over what they have not seen';

create table routing_replay (
  id uuid primary key,
  district char(6) not null,
  edition integer not null,
  valid_from date not null,
  rules jsonb not null,
  since timestamptz not null,
  asked_by uuid not null references staff (id),
  asked_at timestamptz not null,
  status text not null default 'running' check (status in ('running', 'done')),
  at_district char(6),
  after_id uuid,
  percent smallint not null default 0 check (percent between 0 and 100),
  looked integer not null default 0,
  moved integer not null default 0,
  counts jsonb not null default '[]'
);
comment on table routing_replay is 'a draft tried on the matters of a year; deleted after thirty days';
comment on column routing_replay.edition is 'of the draft that was tried: only that one can be published on it';
comment on column routing_replay.at_district is 'how far the job is: the district, and in after_id the last matter looked at';
comment on column routing_replay.looked is 'matters looked at so far; moved: those that would go elsewhere';
comment on column routing_replay.counts is 'how many would go from which unit and procedure to which';
create index routing_replay_area on routing_replay (district, asked_at desc);

create table routing_moved (
  district char(6) not null,
  replay_id uuid not null references routing_replay (id) on delete cascade,
  matter_id uuid not null,
  from_unit integer,
  to_unit integer,
  from_procedure text not null,
  to_procedure text not null,
  from_rule text,
  to_rule text,
  number text,
  category text not null,
  place text not null,
  opened_at timestamptz not null,
  primary key (district, replay_id, matter_id)
);
comment on table routing_moved is 'matters that would go elsewhere under a draft: what the rules look at, and nothing about anybody';
comment on column routing_moved.place is 'division code of the village or community';
comment on column routing_moved.from_rule is 'id of the rule that fires today; null where competence alone decides';

create function is_administered_area(area text) returns boolean language sql stable
  as $$ select exists (select from org_unit u where u.division = area and u.kind in ('city', 'district') and u.path && scope_administers()) $$;
comment on function is_administered_area(text) is 'whether the city or district of that code is among what the transaction may administer';

do $$
declare
  scoped text;
begin
  foreach scoped in array array['routing_set', 'routing_draft', 'routing_replay', 'routing_moved'] loop
    execute format('alter table %I enable row level security', scoped);
    execute format('alter table %I force row level security', scoped);
    execute format('create policy keeper on %I to onedoor_owner, onedoor_worker using (true) with check (true)', scoped);
  end loop;
  foreach scoped in array array['routing_set', 'routing_draft', 'routing_replay'] loop
    execute format('create policy app_insert on %I for insert to onedoor_app with check (is_administered_area(district))', scoped);
  end loop;
  foreach scoped in array array['routing_draft', 'routing_replay'] loop
    execute format('create policy app_select on %I for select to onedoor_app using (is_administered_area(district))', scoped);
  end loop;
end $$;
create policy app_select on routing_set for select to onedoor_app using (true);
create policy app_update on routing_draft for update to onedoor_app
  using (is_administered_area(district)) with check (is_administered_area(district));
create policy app_delete on routing_draft for delete to onedoor_app using (is_administered_area(district));
-- Seen with the replay it belongs to.
create policy app_select on routing_moved for select to onedoor_app
  using (exists (select from routing_replay r where r.id = replay_id));

grant select, insert on routing_set, routing_replay to onedoor_app;
grant select, insert, update, delete on routing_draft to onedoor_app;
grant select on routing_moved to onedoor_app;
grant select on routing_set to onedoor_worker;
grant select, update, delete on routing_replay to onedoor_worker;
grant select, insert, delete on routing_moved to onedoor_worker;
grant execute on function is_administered_area(text) to onedoor_app;

-- The rows of a deed that concern routing rules; called by write_administration alone, after the events.
create function write_routing(p jsonb) returns void language plpgsql as $$
begin
  if p ? 'routing_sets' then
    insert into routing_set (district, version, valid_from, rules, hash, published_by, published_at)
      select district, version, valid_from, rules, hash, published_by, published_at
        from jsonb_populate_recordset(null::routing_set, p -> 'routing_sets');
  end if;
  if p ? 'routing_drafts' then
    insert into routing_draft as d (district, edition, valid_from, rules, edited_by, edited_at)
      select district, edition, valid_from, rules, edited_by, edited_at
        from jsonb_populate_recordset(null::routing_draft, p -> 'routing_drafts')
      on conflict (district) do update
        set edition = excluded.edition, valid_from = excluded.valid_from, rules = excluded.rules,
            edited_by = excluded.edited_by, edited_at = excluded.edited_at
        where d.edition = excluded.edition - 1;
    if not found then
      raise exception 'somebody else has changed the draft' using errcode = 'OD001';
    end if;
  end if;
  if p ? 'routing_drafts_done' then
    delete from routing_draft d
     using jsonb_populate_recordset(null::routing_draft, p -> 'routing_drafts_done') n
     where d.district = n.district and d.edition = n.edition;
    if not found then
      raise exception 'somebody else has changed the draft' using errcode = 'OD001';
    end if;
  end if;
  if p ? 'routing_replays' then
    insert into routing_replay (id, district, edition, valid_from, rules, since, asked_by, asked_at)
      select id, district, edition, valid_from, rules, since, asked_by, asked_at
        from jsonb_populate_recordset(null::routing_replay, p -> 'routing_replays');
  end if;
end $$;
comment on function write_routing(jsonb) is 'rows of routing rules in a deed of administration; OD001: the draft was changed meanwhile';
revoke all on function write_routing(jsonb) from public;
grant execute on function write_routing(jsonb) to onedoor_app;

create or replace function write_administration(p jsonb) returns void language plpgsql as $$
begin
  if p ? 'idempotency' then
    insert into idempotency select * from jsonb_populate_record(null::idempotency, p -> 'idempotency');
  end if;
  perform write_administration_rows(p);
  perform write_routing(p);
end $$;
