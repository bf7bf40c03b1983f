-- What is stated of somebody's languages and subjects is told at their account, with who entered it.
alter table account_event drop constraint account_event_kind_check;
alter table account_event add constraint account_event_kind_check check (kind in (
  'created', 'signed-in', 'password-changed', 'password-reset', 'second-factor-on', 'second-factor-off',
  'second-factor-reset', 'recovery-codes-made', 'recovery-code-used', 'passkey-added', 'passkey-removed',
  'sessions-ended', 'identity-linked', 'identity-unlinked', 'key-made', 'key-revoked', 'practice-stated'));
comment on table staff_practice is 'kinds of dispute and languages stated by somebody, or for them by whoever runs their account; nothing in it is derived from what they did';
