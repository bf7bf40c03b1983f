import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { act, done, type House, type Known, openHouse, type StaffName, toMediation } from '../../../test/history.ts';
import { listEvents, readMatter } from './read.ts';

let database: FreshDatabase;
let house: House;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
});
afterAll(() => database.drop());

const noted = async (): Promise<Known> => {
  const matter = await toMediation(house);
  return act(house, matter, 'mediator', 'note-caucus', { party: matter.parties.respondent, note: '底线是一万元' });
};

/** What the page tells of the talk: its words, or that there was one, or nothing. */
async function told(who: StaffName, matter: Known): Promise<'read' | 'exists' | 'nothing'> {
  const asked = { ...matter, purpose: 'for:oversight' };
  const { timeline } = done(await readMatter(house.services, house.people[who], asked));
  const entry = timeline.find(({ type }) => type === 'note-caucus');
  const { items } = done(await listEvents(house.services, house.people[who], { ...matter, after: 0, limit: 100 }));
  const listed = items.some(({ type }) => type === 'note-caucus');
  expect(listed).toBe(entry?.details.length === 2);
  if (entry === undefined) return 'nothing';
  if (entry.details.length > 0) return JSON.stringify(entry).includes('底线是一万元') ? 'read' : 'exists';
  expect(entry.record.zh).toContain('请其本人办理“移交单方谈话记录”');
  expect(JSON.stringify(entry)).not.toContain('底线');
  return 'exists';
}

const everyone = async (matter: Known) =>
  Promise.all((['mediator', 'otherMediator', 'lead', 'supervisor'] as const).map((who) => told(who, matter)));

test('a note of a private talk is read by its author alone', async () => {
  expect(await everyone(await noted())).toEqual(['read', 'nothing', 'nothing', 'nothing']);
});

test('handed on without it, the next mediator knows that it exists and who can release it; the author still reads it', async () => {
  let matter = await noted();
  const next = { mediator: house.people.otherMediator.staffId };
  matter = await act(house, matter, 'mediator', 'name-mediator', next);
  expect(await everyone(matter)).toEqual(['read', 'exists', 'nothing', 'nothing']);
  matter = await act(house, matter, 'mediator', 'release-notes');
  expect(await everyone(matter)).toEqual(['read', 'read', 'nothing', 'nothing']);
});

test('handed on with it, the next mediator reads it; what they note themself is theirs', async () => {
  let matter = await noted();
  const next = { mediator: house.people.otherMediator.staffId, releaseNotes: true };
  matter = await act(house, matter, 'mediator', 'name-mediator', next);
  expect(await everyone(matter)).toEqual(['read', 'read', 'nothing', 'nothing']);
});

test('nobody releases the note of another', async () => {
  let matter = await noted();
  matter = await act(house, matter, 'mediator', 'name-mediator', { mediator: house.people.otherMediator.staffId });
  matter = await act(house, matter, 'otherMediator', 'release-notes');
  expect(await told('otherMediator', matter)).toBe('exists');
});
