import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { act, type House, type Known, openHouse, postAt, register, units } from '../../../test/history.ts';
import { isLinearizable, type Operation } from '../../../test/holding/checker.ts';
import { putInPost } from '../../../test/post.ts';
import { type StaffCaller, staffScope } from '../matter/caller.ts';
import { findMatter } from '../matter/matter.store.ts';
import { holdMatter } from './holding.ts';

const isRelease = process.env.SCOREBOARD_SIZE === 'release';
const histories = isRelease ? 100 : 5;
const operationsPerHistory = isRelease ? 1000 : 240;
const clients = 16;

let database: FreshDatabase;
let house: House;
let mediators: readonly StaffCaller[];
let head: StaffCaller;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  const { mediator, otherMediator } = house.people;
  const named = { nameZh: '测试', nameEn: 'Test', role: 'mediator' } as const;
  const office = { pool: database.pool, clock: house.clock };
  const third = await putInPost(office, { ...named, account: 'third-mediator' }, postAt('committee'));
  const fourth = await putInPost(office, { ...named, account: 'fourth-mediator' }, postAt('committee'));
  mediators = [mediator, otherMediator, third, fourth];
  head = { staffId: house.people.lead.staffId, roles: [{ role: 'lead', unitId: units.committee }] };
});
afterAll(() => database.drop());

/** The same choices for the same number, so that a history that fails can be made again. */
function chance(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

async function madeHistory(seed: number): Promise<{ readonly made: Known; readonly history: readonly Operation[] }> {
  const offered = await act(house, await register(house), 'clerk', 'send', { unit: units.committee, note: '' });
  const made = await act(house, offered, 'mediator', 'accept', { mediator: house.people.mediator.staffId });
  const draw = chance(seed);
  const history: Operation[] = [];
  let counter = 0;
  let left = operationsPerHistory;
  const one = async (client: number): Promise<void> => {
    let seen: string | null = house.people.mediator.staffId;
    while (left > 0) {
      left -= 1;
      const who = mediators[draw(mediators.length)] ?? head;
      const to = mediators[draw(mediators.length)]?.staffId ?? '';
      const asked = (
        [
          { kind: 'claim', by: who.staffId },
          { kind: 'assign', to, from: seen },
          { kind: 'give-back', by: who.staffId },
          { kind: 'read' },
        ] as const
      )[draw(4)] ?? { kind: 'read' };
      counter += 1;
      const sent = counter;
      const told = await ask(made, asked, asked.kind === 'assign' ? head : who);
      counter += 1;
      if (typeof told === 'object') seen = told.holder;
      history.push({ client, sent, answered: counter, asked, told });
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => one(client)));
  return { made, history };
}

async function ask(made: Known, asked: Operation['asked'], by: StaffCaller): Promise<Operation['told']> {
  const { district, id } = made;
  if (asked.kind === 'read') {
    const { loaded } = await findMatter(house.services.pool, staffScope(by), { district, id });
    if (loaded === undefined) throw new Error('the matter is gone');
    return { holder: loaded.matter.holder ?? null };
  }
  const body =
    asked.kind === 'claim'
      ? ({ deed: 'claim' } as const)
      : asked.kind === 'give-back'
        ? ({ deed: 'give-back', reason: '轮换' } as const)
        : ({ deed: 'assign', to: asked.to, from: asked.from } as const);
  for (;;) {
    const outcome = await holdMatter(house.services, by, { district, id, body, key: randomUUID() });
    if (outcome.ok) return 'done';
    if (outcome.code === 'condition-not-met' || outcome.code === 'not-your-part') return 'refused';
    // Overtaken too often: nothing was done, and it is asked again, as a person would.
    if (outcome.code !== 'unavailable') throw new Error(`answered ${outcome.code}`);
  }
}

test.each(Array.from({ length: histories }, (_, seed) => seed + 1))(
  'history %i of sixteen at one matter has one order in which nobody holds it beside another and nothing is lost',
  { timeout: 600_000 },
  async (seed) => {
    const { made, history } = await madeHistory(seed);
    expect(history).toHaveLength(operationsPerHistory);
    const told = history.map(({ told: answer }) => (typeof answer === 'string' ? answer : 'read'));
    expect(new Set(told)).toEqual(new Set(['done', 'refused', 'read']));
    expect(isLinearizable(history, house.people.mediator.staffId)).toBe(true);
    // Each deed that was done is one event, and none is without a deed.
    const { loaded } = await findMatter(house.services.pool, staffScope(head), made);
    expect(loaded?.matter.version).toBe(made.version + told.filter((answer) => answer === 'done').length);
  },
);
