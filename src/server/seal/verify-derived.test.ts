import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Known } from '../../../test/history.ts';
import { openTampering, type Tampering } from '../../../test/tampering.ts';
import { instant } from '../../core/time/instant.ts';
import { watchClocks } from '../upkeep/watch-clocks.ts';

let town: Tampering;

beforeAll(async () => {
  town = await openTampering();
});
afterEach(() => town.restore());
afterAll(() => town.close());

describe('what is done to anything derived is named with its matter and place', () => {
  it.each<[string, string, () => Known, string]>([
    ['the state shown', "update matter set state = 'ended-agreed' where id = $1", () => town.agreement, 'matter.state'],
    [
      'the outcome of the court',
      "update matter set status = 'closed', outcome = 'confirmed', desk_unit_id = null where id = $1",
      () => town.court,
      'matter.outcome',
    ],
    [
      'the answerable unit',
      'update matter set answerable_unit_id = 1 where id = $1',
      () => town.agreement,
      'matter.answerable_unit_id',
    ],
    ['who may read it', "update matter set reach = reach || '{8}' where id = $1", () => town.agreement, 'matter.reach'],
    [
      'its number',
      "update matter set number = '（2026）穗天石牌人调字第00999号' where id = $1",
      () => town.agreement,
      'matter.number',
    ],
    [
      'the day it was opened',
      "update matter set opened_at = opened_at - interval '1 day' where id = $1",
      () => town.agreement,
      'matter.opened_at',
    ],
    ['its version', 'update matter set version = version + 1 where id = $1', () => town.agreement, 'matter.version'],
    [
      'its head',
      "update matter set head_hash = repeat('0', 64) where id = $1",
      () => town.agreement,
      'matter.head_hash',
    ],
    [
      'the fold',
      "update matter set snapshot = jsonb_set(snapshot, '{resolved}', '\"solved\"') where id = $1",
      () => town.agreement,
      'matter.snapshot',
    ],
    [
      'what lapses next',
      "update matter set next_lapse_at = 'infinity' where id = $1",
      () => town.agreement,
      'matter.next_lapse_at',
    ],
    [
      'a due date',
      "update matter_clock set due = due + 30 where matter_id = $1 and clock = 'performance'",
      () => town.agreement,
      'matter_clock.performance',
    ],
    [
      'a clock',
      "delete from matter_clock where matter_id = $1 and clock = 'confirmationWindow'",
      () => town.agreement,
      'matter_clock.confirmationWindow',
    ],
    [
      'an alert of a day the clock never had',
      `insert into clock_alert (district, matter_id, clock, started, until, level, at, recorded_at, unit_id, waiting_for)
       select district, matter_id, clock, (value ->> 'event')::integer, lapse_at + interval '1 day', 'red', lapse_at, lapse_at, 6, 'respondent'
         from matter_clock where matter_id = $1 and clock = 'performance'`,
      () => town.agreement,
      'clock_alert.performance',
    ],
    [
      'an alert of something over before it was',
      `insert into clock_alert (district, matter_id, clock, started, until, level, at, recorded_at, unit_id, waiting_for)
       select district, matter_id, clock, (value ->> 'event')::integer, lapse_at, 'overdue', lapse_at - interval '1 day', lapse_at, 6, 'respondent'
         from matter_clock where matter_id = $1 and clock = 'performance'`,
      () => town.agreement,
      'clock_alert.performance',
    ],
    [
      'whom an alert reminds',
      `insert into clock_alert (district, matter_id, clock, started, until, level, at, recorded_at, unit_id, waiting_for, desk_unit_id)
       select c.district, c.matter_id, c.clock, (c.value ->> 'event')::integer, c.lapse_at, 'red', c.lapse_at, c.lapse_at, 6, 'respondent',
              m.desk_unit_id + 1
         from matter_clock c join matter m on m.district = c.district and m.id = c.matter_id
        where c.matter_id = $1 and c.clock = 'performance'`,
      () => town.agreement,
      'clock_alert.performance',
    ],
    [
      'how a hand-off ended',
      "update matter_handoff set how = 'refused' where matter_id = $1",
      () => town.agreement,
      'matter_handoff.h',
    ],
    ['a hand-off', 'delete from matter_handoff where matter_id = $1', () => town.agreement, 'matter_handoff.h'],
    [
      'an amount',
      'update matter_obligation set amount_fen = 100 where matter_id = $1 and amount_fen is not null',
      () => town.agreement,
      'matter_obligation.o8-1',
    ],
    [
      'a promise',
      "delete from matter_obligation where matter_id = $1 and id = 'o8-2'",
      () => town.agreement,
      'matter_obligation.o8-2',
    ],
    [
      'a document',
      "delete from matter_document where matter_id = $1 and document = 'sessionRecord'",
      () => town.agreement,
      'matter_document.7-sessionRecord',
    ],
    [
      'the role of a party',
      "update matter_party set role = 'third-party' where matter_id = $1 and position = 2",
      () => town.agreement,
      'matter_party.',
    ],
  ])('%s', async (_, statement, matter, place) => {
    await town.change(statement, [matter().id]);
    const { findings } = await town.verify();
    expect(new Set(findings.map((one) => `${one.kind} ${one.matterId}`))).toEqual(
      new Set([`projection ${matter().id}`]),
    );
    expect(findings.map((one) => one.words.en).join('; ')).toContain(place);
  });

  it.each<[string, string, string]>([
    ['the story told at the door', "update matter set narrative = '没有漏水' where id = $1", 'matter.narrative'],
    ['the wish', "update matter set wish = '' where id = $1", 'matter.wish'],
    ['the class of dispute', "update matter set category = 'labour' where id = $1", 'matter.category'],
    [
      'a party’s name in lists',
      `update matter set parties = jsonb_set(parties, '{1,name}', '"王某"') where id = $1`,
      'matter.parties',
    ],
    ['a party’s name', "update matter_party set name = '王某' where matter_id = $1 and position = 2", 'matter_party.'],
    [
      'a party’s sealed telephone, exchanged with the other’s',
      'update matter_party p set phone_sealed = o.phone_sealed from matter_party o where p.matter_id = $1 and o.matter_id = $1 and o.position <> p.position',
      'matter_party.',
    ],
    [
      'the wording of a promise',
      "update matter_obligation o set wording_sealed = p.wording_sealed from matter_obligation p where o.matter_id = $1 and p.matter_id = $1 and o.id = 'o8-2' and p.id = 'o8-1'",
      'matter_obligation.o8-2',
    ],
    ['the matter’s key', "update matter set data_key = 'AQ' where id = $1", 'matter.data_key'],
  ])('with the keys: %s', async (_, statement, place) => {
    await town.change(statement, [town.agreement.id]);
    const { findings } = await town.verify();
    expect(new Set(findings.map((one) => `${one.kind} ${one.matterId}`))).toEqual(
      new Set([`projection ${town.agreement.id}`]),
    );
    expect(findings[0]?.words.en).toContain(place);
  });

  it('a matter’s row deleted from under its events', async () => {
    await town.change('delete from matter where id = $1', [town.agreement.id]);
    expect(await town.found()).toEqual([`projection ${town.agreement.id}`]);
  });

  it('but not what the worker noted of terms that came near and ran out', async () => {
    const { clock, system } = town.house;
    const then = clock.now();
    clock.set(instant('2026-06-01T09:00:00+08:00'));
    try {
      expect(await watchClocks(system)).toBeGreaterThan(3);
    } finally {
      clock.set(then);
    }
    expect(await town.found()).toEqual([]);
  });
});
