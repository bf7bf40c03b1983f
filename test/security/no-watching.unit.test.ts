import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { RouteContract } from '../../src/api/contract.ts';
import { openApiText } from '../../src/api/openapi.ts';
import { routes } from '../../src/api/routes.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** By what one may ask and address: units, matters by their id, places, laws, pages of lists; nobody by who they are. */
const askable = [
  ...['session', 'staff', 'queue', 'cursor', 'limit', 'purpose', 'district', 'id', 'action', 'after', 'before', 'seq'],
  ...[
    'document',
    'party',
    'code',
    'proof',
    'key',
    'locale',
    'kind',
    'parent',
    'near',
    'role',
    'unit',
    'q',
    'year',
    'law',
  ],
  ...['term', 'from', 'which', 'message', 'procedure', 'category', 'place', 'day', 'leave', 'proposal', 'journey'],
  // Of the ledger: matters, units, days and amounts.
  ...[
    'as',
    'level',
    'phase',
    'waiting',
    'channel',
    'outcome',
    'clock',
    'handoff',
    'due',
    'amount',
    'people',
    'opened',
    'closed',
  ],
  ...['holder', 'sort', 'order', 'export', 'below', 'supervision', 'dealt', 'went', 'group'],
  // Of a campaign to places: one unit's round of it.
  ...['round'],
  // Which of the closed list's subjects of matters.
  ...['tag'],
  // Of routing: an area's rules and their versions, and of a new matter the kinds of its parties and how many they are.
  ...['area', 'version', 'replay', 'applicant', 'respondent', 'parties', 'amountFen', 'without'],
  // Of the outside witness: which server sent its heads.
  ...['sender'],
  // Of visits to a window: a centre's day, and one of its visits.
  ...['visit', 'on'],
  // Of meetings: rooms and days, and a calendar's own address; of what waits: one's own or the unit's.
  ...['meeting', 'room', 'days', 'secret', 'whose', 'view', 'by', 'language', 'file', 'n'],
  // Of letters to post: those of the list of one's own unit, by the ids of matter and message.
  ...['letters'],
  ...['question', 'opening', 'passkey', 'account', 'helper', 'authority', 'status', 'state', 'until', 'to'],
];

test('nothing can be asked for by a person’s name, number, phone, address, age or past', () => {
  const asked = Object.values<RouteContract>(routes).flatMap(({ operationId, params, query }) =>
    [params, query].flatMap((part) => Object.keys(part?.shape ?? {}).map((name) => ({ operationId, name }))),
  );
  expect(asked.length).toBeGreaterThan(60);
  expect(asked.filter(({ name }) => !askable.includes(name))).toEqual([]);
  expect(asked.filter(({ name }) => name === 'q').map(({ operationId }) => operationId)).toEqual([
    'listUnits',
    'searchUnits',
    'searchPlaces',
  ]);
  expect(
    asked
      .filter(({ name }) => name === 'party')
      .map(({ operationId }) => operationId)
      .every((one) => one !== 'listMatters'),
  ).toBe(true);
});

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
}

const tables: readonly Table[] = [
  ...readFileSync(`${root}schema.sql`, 'utf8').matchAll(/^create table (\w+) \(\n([\s\S]*?)\n\);/gm),
].map(([, name = '', body = '']) => ({
  name,
  columns: body.split('\n').map((line) => line.trim().split(' ')[0] ?? ''),
}));

test('what is known of a party lies in tables of one matter', () => {
  expect(tables.length).toBeGreaterThan(25);
  const tells =
    /^(phone|identity|address|birth|gender|sex|age|ethnic|job|income|health|face|photo|plate|imei|location)/;
  // A unit's own address and contact are on its door. A visit to a window is booked before there is a matter: it is
  // sealed, its phone is a keyed hash, and it is deleted some days after its day.
  const known = ['org_unit', 'window_booking'];
  const outside = tables.filter(
    ({ name, columns }) =>
      !columns.includes('matter_id') && !known.includes(name) && columns.some((one) => tells.test(one)),
  );
  expect(tables.find(({ name }) => name === 'window_booking')?.columns).toContain('expires_at');
  expect(outside.map(({ name }) => name)).toEqual([]);
});

test('no table scores, grades, labels, predicts or watches anybody', () => {
  const judges =
    /score|rating|ranking|quota|target|grade|label|risk|predict|forecast|profile|watch|suspect|stab|credit|trust|danger|keyword|sentiment|opinion|black|tag$/;
  // A clock is watched, and an order by the unit that gave it; nobody is.
  const known = ['matter_clock.watched', 'matter_clock.watch_at', 'matter_order.watch_unit_id'];
  const found = tables
    .flatMap(({ name, columns }) => [name, ...columns.map((one) => `${name}.${one}`)])
    .filter((one) => judges.test(one) && !known.includes(one));
  expect(found).toEqual([]);
});

test('a campaign asks for no number of what is to be found, and tells none of a person', () => {
  const { components }: { components: { schemas: Record<string, unknown> } } = JSON.parse(openApiText());
  const own = Object.entries(components.schemas).filter(([name]) =>
    /^(Screen|OwnRounds|PlaceVisit|PlaceFigures|AddPlace)/.test(name),
  );
  expect(own.length).toBeGreaterThan(8);
  const names = new Set(own.flatMap(([, schema]) => propertiesOf(schema)));
  expect(names).toContain('found');
  const asks =
    /quota|target|goal|want|expect|minimum|least|score|rank|rating|risk|level$|grade|staff|worker|person|people|household|resident|phone$|identity/i;
  // How high a unit stands in the tree is no grade of what it did.
  expect([...names].filter((name) => asks.test(name) && name !== 'level')).toEqual([]);
});

/** Names of everything a schema has, however deep. */
function propertiesOf(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own =
    'properties' in schema && typeof schema.properties === 'object' ? Object.keys(schema.properties ?? {}) : [];
  return [...own, ...Object.values(schema).flatMap(propertiesOf)];
}
