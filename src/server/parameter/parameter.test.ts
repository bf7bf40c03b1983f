import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { act, done, type House, type Known, openHouse, register, units } from '../../../test/history.ts';
import type { Administrator } from '../../core/org/administration.ts';
import { instant } from '../../core/time/instant.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import { readMatter } from '../matter/read.ts';
import { decideProposal, listProposals } from '../org/proposals.ts';
import { listParameters, proposeParameter } from './parameter.ts';

let database: FreshDatabase;
let house: House;
let second: Administrator;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  second = { staffId: house.people.lead.staffId, roles: [{ role: 'administrator', unitId: units.tianhe }] };
});
afterAll(() => database.drop());

const value = (district: string, term: string, from = '2026-03-03') => ({
  district,
  procedure: 'people-mediation',
  parameter: 'handOff',
  term,
  from: plainDate(from),
});

async function set(given: ReturnType<typeof value>): Promise<void> {
  const { proposal } = done(await proposeParameter(house.services, house.people.administrator, given));
  const by =
    given.district === '440100'
      ? { ...second, roles: [{ role: 'administrator', unitId: units.city }] as const }
      : second;
  done(await decideProposal(house.services, by, proposal, true));
}

async function sent(): Promise<Known> {
  return act(house, await register(house), 'clerk', 'send', { unit: units.committee });
}

async function dueOf(matter: Known): Promise<string | undefined> {
  const { clocks } = done(await readMatter(house.services, house.people.clerk, matter));
  return clocks.find(({ key }) => key === 'handOff')?.due;
}

test('a stricter value changes the next clock; one that runs keeps the value of the day it started', async () => {
  const before = await sent();
  const due = await dueOf(before);
  await set(value('440106', '1工作日'));
  const sameDay = await sent();
  house.clock.set(instant('2026-03-03T01:00:00.000Z'));
  const after = await sent();
  expect(await dueOf(before)).toBe(due);
  // It holds from the third on; on the second the declaration's own value still does.
  expect(await dueOf(sameDay)).toBe(due);
  expect(await dueOf(after)).toBe('2026-03-04');
});

test('the city’s value holds in a district until that has its own', async () => {
  await set(value('440100', '2工作日', '2026-03-03'));
  const today = async (district: string) =>
    (await listParameters(house.services, district)).find(({ parameter }) => parameter === 'handOff')?.today;
  expect(await today('440104')).toBe('2工作日');
  expect(await today('440106')).toBe('1工作日');
});

test('when a term is near, and what follows then, are a district’s to set: one is a term, the other a choice', async () => {
  const alert = (parameter: string, term: string) => ({
    ...value('440106', term, '2026-03-09'),
    procedure: 'clocks',
    parameter,
  });
  const refusal = async (given: ReturnType<typeof value>) => {
    const outcome = await proposeParameter(house.services, house.people.administrator, given);
    return outcome.ok ? undefined : outcome.detail;
  };
  expect(await refusal(alert('amber', 'lead'))).toBe('parameter-not-a-term');
  expect(await refusal(alert('redPractice', '2工作日'))).toBe('parameter-not-a-term');
  done(await proposeParameter(house.services, house.people.administrator, alert('redPractice', 'lead')));
  const [proposal] = done(await listProposals(house.services, second)).items;
  expect(proposal?.words.zh).toBe('内部期限到期时自2026-03-09起改为提醒承办人，并告诉负责人');
  done(await decideProposal(house.services, second, proposal?.id ?? '', true));
  await set(alert('amber', '5工作日'));
  const known = await listParameters(house.services, '440106');
  expect(
    known.filter(({ procedure }) => procedure === 'clocks').flatMap(({ values }) => values.map(({ term }) => term)),
  ).toEqual(['5工作日', 'lead']);
});

test('two values from one day, a value from a day that is past, and one nobody knows are refused', async () => {
  const refusal = async (given: ReturnType<typeof value>) => {
    const outcome = await proposeParameter(house.services, house.people.administrator, given);
    return outcome.ok ? undefined : outcome.detail;
  };
  expect(await refusal(value('440106', '1工作日'))).toBe('parameter-day-taken');
  expect(await refusal(value('440106', '1工作日', '2026-03-01'))).toBe('day-is-past');
  expect(await refusal({ ...value('440106', '1工作日', '2026-05-01'), parameter: 'patience' })).toBe(
    'parameter-unknown',
  );
  expect(await refusal({ ...value('440106', 'soon', '2026-05-01') })).toBe('parameter-not-a-term');
});

test('what was declined holds nowhere, and is not asked for again', async () => {
  const { administrator } = house.people;
  const { proposal } = done(
    await proposeParameter(house.services, administrator, value('440106', '3工作日', '2026-04-01')),
  );
  done(await decideProposal(house.services, second, proposal, false));
  expect(done(await listProposals(house.services, second)).items).toEqual([]);
  const { rows } = await database.ownerPool.query(`select term from parameter_value where valid_from = '2026-04-01'`);
  expect(rows).toEqual([]);
});
