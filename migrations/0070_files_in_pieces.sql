-- Files sent in pieces, from where there is little signal: what has come so far, sealed, until a deed names it.

create table upload (
  district char(6) not null,
  id uuid not null,
  matter_id uuid not null,
  staff_id uuid not null,
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  byte_count integer not null check (byte_count between 1 and 6291456),
  piece_count integer not null check (piece_count between 1 and 48),
  begun_at timestamptz not null,
  named_at timestamptz,
  expires_at timestamptz not null,
  primary key (district, id),
  unique (district, staff_id, matter_id, content_hash),
  foreign key (district, matter_id) references matter (district, id)
);
comment on table upload is 'a file on its way in, in pieces; gone a week after it was begun, or a day after a deed named it';
comment on column upload.matter_id is 'the matter whose key seals it';
comment on column upload.staff_id is 'who sends it, and alone may go on, name it or give it up';
comment on column upload.content_hash is 'keyed hash of what it will be: the same file begun again is the same upload';
comment on column upload.named_at is 'when a deed first named it; until then it counts against how many may be under way';
create index upload_expires_at on upload (expires_at);
create index upload_matter on upload (district, matter_id);

create table upload_piece (
  district char(6) not null,
  upload_id uuid not null,
  n integer not null check (n between 0 and 47),
  matter_id uuid not null,
  content_sealed bytea not null check (octet_length(content_sealed) between 1 and 140000),
  primary key (district, upload_id, n),
  foreign key (district, upload_id) references upload (district, id) on delete cascade
);
comment on table upload_piece is 'pieces of a file on its way in, each sealed with the key of the matter for its own place';
create index upload_piece_matter on upload_piece (district, matter_id);

alter table upload enable row level security;
alter table upload force row level security;
alter table upload_piece enable row level security;
alter table upload_piece force row level security;
create policy app_all on upload to onedoor_app
  using ('staff:' || staff_id::text = any ((select scope_keys())::text[])
    and exists (select from matter m where m.district = upload.district and m.id = upload.matter_id))
  with check ('staff:' || staff_id::text = any ((select scope_keys())::text[])
    and exists (select from matter m where m.district = upload.district and m.id = upload.matter_id));
create policy app_all on upload_piece to onedoor_app
  using (exists (select from upload u where u.district = upload_piece.district and u.id = upload_piece.upload_id))
  with check (exists (select from upload u where u.district = upload_piece.district and u.id = upload_piece.upload_id));
create policy keeper on upload to onedoor_owner, onedoor_worker using (true) with check (true);
create policy keeper on upload_piece to onedoor_owner, onedoor_worker using (true) with check (true);
grant select, insert, delete on upload to onedoor_app;
grant update (named_at, expires_at) on upload to onedoor_app;
grant select, insert on upload_piece to onedoor_app;
grant select, delete on upload to onedoor_worker;
grant select, delete on upload_piece to onedoor_worker;
