-- Searching the ledger: the words under which a matter is found. A job makes them after each event, so that registering
-- and acting pay nothing for it.

create table matter_search (
  district character(6) not null,
  matter_id uuid not null,
  version integer not null,
  words tsvector not null,
  names tsvector not null,
  primary key (district, matter_id),
  foreign key (district, matter_id) references matter (district, id)
);
comment on table matter_search is 'the words a matter is found by; nothing of what is sealed is among them, and the row goes with the file';
comment on column matter_search.version is 'the version of the matter they were taken from';
comment on column matter_search.words is 'pairs of characters, Latin words and numbers of story, wish, place and number';
comment on column matter_search.names is 'pairs of characters of the parties'' names, and ~pinyin; looked into only on a stated purpose';
create index matter_search_words on matter_search using gin (words) with (fastupdate = on);
create index matter_search_names on matter_search using gin (names) with (fastupdate = on);

create table matter_search_mark (
  district character(6) primary key,
  day date not null,
  leaf_index integer not null
);
comment on table matter_search_mark is 'up to which sealed event the words of a district have been taken';

-- What is looked for is a setting of the transaction, like the scope: a condition that the policy itself asks can use the
-- index, one of the caller's could not (the operator is not leakproof). Unset, it is null and shows nothing.
create function scope_search() returns tsquery language sql stable parallel safe
  as $$ select nullif(current_setting('onedoor.search', true), '')::tsquery $$;
comment on function scope_search() is 'words looked for in stories, set for the transaction only';
create function scope_search_names() returns tsquery language sql stable parallel safe
  as $$ select nullif(current_setting('onedoor.search_names', true), '')::tsquery $$;
comment on function scope_search_names() is 'words looked for in names, on a stated purpose, set for the transaction only';

alter table matter_search enable row level security;
alter table matter_search force row level security;
-- It tells ids and nothing else: everything of a matter is behind the matter's own wall, which each search goes through.
create policy app_select on matter_search for select to onedoor_app
  using (cardinality((select scope_units())) > 0 and (words @@ (select scope_search()) or names @@ (select scope_search_names())));
create policy keeper on matter_search to onedoor_owner, onedoor_worker using (true) with check (true);
grant select (district, matter_id) on matter_search to onedoor_app;
grant select, insert, update, delete on matter_search to onedoor_worker;
grant select, insert, update on matter_search_mark to onedoor_worker;
