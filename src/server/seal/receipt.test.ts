import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import {
  act,
  done,
  type House,
  type Known,
  lookInto,
  openHouse,
  register,
  toMediation,
} from '../../../test/history.ts';
import type { Receipt } from '../../core/chain/receipt.ts';
import { readReceipt, readReceiptByCode } from './receipt.ts';
import { checkReceiptFile, checkReceiptText } from './receipt-file.ts';
import { sealEvents } from './seal.ts';

let database: FreshDatabase;
let house: House;
let matter: Known;
let publicKey: string;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  matter = await toMediation(house);
  publicKey = house.services.signer.publicKeys[0]?.publicKey ?? '';
});
afterAll(() => database.drop());

const byApplicant = (seq: number, code = matter.codes.applicant) =>
  readReceiptByCode(house.services, { code, id: matter.id, seq });

async function sealedReceipt(seq: number): Promise<Receipt> {
  const answer = done(await byApplicant(seq));
  if (answer.status !== 'sealed') throw new Error('not sealed yet');
  return answer.receipt;
}

describe('a receipt', () => {
  it('is promised while its event waits to be sealed', async () => {
    expect(done(await byApplicant(1))).toMatchObject({ status: 'waiting' });
  });

  it('of every event of a matter can be checked with the public key alone', async () => {
    await sealEvents(house.system);
    for (let seq = 1; seq <= matter.version; seq += 1) {
      const receipt = await sealedReceipt(seq);
      expect(receipt.record).toMatchObject({ seq, matterId: matter.id });
      expect(checkReceiptText(JSON.stringify(receipt), publicKey)).toMatchObject({ ok: true });
    }
  });

  it('stands under the newest head of its day, and an older one goes on holding', async () => {
    const older = await sealedReceipt(1);
    for (let n = 0; n < 4; n += 1) await register(house);
    await sealEvents(house.system);
    const newer = await sealedReceipt(1);
    expect(newer.head.size).toBeGreaterThan(older.head.size);
    expect(checkReceiptText(JSON.stringify(older), publicKey)).toMatchObject({ ok: true });
    expect(checkReceiptText(JSON.stringify(newer), publicKey)).toMatchObject({ ok: true });
  });

  it('holds for leaves in whole blocks and in the tail of a long day', async () => {
    await database.workerPool.query(
      `insert into seal_pending
       select '440106', gen_random_uuid(), 1, encode(sha256(convert_to(n::text, 'UTF8')), 'hex') from generate_series(1, 700) n`,
    );
    await sealEvents(house.system);
    const late = await register(house);
    await sealEvents(house.system);
    const last = done(await readReceiptByCode(house.services, { code: late.codes.applicant, id: late.id, seq: 1 }));
    if (last.status !== 'sealed') throw new Error('not sealed yet');
    const first = await sealedReceipt(1);
    expect(first.leafIndex).toBeLessThan(256);
    expect(last.receipt.leafIndex).toBeGreaterThan(512);
    for (const receipt of [first, last.receipt]) {
      expect(checkReceiptText(JSON.stringify(receipt), publicKey)).toMatchObject({ ok: true });
    }
  });

  it('holds no word of the story, no name, no contact and no note', async () => {
    const receipts = await Promise.all(Array.from({ length: matter.version }, (_, index) => sealedReceipt(index + 1)));
    const text = JSON.stringify(receipts);
    for (const word of ['漏水', '花园', '李䶮', '龑子妧', '1700000', '9999991986', '请尽快联系', '陈示范']) {
      expect(text).not.toContain(word);
    }
  });
});

