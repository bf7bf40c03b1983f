-- What takes rows of all districts at once, as functions: a cluster asks them of every piece, where all is one server.

create function take_outbox(wanted integer) returns table (task text, payload jsonb) language sql as $$
  with picked as materialized (
    select o.district, o.id from outbox o limit greatest(wanted, 0) for update skip locked)
  delete from outbox o using picked p where o.district = p.district and o.id = p.id
  returning o.task, o.payload
$$;
comment on function take_outbox is 'takes work out of the outbox for the queue, what others are taking passed over. The rows are picked before any is deleted: asked for again row by row, the limit would pass over what is deleted already and give others, until nothing is left';
revoke all on function take_outbox from public;
grant execute on function take_outbox to onedoor_worker;

create function take_messages(due_by timestamp with time zone, again timestamp with time zone, wanted integer)
  returns table (district character(6), matter_id uuid, id text, was text) language sql as $$
  with due as materialized (
    select m.district, m.matter_id, m.id, m.dispatch from matter_message m
     where m.party_id is not null and (m.dispatch is null or m.dispatch = 'stuck' or m.next_try_at is not null)
       and coalesce(m.next_try_at, m.created_at) <= due_by
     order by coalesce(m.next_try_at, m.created_at) limit wanted
     for update skip locked)
  update matter_message m set dispatch = 'stuck', reason = 'sending', next_try_at = again, tries = coalesce(m.tries, 0) + 1
    from due where m.district = due.district and m.matter_id = due.matter_id and m.id = due.id
  returning m.district, m.matter_id, m.id, due.dispatch
$$;
comment on function take_messages is 'takes the next messages that are due, each for one worker, and says how each stood before';
revoke all on function take_messages from public;
grant execute on function take_messages to onedoor_worker;
