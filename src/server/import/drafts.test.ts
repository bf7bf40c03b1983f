import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { done, type House, openHouse, register, units } from '../../../test/history.ts';
import { type MadeCell, makeXlsx } from '../../../test/xlsx.ts';
import type { LedgerDraft } from '../../api/ledger-import.ts';
import { pieceBytes } from '../../api/upload.ts';
import { addHours } from '../../core/time/instant.ts';
import { readMatter } from '../matter/read.ts';
import { verifyDatabase } from '../seal/verify.ts';
import { expireImports, readDraft, takeDraft } from './draft-work.ts';
import {
  arrangeImport,
  beginImport,
  discardImport,
  readImport,
  readRest,
  receivePiece,
  stopImport,
  takeInImport,
  takeRowAnyway,
} from './drafts.ts';
import { listLedgerImports, undoLedger } from './imports.ts';

let database: FreshDatabase;
let house: House;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
});
afterAll(() => database.drop());

const headings = ['登记日期', '申请人', '对方', '身份证号', '案情', '办结日期', '调解结果'];
const canary = '张示密';
const row = (n: number, more: Partial<Record<number, MadeCell>> = {}): readonly MadeCell[] =>
  ['2025-01-05', `${canary}${n}`, '李例', '', `第${n}户漏水`, '2025-01-20', '成功'].map((cell, at) => more[at] ?? cell);
const ledger = (...rows: readonly (readonly MadeCell[])[]) => makeXlsx([{ name: '台账', rows: [headings, ...rows] }]);
const clerk = () => house.people.clerk;

const workerFile = fileURLToPath(new URL('../../../test/import-worker.ts', import.meta.url));

/** Takes a draft in from a process of its own, and kills that once it has come so far. @returns how the process ended */
async function killedOnce(draft: LedgerDraft, isFarEnough: () => Promise<boolean>): Promise<string | null> {
  const { kek, blindIndex, hashSecret } = house.services.keyring;
  const given = JSON.stringify({
    app: database.address('onedoor_app'),
    worker: database.address('onedoor_worker'),
    kek: kek[0]?.key.toString('base64'),
    index: blindIndex[0]?.key.toString('base64'),
    hashSecret,
    draft: { district: draft.district, id: draft.id },
  });
  const child = spawn(process.execPath, ['--import', 'tsx', workerFile, given], { stdio: 'inherit' });
  const ended = new Promise<string | null>((resolve) => {
    child.once('exit', (_, signal) => resolve(signal));
  });
  while (child.exitCode === null && !(await isFarEnough())) await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill('SIGKILL');
  return ended;
}

async function upload(bytes: Uint8Array, fileName = '台账.xlsx'): Promise<LedgerDraft> {
  const asked = { unit: units.centre, fileName, bytes: bytes.length, key: randomUUID() };
  const draft = done(await beginImport(house.services, clerk(), asked));
  for (let n = 0; n < draft.pieces.count; n += 1) {
    const content = Buffer.from(bytes.subarray(n * pieceBytes, (n + 1) * pieceBytes)).toString('base64');
    done(await receivePiece(house.services, clerk(), draft, { n, content }));
  }
  return draft;
}

async function read(bytes: Uint8Array, fileName?: string): Promise<LedgerDraft> {
  const draft = await upload(bytes, fileName);
  done(await arrangeImport(house.services, clerk(), draft, []));
  await readDraft(house.system, house.services, draft);
  return done(await readImport(house.services, clerk(), draft));
}

const take = async (draft: LedgerDraft): Promise<LedgerDraft> => {
  done(await takeInImport(house.services, clerk(), draft));
  await takeDraft(house.system, house.services, draft);
  return done(await readImport(house.services, clerk(), draft));
};

