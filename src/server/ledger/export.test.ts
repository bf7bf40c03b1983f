import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { done, type House, openHouse, register, type StaffName } from '../../../test/history.ts';
import type { LedgerExport } from '../../api/ledger.ts';
import type { LedgerColumn } from '../../api/ledger-words.ts';
import { addHours } from '../../core/time/instant.ts';
import { askLedgerExport, listLedgerExports, readLedgerExport, stopLedgerExport } from './export.ts';
import { readLedger } from './ledger.ts';
import { expireExports, makeExport } from './make-export.ts';

let database: FreshDatabase;
let house: House;

const columns: readonly LedgerColumn[] = ['parties', 'category', 'state', 'waiting', 'place', 'opened', 'people'];

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  for (let index = 0; index < 130; index += 1) await register(house);
  await register(house, {
    category: 'labour',
    placeText: '=HYPERLINK("http://x.example","点这里")',
    parties: [{ role: 'applicant', kind: 'person', name: '@黎示例, "甲"', phone: '17000000001' }],
  });
  await register(house, { place: '440104003001', placeText: '北京路某处' }, 'yuexiuClerk');
});
afterAll(() => database.drop());

async function ask(
  who: StaffName,
  more: Readonly<Record<string, unknown>> = {},
  key: string = randomUUID(),
): Promise<LedgerExport> {
  const body = { purpose: '月度检查', format: 'csv', locale: 'zh', columns, ...more } as const;
  return done(await askLedgerExport(house.services, house.people[who], body, key));
}

async function fileOf(who: StaffName, id: string): Promise<Buffer> {
  await makeExport(house.system, house.services, id);
  return done(await readLedgerExport(house.services, house.people[who], id)).bytes;
}

describe('a file of the ledger', () => {
  test('holds what the list shows, in its order and columns, and nothing out of reach', async () => {
    const { id } = await ask('clerk');
    const lines = (await fileOf('clerk', id)).toString('utf8').trim().split('\r\n');
    expect(lines).toHaveLength(132);
    expect(lines[0]).toBe('当事人 / 编号,类型,环节,等谁办,地点,登记日期,当事人数');
    const text = lines.join('\n');
    expect(text).not.toContain('北京路某处');
    const first = done(await readLedger(house.services, house.people.clerk, { limit: 1 })).items[0];
    expect(lines[1]).toContain('劳动');
    expect(first?.category).toBe('labour');
    expect(done(await listLedgerExports(house.services, house.people.clerk)).items[0]).toMatchObject({
      id,
      status: 'ready',
      rows: 131,
      isCut: false,
      purpose: '月度检查',
    });
  });

  test('is narrowed by the filter that was asked', async () => {
    const { id } = await ask('clerk', { category: 'labour' });
    expect((await fileOf('clerk', id)).toString('utf8').trim().split('\r\n')).toHaveLength(2);
  });

  test('computes nothing: what would be a formula is a text, in both kinds of file', async () => {
    const csv = (await fileOf('clerk', (await ask('clerk', { category: 'labour' })).id)).toString('utf8');
    expect(csv).toContain(`"'@黎示例, ""甲""`);
    expect(csv).toContain(`"'=HYPERLINK(""http`);
    const xlsx = await fileOf('clerk', (await ask('clerk', { category: 'labour', format: 'xlsx' })).id);
    expect(xlsx.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
  });

  test('is asked for once, however often the request is sent', async () => {
    const key = randomUUID();
    expect((await ask('lead', {}, key)).id).toBe((await ask('lead', {}, key)).id);
    const { rows } = await database.ownerPool.query(`select from outbox where task = 'export-ledger'`);
    const { rows: asked } = await database.ownerPool.query('select from ledger_export');
    expect(rows).toHaveLength(asked.length);
  });

  test('is its asker’s alone, and lies sealed', async () => {
    const { id } = await ask('clerk', { category: 'labour' });
    await fileOf('clerk', id);
    for (const who of ['lead', 'supervisor', 'yuexiuClerk'] as const) {
      expect(await readLedgerExport(house.services, house.people[who], id)).toMatchObject({
        ok: false,
        code: 'not-found',
      });
    }
    const { rows } = await database.ownerPool.query<{ content_sealed: Buffer }>(
      'select content_sealed from ledger_export_piece',
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.some(({ content_sealed: sealed }) => sealed.includes(Buffer.from('黎示例')))).toBe(false);
  });

  test('that was stopped is not made', async () => {
    const { id } = await ask('clerk');
    expect(done(await stopLedgerExport(house.services, house.people.clerk, id)).status).toBe('stopped');
    await makeExport(house.system, house.services, id);
    expect(await readLedgerExport(house.services, house.people.clerk, id)).toMatchObject({ ok: false });
  });

  test('goes after a day, and that it was made stays on record', async () => {
    const { id } = await ask('clerk');
    await fileOf('clerk', id);
    const before = house.clock.now();
    house.clock.set(addHours(before, 25));
    expect(await readLedgerExport(house.services, house.people.clerk, id)).toMatchObject({ ok: false });
    expect(await expireExports(house.system)).toBeGreaterThan(0);
    const { rows } = await database.ownerPool.query('select from ledger_export_piece');
    expect(rows).toEqual([]);
    const line = await database.ownerPool.query(
      'select status, purpose, filter, data_key from ledger_export where id = $1',
      [id],
    );
    expect(line.rows).toEqual([{ status: 'gone', purpose: '月度检查', filter: '', data_key: '' }]);
    house.clock.set(before);
  });

  test('is not for an administrator, who reads no matter', async () => {
    const body = { purpose: 'x', format: 'csv', locale: 'zh', columns } as const;
    expect(await askLedgerExport(house.services, house.people.administrator, body, 'k')).toMatchObject({
      ok: false,
      code: 'not-your-part',
    });
  });
});
