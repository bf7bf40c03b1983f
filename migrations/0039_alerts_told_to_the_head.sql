-- A reminder is told to the person in charge, and by rule to the head of the unit as well: each takes note of it for themself.
alter table clock_alert add column lead_seen_at timestamptz, add column lead_seen_by uuid,
  add constraint clock_alert_lead_seen check ((lead_seen_at is null) = (lead_seen_by is null));
comment on column clock_alert.seen_at is 'when the person in charge, or before there is one somebody of the unit, took note';
comment on column clock_alert.lead_seen_at is 'when the head of the unit took note, where the rule in force tells them';
grant update (lead_seen_at, lead_seen_by) on clock_alert to onedoor_app;