describe('a ledger that is uploaded', () => {
  test('is shown sheet by sheet and row by row before anything is taken in, what is wrong first', async () => {
    const bytes = ledger(row(1), row(2, { 0: '2025.13.5' }), row(1));
    const draft = await read(bytes);
    expect(draft).toMatchObject({ status: 'read', rows: { ok: 1, held: 1, duplicates: 1, taken: 0 }, rest: 1 });
    expect(draft.sheets).toMatchObject([{ name: '台账', headings, headingRow: 1, remembered: false }]);
    expect(draft.preview.map(({ status, row: n }) => [status, n])).toEqual([
      ['held', 3],
      ['duplicate', 4],
      ['ok', 2],
    ]);
    expect(draft.preview[0]?.problems).toMatchObject([{ code: 'registered_impossible', cell: 'A3' }]);
    expect((await database.ownerPool.query('select from ledger_import')).rowCount).toBe(0);
  });

  test('lies sealed: neither file, preview nor the rest is in the database in the clear', async () => {
    await read(ledger(row(3), row(4, { 0: '' })), 'canary.csv');
    const { rows } = await database.ownerPool.query(
      `select d::text || coalesce(encode(p.content_sealed, 'escape'), '') as said
         from ledger_draft d left join ledger_draft_piece p on p.district = d.district and p.draft_id = d.id`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ said }) => String(said).includes(canary))).toEqual([]);
  });

  test('is read anew with its columns put right, and the next of the same layout is read so by itself', async () => {
    const odd = (rows: readonly (readonly MadeCell[])[]) =>
      makeXlsx([{ name: '表', rows: [['登记日期', '申请人', '牵涉', '案情'], ...rows] }]);
    const draft = await read(odd([['2025-02-01', '王样一', '赵本一', '停车占道']]));
    expect(draft.preview[0]?.fields.respondent).toBeNull();
    const columns = ['registered', 'applicant', 'respondent', 'narrative'] as const;
    done(await arrangeImport(house.services, clerk(), draft, [{ name: '表', columns }]));
    await readDraft(house.system, house.services, draft);
    const again = done(await readImport(house.services, clerk(), draft));
    expect(again.preview[0]?.fields.respondent).toBe('赵本一');
    expect((await take(again)).rows.taken).toBe(1);
    const next = await read(odd([['2025-02-02', '王样二', '赵本二', '噪声']]));
    expect(next.sheets[0]).toMatchObject({ remembered: true, columns });
    expect(next.preview[0]?.fields.respondent).toBe('赵本二');
  });

  test('is taken in but for the rows to be mended, which come as a file that can be taken in once mended', async () => {
    const draft = await take(await read(ledger(row(10), row(11), row(12, { 0: '2025.1.32' }))));
    expect(draft).toMatchObject({ status: 'taken', rows: { taken: 2, held: 1 }, rest: 1 });
    const rest = done(await readRest(house.services, clerk(), draft, 0));
    expect(rest.text).toContain('A4：登记日期不是日历上的一天');
    const mended = Buffer.from(rest.text.replace('2025.1.32', '2025.1.12'));
    expect((await take(await read(mended, rest.name))).rows).toMatchObject({ taken: 1, held: 0 });
  });

  test('is in the list of imports, and undone from there while nothing is built on it', async () => {
    const draft = await take(await read(ledger(row(20), row(21))));
    const list = done(await listLedgerImports(house.services, clerk(), { limit: 50 }));
    expect(list.imports[0]).toMatchObject({ id: draft.importId, taken: 2, undoneAt: null });
    const ref = { district: draft.district, id: draft.importId ?? '' };
    expect(done(await undoLedger(house.services, clerk(), ref))).toEqual({ undone: 2 });
    expect(done(await listLedgerImports(house.services, clerk(), { limit: 50 })).imports[0]?.undoneAt).not.toBeNull();
  });

  test.each([
    ['an old .xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), '另存为 .xlsx'],
    ['a file that is no ledger', makeXlsx([{ name: 's', rows: [['说明'], ['每月报送']] }]), '没有找到台账'],
  ])('%s is said in words what to do with', async (_, bytes, words) => {
    const draft = await read(bytes);
    expect(draft.status).toBe('unreadable');
    expect(draft.fault?.zh).toContain(words);
  });
});

