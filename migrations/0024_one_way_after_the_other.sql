-- A party may give an e-mail address, and say in which language they read.
alter table matter_party
  add column email_sealed text,
  add column email_masked text,
  add column language text check (language in ('zh', 'en'));
comment on column matter_party.email_masked is 'first letter and domain, as it is shown';
comment on column matter_party.language is 'the language messages to this party are in; null: both';
grant update (email_sealed, email_masked, language) on matter_party to onedoor_app;

create or replace function correct_parties(p jsonb) returns integer language plpgsql as $$
declare
  done integer;
begin
  update matter_party m set
    name = n.name, phone_sealed = n.phone_sealed, phone_index = n.phone_index, phone_masked = n.phone_masked,
    identity_sealed = n.identity_sealed, identity_index = n.identity_index, identity_masked = n.identity_masked,
    address_sealed = n.address_sealed, email_sealed = n.email_sealed, email_masked = n.email_masked,
    language = n.language, index_key = n.index_key, protection = n.protection
  from jsonb_populate_recordset(null::matter_party, p -> 'corrected') n
  where m.district = n.district and m.matter_id = n.matter_id and m.party_id = n.party_id;
  get diagnostics done = row_count;
  if done <> jsonb_array_length(p -> 'corrected') then
    raise exception 'a party that is to be corrected is not within the scope' using errcode = 'OD001';
  end if;
  return done;
end $$;

-- A message goes by one way after the other: what is tried now stands in its row, every attempt in one of its own.
alter table matter_message
  add column channel text check (channel in ('push', 'wechat', 'sms', 'email', 'letter', 'call', 'visit')),
  drop constraint matter_message_dispatch_check,
  add constraint matter_message_dispatch_check check (dispatch in ('sent', 'stuck', 'task', 'given-up', 'told'));
comment on column matter_message.channel is 'the way it was last sent by, or by which it is to be brought; null before the first';
comment on column matter_message.dispatch is 'null: waits to be sent; sent: taken by the other side''s machine, or answered meanwhile; stuck: tried and to be tried again; task: for staff to print, call or visit; given-up: will not be tried again by itself; told: staff have told the party';
comment on column matter_message.next_try_at is 'the worker looks at it again from this moment on; null with sent, given-up and told: nothing is left to do by itself';
drop index matter_message_due;
create index matter_message_due on matter_message (coalesce(next_try_at, created_at))
  where party_id is not null and (dispatch is null or dispatch = 'stuck' or next_try_at is not null);

create table message_attempt (
  district char(6) not null,
  matter_id uuid not null,
  message_id text not null,
  no smallint not null check (no between 1 and 100),
  step smallint not null check (step between 0 and 20),
  channel text not null check (channel in ('push', 'wechat', 'sms', 'email', 'letter', 'call', 'visit')),
  at timestamptz not null,
  result text not null
    check (result in ('sent', 'refused', 'failed', 'posted', 'reached', 'not-reached', 'wrong-contact')),
  staff_id uuid,
  primary key (district, matter_id, message_id, no),
  foreign key (district, matter_id, message_id) references matter_message (district, matter_id, id)
);
comment on table message_attempt is 'each attempt to tell a party something: by which way, when, and what came of it; never what was said';
comment on column message_attempt.step is 'which step of the rule it belongs to, the first being 0';
comment on column message_attempt.result is 'sent: a machine took it; refused, failed: it did not; posted; reached, not-reached, wrong-contact: written down by staff';
comment on column message_attempt.staff_id is 'who made it; null for what left by itself';
alter table message_attempt enable row level security;
alter table message_attempt force row level security;
create policy keeper on message_attempt to onedoor_owner, onedoor_worker using (true) with check (true);
create policy app_select on message_attempt for select to onedoor_app
  using (exists (select from matter m where m.district = message_attempt.district and m.id = message_attempt.matter_id));
create policy app_insert on message_attempt for insert to onedoor_app
  with check (exists (select from matter m where m.district = message_attempt.district and m.id = message_attempt.matter_id));
grant select, insert on message_attempt to onedoor_app, onedoor_worker;
