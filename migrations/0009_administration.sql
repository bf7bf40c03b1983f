-- Units with what is resident in a centre, their past, what they are competent for; leave with a stand-in; local values
-- entered on screen; and the chain of what administration did.

alter table org_unit drop constraint org_unit_kind_check;
alter table org_unit add constraint org_unit_kind_check check (kind in (
  'city', 'district', 'town', 'village', 'grid', 'centre', 'mediation-committee', 'court',
  'justice-office', 'labour-arbitration', 'petition-office', 'police-liaison', 'social-organisation'));
alter table org_unit
  add column resident_at integer references org_unit (id),
  add column address text not null default '' check (char_length(address) <= 200),
  add column contact text not null default '' check (char_length(contact) <= 100),
  add column hours jsonb,
  add column since date not null default '2000-01-01';
comment on column org_unit.resident_at is 'the centre it sits in, where that is not the unit above it: a court at a street''s centre';
comment on column org_unit.contact is 'the office''s own telephone, shown to everybody';
comment on column org_unit.hours is 'opening hours: seven days a week, Monday first, and the days on which it is otherwise; null where nobody entered them';
comment on column org_unit.since is 'from which day on the present name and place in the tree hold; what was before stands in org_unit_version';

create table org_unit_version (
  unit_id integer not null references org_unit (id),
  valid_from date not null,
  valid_to date not null,
  name_zh text not null,
  name_en text not null,
  short_zh text not null,
  path integer[] not null,
  primary key (unit_id, valid_from),
  check (valid_from <= valid_to)
);
comment on table org_unit_version is 'what a unit was called and where it stood in the tree before: papers, timelines and the log of readers show the name of the day';

create table unit_competence (
  unit_id integer not null references org_unit (id),
  procedure text not null,
  category text not null default '',
  area text not null check (area ~ '^[0-9]{2,12}$'),
  valid_from date not null,
  valid_to date,
  primary key (unit_id, procedure, category, area, valid_from)
);
comment on table unit_competence is '管辖: procedure × category × area for which a unit is competent, with dates';
comment on column unit_competence.category is 'one category of dispute; empty for all';

create table staff_leave (
  id uuid primary key,
  staff_id uuid not null references staff (id),
  stand_in_id uuid not null references staff (id),
  unit_id integer not null references org_unit (id),
  valid_from date not null,
  valid_to date not null,
  called_off boolean not null default false,
  check (staff_id <> stand_in_id)
);
comment on table staff_leave is 'leave with the colleague who stands in; why somebody is away is nobody''s business and is not kept';
comment on column staff_leave.unit_id is 'the unit of the person on leave by which it was entered';
create index staff_leave_stand_in on staff_leave (stand_in_id);
create index staff_leave_staff on staff_leave (staff_id);

create table admin_proposal (
  id uuid primary key,
  unit_id integer not null references org_unit (id),
  kind text not null check (kind in ('role', 'parameter')),
  content jsonb not null,
  concerns uuid references staff (id),
  proposed_by uuid not null references staff (id),
  proposed_at timestamptz not null,
  decided_by uuid references staff (id),
  decided_at timestamptz,
  confirmed boolean,
  check ((decided_by is null) = (decided_at is null) and (decided_by is null) = (confirmed is null)),
  check (decided_by <> proposed_by),
  check (decided_by <> concerns)
);
comment on table admin_proposal is 'what takes two people: an administrator''s role and a local value; one proposes, another confirms or declines';
create index admin_proposal_open on admin_proposal (unit_id) where decided_by is null;

create table admin_event (
  district char(6) not null,
  seq integer not null check (seq >= 1),
  type text not null,
  at timestamptz not null,
  actor jsonb not null,
  data jsonb not null,
  reach integer[] not null,
  previous_hash text not null,
  hash text not null,
  primary key (district, seq)
);
comment on table admin_event is 'what administration did, append-only; one chain a district, linked and sealed as the events of matters are';
comment on column admin_event.reach is 'ids from the root down to the unit concerned: who administers or audits one of them may read it; not part of the link';
create index admin_event_reach on admin_event using gin (reach);

-- The second wall. The first is `mayGiveRole`, `mayEndRole` and the others in src/core/org/administration.ts.
create function scope_administers() returns integer[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('onedoor.administers', true), ''), '{}')::integer[] $$;
comment on function scope_administers() is 'units that the asking administrator runs, set for the transaction only';
create function is_administered(unit integer) returns boolean language sql stable
  as $$ select exists (select from org_unit u where u.id = unit and u.path && scope_administers()) $$;
