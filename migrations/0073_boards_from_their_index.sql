-- A board counts what lies with each unit from an index alone. Since it tells of hand-offs by their marks it looked at every
-- open matter for them: 95,500 blocks of a city with 40,000 open and 82,000 now, all of them of one index that stays in memory.

-- step: concurrently
create index concurrently matter_lying on matter (answerable_unit_id, waiting_for, next_lapse_at) include (handoffs)
  where status = 'open';

-- step: concurrently
drop index concurrently if exists matter_board;
