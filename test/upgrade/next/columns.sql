-- Columns that the last release passes over: its rows have null in them.
alter table matter add column next_words text, add column next_at timestamptz default now();
alter table matter_clock add column next_words text;
alter table matter_party add column next_words text;
alter table matter_event add column next_words text;
comment on column matter.next_words is 'made for trying an upgrade: what stood in category and state';
