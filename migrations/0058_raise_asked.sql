-- 要求上行: what parties have asked and nobody has answered yet is found among open matters, few at any time.

create index matter_raise_asked on matter (district, id) where status = 'open' and snapshot ? 'raiseAsked';
comment on index matter_raise_asked is 'open matters in which a party asked for the level above and waits for the answer';
