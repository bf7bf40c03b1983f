import { randomUUID } from 'node:crypto';
import type { RegisterBody } from '../api/register.ts';
import { addHours, dateInChina, type Instant, startOfDayInChina } from '../core/time/instant.ts';
import { addDays } from '../core/time/plain-date.ts';
import { actOnMatter } from '../server/matter/act.ts';
import type { StaffCaller } from '../server/matter/caller.ts';
import { readMatter } from '../server/matter/read.ts';
import { registerMatter } from '../server/matter/register.ts';
import type { Offices } from '../server/org/administer.ts';
import { hasUnits } from '../server/org/load-units.ts';
import { setCompetence } from '../server/org/unit-deeds.ts';
import { findUnitByCode } from '../server/org/units.ts';
import { settableClock } from '../server/platform/clock/clock.ts';
import type { Outcome } from '../server/platform/outcome.ts';
import type { Services } from '../server/services.ts';
import { createStaff, staffOf } from '../server/session/staff.ts';
import { type Example, exampleMatters, type Facts } from './example-matters.ts';
import { exampleVillage, playScreening } from './example-screening.ts';
import type { System } from './open-system.ts';
import { personOf } from './seed.ts';
import { type DemonstrationAccount, readDemonstrationAccounts, readExamples } from './seed-data.ts';

/** In post since before the first example began. */
const inPostDays = 90;

/** Only where things are tried out, and only into a house that has nothing yet. */
export async function wantsExamples({ config, database }: System): Promise<boolean> {
  return config.profile !== 'production' && !(await hasUnits(database.pool));
}

/** The people of the example offices; before any other account is made, because theirs are the older ones. */
export async function seedExamplePeople({ pool, clock }: Offices): Promise<void> {
  const since = settableClock(dayBefore(clock.now(), inPostDays));
  const people = readExamples().accounts.map((one) => personOf(pool, one));
  await createStaff(pool, since, await Promise.all(people));
}

/**
 * Some matters in telling states, each led through its procedure on days gone by, as people would have done it. Where a
 * deed is refused on those days its matter stays as far as it came: nothing made up keeps the house from starting.
 */
export async function playExamples(services: Services, examples: readonly Example[] = exampleMatters): Promise<void> {
  const callers = await callersOf(services);
  await enterCompetences(services, callerNamed(callers, 'administrator.guangzhou'));
  const now = services.clock.now();
  for (const example of examples) {
    try {
      await play({ services, callers, now }, example);
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      services.log.warn({ err: error }, 'an example matter was not led to its state');
    }
  }
  const [supervisor, worker] = ['supervisor.tianhe', exampleVillage.account].map((name) => callerNamed(callers, name));
  if (supervisor === undefined || worker === undefined) return;
  const screened = await playScreening(services, supervisor, worker);
  if (!screened.ok) services.log.warn({ refused: screened }, 'the example of a screening campaign was not begun');
}

interface Stage {
  readonly services: Services;
  readonly callers: ReadonlyMap<string, StaffCaller>;
  readonly now: Instant;
}

async function play({ services, callers, now }: Stage, { registered, steps }: Example): Promise<void> {
  const at = (ago: number, hour: number) => settableClock(addHours(dayBefore(now, ago), hour));
  const clerk = callerNamed(callers, 'clerk.shipai');
  const { ago, body } = registered;
  const told: RegisterBody = { ...body, parties: body.parties.map((party) => ({ ...party })) };
  const made = done(await registerMatter({ ...services, clock: at(ago, 9) }, clerk, told, randomUUID()));
  const matter = { district: made.district, id: made.id };
  for (const [index, { by, action, ago: day, input }] of steps.entries()) {
    const caller = callerNamed(callers, by);
    const then = { ...services, clock: at(day, 10 + index / 10) };
    const seen = done(await readMatter(then, caller, matter));
    const facts: Facts = {
      day: (before) => addDays(dateInChina(now), -before),
      staff: (account) => callerNamed(callers, account).staffId,
      unit: (code) => unitId(services, code),
      party: (role) => seen.parties.find((party) => party.role === role)?.id ?? '',
    };
    const command = { ...matter, action, input: (await input?.(facts)) ?? {}, key: randomUUID() };
    done(await actOnMatter(then, caller, { ...command, expectedVersion: seen.version }));
  }
}

async function enterCompetences(services: Services, by: StaffCaller): Promise<void> {
  const from = addDays(dateInChina(services.clock.now()), -inPostDays);
  for (const { unitCode, procedure, category, area } of readExamples().competences) {
    const named = category === undefined ? {} : { category };
    done(await setCompetence(services, by, await unitId(services, unitCode), { procedure, ...named, area, from }));
  }
}

async function callersOf({ pool }: Services): Promise<ReadonlyMap<string, StaffCaller>> {
  const accounts: readonly DemonstrationAccount[] = [...readDemonstrationAccounts(), ...readExamples().accounts];
  const ids = await staffOf(
    pool,
    accounts.map(({ account }) => account),
  );
  const callers = new Map<string, StaffCaller>();
  for (const one of accounts) {
    const staffId = ids.get(one.account);
    if (staffId !== undefined) callers.set(one.account, { staffId, roles: (await personOf(pool, one)).roles });
  }
  return callers;
}

function callerNamed(callers: ReadonlyMap<string, StaffCaller>, account: string): StaffCaller {
  const caller = callers.get(account);
  if (caller === undefined) throw new Error(`nobody has the account ${account}`);
  return caller;
}

async function unitId({ pool }: Services, code: string): Promise<number> {
  const unit = await findUnitByCode(pool, code);
  if (unit === undefined) throw new Error(`no unit ${code}`);
  return unit.id;
}

/** The beginning of a day so many days ago, in China. */
function dayBefore(now: Instant, days: number): Instant {
  return startOfDayInChina(addDays(dateInChina(now), -days));
}

class RefusedError extends Error {
  override readonly name = 'RefusedError';
}

function done<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new RefusedError(`an example was refused: ${JSON.stringify(outcome)}`);
  return outcome.value;
}
