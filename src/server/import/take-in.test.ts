import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { done, type House, openHouse } from '../../../test/history.ts';
import { type MadeCell, makeXlsx } from '../../../test/xlsx.ts';
import { actOnMatter } from '../matter/act.ts';
import { readMatter } from '../matter/read.ts';
import { verifyDatabase } from '../seal/verify.ts';
import { takeInLedger, undoImport } from './take-in.ts';

let database: FreshDatabase;
let house: House;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
});
afterAll(() => database.drop());

const headings = [
  '序号',
  '登记日期',
  '申请人',
  '被申请人',
  '联系电话',
  '案情',
  '涉及金额',
  '调解结果',
  '办结日期',
  '纠纷类型',
];
const settled = [
  1,
  '2025-01-05',
  '张示、李例',
  '某物业服务有限公司',
  '17000000001',
  '漏水',
  '1.2万元',
  '成功',
  '2025-01-20',
  '邻里',
];
const open = [2, '2025-02-05', '王样', '赵本', '', '欠薪', '', '调解中', '', '劳动争议'];
const wrong = [3, '2025.2.30', '孙演', '', '', '噪声', '', '', '', ''];
const place = '440106006';

const ledger = (...rows: readonly (readonly MadeCell[])[]) => makeXlsx([{ name: '台账', rows: [headings, ...rows] }]);
const takeIn = (bytes: Uint8Array, who: 'clerk' | 'mediator' = 'clerk') =>
  takeInLedger(house.services, house.people[who], { bytes, fileName: '台账.xlsx', place });

interface Stored {
  readonly id: string;
  readonly district: string;
  readonly state: string;
  readonly status: string;
  readonly resolved: string;
  readonly channel: string;
  readonly closed_on: string | null;
  readonly category: string;
  readonly opened: string;
}

async function stored(importId: string): Promise<readonly Stored[]> {
  const { rows } = await database.ownerPool.query<Stored>(
    `select id, district, state, status, resolved, channel, closed_on::text, category,
            (opened_at at time zone 'Asia/Shanghai')::date::text as opened
     from matter where snapshot ->> 'importId' = $1 order by opened_at`,
    [importId],
  );
  return rows;
}

test('a ledger that says only that a matter was closed makes none that counts as settled', async () => {
  const headings = ['序号', '来访日期', '来访人', '反映事项', '涉及单位', '办理状态', '办结日期'];
  const rows = [[1, '2025-03-04', '周示范', '电梯长期停用', '某物业服务有限公司', '已办结', '2025-03-20']];
  const taken = done(await takeIn(makeXlsx([{ name: '来访登记', rows: [headings, ...rows] }])));
  expect(await stored(taken.importId)).toMatchObject([{ state: 'ended-unknown', closed_on: '2025-03-20' }]);
});

test('a ledger becomes matters with its own days, marked as imported; whether they are solved is not taken from it', async () => {
  const taken = done(await takeIn(ledger(settled, open, wrong, [9, ...settled.slice(1)])));
  expect(taken).toMatchObject({ taken: 2, known: 0, held: 1, duplicates: 1 });
  expect(await stored(taken.importId)).toMatchObject([
    {
      state: 'ended-agreed',
      status: 'closed',
      resolved: 'not-asked',
      channel: 'import',
      closed_on: '2025-01-20',
      category: 'neighbours',
      opened: '2025-01-05',
    },
    { state: 'recorded', status: 'open', closed_on: null, category: 'labour', opened: '2025-02-05' },
  ]);
});

test('the same file, and the same rows in another, add nothing', async () => {
  const bytes = ledger(settled, open);
  const before = await database.ownerPool.query('select count(*)::integer as n from matter');
  expect(done(await takeIn(bytes))).toMatchObject({ taken: 0, known: 2 });
  expect(done(await takeIn(bytes))).toMatchObject({ taken: 0, known: 2 });
  expect((await database.ownerPool.query('select count(*)::integer as n from matter')).rows).toEqual(before.rows);
});

test('a row that was mended is taken in', async () => {
  expect(done(await takeIn(ledger([3, '2025.2.28', ...wrong.slice(2)])))).toMatchObject({ taken: 1, held: 0 });
});

test('whoever works at another window, or at none, takes nothing in', async () => {
  expect(await takeIn(ledger(open), 'mediator')).toMatchObject({ ok: false, code: 'not-your-part' });
  const elsewhere = await takeInLedger(house.services, house.people.yuexiuClerk, {
    bytes: ledger(open),
    fileName: 'a.xlsx',
    place,
  });
  expect(elsewhere).toMatchObject({ ok: false, code: 'not-your-part' });
});

test('the clerk reads an imported matter, and its timeline says where it came from', async () => {
  const { rows } = await database.ownerPool.query("select district, id from matter where channel = 'import' limit 1");
  const read = done(await readMatter(house.services, house.people.clerk, { ...rows[0], purpose: '核对台账' }));
  expect([read.channel, read.timeline[0]?.record.zh]).toEqual(['import', '从以前的台账导入']);
});

test('an import is undone while nothing is built on it; its matters end, their rows may come again, the chain holds', async () => {
  const fresh = [7, '2025-03-01', '周试', '吴用', '', '停车', '', '成功', '2025-03-04', ''];
  const taken = done(await takeIn(ledger(fresh, [8, '2025-03-02', '郑试', '冯用', '', '停车', '', '', '', ''])));
  const target = { district: '440106', id: taken.importId };
  expect(done(await undoImport(house.services, house.people.clerk, target))).toEqual({ ok: true, undone: 2 });
  expect((await stored(taken.importId)).map(({ state, status }) => [state, status])).toEqual([
    ['ended-set-aside', 'closed'],
    ['ended-set-aside', 'closed'],
  ]);
  expect(await undoImport(house.services, house.people.clerk, target)).toMatchObject({ ok: false, code: 'not-found' });
  expect(done(await takeIn(ledger(fresh)))).toMatchObject({ taken: 1, known: 0 });
});

test('an import on whose matters somebody has acted is not undone', async () => {
  const taken = done(await takeIn(ledger([7, '2025-04-01', '陈试', '褚用', '', '噪声', '', '', '', ''])));
  const [matter] = await stored(taken.importId);
  const { district, id } = matter ?? { district: '', id: '' };
  done(
    await actOnMatter(house.services, house.people.clerk, {
      district,
      id,
      expectedVersion: 1,
      action: 'record-closed',
      input: {},
      key: randomUUID(),
    }),
  );
  const target = { district, id: taken.importId };
  expect(done(await undoImport(house.services, house.people.clerk, target))).toEqual({ ok: false, builtOn: 1 });
});

test('what was imported and what was undone stands in chains that hold', async () => {
  const report = await verifyDatabase(database.workerPool, {
    verifySignature: house.services.signer.verify,
    keks: house.services.keyring.kek,
  });
  expect(report.findings).toEqual([]);
  expect(report.matters).toBeGreaterThanOrEqual(6);
});
