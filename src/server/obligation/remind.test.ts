import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { done, type House, openHouse, toAgreement, toMediation } from '../../../test/history.ts';
import { instant } from '../../core/time/instant.ts';
import { trackByCode } from '../matter/read-by-code.ts';
import { remindDebtors } from './remind.ts';

let database: FreshDatabase;
let house: House;
beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
});
afterAll(() => database.drop());

test('debtors are reminded before the day and on it, once however many workers look', async () => {
  const matter = await toAgreement(house);
  await toMediation(house);
  const told = async () =>
    done(await trackByCode(house.services, matter.codes.respondent)).matters[0]?.messages.filter(({ words }) =>
      words.zh.includes('到期'),
    ).length;
  const looks = async (day: string) => {
    house.clock.set(instant(`${day}T01:00:00Z`));
    const [one, other] = await Promise.all([remindDebtors(house.system), remindDebtors(house.system)]);
    return [one + other, await remindDebtors(house.system), await told()];
  };
  // 12,300 yuan by 20 April, work by 30 April.
  expect(await looks('2026-04-16')).toEqual([0, 0, 0]);
  expect(await looks('2026-04-18')).toEqual([1, 0, 1]);
  expect(await looks('2026-04-20')).toEqual([1, 0, 2]);
  expect(await looks('2026-04-21')).toEqual([0, 0, 2]);
  expect(await looks('2026-04-28')).toEqual([1, 0, 3]);
});
