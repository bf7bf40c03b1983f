import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { staffNamesForPages } from './staff-names.ts';

const somebody = '019cb000-0000-7000-8000-000000000001';
const nobody = '019cb000-0000-7000-8000-000000000002';

let database: FreshDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  await database.ownerPool.query(
    `insert into staff (id, account, name_zh, name_en, created_at) values ($1, 'liming', '李明', 'Li Ming', now())`,
    [somebody],
  );
});

afterAll(() => database.drop());

test('a name is asked of the database once; who is not known is asked for again', async () => {
  const query = vi.spyOn(database.pool, 'query');
  const first = await staffNamesForPages(database.pool, [somebody, nobody]);
  expect([...first]).toEqual([[somebody, { zh: '李明', en: 'Li Ming' }]]);
  expect(query).toHaveBeenCalledTimes(1);
  expect(await staffNamesForPages(database.pool, [somebody])).toEqual(first);
  expect(query).toHaveBeenCalledTimes(1);
  await staffNamesForPages(database.pool, [nobody]);
  expect(query).toHaveBeenCalledTimes(2);
  query.mockRestore();
});

test('another pool has a copy of its own', async () => {
  const found = await staffNamesForPages(database.workerPool, [somebody]);
  expect(found.get(somebody)?.zh).toBe('李明');
});