describe('taking in', () => {
  const many = (from: number, count: number) => ledger(...Array.from({ length: count }, (_, n) => row(from + n)));

  test('whose process was killed in the middle goes on where it was, and no row is in twice or missing', async () => {
    const all = 1_500;
    const draft = await read(many(1000, all));
    done(await takeInImport(house.services, clerk(), draft));
    const rowsIn = async () => {
      const { rows } = await database.ownerPool.query<{ n: number; matters: number }>(
        `select count(*)::integer as n, count(distinct m.id)::integer as matters from ledger_import_row r
           join matter m on m.district = r.district and m.id = r.matter_id
           join ledger_draft d on d.district = r.district and d.import_id = r.import_id where d.id = $1`,
        [draft.id],
      );
      return rows[0] ?? { n: 0, matters: 0 };
    };
    const gone = killedOnce(draft, async () => (await rowsIn()).n > 0);
    expect(await gone).toBe('SIGKILL');
    const half = await rowsIn();
    expect(half.n).toBeGreaterThan(0);
    expect(half.n).toBeLessThan(all);
    expect(done(await readImport(house.services, clerk(), draft)).status).toBe('taking');
    await takeDraft(house.system, house.services, draft);
    expect(done(await readImport(house.services, clerk(), draft))).toMatchObject({
      status: 'taken',
      rows: { taken: all },
    });
    expect(await rowsIn()).toEqual({ n: all, matters: all });
  }, 60_000);

  test('that is told to stop stops, says how far it came, and goes on when asked', async () => {
    const draft = await read(many(3000, 900));
    done(await takeInImport(house.services, clerk(), draft));
    const pool = atProgress(1, async () => {
      done(await stopImport(house.services, clerk(), draft));
    });
    await takeDraft({ ...house.system, pool }, house.services, draft);
    const stopped = done(await readImport(house.services, clerk(), draft));
    expect(stopped.status).toBe('stopped');
    expect(stopped.rows.taken).toBeGreaterThan(0);
    expect(stopped.rows.taken).toBeLessThan(900);
    expect((await take(stopped)).rows.taken).toBe(900);
  });

  test('is refused for somebody who has left the window since', async () => {
    const draft = await read(ledger(row(30)));
    done(await takeInImport(house.services, clerk(), draft));
    await database.ownerPool.query('update staff set active = false where id = $1', [clerk().staffId]);
    await takeDraft(house.system, house.services, draft);
    await database.ownerPool.query('update staff set active = true where id = $1', [clerk().staffId]);
    expect(done(await readImport(house.services, clerk(), draft))).toMatchObject({
      status: 'refused',
      rows: { taken: 0 },
    });
  });

  /** The worker's database, before whose nth word of progress something happens. */
  function atProgress(nth: number, happens: () => Promise<void>) {
    let told = 0;
    return new Proxy(house.system.pool, {
      get: (target, name) => {
        const own: unknown = Reflect.get(target, name);
        if (name !== 'query' || typeof own !== 'function') return own;
        return async (...given: readonly unknown[]) => {
          if (String(given[0]).includes('set rows_done')) told += 1;
          if (told === nth) {
            told += 1;
            await happens();
          }
          return Reflect.apply(own, target, given);
        };
      },
    });
  }
});

describe('authority', () => {
  test('only who works at a centre’s window uploads its ledgers, and nobody else sees that there is one', async () => {
    const asked = { unit: units.centre, fileName: 'a.xlsx', bytes: 10, key: randomUUID() };
    for (const who of ['mediator', 'supervisor', 'administrator', 'yuexiuClerk'] as const) {
      expect(await beginImport(house.services, house.people[who], asked)).toMatchObject({ code: 'not-your-part' });
    }
    const draft = await read(ledger(row(40)));
    for (const who of ['mediator', 'supervisor', 'administrator', 'yuexiuClerk'] as const) {
      const other = house.people[who];
      const refused = { code: 'not-found' };
      expect(await readImport(house.services, other, draft)).toMatchObject(refused);
      expect(await takeInImport(house.services, other, draft)).toMatchObject(refused);
      expect(await readRest(house.services, other, draft, 0)).toMatchObject(refused);
      expect(await discardImport(house.services, other, draft)).toMatchObject(refused);
      expect(done(await listLedgerImports(house.services, other, { limit: 50 })).imports).toEqual([]);
    }
  });
});

test('the same request sent twice begins one upload; a piece of another length is refused', async () => {
  const asked = { unit: units.centre, fileName: 'a.csv', bytes: 300, key: randomUUID() };
  const first = done(await beginImport(house.services, clerk(), asked));
  expect(done(await beginImport(house.services, clerk(), asked)).id).toBe(first.id);
  const short = { n: 0, content: Buffer.alloc(299, 'a').toString('base64') };
  expect(await receivePiece(house.services, clerk(), first, short)).toMatchObject({ code: 'request-invalid' });
  expect(await arrangeImport(house.services, clerk(), first, [])).toMatchObject({ code: 'condition-not-met' });
});

