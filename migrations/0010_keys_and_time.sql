-- Keys and time: renewing keys while everything runs, and the end of a file after its term.

-- Which key of the blind indexes a row is found under, so that a renewed key knows what is still to be done.
alter table matter_party add column index_key text;
comment on column matter_party.index_key is 'the key of the blind indexes under which this row is found; null in rows older than the column';
alter table party_code add column index_key text;
comment on column party_code.index_key is 'the key this code is indexed under; while keys are renewed a code has a row under each';

-- The name of the key-encryption key stands readable at the head of what it wrapped (version, length, name).
create function wrapping_key(wrapped text) returns text language sql immutable parallel safe
  as $$ select case when wrapped = '' then null else convert_from(substring(
          decode(translate(left(wrapped, 56), '-_', '+/'), 'base64') from 3
          for get_byte(decode(translate(left(wrapped, 56), '-_', '+/'), 'base64'), 1)), 'UTF8') end $$;
comment on function wrapping_key(text) is 'the name of the key-encryption key that a data key is wrapped by; null for one that was destroyed';

create table key_rotation (
  id uuid primary key,
  kek_id text not null,
  index_id text not null,
  signing_id text not null,
  begun_at timestamptz not null,
  finished_at timestamptz,
  stage text not null check (stage in ('matter', 'report_draft', 'done')),
  after_district char(6) not null,
  after_id uuid not null,
  done bigint not null default 0,
  check ((stage = 'done') = (finished_at is not null))
);
comment on table key_rotation is 'each renewing of the keys: which were new, and how far it has come; taken up again where it was broken off';
comment on column key_rotation.after_id is 'everything up to here is under the new keys';
create unique index key_rotation_open on key_rotation ((true)) where finished_at is null;
grant select, insert, update on key_rotation to onedoor_worker;
grant select, delete on party_code to onedoor_worker;
grant update on matter_party to onedoor_worker;

-- What an administrator sees of files is drawn by the scope of administration: numbers and days, no matter.
create table file_erasure (
  district char(6) not null,
  journey_id uuid not null,
  numbers text[] not null,
  matters integer not null check (matters > 0),
  reach integer[] not null,
  closed_on date not null,
  term text not null,
  basis text not null,
  due_on date not null,
  proposed_at timestamptz not null,
  decided_by uuid references staff (id),
  decided_at timestamptz,
  confirmed_by uuid references staff (id),
  confirmed_at timestamptz,
  erased_at timestamptz,
  primary key (district, journey_id),
  foreign key (district, journey_id) references journey (district, id),
  check (due_on > closed_on),
  check ((decided_by is null) = (decided_at is null)),
  check ((confirmed_by is null) = (confirmed_at is null)),
  check (confirmed_by is null or (decided_by is not null and confirmed_by <> decided_by)),
  check (erased_at is null or confirmed_at is not null)
);
comment on table file_erasure is 'files whose term is over: proposed by the system, decided by one administrator, confirmed by another, erased; stays as the record of it and names no person of the file';
comment on column file_erasure.numbers is 'the official numbers of the journey''s matters';
comment on column file_erasure.reach is 'the unit of the door and those above it: whose administrators decide';
comment on column file_erasure.term is 'the term that was in force when the file was closed, as written';
comment on column file_erasure.basis is 'the source of the term, as written';
create index file_erasure_open on file_erasure (due_on, district, journey_id) where erased_at is null;

create table legal_hold (
  district char(6) not null,
  id uuid not null,
  journey_id uuid not null,
  numbers text[] not null,
  reach integer[] not null,
  reason text not null check (char_length(reason) between 1 and 200),
  set_by uuid not null references staff (id),
  set_at timestamptz not null,
  lifted_by uuid references staff (id),
  lifted_at timestamptz,
  primary key (district, id),
  foreign key (district, journey_id) references journey (district, id),
  check ((lifted_by is null) = (lifted_at is null))
);
comment on table legal_hold is 'a file that may not be erased for now: a lawsuit, an inquiry; as long as it is not lifted';
create index legal_hold_journey on legal_hold (district, journey_id) where lifted_at is null;

do $$
declare
  one text;
begin
  foreach one in array array['file_erasure', 'legal_hold'] loop
    execute format('alter table %I enable row level security', one);
    execute format('alter table %I force row level security', one);
    execute format('create policy app_select on %I for select to onedoor_app using (reach && (select scope_administers()))', one);
    execute format('create policy app_update on %1$I for update to onedoor_app using (reach && (select scope_administers())) with check (reach && (select scope_administers()))', one);
    execute format('create policy keeper on %I to onedoor_owner, onedoor_worker using (true) with check (true)', one);
  end loop;
end $$;
create policy app_insert on legal_hold for insert to onedoor_app with check (reach && (select scope_administers()));
grant select, insert, update on file_erasure to onedoor_worker;
grant delete on file_erasure to onedoor_worker;
grant select on file_erasure, legal_hold to onedoor_app;
grant update (decided_by, decided_at, confirmed_by, confirmed_at) on file_erasure to onedoor_app;
grant insert on legal_hold to onedoor_app;
grant update (lifted_by, lifted_at) on legal_hold to onedoor_app;
grant select on legal_hold to onedoor_worker;

-- Closed journeys in the order they were closed, for the job that looks for terms that are over.
create index matter_closed on matter (closed_on, district, journey_id) where status = 'closed' and data_key <> '';

-- Erasing: the words are cleared beside the key that is destroyed.
alter table matter_party drop constraint matter_party_name_check;
alter table matter_party add constraint matter_party_name_check
  check (char_length(name) between 1 and 100 or name = '' and code_sealed = '');
grant update (purpose) on access_log to onedoor_worker;
