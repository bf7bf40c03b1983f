-- 事项标签: subjects that a matter can have, from a closed list that each place keeps; two administrators agree on each.

alter table matter add column tags jsonb generated always as (snapshot -> 'tags') stored;
comment on column matter.tags is 'keys of the subjects it was given; null where it has none';

create table tag_setting (
  district char(6) not null,
  key text not null check (key ~ '^[a-z][a-z0-9-]{0,59}$'),
  valid_from date not null,
  content jsonb not null,
  entered_at timestamptz not null,
  primary key (district, key, valid_from)
);
comment on table tag_setting is 'which tags a place offers from a day on, beside those of the house; it holds until a later one for the same';
comment on column tag_setting.content is 'the setting as the event of the administration says it: what the tag is called and means, and whether it is offered; no person is in it';

alter table tag_setting enable row level security;
alter table tag_setting force row level security;
create policy keeper on tag_setting for all to onedoor_owner using (true) with check (true);
create policy app_select on tag_setting for select to onedoor_app using (true);
create policy app_insert on tag_setting for insert to onedoor_app
  with check (exists (select from org_unit u where u.division = district and u.path && scope_administers()));
create policy worker_select on tag_setting for select to onedoor_worker using (true);
grant select, insert on tag_setting to onedoor_app;
grant select on tag_setting to onedoor_worker;

alter table admin_proposal drop constraint admin_proposal_kind_check;
alter table admin_proposal add constraint admin_proposal_kind_check check (kind in ('role', 'parameter', 'message', 'tag'));
comment on table admin_proposal is 'what takes two people: an administrator''s role, a local value, how parties are told, and a tag; one proposes, another confirms or declines';

create function write_tag_settings(p jsonb) returns void language plpgsql as $$
begin
  if p ? 'tag_settings' then
    insert into tag_setting (district, key, valid_from, content, entered_at)
      select district, key, valid_from, content, entered_at
        from jsonb_populate_recordset(null::tag_setting, p -> 'tag_settings');
  end if;
end $$;
comment on function write_tag_settings(p jsonb) is 'which tags a place offers, as a deed of administration sets it; called by write_administration alone';
revoke all on function write_tag_settings(jsonb) from public;
grant execute on function write_tag_settings(jsonb) to onedoor_app;

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
end $$;
