-- Accounts and signing in: first passwords, second factors, passkeys, sign-in by an outside provider, keys of machines,
-- and the count of tries. None of these belongs to a matter: they are small and copied to every node.

alter table staff
  add column password_due boolean not null default false,
  add column machine boolean not null default false;
comment on column staff.password_due is 'the password was made for the person and has to be replaced before anything else';
comment on column staff.machine is 'a service account: no person, no password; it acts by a key';

alter table auth_user add column two_factor_enabled boolean not null default false;

alter table auth_session
  add column means text not null default 'password'
    check (means in ('password', 'second-factor', 'passkey', 'provider'));
comment on column auth_session.means is 'how the person showed who they are';

create table auth_two_factor (
  id uuid primary key default gen_random_uuid(),
  secret text not null,
  backup_codes text not null,
  user_id uuid not null unique references auth_user (id) on delete cascade,
  verified boolean default true,
  failed_verification_count integer default 0,
  locked_until timestamptz
);
comment on table auth_two_factor is 'one-time codes by an app, and recovery codes; both encrypted by the sign-in library under the secret of the sessions';

create table sign_in_allowance (
  key bytea primary key,
  tries timestamptz[] not null,
  last_try timestamptz not null
);
comment on table sign_in_allowance is 'tries of late, by account and browser or by address; counted here because several nodes serve one city';
comment on column sign_in_allowance.key is 'SHA-256 of whose allowance it is: no account and no address stands here';
create index sign_in_allowance_last_try on sign_in_allowance (last_try);

create table passkey (
  id uuid primary key,
  staff_id uuid not null references staff (id) on delete cascade,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null check (char_length(name) between 1 and 60),
  created_at timestamptz not null,
  last_used_at timestamptz
);
comment on table passkey is '通行密钥: the public half of a key that a phone, computer or security key holds';
create index passkey_staff on passkey (staff_id);

create table outside_identity (
  issuer text not null,
  claim text not null check (claim in ('sub', 'email', 'employee_number')),
  value text not null check (char_length(value) between 1 and 255),
  staff_id uuid not null references staff (id) on delete cascade,
  linked_by uuid references staff (id),
  linked_at timestamptz not null,
  primary key (issuer, claim, value)
);
comment on table outside_identity is 'who a person is at the provider of sign-in; entered by an administrator, never made by a sign-in alone';
comment on column outside_identity.claim is 'a subject is found first; an address or number opens once, and is then replaced by the subject';
create index outside_identity_staff on outside_identity (staff_id);

create table service_key (
  id uuid primary key,
  staff_id uuid not null references staff (id),
  hash bytea not null unique,
  operations text[] not null check (cardinality(operations) between 1 and 200),
  created_at timestamptz not null,
  created_by uuid references staff (id),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz
);
comment on table service_key is 'keys of service accounts: what the account may call; at which units stands in staff_role';
comment on column service_key.hash is 'SHA-256 of the key, which has 256 random bits and is shown once';
create index service_key_staff on service_key (staff_id);

create table account_event (
  id uuid primary key,
  staff_id uuid not null references staff (id),
  at timestamptz not null,
  kind text not null check (kind in (
    'created', 'password-changed', 'password-reset', 'second-factor-on', 'second-factor-off', 'second-factor-reset',
    'recovery-codes-made', 'recovery-code-used', 'passkey-added', 'passkey-removed', 'sessions-ended',
    'identity-linked', 'identity-unlinked', 'key-made', 'key-revoked')),
  by_staff uuid references staff (id),
  detail text check (char_length(detail) <= 200)
);
comment on table account_event is 'what was done to an account and by whom; the person sees it';
comment on column account_event.by_staff is 'null: at the command line';
create index account_event_staff on account_event (staff_id, at);

grant select, insert, update, delete on auth_two_factor, sign_in_allowance, passkey, outside_identity to onedoor_app;
grant select, insert, update on service_key to onedoor_app;
grant select, insert on account_event to onedoor_app;
