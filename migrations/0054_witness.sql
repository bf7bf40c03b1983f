-- The outside witness of the chain. A hash chain does not see that the whole database was put back to an earlier day;
-- somebody outside who keeps signed heads does.

create table witness_mark (
  witness text primary key check (witness in ('file', 'inbox')),
  since timestamptz not null,
  tried_at timestamptz,
  confirmed_at timestamptz,
  word text check (word in ('confirmed', 'unreachable', 'refused', 'contradicted')),
  district char(6)
);
comment on table witness_mark is 'what each outside witness of this installation said last';
comment on column witness_mark.since is 'from when on the witness has been set';
comment on column witness_mark.confirmed_at is 'when it last kept the newest heads of every district';
comment on column witness_mark.word is 'contradicted stands until the witness confirms again';
comment on column witness_mark.district is 'whose kept head is not in this database';
grant select on witness_mark to onedoor_app;
grant select, insert, update, delete on witness_mark to onedoor_worker;

create table witness_head (
  district char(6) not null,
  sender text not null,
  position integer not null check (position > 0),
  day date not null,
  size integer not null,
  root text not null,
  previous_head text,
  sealed_at text not null,
  key_id text not null,
  signature text not null,
  received_at timestamptz not null,
  primary key (district, sender, position)
);
comment on table witness_head is 'signed heads kept for other installations, each following the one before; nobody changes or deletes one';
comment on column witness_head.sealed_at is 'as the sender wrote it: it is part of what is signed';
create index witness_head_newest on witness_head (sender, district, position desc);
grant select, insert on witness_head to onedoor_app;