test('an upload that nobody decided about is gone after a week, with all its pieces', async () => {
  const draft = await read(ledger(row(50)));
  expect(await expireImports(house.system)).toBe(0);
  house.clock.set(addHours(house.clock.now(), 7 * 24 + 1));
  expect(await expireImports(house.system)).toBeGreaterThan(0);
  expect(await readImport(house.services, clerk(), draft)).toMatchObject({ code: 'not-found' });
  expect((await database.ownerPool.query('select from ledger_draft_piece')).rowCount).toBe(0);
});

test('what was taken in stands in chains that hold', async () => {
  const report = await verifyDatabase(database.workerPool, {
    verifySignature: house.services.signer.verify,
    keks: house.services.keyring.kek,
  });
  expect(report.findings).toEqual([]);
});

describe('a row that looks like one that is there', () => {
  const story = '楼上卫生间漏水，我家主卧天花和墙面泡坏了。找过楼上两次，对方不承认。';
  const again = row(1, { 0: '2026-03-01', 1: '李䶮', 2: '龑子妧', 3: '999999198603020014', 4: story, 5: '', 6: '' });
  const other = row(1, { 0: '2026-03-01', 1: '李䶮', 2: '何示例', 4: '借了5万元没有还。', 5: '', 6: '' });
  const anyway = (draft: LedgerDraft, n: number, reason: string | null) =>
    takeRowAnyway(house.services, clerk(), draft, { sheet: '台账', row: n, reason });

  test('is held back in the preview beside the matter it looks like, and goes in once somebody says why', async () => {
    const matter = await register(house);
    const draft = await read(ledger(again, other));
    expect(draft.rows).toMatchObject({ ok: 1, duplicates: 1 });
    const [double] = draft.preview;
    expect(double).toMatchObject({
      status: 'duplicate',
      same: { id: matter.id },
      problems: [{ code: 'same_as_matter' }],
    });
    expect(await anyway(draft, 3, '不是同一件')).toMatchObject({ ok: false, code: 'condition-not-met' });
    const reason = '上次修好以后又漏了一次';
    expect(done(await anyway(draft, 2, reason)).preview[0]).toMatchObject({ anyway: reason });
    expect(done(await anyway(draft, 2, null)).preview[0]).toMatchObject({ anyway: null });
    done(await anyway(draft, 2, reason));
    const { rows } = await database.ownerPool.query('select anyway_sealed from ledger_draft where id = $1', [draft.id]);
    expect(rows[0].anyway_sealed).not.toContain('漏');
    const taken = await take(draft);
    expect(taken).toMatchObject({ status: 'taken', rows: { done: 2, duplicates: 0 } });
    const { rows: made } = await database.ownerPool.query<{ id: string }>(
      `select id from matter where district = $1 and snapshot ->> 'importId' = $2 and narrative = $3`,
      [draft.district, taken.importId, story],
    );
    const [one] = made;
    if (one === undefined) throw new Error('the row is not there');
    const target = { district: draft.district, id: one.id, purpose: '核对' };
    const seen = done(await readMatter(house.services, clerk(), target));
    expect(seen.timeline.at(-1)?.details).toMatchObject([{ value: { zh: reason } }]);
  });

  test('without a word stays out, and lies in the file to be mended; taken in before it is no double of itself', async () => {
    const only = row(1, { 0: '2026-02-27', 1: '李䶮', 2: '龑子妧', 3: '999999198603020014', 4: story, 5: '', 6: '' });
    const first = await take(await read(ledger(only, row(91)), '甲.xlsx'));
    expect(first).toMatchObject({ rows: { done: 1, duplicates: 1 }, rest: 1 });
    const second = await read(ledger(row(91), row(92)), '乙.xlsx');
    expect(second.rows).toMatchObject({ ok: 2, duplicates: 0 });
    expect((await take(second)).rows).toMatchObject({ done: 2 });
  });

  test('a second row of the file that says the same goes in by itself, once', async () => {
    const draft = await read(ledger(row(81), row(81)), '丙.xlsx');
    expect(draft.rows).toMatchObject({ ok: 1, duplicates: 1 });
    done(await anyway(draft, 3, '两户是同名的两家'));
    const taken = await take(draft);
    expect(taken.rows).toMatchObject({ done: 2, taken: 2 });
    const { rows } = await database.ownerPool.query(
      'select count(*)::integer as n from ledger_import_row where import_id = $1',
      [taken.importId],
    );
    expect(rows[0].n).toBe(2);
  });
});
