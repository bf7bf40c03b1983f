-- 告知规则和消息模板: what a city or a district sets in place of the house's own, from a day on.

create table message_setting (
  district char(6) not null,
  kind text not null check (kind in ('rule', 'text')),
  key text not null,
  valid_from date not null,
  content jsonb not null,
  entered_at timestamptz not null,
  primary key (district, kind, key, valid_from)
);
comment on table message_setting is 'by which ways parties are told, and in which words, where a place has its own; it holds until a later one for the same';
comment on column message_setting.key is 'of a rule: what is told of and to whom; of a text: its key';
comment on column message_setting.content is 'the setting as the event of the administration says it; no person is in it';

alter table message_setting enable row level security;
alter table message_setting force row level security;
create policy keeper on message_setting for all to onedoor_owner using (true) with check (true);
create policy app_select on message_setting for select to onedoor_app using (true);
create policy app_insert on message_setting for insert to onedoor_app
  with check (exists (select from org_unit u where u.division = district and u.path && scope_administers()));
create policy worker_select on message_setting for select to onedoor_worker using (true);
grant select, insert on message_setting to onedoor_app;
grant select on message_setting to onedoor_worker;

alter table admin_proposal drop constraint admin_proposal_kind_check;
alter table admin_proposal add constraint admin_proposal_kind_check check (kind in ('role', 'parameter', 'message'));
comment on table admin_proposal is 'what takes two people: an administrator''s role, a local value, and how parties are told; one proposes, another confirms or declines';

create function write_message_settings(p jsonb) returns void language plpgsql as $$
begin
  if p ? 'message_settings' then
    insert into message_setting (district, kind, key, valid_from, content, entered_at)
      select district, kind, key, valid_from, content, entered_at
        from jsonb_populate_recordset(null::message_setting, p -> 'message_settings');
  end if;
end $$;
comment on function write_message_settings(p jsonb) is 'how parties are told, as a deed of administration sets it; called by write_administration alone';
revoke all on function write_message_settings(jsonb) from public;
grant execute on function write_message_settings(jsonb) to onedoor_app;

create or replace function write_administration(p jsonb) returns void language plpgsql as $$
begin
  if p ? 'idempotency' then
    insert into idempotency select * from jsonb_populate_record(null::idempotency, p -> 'idempotency');
  end if;
  perform write_accounts(p);
  perform write_administration_rows(p);
  perform write_routing(p);
  perform write_message_settings(p);
end $$;
