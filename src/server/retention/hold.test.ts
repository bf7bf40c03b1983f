import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { act, done, type House, type Known, openHouse, register } from '../../../test/history.ts';
import { instant } from '../../core/time/instant.ts';
import { readMatter } from '../matter/read.ts';
import { confirmErasure, decideErasure, listFileErasures } from './decide.ts';
import { holdClosedFile, liftFileHold, listFileHolds } from './hold.ts';
import { eraseConfirmed, proposeErasures } from './retention.ts';

let database: FreshDatabase;
let house: House;
let matter: Known;
const asked = { reason: 'lawsuit', words: '（2026）粤0106民初1号' } as const;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  matter = await act(house, await register(house), 'applicant', 'withdraw', { reason: '已经自行和解' });
});
afterAll(() => database.drop());

async function refOf({ id, district }: Known) {
  const { rows } = await database.workerPool.query<{ journey_id: string }>(
    'select journey_id from matter where id = $1',
    [id],
  );
  return { district, journey: rows[0]?.journey_id ?? '' };
}
const codeOf = async (answer: Promise<{ readonly ok: boolean; readonly code?: string }>) => {
  const settled = await answer;
  return settled.ok ? 'ok' : settled.code;
};
const held = async () => done(await listFileHolds(house.services, house.people.administrator)).items;
const shown = async () =>
  done(await readMatter(house.services, house.people.clerk, { ...matter, purpose: 'for:oversight' })).file?.holds;

test('only an administrator of the unit it came through holds a file, and only one that is closed', async () => {
  const { services, people } = house;
  const ref = await refOf(matter);
  expect(await codeOf(holdClosedFile(services, people.lead, { ...ref, ...asked }))).toBe('not-your-part');
  const yuexiu = { ...people.administrator, roles: [{ role: 'administrator', unitId: 8 }] } as const;
  expect(await codeOf(holdClosedFile(services, yuexiu, { ...ref, ...asked }))).toBe('not-found');
  const open = await refOf(await register(house));
  expect(await codeOf(holdClosedFile(services, people.administrator, { ...open, ...asked }))).toBe('not-found');
  expect(await held()).toEqual([]);
});

test('is recorded with its ground and words, and shown on the file to those who read the matter', async () => {
  const ref = await refOf(matter);
  const { services, people } = house;
  expect(await codeOf(holdClosedFile(services, people.administrator, { ...ref, ...asked }))).toBe('ok');
  expect(await codeOf(holdClosedFile(services, people.administrator, { ...ref, ...asked }))).toBe('ok');
  expect(await held()).toMatchObject([
    { ...ref, ground: { zh: '诉讼或者仲裁需要', en: 'a lawsuit or arbitration needs it' }, words: asked.words },
  ]);
  expect(await shown()).toEqual([{ zh: '诉讼或者仲裁需要', en: 'a lawsuit or arbitration needs it' }]);
  const { rows } = await database.workerPool.query('select set_by, lifted_by from legal_hold');
  expect(rows).toEqual([{ set_by: people.administrator.staffId, lifted_by: null }]);
});

test('a held file is not proposed when its term is over; once the hold is lifted it is', async () => {
  const ref = await refOf(matter);
  const { services, people, system } = house;
  house.clock.set(instant('2056-03-03T12:00:00+08:00'));
  expect(await proposeErasures(system)).toBe(0);
  expect(done(await listFileErasures(services, people.administrator, { limit: 10 })).items).toEqual([]);
  expect(await codeOf(liftFileHold(services, people.lead, ref))).toBe('not-your-part');
  expect(await codeOf(liftFileHold(services, people.administrator, ref))).toBe('ok');
  expect(await codeOf(liftFileHold(services, people.administrator, ref))).toBe('not-found');
  expect([await held(), await shown()]).toEqual([[], []]);
  expect(await proposeErasures(system)).toBe(1);
});

test('its words go with the file, and what is erased is held no more', async () => {
  const ref = await refOf(matter);
  const { services, people, system } = house;
  const other = { staffId: people.lead.staffId, roles: people.administrator.roles };
  expect(await codeOf(decideErasure(services, people.administrator, ref))).toBe('ok');
  expect(await codeOf(confirmErasure(services, other, ref))).toBe('ok');
  expect(await eraseConfirmed(system)).toEqual({ erased: 1, held: 0 });
  const { rows } = await database.workerPool.query('select reason, words, lifted_by from legal_hold');
  expect(rows).toEqual([{ reason: 'lawsuit', words: null, lifted_by: people.administrator.staffId }]);
  expect(await codeOf(holdClosedFile(services, people.administrator, { ...ref, ...asked }))).toBe('not-found');
});
