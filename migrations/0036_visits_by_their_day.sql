-- 回访: what was closed and is still to be asked about, by the day it is due.

create index matter_visit_due on matter (door_unit_id, (snapshot ->> 'visitDue')) where snapshot ? 'visitDue';
comment on index matter_visit_due is 'visits a centre is still to make; a matter stands in it from the planning to the visit';
