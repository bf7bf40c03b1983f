-- Sent again: what was tried before is kept and shown, and no longer decides which way is taken.
alter table matter_message add column counted_from smallint;
comment on column matter_message.counted_from is 'attempts up to this number were made before staff had it sent again; null: all count';
