-- What is handed in as PDF with text is found too, in matters that nothing happens to any more: the words of all are taken
-- once again, in the background, by the job that takes them; until it comes by, a row finds what it found before.
delete from matter_search_mark;
comment on column matter_search.words is 'pairs of characters and words of the story, the place, the number and the names of papers; those of sealed notes and of files as keyed hashes, beginning with #';
comment on table matter_search is 'the words a matter is found by; of what is sealed keyed hashes alone, and the row goes with the file';
