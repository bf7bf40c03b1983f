-- That somebody signed in stays on record after their session has ended.
alter table account_event drop constraint account_event_kind_check;
alter table account_event add constraint account_event_kind_check check (kind in (
  'created', 'signed-in', 'password-changed', 'password-reset', 'second-factor-on', 'second-factor-off',
  'second-factor-reset', 'recovery-codes-made', 'recovery-code-used', 'passkey-added', 'passkey-removed',
  'sessions-ended', 'identity-linked', 'identity-unlinked', 'key-made', 'key-revoked'));
comment on table auth_two_factor is 'one-time codes by an app, encrypted by the sign-in library under the secret of the sessions, and the hashes of recovery codes';
