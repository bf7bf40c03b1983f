-- A deed of administration keeps its answer under the key it was asked with, in the same transaction: a second caller with
-- the key waits for the first and fails on idempotency_pkey, whereupon the kept answer is the answer.
alter function write_administration(jsonb) rename to write_administration_rows;
comment on function write_administration_rows(jsonb) is 'the rows of one deed of administration; called by write_administration alone';

create function write_administration(p jsonb) returns void language plpgsql as $$
begin
  if p ? 'idempotency' then
    insert into idempotency select * from jsonb_populate_record(null::idempotency, p -> 'idempotency');
  end if;
  perform write_administration_rows(p);
end $$;
comment on function write_administration(jsonb) is 'writes one deed of administration whole; 23505 on idempotency: done before, 23505 on admin_event: overtaken, OD001: decided already';

revoke all on function write_administration(jsonb) from public;
grant execute on function write_administration(jsonb) to onedoor_app;
