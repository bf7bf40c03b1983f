-- A table of its own beside the matters, and one that is there refers to it.
-- step: transaction
create table next_note (
  district character(6) not null,
  matter_id uuid not null,
  words text not null,
  primary key (district, matter_id)
);
comment on table next_note is 'made for trying an upgrade';
alter table next_note enable row level security;
alter table next_note force row level security;
create policy keeper on next_note to onedoor_owner, onedoor_worker using (true) with check (true);
grant select, insert on next_note to onedoor_app;
alter table next_note add constraint next_note_matter foreign key (district, matter_id) references matter (district, id);

create or replace function scope_units() returns integer[] language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('onedoor.units', true), ''), '{}')::integer[] $$;

-- step: transaction
alter table matter_clock add column next_matter uuid;
alter table matter_clock add constraint matter_clock_next_matter
  foreign key (district, next_matter) references next_note (district, matter_id) not valid;

-- step: transaction
alter table matter_clock validate constraint matter_clock_next_matter;
