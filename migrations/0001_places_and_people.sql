-- Reference data: the org tree, staff and their roles, dated parameters, the work calendar.
-- Small, read everywhere, copied to every node when the database is spread over several.

create table org_unit (
  id integer primary key,
  code text not null unique,
  parent_id integer references org_unit (id),
  kind text not null check (kind in ('city', 'district', 'town', 'village', 'grid', 'centre', 'mediation-committee', 'court')),
  level smallint not null check (level between 1 and 5),
  name_zh text not null check (char_length(name_zh) between 1 and 100),
  name_en text not null check (char_length(name_en) between 1 and 200),
  short_zh text not null,
  pinyin text not null default '',
  initials text not null default '',
  division text not null,
  district char(6) not null check (district ~ '^[0-9]{6}$'),
  number_prefix text not null default '',
  path integer[] not null,
  valid_from date not null default '2000-01-01',
  valid_to date,
  check (path[cardinality(path)] = id)
);
comment on table org_unit is '机构: a node of the tree and the units resident in a centre';
comment on column org_unit.path is 'ids from the root down to the unit itself';
comment on column org_unit.number_prefix is 'what stands before 字第…号 in an official number, e.g. 穗天石牌';
create index org_unit_parent on org_unit (parent_id);
create index org_unit_kind on org_unit (district, kind);

create table staff (
  id uuid primary key,
  account text not null unique check (account ~ '^[a-z0-9][a-z0-9._-]{2,63}$'),
  name_zh text not null check (char_length(name_zh) between 1 and 50),
  name_en text not null check (char_length(name_en) between 1 and 100),
  active boolean not null default true,
  created_at timestamptz not null
);
comment on table staff is '人员: one row a person who works in the system';

create table staff_role (
  staff_id uuid not null references staff (id),
  role text not null check (role in ('clerk', 'lead', 'mediator', 'court', 'supervisor', 'auditor', 'administrator')),
  unit_id integer not null references org_unit (id),
  valid_from date not null,
  valid_to date,
  primary key (staff_id, role, unit_id, valid_from)
);
create index staff_role_unit on staff_role (unit_id, role);

create table work_calendar_year (
  year smallint primary key check (year between 1990 and 2200),
  source text not null,
  data jsonb not null,
  entered_at timestamptz not null,
  entered_by uuid references staff (id)
);
comment on table work_calendar_year is 'the State Council''s yearly notice of holidays and make-up days';

create table parameter_value (
  procedure text not null,
  parameter text not null,
  district char(6) not null,
  valid_from date not null,
  valid_to date,
  term text not null,
  entered_at timestamptz not null,
  primary key (procedure, parameter, district, valid_from)
);
comment on table parameter_value is 'local practice: stricter than the declaration''s own value, from a day on';

create table setting (
  key text primary key,
  value jsonb not null
);
comment on table setting is 'what the installation remembers of itself: seeded places, key fingerprints';
