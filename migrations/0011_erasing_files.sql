-- Erasing a file clears what later tables hold of it too, and an issued code says which key it is found under.

drop function renew_party_code(text, uuid, uuid, text, timestamptz);
-- Puts another code in the place of a party's own. The application may not read codes, so that it is done here, for those
-- within whose scope the journey lies.
create function renew_party_code(district_code text, journey uuid, party uuid, index_value text, at timestamptz, key_name text default null)
  returns void language plpgsql security definer set search_path = public, pg_temp
  as $$
begin
  if not exists (select from matter m where m.district = district_code::character(6) and m.journey_id = journey
                   and (m.reach && scope_units() and (m.barred is null or not m.barred && scope_keys())
                          and (m.locks is null or m.locks && scope_keys())
                        or m.journey_id = scope_journey())) then
    raise exception 'the journey is not within the scope' using errcode = 'OD003';
  end if;
  update party_code c set ended_at = at
    where c.district = district_code::character(6) and c.journey_id = journey and c.party_id = party
      and c.authority_id is null and c.ended_at is null;
  insert into party_code (district, code_index, journey_id, party_id, index_key)
    values (district_code, index_value, journey, party, key_name);
end $$;
comment on function renew_party_code(text, uuid, uuid, text, timestamptz, text) is 'ends a party''s code and puts another in its place: OD003 outside the scope';
grant execute on function renew_party_code(text, uuid, uuid, text, timestamptz, text) to onedoor_app;

grant update (index_key) on party_code to onedoor_worker;
grant update (question_sealed, answer_sealed) on access_question to onedoor_worker;
grant update (words_sealed) on restricted_opening to onedoor_worker;
grant select, update (name_sealed, paper_sealed, code_sealed) on party_authority to onedoor_worker;
grant select on staff to onedoor_worker;

alter table legal_hold drop constraint legal_hold_reason_check;
alter table legal_hold add constraint legal_hold_reason_check check (reason in ('lawsuit', 'supervision', 'complaint', 'archive'));
comment on column legal_hold.reason is 'one of a list, so that no words about people stand here: they outlive the file';
