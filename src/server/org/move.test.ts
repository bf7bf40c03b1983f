import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { act, done, type House, openHouse, register, units } from '../../../test/history.ts';
import { readingUnits } from '../../core/access/can.ts';
import { instant } from '../../core/time/instant.ts';
import { readMatter } from '../matter/read.ts';
import { inScope } from '../platform/db/scope.ts';
import { sealEvents } from '../seal/seal.ts';
import { verifyDatabase } from '../seal/verify.ts';
import { moveOpen } from '../upkeep/move-open.ts';
import { changeUnit } from './unit-deeds.ts';

let database: FreshDatabase;
let house: House;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
});
afterAll(() => database.drop());

const seenFrom = async (unit: number) => {
  const scope = { kind: 'units', units: readingUnits([{ role: 'supervisor', unitId: unit }]), keys: [] } as const;
  const [found] = await inScope(database.pool, scope, [{ text: 'select id from matter order by id' }]);
  return (found?.rows ?? []).map(({ id }: { id: string }) => id);
};
const verify = () =>
  verifyDatabase(database.workerPool, {
    verifySignature: house.services.signer.verify,
    keks: house.services.keyring.kek,
  });

test('a street moved to another district: open and new matters go with it, ended ones stay, and every wall and chain holds', async () => {
  const open = await act(house, await register(house), 'clerk', 'send', { unit: units.committee });
  let ended = await act(house, await register(house), 'clerk', 'send', { unit: units.committee });
  ended = await act(house, ended, 'mediator', 'accept', { mediator: house.people.mediator.staffId });
  ended = await act(house, ended, 'applicant', 'withdraw');
  expect(await seenFrom(units.yuexiu)).toEqual([]);
  expect(await seenFrom(units.tianhe)).toHaveLength(2);

  house.clock.set(instant('2026-03-03T01:00:00.000Z'));
  const { administrator } = house.people;
  done(await changeUnit(house.services, administrator, units.shipai, { above: units.yuexiu, nameZh: '新石牌街道' }));
  expect(await moveOpen(house.system, units.shipai)).toEqual({ matters: 1, moved: 1 });
  expect(await moveOpen(house.system, units.shipai)).toEqual({ matters: 1, moved: 0 });
  const fresh = await register(house);

  expect(await seenFrom(units.yuexiu)).toEqual([open.id, fresh.id].sort());
  expect(await seenFrom(units.tianhe)).toEqual([ended.id]);
  const view = done(await readMatter(house.services, house.people.clerk, open));
  expect(view.timeline[0]).toMatchObject({ type: 'units-moved' });

  await sealEvents(house.system);
  expect((await verify()).findings).toEqual([]);
});

test('who acted yesterday acted for the unit as it was called yesterday', async () => {
  const { administrator, clerk } = house.people;
  const before = await register(house);
  house.clock.set(instant('2026-03-04T01:00:00.000Z'));
  done(
    await changeUnit(house.services, administrator, units.centre, {
      nameZh: '新石牌综治中心',
      nameEn: 'New Shipai Centre',
    }),
  );
  const after = await act(house, before, 'clerk', 'send', { unit: units.committee });
  const { timeline } = done(await readMatter(house.services, clerk, after));
  expect(timeline.map(({ who }) => who.zh)).toEqual(['新石牌综治中心 陈示范', '石牌街道综治中心 陈示范']);
});

test('a local value put in past the product is found, and so is an event of administration that was edited', async () => {
  await sealEvents(house.system);
  const found = async () => (await verify()).findings.map(({ kind, words }) => `${kind} ${words.en}`);
  await database.ownerPool.query(
    `insert into parameter_value values ('people-mediation', 'acceptance', '440106', '2026-03-02', null, '1日', now())`,
  );
  expect(await found()).toEqual(['projection parameter_value acceptance is not what the events give']);
  await database.ownerPool.query('delete from parameter_value');
  await database.ownerPool.query(
    `insert into message_setting values ('440106', 'text', 'news', '2026-03-02', '{"key":"news"}', now())`,
  );
  expect(await found()).toEqual(['projection message_setting news is not what the events give']);
  await database.ownerPool.query('delete from message_setting');
  await database.ownerPool.query(
    `insert into tag_setting values ('440106', 'metro-works', '2026-03-02', '{"key":"metro-works"}', now())`,
  );
  expect(await found()).toEqual(['projection tag_setting metro-works is not what the events give']);
  await database.ownerPool.query('delete from tag_setting');
  const { rows } = await database.ownerPool.query(`select district from admin_event where seq = 1`);
  await database.ownerPool.query(`update admin_event set data = data || '{"above": 1}' where seq = 1`);
  expect(await found()).toEqual(rows.map(() => 'edited event 1 is not what was written'));
  await database.ownerPool.query('delete from admin_event');
  expect((await found()).every((one) => one.startsWith('missing'))).toBe(true);
});
