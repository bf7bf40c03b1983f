-- The keys of the sessions are renewed with the others: what staff set up their one-time codes with is encrypted anew.
alter table key_rotation add column session_id text;
comment on column key_rotation.session_id is 'the session key that was new; null in rows from before these were renewed too';
alter table key_rotation drop constraint key_rotation_stage_check;
alter table key_rotation add constraint key_rotation_stage_check
  check (stage in ('matter', 'report_draft', 'auth_two_factor', 'done'));
comment on table auth_two_factor is 'one-time codes by an app, encrypted by the sign-in library under a session key that stands in front, and the hashes of recovery codes';
grant select (id, secret), update (secret) on auth_two_factor to onedoor_worker;
grant select (created_at, expires_at) on auth_session to onedoor_worker;
