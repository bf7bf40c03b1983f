-- step: concurrently
create index concurrently matter_next_words on matter (district, next_words);

-- step: concurrently
create unique index concurrently matter_clock_next on matter_clock (district, matter_id, clock);

-- step: transaction
alter table matter_clock add constraint matter_clock_next unique using index matter_clock_next;
