-- 并案: two registrations of one dispute. One matter leads and the other is joined to it; the codes of both open the page of
-- the one that leads, each as the party that they are there.

create table party_join (
  district character(6) not null,
  journey_id uuid not null,
  party_id uuid not null,
  to_journey_id uuid not null,
  to_party_id uuid not null,
  primary key (district, journey_id, party_id),
  foreign key (district, journey_id) references journey (district, id),
  foreign key (district, to_journey_id) references journey (district, id),
  check (journey_id <> to_journey_id)
);
comment on table party_join is '并案: whose code of a joined matter opens which page; gone when the decision is taken back';
comment on column party_join.party_id is 'a party of the joined matter';
comment on column party_join.to_party_id is 'the same person or organisation in the matter that leads';
create index party_join_to on party_join (district, to_journey_id);
alter table party_join enable row level security;
alter table party_join force row level security;
create policy app_select on party_join for select to onedoor_app
  using (exists (select from matter m where m.district = party_join.district and m.journey_id = party_join.journey_id));
create policy app_insert on party_join for insert to onedoor_app
  with check (exists (select from matter m where m.district = party_join.district and m.journey_id = party_join.journey_id));
create policy app_delete on party_join for delete to onedoor_app
  using (exists (select from matter m where m.district = party_join.district and m.journey_id = party_join.journey_id));
create policy keeper on party_join to onedoor_owner, onedoor_worker using (true) with check (true);
grant select, insert, delete on party_join to onedoor_app, onedoor_worker;

-- Called in the statement that writes the decision, once that is written: see matter.store.ts.
create function write_party_joins(p jsonb) returns integer language plpgsql as $$
begin
  if p ? 'parted' then
    delete from party_join j using jsonb_to_recordset(p -> 'parted') as n(district character(6), journey_id uuid)
     where j.district = n.district and j.journey_id = n.journey_id;
  end if;
  if p ? 'joins' then
    insert into party_join select * from jsonb_populate_recordset(null::party_join, p -> 'joins');
  end if;
  return coalesce(jsonb_array_length(p -> 'joins'), 0);
end $$;
comment on function write_party_joins(jsonb) is 'whose codes open the page of the matter that leads, after a decision or one taken back';
revoke all on function write_party_joins(jsonb) from public;
grant execute on function write_party_joins(jsonb) to onedoor_app;

-- A party's own code of a joined matter opens the one that leads; a helper's opens what the authority was given for.
create or replace function find_party_code(district_code text, index_value text)
  returns table (journey_id uuid, party_id uuid, authority_id uuid, helper_may text, helper_until date)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select coalesce(j.to_journey_id, c.journey_id), coalesce(j.to_party_id, c.party_id), c.authority_id, a.may, a.until
        from party_code c
        left join party_authority a on a.district = c.district and a.id = c.authority_id
        left join party_join j on j.district = c.district and j.journey_id = c.journey_id and j.party_id = c.party_id
                              and c.authority_id is null
        where c.district = district_code::character(6) and c.code_index = index_value and c.ended_at is null
          and (c.authority_id is null or a.revoked_at is null and a.id is not null) $$;
