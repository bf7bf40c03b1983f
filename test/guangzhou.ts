import { SEED_YEARS } from '../seed/calendar/seed-calendar.ts';
import { readDivisions } from '../seed/guangzhou/city.ts';
import { DEMONSTRATION_ACCOUNTS } from '../seed/guangzhou/demonstration.ts';
import { givenUnits } from '../seed/guangzhou/given-units.ts';
import { loadNotices } from '../src/server/calendar/work-calendar.ts';
import { getYear } from '../src/server/calendar/years.ts';
import { loadUnits } from '../src/server/org/load-units.ts';
import { findUnitByCode } from '../src/server/org/units.ts';
import type { TestApp } from './app.ts';
import { fixedClock } from './clock.ts';
import type { FreshDatabase } from './database.ts';

/** The whole of Guangzhou and the calendar's notices, as the product is seeded; about a second. */
export async function loadGuangzhou(database: FreshDatabase): Promise<void> {
  await loadUnits(database.ownerPool, givenUnits(readDivisions()));
  await loadNotices(database.pool, fixedClock(), SEED_YEARS.map(getYear));
}

/** The demonstration's people, with the password of tests. Guangzhou must have been loaded. */
export async function addDemonstrationStaff(app: TestApp, database: FreshDatabase): Promise<void> {
  const people = DEMONSTRATION_ACCOUNTS.map(async ({ account, displayName, roles }) => {
    const held = roles.map(async ({ role, unitCode }) => {
      const unit = await findUnitByCode(database.pool, unitCode);
      if (unit === undefined) throw new Error(`no unit ${unitCode}`);
      return { role, unitId: unit.id };
    });
    return { account, name: displayName, roles: await Promise.all(held) };
  });
  await app.addStaff(await Promise.all(people));
}
