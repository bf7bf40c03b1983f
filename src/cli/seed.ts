import { loadNotices } from '../server/calendar/work-calendar.ts';
import { hasUnits, loadUnits } from '../server/org/load-units.ts';
import { findUnitByCode } from '../server/org/units.ts';
import type { Pool } from '../server/platform/db/pool.ts';
import { loadRules } from '../server/routing/load-rules.ts';
import { allowAccounts, createStaff, type NewStaff, staffOf } from '../server/session/staff.ts';
import { CommandError } from './command-error.ts';
import { migrateDatabase, type System, withOwner, withSystem } from './open-system.ts';
import { print, printJson } from './output.ts';
import {
  type DemonstrationAccount,
  readDemonstrationAccounts,
  readExamples,
  readRoutingRules,
  readUnits,
  readYears,
} from './seed-data.ts';

/** Of every demonstration account. It is no secret: such accounts exist only where this machine alone can connect. */
export const demonstrationPassword = 'yishanmen-demo';

/** `onedoor seed`: write Guangzhou's places and the calendar again, over what is there. */
export async function seed(options: { readonly json?: boolean }): Promise<void> {
  await withSystem('onedoor seed', async (system) => {
    await migrateDatabase(system);
    const units = await seedPlaces(system, 'again');
    await seedAccounts(system);
    if (options.json === true) printJson({ units });
    else print(`已写入 ${units} 个机构和放假安排。\nWrote ${units} units and the calendar.`);
  });
}

/**
 * Guangzhou and the calendar's notices. Unless told `again` a tree that is there is left as it is: the city changes it
 * in the product. Answers how many units were written.
 */
export async function seedPlaces({ database, clock }: System, how?: 'again' | 'with-examples'): Promise<number> {
  const wanted = how === 'again' || !(await hasUnits(database.pool));
  if (wanted && !database.canMigrate) {
    throw new CommandError({
      zh: '数据库里还没有机构，而当前数据库用户没有写入的权限。请用 ONEDOOR_MIGRATE_URL 指定有权限的用户，运行 onedoor seed。',
      en: 'There are no units yet and this database user may not write them. Run onedoor seed with ONEDOOR_MIGRATE_URL naming a user who may.',
    });
  }
  const years = readYears();
  await loadNotices(database.pool, clock, years);
  if (database.canMigrate) await withOwner(database, (owner) => loadRules(owner, clock, readRoutingRules()));
  if (!wanted) return 0;
  const units = how === 'with-examples' ? [...readUnits(), ...readExamples().units] : readUnits();
  await withOwner(database, (owner) => loadUnits(owner, units));
  return units.length;
}

/**
 * Accounts for trying things out, in the demonstration profile; in any other they are shut, should the data have been
 * used for a demonstration before, because their password is public.
 */
export async function seedAccounts({ database, clock, config, log }: System): Promise<readonly DemonstrationAccount[]> {
  const accounts = readDemonstrationAccounts();
  const examples = readExamples().accounts;
  const names = [...accounts, ...examples].map(({ account }) => account);
  if (config.profile === 'production') {
    const shut = await allowAccounts(database.pool, names, false);
    if (shut > 0) log.warn({ accounts: shut }, 'demonstration accounts were shut');
    return [];
  }
  await createStaff(database.pool, clock, await Promise.all(accounts.map((one) => personOf(database.pool, one))));
  await allowAccounts(database.pool, names, true);
  const known = await staffOf(database.pool, names);
  return [...accounts, ...examples].filter(({ account }) => known.has(account));
}

export async function personOf(pool: Pool, { account, displayName, roles }: DemonstrationAccount): Promise<NewStaff> {
  const held = roles.map(async ({ role, unitCode }) => {
    const unit = await findUnitByCode(pool, unitCode);
    return unit === undefined ? [] : [{ role, unitId: unit.id }];
  });
  return { account, name: displayName, roles: (await Promise.all(held)).flat(), password: demonstrationPassword };
}
