-- Signing in of staff: the tables of better-auth under names of our own. A test compares them with what the library
-- expects. A user of its is a row of staff with the same id; what a person may do stands in staff_role alone.

create table auth_user (
  id uuid primary key references staff (id),
  name text not null,
  email text not null unique,
  email_verified boolean not null,
  image text,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null default current_timestamp,
  username text unique
);
comment on table auth_user is 'who may sign in; the library wants an address, which is account@onedoor.invalid and is never written to';
comment on column auth_user.username is 'the account''s name, as in staff';

create table auth_session (
  id uuid primary key default gen_random_uuid(),
  expires_at timestamptz not null,
  token text not null unique,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null,
  ip_address text,
  user_agent text,
  user_id uuid not null references auth_user (id) on delete cascade
);
comment on table auth_session is 'who is signed in: ends after half an hour without a request, and twelve hours after it began';
create index auth_session_user on auth_session (user_id);

create table auth_account (
  id uuid primary key default gen_random_uuid(),
  account_id text not null,
  provider_id text not null,
  user_id uuid not null references auth_user (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null
);
comment on table auth_account is 'ways to sign in; `credential` is a password, kept as its argon2id hash';
create index auth_account_user on auth_account (user_id);

create table auth_verification (
  id uuid primary key default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null default current_timestamp
);
create index auth_verification_identifier on auth_verification (identifier);

grant select, insert, update on auth_user, auth_account to onedoor_app;
grant select, insert, update, delete on auth_session, auth_verification to onedoor_app;

-- A notice may be amended by the State Council after it was entered.
grant update on work_calendar_year to onedoor_app;