comment on function is_administered(integer) is 'whether the unit or one above it is among those the transaction may administer';

do $$
declare
  scoped text;
begin
  foreach scoped in array array['org_unit', 'org_unit_version', 'unit_competence', 'staff_role', 'staff_leave', 'parameter_value', 'admin_proposal', 'admin_event'] loop
    execute format('alter table %I enable row level security', scoped);
    execute format('alter table %I force row level security', scoped);
    execute format('create policy keeper on %I to onedoor_owner using (true) with check (true)', scoped);
    execute format('create policy worker_select on %I for select to onedoor_worker using (true)', scoped);
  end loop;
  foreach scoped in array array['org_unit', 'org_unit_version', 'unit_competence', 'staff_role', 'staff_leave', 'parameter_value'] loop
    execute format('create policy app_select on %I for select to onedoor_app using (true)', scoped);
  end loop;
  foreach scoped in array array['org_unit_version', 'unit_competence', 'staff_role', 'staff_leave', 'admin_proposal'] loop
    execute format('create policy app_insert on %I for insert to onedoor_app with check (is_administered(unit_id))', scoped);
  end loop;
  foreach scoped in array array['unit_competence', 'staff_role', 'staff_leave', 'admin_proposal'] loop
    execute format('create policy app_update on %I for update to onedoor_app using (is_administered(unit_id)) with check (is_administered(unit_id))', scoped);
  end loop;
end $$;
create policy app_select on admin_proposal for select to onedoor_app using (is_administered(unit_id));
create policy app_insert on org_unit for insert to onedoor_app with check (path && scope_administers());
create policy app_update on org_unit for update to onedoor_app
  using (path && scope_administers()) with check (path && scope_administers());
create policy app_insert on parameter_value for insert to onedoor_app
  with check (exists (select from org_unit u where u.division = district and u.path && scope_administers()));
create policy app_select on admin_event for select to onedoor_app using (reach && scope_administers());
create policy app_insert on admin_event for insert to onedoor_app with check (reach && scope_administers());

grant insert, update on org_unit to onedoor_app;
grant select, insert on org_unit_version to onedoor_app;
grant select, insert, update on unit_competence, staff_leave to onedoor_app;
grant select, insert on admin_proposal, admin_event to onedoor_app;
grant update (decided_by, decided_at, confirmed) on admin_proposal to onedoor_app;
grant insert on parameter_value to onedoor_app;
grant select on org_unit_version, unit_competence, staff_leave, admin_proposal, admin_event to onedoor_worker;

-- The roles somebody has on a day: their own, and those of colleagues on leave whom they stand in for. Says in SQL what
-- `rolesOn` says in the kernel; a test holds the two equal. Running accounts is never lent.
create function held_roles(person uuid, day date) returns table (role text, unit_id integer, stands_in_for uuid)
  language sql stable as $$
    select r.role, r.unit_id, null::uuid
      from staff_role r
     where r.staff_id = person and r.valid_from <= day and (r.valid_to is null or r.valid_to >= day)
    union all
    select r.role, r.unit_id, l.staff_id
      from staff_leave l
      join staff s on s.id = l.staff_id and s.active
      join staff_role r on r.staff_id = l.staff_id
     where l.stand_in_id = person and not l.called_off and l.valid_from <= day and l.valid_to >= day
       and r.role <> 'administrator' and r.valid_from <= day and (r.valid_to is null or r.valid_to >= day) $$;

-- The end of a district's chain, for whoever is to add to it: hashes alone, whatever the reader may see of the events.
create function administration_head(district_code text) returns table (seq integer, hash text)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select e.seq, e.hash from admin_event e where e.district = district_code::character(6) order by e.seq desc limit 1 $$;

create function unit_name_on(unit integer, day date) returns table (name_zh text, name_en text)
  language sql stable
  as $$ select coalesce(v.name_zh, u.name_zh), coalesce(v.name_en, u.name_en)
          from org_unit u
          left join org_unit_version v on v.unit_id = u.id and v.valid_from <= day and v.valid_to >= day
         where u.id = unit $$;

create or replace function find_document_proof(district_code text, code text)
  returns table (procedure text, procedure_version smallint, document text, number text, sha256 text,
                 requested_at timestamptz, unit_zh text, unit_en text)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select m.procedure, m.procedure_version, d.document, d.number, d.sha256, d.requested_at, u.name_zh, u.name_en
        from matter_document d
        join matter m on m.district = d.district and m.id = d.matter_id
        cross join lateral unit_name_on(d.unit_id, (d.requested_at at time zone 'Asia/Shanghai')::date) u
        where d.district = district_code::character(6) and d.proof_code = find_document_proof.code and d.status = 'ready' $$;