describe('who gets a receipt', () => {
  it('staff within reach do, and the party finds it in the access log', async () => {
    const asked = { ...matter, seq: 1 };
    expect(await readReceipt(house.services, house.people.supervisor, asked)).toMatchObject({ code: 'purpose-needed' });
    await lookInto(house, 'supervisor', matter);
    const answer = done(await readReceipt(house.services, house.people.supervisor, asked));
    expect(answer.status).toBe('sealed');
    const { rows } = await database.workerPool.query(
      "select staff_id from access_log where matter_id = $1 and deed = 'read-receipt'",
      [matter.id],
    );
    expect(rows).toEqual([{ staff_id: house.people.supervisor.staffId }]);
  });

  it.each(['yuexiuClerk', 'administrator'] as const)('%s, out of reach, does not', async (who) => {
    const answer = await readReceipt(house.services, house.people[who], { ...matter, seq: 1 });
    expect(answer).toMatchObject({ ok: false, code: 'not-found' });
  });

  it('the other side does, for what both sides may know', async () => {
    expect(done(await byApplicant(3, matter.codes.respondent)).status).toBe('sealed');
  });

  it('the party of another journey does not', async () => {
    const other = await register(house);
    expect(await byApplicant(1, other.codes.applicant)).toMatchObject({ ok: false, code: 'not-found' });
  });

  it('a wrong code does not', async () => {
    expect(await byApplicant(1, 'AVNB-0000-0000-00000')).toMatchObject({ ok: false, code: 'code-wrong' });
  });

  it('nobody does for an event that is not there', async () => {
    expect(await byApplicant(99)).toMatchObject({ ok: false, code: 'not-found' });
  });

  it('a private talk is proved to the mediator in charge alone', async () => {
    const talked = await act(house, matter, 'mediator', 'note-caucus', {
      party: matter.parties.applicant,
      note: '底线是一万元。',
    });
    await sealEvents(house.system);
    const seq = talked.version;
    expect(await byApplicant(seq)).toMatchObject({ ok: false, code: 'not-found' });
    expect(await byApplicant(seq, matter.codes.respondent)).toMatchObject({ ok: false, code: 'not-found' });
    const of = { ...matter, seq };
    expect(await readReceipt(house.services, house.people.supervisor, of)).toMatchObject({ code: 'not-found' });
    await lookInto(house, 'mediator', matter);
    const own = done(await readReceipt(house.services, house.people.mediator, of));
    expect(own.status).toBe('sealed');
    expect(JSON.stringify(own)).not.toContain('底线');
    matter = talked;
  });

  it('a reported danger is proved to staff and not to the parties', async () => {
    matter = await act(house, matter, 'mediator', 'report-danger', { kind: 'police', account: '有人扬言动手。' });
    await sealEvents(house.system);
    const seq = matter.version;
    expect(await byApplicant(seq)).toMatchObject({ ok: false, code: 'not-found' });
    const answer = done(await readReceipt(house.services, house.people.supervisor, { ...matter, seq }));
    expect(answer.status).toBe('sealed');
  });

  it('nobody gets one that does not hold', async () => {
    await database.ownerPool.query(
      `update matter_event set data = jsonb_set(data, '{input,way}', '"written"')
        where matter_id = $1 and type = 'tell-rights'`,
      [matter.id],
    );
    await expect(byApplicant(4)).rejects.toThrow(/does not hold \(record\)/);
  });
});

describe('a receipt in a file', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'onedoor-receipt-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const written = async (text: string) => {
    const path = join(folder, 'receipt.json');
    await writeFile(path, text);
    return path;
  };

  it('holds by itself and as the answer it came in', async () => {
    const answer = done(await byApplicant(1));
    if (answer.status !== 'sealed') throw new Error('not sealed yet');
    for (const text of [JSON.stringify(answer), JSON.stringify(answer.receipt, null, 2)]) {
      expect(await checkReceiptFile(await written(text), publicKey)).toMatchObject({ ok: true });
      expect(await checkReceiptFile(await written(text), publicKey.toUpperCase())).toMatchObject({ ok: true });
    }
  });

  it('that is not there, not JSON or too large is unreadable', async () => {
    const unreadable = { ok: false, reason: 'unreadable' };
    expect(await checkReceiptFile(join(folder, 'none.json'), publicKey)).toMatchObject(unreadable);
    expect(await checkReceiptFile(folder, publicKey)).toMatchObject(unreadable);
    expect(await checkReceiptFile(await written('{'), publicKey)).toMatchObject(unreadable);
    expect(await checkReceiptFile(await written(' '.repeat((1 << 20) + 1)), publicKey)).toMatchObject(unreadable);
  });

  it.each<[string, (receipt: Receipt) => unknown, string]>([
    ['another JSON', () => ({ hello: 1 }), 'malformed'],
    ['an edited record', (r) => ({ ...r, record: { ...r.record, type: 'x' } }), 'record'],
    ['another place in the tree', (r) => ({ ...r, leafIndex: r.leafIndex + 1 }), 'inclusion'],
    ['another district', (r) => ({ ...r, head: { ...r.head, district: '440104' } }), 'district'],
    ['an edited head', (r) => ({ ...r, head: { ...r.head, at: '2026-03-01T00:00:00.000Z' } }), 'signature'],
  ])('with %s does not hold', async (_, change, reason) => {
    const text = JSON.stringify(change(await sealedReceipt(1)));
    expect(await checkReceiptFile(await written(text), publicKey)).toMatchObject({ ok: false, reason });
  });

  it('does not hold under another key, and a key that is none is said so', async () => {
    const text = JSON.stringify(await sealedReceipt(1));
    const other = `${publicKey.slice(0, -2)}${publicKey.endsWith('00') ? '01' : '00'}`;
    expect(checkReceiptText(text, other)).toMatchObject({ ok: false, reason: 'signature' });
    expect(checkReceiptText(text, 'abc')).toMatchObject({ ok: false, reason: 'key' });
  });
});
