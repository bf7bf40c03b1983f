-- Promises are looked for by their day, to remind whoever made them.

create index matter_obligation_due on matter_obligation (due) where performed_on is null;
comment on index matter_obligation_due is 'what is due soon and not kept: the look of the reminders';
