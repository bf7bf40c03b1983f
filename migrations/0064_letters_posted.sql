-- Letters are posted many at a time: on which day, and under which number of the post where it gives one.

alter table message_attempt
  add column posted_on date,
  add column mail_number text,
  add constraint message_attempt_mail_number_check check (mail_number ~ '^[A-Z0-9]{8,20}$'),
  add constraint message_attempt_posted_check check (result = 'posted' or (posted_on is null and mail_number is null));

comment on column message_attempt.posted_on is 'the day a letter was handed to the post; null where that was not said, and for everything else';
comment on column message_attempt.mail_number is '挂号邮件号: the number under which the post knows the letter, where it was sent registered; leads to the person while the post keeps it, and is erased with the file';

grant update (mail_number) on message_attempt to onedoor_worker;

comment on table matter_file is 'files handed in: proofs of what was paid or done, and what shows the milestones of a plan; an event of the matter names each with the hash of what is stored';
comment on column matter_file.uploaded_at is 'a file that no event names a day later was never handed in, and is removed';
