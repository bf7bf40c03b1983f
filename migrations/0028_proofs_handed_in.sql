-- 履行凭据: what somebody hands in to show that a promise was kept. Known by its content, rebuilt, sealed.

create table matter_file (
  district character(6) not null,
  matter_id uuid not null,
  id uuid not null,
  media text not null check (media in ('image/jpeg', 'image/png', 'application/pdf')),
  sealed bytea not null check (octet_length(sealed) between 1 and 6300000),
  uploaded_at timestamptz not null,
  primary key (district, matter_id, id),
  foreign key (district, matter_id) references matter (district, id)
);
comment on table matter_file is 'proofs handed in; an entry of the ledger of promises names each with the hash of what is stored';
comment on column matter_file.media is 'what its content is; nothing is taken from a name';
comment on column matter_file.sealed is 'the file, sealed with the key of the matter';
comment on column matter_file.uploaded_at is 'a file that no entry names a day later was never handed in, and is removed';
create index matter_file_uploaded_at on matter_file (uploaded_at);

alter table matter_file enable row level security;
alter table matter_file force row level security;
create policy app_select on matter_file for select to onedoor_app
  using (exists (select from matter m where m.district = matter_file.district and m.id = matter_file.matter_id));
create policy app_insert on matter_file for insert to onedoor_app
  with check (exists (select from matter m where m.district = matter_file.district and m.id = matter_file.matter_id));
create policy keeper on matter_file to onedoor_owner, onedoor_worker using (true) with check (true);
grant select, insert on matter_file to onedoor_app;
grant select, delete on matter_file to onedoor_worker;
