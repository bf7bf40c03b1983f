-- How a message to a party leaves the house. The row in which a party reads it on their own page is also the one that
-- waits to be sent: it is written with the deed, in its transaction, and nothing is copied elsewhere.
alter table matter_message
  add column unit_id integer,
  add column dispatch text check (dispatch in ('sent', 'stuck', 'given-up', 'told')),
  add column reason text,
  add column tries smallint,
  add column next_try_at timestamptz,
  add column settled_at timestamptz,
  add column told_by uuid;
comment on column matter_message.unit_id is 'the unit that answered for the matter when it was written: who sees to it that it arrives';
comment on column matter_message.dispatch is 'null: waits to be sent; sent: taken by the gateway; stuck: tried and to be tried again; given-up: will not be tried again by itself; told: staff have told the party';
comment on column matter_message.reason is 'why it is stuck or was given up: a closed list of codes, nothing personal';
comment on column matter_message.next_try_at is 'before this moment a stuck message is not tried again';
comment on column matter_message.settled_at is 'when it was sent, told or given up';
-- The worker takes what is due from here; what has been settled is in it no more.
create index matter_message_due on matter_message (coalesce(next_try_at, created_at))
  where party_id is not null and (dispatch is null or dispatch = 'stuck');
create index matter_message_unit on matter_message (unit_id, created_at) where party_id is not null;

-- A code ends when another is issued in its place; a helper has a code of their own.
alter table party_code add column authority_id uuid, add column ended_at timestamptz;
comment on column party_code.authority_id is 'the authority under which a helper holds this code; null for the party''s own';
comment on column party_code.ended_at is 'from this moment it opens nothing: another was issued in its place';

create table party_authority (
  district char(6) not null,
  id uuid not null,
  matter_id uuid not null,
  journey_id uuid not null,
  party_id uuid not null,
  relation text not null check (relation in ('relative', 'lawyer', 'legal-aid', 'window', 'other')),
  may text not null check (may in ('follow', 'act', 'everything')),
  until date not null,
  name_sealed text not null,
  paper_sealed text,
  code_sealed text not null,
  given_at timestamptz not null,
  given_by uuid,
  given_unit integer,
  revoked_at timestamptz,
  primary key (district, id),
  foreign key (district, matter_id) references matter (district, id)
);
comment on table party_authority is '委托: who may act for a party, in what, until when; ended by the party at any moment';
comment on column party_authority.matter_id is 'the matter through which it was given: its key seals the name';
comment on column party_authority.may is 'follow: read; act: all but agreeing and withdrawing; everything: those too (特别授权)';
comment on column party_authority.paper_sealed is 'what the paper shown at the window says: who, what, until when';
comment on column party_authority.given_by is 'the member of staff who took down a paper; null where the party gave it on their own page';
create index party_authority_party on party_authority (district, party_id);

create table one_time_code (
  district char(6) not null,
  id uuid not null,
  journey_id uuid not null,
  party_id uuid not null,
  means text not null check (means in ('phone', 'window')),
  code_hash text not null,
  browser_hash text,
  tries smallint not null default 0 check (tries between 0 and 5),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (district, id)
);
comment on table one_time_code is 'six digits that show, once, that a party holds their phone or stands at the window; only a keyed hash is kept';
comment on column one_time_code.browser_hash is 'the browser that asked for it, as a keyed hash; null for one handed out at a window';
create index one_time_code_party on one_time_code (district, party_id, created_at);
create index one_time_code_expiry on one_time_code (expires_at);

do $$
declare
  child text;
begin
  foreach child in array array['party_authority', 'one_time_code'] loop
    execute format('alter table %I enable row level security', child);
    execute format('alter table %I force row level security', child);
    execute format('create policy keeper on %I to onedoor_owner, onedoor_worker using (true) with check (true)', child);
  end loop;
end $$;

-- Whoever may read a matter of the journey may read who helps; only the party themself, or a unit that may write to the
-- matter, gives and ends an authority.
create policy app_select on party_authority for select to onedoor_app
  using (exists (select from matter m where m.district = party_authority.district and m.id = party_authority.matter_id));
create policy app_insert on party_authority for insert to onedoor_app
  with check (exists (select from matter m where m.district = party_authority.district and m.id = party_authority.matter_id));
create policy app_update on party_authority for update to onedoor_app
  using (exists (select from matter m where m.district = party_authority.district and m.id = party_authority.matter_id));
grant select, insert on party_authority to onedoor_app;
grant update (revoked_at) on party_authority to onedoor_app;

create policy app_all on one_time_code to onedoor_app
  using (exists (select from matter m where m.district = one_time_code.district and m.journey_id = one_time_code.journey_id))
  with check (exists (select from matter m where m.district = one_time_code.district and m.journey_id = one_time_code.journey_id));
grant select, insert, delete on one_time_code to onedoor_app;
grant update (tries, used_at) on one_time_code to onedoor_app;
grant select, delete on one_time_code to onedoor_worker;

-- A party's code issued anew stands sealed in each matter of the journey.
create policy app_update_code on matter_party for update to onedoor_app
  using (exists (select from matter m where m.district = matter_party.district and m.id = matter_party.matter_id));
grant update (code_sealed) on matter_party to onedoor_app;

drop function find_party_code(text, text);
-- A code is looked up before any scope exists; its owner sees only which journey it opens, and for a helper within what
-- authority. A code that ended, or whose authority was revoked, opens nothing.
create function find_party_code(district_code text, index_value text)
  returns table (journey_id uuid, party_id uuid, authority_id uuid, helper_may text, helper_until date)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select c.journey_id, c.party_id, c.authority_id, a.may, a.until
        from party_code c
        left join party_authority a on a.district = c.district and a.id = c.authority_id
        where c.district = district_code::character(6) and c.code_index = index_value and c.ended_at is null
          and (c.authority_id is null or a.revoked_at is null and a.id is not null) $$;
comment on function find_party_code(text, text) is 'which journey a code opens, as whom, and for a helper within what authority';

-- Puts another code in the place of a party's own. The application may not read codes, so that it is done here, for those
-- within whose scope the journey lies.
create function renew_party_code(district_code text, journey uuid, party uuid, index_value text, at timestamptz)
  returns void language plpgsql security definer set search_path = public, pg_temp
  as $$
begin
  if not exists (select from matter m where m.district = district_code::character(6) and m.journey_id = journey
                   and (m.reach && scope_units() and (m.barred is null or not m.barred && scope_keys())
                          and (m.locks is null or m.locks && scope_keys())
                        or m.journey_id = scope_journey())) then
    raise exception 'the journey is not within the scope' using errcode = 'OD003';
  end if;
  update party_code c set ended_at = at
    where c.district = district_code::character(6) and c.journey_id = journey and c.party_id = party
      and c.authority_id is null and c.ended_at is null;
  insert into party_code (district, code_index, journey_id, party_id)
    values (district_code, index_value, journey, party);
end $$;
comment on function renew_party_code(text, uuid, uuid, text, timestamptz) is 'ends a party''s code and puts another in its place: OD003 outside the scope';
create index party_code_party on party_code (district, party_id);

grant execute on function find_party_code(text, text) to onedoor_app, onedoor_worker;
grant execute on function renew_party_code(text, uuid, uuid, text, timestamptz) to onedoor_app;
