-- 一本账: every matter within reach in one list, closed ones too, in the orders it is read in.

create index matter_opened on matter (opened_at, id);
comment on index matter_opened is 'the ledger of a district or the city, newest first, passing over what is out of scope';
create index matter_closed_on on matter (closed_on, id) where status = 'closed';
comment on index matter_closed_on is 'the ledger by the day of closing';
-- Written once in a matter's life, when it closes: what is open is in matter_reach.
create index matter_reach_closed on matter using gin (reach) where status = 'closed';
comment on index matter_reach_closed is 'what is closed within the reach of a street, a centre or a single unit';
