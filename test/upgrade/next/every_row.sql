-- All matters change, as many at a time as take a quarter of a second; what comes in meanwhile is caught by the check that
-- a later release adds.
-- step: batches
with part as (
  select district, id from matter
   where $1::jsonb is null or (district, id) > ($1::jsonb ->> 'district', ($1::jsonb ->> 'id')::uuid)
   order by district, id limit $2
), done as (
  update matter m set next_words = m.category || ' ' || m.state
    from part where m.district = part.district and m.id = part.id
)
select jsonb_build_object('district', district, 'id', id) as reached from part order by district desc, id desc limit 1;

-- step: transaction
alter table matter add constraint matter_next_words_check check (length(next_words) <= 200) not valid;

-- step: transaction
alter table matter validate constraint matter_next_words_check;
