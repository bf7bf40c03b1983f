-- A party's details are corrected by a deed of their own: the row says what is known now, the chain what stood there before.

create function correct_parties(p jsonb) returns integer language plpgsql as $$
declare
  done integer;
begin
  update matter_party m set
    name = n.name, phone_sealed = n.phone_sealed, phone_index = n.phone_index, phone_masked = n.phone_masked,
    identity_sealed = n.identity_sealed, identity_index = n.identity_index, identity_masked = n.identity_masked,
    address_sealed = n.address_sealed, index_key = n.index_key
  from jsonb_populate_recordset(null::matter_party, p -> 'corrected') n
  where m.district = n.district and m.matter_id = n.matter_id and m.party_id = n.party_id;
  get diagnostics done = row_count;
  if done <> jsonb_array_length(p -> 'corrected') then
    raise exception 'a party that is to be corrected is not within the scope' using errcode = 'OD001';
  end if;
  return done;
end $$;
comment on function correct_parties(jsonb) is 'replaces what is known of parties, in the statement that wrote the event saying so: OD001 not visible';
grant execute on function correct_parties(jsonb) to onedoor_app, onedoor_worker;
grant update (name, phone_sealed, phone_index, phone_masked, identity_sealed, identity_index, identity_masked,
              address_sealed, index_key) on matter_party to onedoor_app;