-- One call for one deed of administration: events first, so that whoever was overtaken writes nothing (the chain's next
-- number is taken). Runs with the caller's rights, so row-level security holds inside it.
create function write_administration(p jsonb) returns void language plpgsql as $$
begin
  perform set_config('onedoor.administers', coalesce(p ->> 'administers', ''), true);

  insert into admin_event (district, seq, type, at, actor, data, reach, previous_hash, hash)
    select district, seq, type, at, actor, data, reach, previous_hash, hash
      from jsonb_populate_recordset(null::admin_event, p -> 'events');
  insert into seal_pending (district, matter_id, seq, hash)
    select district, '00000000-0000-0000-0000-000000000000', seq, hash
      from jsonb_populate_recordset(null::admin_event, p -> 'events');

  if p ? 'units_added' then
    insert into org_unit (id, code, parent_id, kind, level, name_zh, name_en, short_zh, pinyin, initials, division, district,
                          number_prefix, path, valid_from, valid_to, resident_at, address, contact, hours, since)
      select id, code, parent_id, kind, level, name_zh, name_en, short_zh, pinyin, initials, division, district,
             number_prefix, path, valid_from, valid_to, resident_at, address, contact, nullif(hours, 'null'), since
        from jsonb_populate_recordset(null::org_unit, p -> 'units_added');
  end if;
  if p ? 'versions' then
    insert into org_unit_version select * from jsonb_populate_recordset(null::org_unit_version, p -> 'versions');
  end if;
  if p ? 'units_changed' then
    update org_unit u set
      parent_id = n.parent_id, level = n.level, name_zh = n.name_zh, name_en = n.name_en, short_zh = n.short_zh, path = n.path,
      valid_to = n.valid_to, resident_at = n.resident_at, address = n.address, contact = n.contact,
      hours = nullif(n.hours, 'null'), since = n.since
    from jsonb_populate_recordset(null::org_unit, p -> 'units_changed') n
    where u.id = n.id;
  end if;
  if p ? 'competences' then
    insert into unit_competence select * from jsonb_populate_recordset(null::unit_competence, p -> 'competences')
      on conflict (unit_id, procedure, category, area, valid_from) do update set valid_to = excluded.valid_to;
  end if;
  if p ? 'roles' then
    insert into staff_role (staff_id, role, unit_id, valid_from, valid_to)
      select staff_id, role, unit_id, valid_from, valid_to from jsonb_populate_recordset(null::staff_role, p -> 'roles')
      on conflict (staff_id, role, unit_id, valid_from) do update set valid_to = excluded.valid_to;
  end if;
  if p ? 'leaves' then
    insert into staff_leave select * from jsonb_populate_recordset(null::staff_leave, p -> 'leaves')
      on conflict (id) do update set valid_to = excluded.valid_to, called_off = excluded.called_off;
  end if;
  if p ? 'left' then
    update staff set active = false where id in (select (jsonb_array_elements_text(p -> 'left'))::uuid);
    delete from auth_session where user_id in (select (jsonb_array_elements_text(p -> 'left'))::uuid);
  end if;
  if p ? 'parameters' then
    insert into parameter_value select * from jsonb_populate_recordset(null::parameter_value, p -> 'parameters');
  end if;
  if p ? 'proposals' then
    insert into admin_proposal select * from jsonb_populate_recordset(null::admin_proposal, p -> 'proposals');
  end if;
  if p ? 'decided' then
    update admin_proposal a set decided_by = n.decided_by, decided_at = n.decided_at, confirmed = n.confirmed
      from jsonb_populate_recordset(null::admin_proposal, p -> 'decided') n
      where a.id = n.id and a.decided_by is null;
    if not found then
      raise exception 'the proposal is decided already' using errcode = 'OD001';
    end if;
  end if;
  if p ? 'revision' then
    insert into setting (key, value) values ('org-revision', p -> 'revision')
      on conflict (key) do update set value = excluded.value;
  end if;
  if p ? 'outbox' then
    insert into outbox select * from jsonb_populate_recordset(null::outbox, p -> 'outbox');
  end if;
end $$;
comment on function write_administration(jsonb) is 'writes one deed of administration whole; 23505 on admin_event: overtaken, OD001: decided already';

grant execute on function write_administration(jsonb) to onedoor_app;
grant execute on function held_roles(uuid, date), unit_name_on(integer, date) to onedoor_app, onedoor_worker;
revoke all on function administration_head(text) from public;
grant execute on function administration_head(text) to onedoor_app;
