-- What the other side is not shown of a party can change after registration, by a deed of its own like every other detail.
create or replace function correct_parties(p jsonb) returns integer language plpgsql as $$
declare
  done integer;
begin
  update matter_party m set
    name = n.name, phone_sealed = n.phone_sealed, phone_index = n.phone_index, phone_masked = n.phone_masked,
    identity_sealed = n.identity_sealed, identity_index = n.identity_index, identity_masked = n.identity_masked,
    address_sealed = n.address_sealed, index_key = n.index_key, protection = n.protection
  from jsonb_populate_recordset(null::matter_party, p -> 'corrected') n
  where m.district = n.district and m.matter_id = n.matter_id and m.party_id = n.party_id;
  get diagnostics done = row_count;
  if done <> jsonb_array_length(p -> 'corrected') then
    raise exception 'a party that is to be corrected is not within the scope' using errcode = 'OD001';
  end if;
  return done;
end $$;
grant update (protection) on matter_party to onedoor_app;
