-- What a party's code opens, read as a whole. Row by row the policies of seven tables asked for the matter of each row again,
-- some sixty times a page and a third of what it took in the database: here the matters are asked for once, by the same scope,
-- and what hangs on them is read with them. Outside the journey that is the scope nothing is there.

create function read_journey(in_district character(6), in_journey uuid, in_party uuid)
  returns table (district character(6), id uuid, version integer, number text, category text, state text, outcome text, waiting_for text, opened_at timestamptz, closed_on date, door_unit_id integer, answerable_unit_id integer, holder_staff_id uuid, place_division text, place_text text, narrative text, wish text, data_key text,
                 snapshot jsonb, party_rows json, event_rows json, obligation_rows json, document_rows json, message_rows json, access_rows json, question_rows json)
  language sql stable security definer set search_path to 'public', 'pg_temp' as $$
  select m.district, m.id, m.version, m.number, m.category, m.state, m.outcome, m.waiting_for, m.opened_at, m.closed_on, m.door_unit_id, m.answerable_unit_id, m.holder_staff_id, m.place_division, m.place_text, m.narrative, m.wish, m.data_key, m.snapshot,
         (select json_agg(c) from (
            select district, matter_id, party_id, position, role, kind, name, phone_masked, identity_masked, address_sealed, email_masked, protection,
                   case when protection is not null then phone_sealed end as phone_sealed,
                   case when protection is not null then identity_sealed end as identity_sealed
              from matter_party where district = m.district and matter_id = m.id order by position) c),
         (select json_agg(c) from (
            select seq, type, at, actor, sealed, hash, data ->> 'action' as action, data -> 'input' as input,
                   case when data ->> 'kind' <> 'acted' then data - '{effects,standing,door,answerable,readers,parties}'::text[] end as other
              from matter_event where district = m.district and matter_id = m.id order by seq limit 2000) c),
         (select json_agg(c) from (
            select id, debtor, amount_fen, due, performed_on, wording_sealed
              from matter_obligation where district = m.district and matter_id = m.id order by due, id) c),
         (select json_agg(c) from (
            select id, document, audience, unit_id, party_id, number, seq, status, requested_at, ready_at, sha256
              from matter_document where district = m.district and matter_id = m.id order by seq, id) c),
         (select json_agg(c) from (
            select party_id, message, created_at
              from matter_message where district = m.district and matter_id = m.id and party_id = in_party order by created_at desc, id limit 200) c),
         (select json_agg(c) from (
            select id, at, role, unit_id, deed, purpose, party_id
              from access_log where district = m.district and matter_id = m.id order by at desc, id desc limit 200) c),
         (select json_agg(c) from (
            select id, access_id, asked_at, question_sealed, due, answered_at, answer_sealed
              from access_question where district = m.district and matter_id = m.id and party_id = in_party order by asked_at, id) c)
    from matter m
   where m.district = in_district and m.journey_id = in_journey and m.journey_id = scope_journey()
   order by m.opened_at desc, m.id desc limit 50 $$;
comment on function read_journey(character, uuid, uuid) is 'the matters of the journey that is the scope, newest first, with what one of its parties is shown of each; nothing of any other journey';
revoke all on function read_journey(character, uuid, uuid) from public;
grant execute on function read_journey(character, uuid, uuid) to onedoor_app;
