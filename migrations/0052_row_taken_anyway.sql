-- 台账导入: rows that look like one that is there are held back in the preview; somebody may take one in anyway, and says why.

alter table ledger_draft add column anyway_sealed text;
comment on column ledger_draft.anyway_sealed is 'rows taken in although they look like one that is there, each with the reason, sealed with the draft''s key; gone when the file is read anew';
grant update (anyway_sealed) on ledger_draft to onedoor_app, onedoor_worker;
