-- An account is made in the call that writes its event and its roles: whoever is stopped in between has made nothing, and
-- no role is without the event that gave it.
create function write_accounts(p jsonb) returns void language plpgsql as $$
begin
  if p ? 'staff' then
    insert into staff (id, account, name_zh, name_en, created_at, password_due, machine)
      select id, account, name_zh, name_en, created_at, coalesce(password_due, false), coalesce(machine, false)
        from jsonb_populate_recordset(null::staff, p -> 'staff');
  end if;
  if p ? 'auth_users' then
    insert into auth_user (id, name, email, email_verified, username, created_at, updated_at)
      select id, name, email, email_verified, username, created_at, updated_at
        from jsonb_populate_recordset(null::auth_user, p -> 'auth_users');
  end if;
  if p ? 'auth_accounts' then
    insert into auth_account (id, account_id, provider_id, user_id, password, created_at, updated_at)
      select id, account_id, provider_id, user_id, password, created_at, updated_at
        from jsonb_populate_recordset(null::auth_account, p -> 'auth_accounts');
  end if;
  if p ? 'service_keys' then
    insert into service_key (id, staff_id, hash, operations, created_at, created_by, expires_at)
      select id, staff_id, hash, operations, created_at, created_by, expires_at
        from jsonb_populate_recordset(null::service_key, p -> 'service_keys');
  end if;
  if p ? 'account_events' then
    insert into account_event select * from jsonb_populate_recordset(null::account_event, p -> 'account_events');
  end if;
end $$;
comment on function write_accounts(jsonb) is 'accounts in a deed of administration, with what one signs in by; 23505 on staff_account_key: taken';
revoke all on function write_accounts(jsonb) from public;
grant execute on function write_accounts(jsonb) to onedoor_app;

create or replace function write_administration(p jsonb) returns void language plpgsql as $$
begin
  if p ? 'idempotency' then
    insert into idempotency select * from jsonb_populate_record(null::idempotency, p -> 'idempotency');
  end if;
  perform write_accounts(p);
  perform write_administration_rows(p);
  perform write_routing(p);
end $$;
