-- What was noted and the names of papers are found too, in matters that nothing happens to any more: the words of all are
-- taken once again, in the background, by the job that takes them; until it comes by, a row finds what it found before.
delete from matter_search_mark;
comment on column matter_search.words is 'pairs of characters and words of the story, the place, the number and the names of papers; those of sealed notes as keyed hashes, beginning with #';
