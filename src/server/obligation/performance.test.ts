import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import {
  done,
  type House,
  type Known,
  lookInto,
  openHouse,
  type StaffName,
  toAgreement,
} from '../../../test/history.ts';
import { pdfSaying } from '../../../test/pdf-saying.ts';
import { exif, jpeg, pdf } from '../../../test/pictures.ts';
import type { MatterView, TrackingView } from '../../api/matter.ts';
import type { OwnPerformanceBody, PerformanceBody } from '../../api/obligation.ts';
import { instant } from '../../core/time/instant.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import { giveAuthority, listAuthorities } from '../authority/authority.ts';
import { deleteFilesUnnamed, insertFile } from '../file/file.store.ts';
import { readFile, readFileByCode } from '../file/read-file.ts';
import { searchLedger } from '../ledger/search.ts';
import { indexNewWords } from '../ledger/take-words.ts';
import { readMatter } from '../matter/read.ts';
import { trackByCode } from '../matter/read-by-code.ts';
import { sealEvents } from '../seal/seal.ts';
import { verifyDatabase } from '../seal/verify.ts';
import { enterPerformance, enterPerformanceByCode } from './performance.ts';

let database: FreshDatabase;
let house: House;
beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
});
afterAll(() => database.drop());

type Side = 'applicant' | 'respondent';
const onDay = plainDate('2026-03-02');
/** 12,300 yuan by 20 April, and work by 30 April, both the respondent's. */
const promiseOf = async (matter: Known, index: number, who: Side = 'respondent') => {
  const view = await page(matter, who);
  const promise = view.obligations[index];
  if (promise === undefined) throw new Error(`no promise ${index}`);
  return promise;
};

async function page(matter: Known, who: Side): Promise<TrackingView['matters'][number]> {
  const view = done(await trackByCode(house.services, matter.codes[who]));
  const found = view.matters.find(({ id }) => id === matter.id);
  if (found === undefined) throw new Error('the matter is not on the page');
  return found;
}

async function journeyOf({ id }: Known): Promise<string> {
  const { rows } = await database.ownerPool.query<{ journey_id: string }>(
    'select journey_id from matter where id = $1',
    [id],
  );
  return rows[0]?.journey_id ?? '';
}

const says = (matter: Known, who: Side, body: OwnPerformanceBody, key = randomUUID()) =>
  enterPerformanceByCode(house.services, { code: matter.codes[who], id: matter.id, body, key, proof: undefined });

const enters = (matter: Known, who: 'mediator' | 'judge' | 'yuexiuClerk', body: PerformanceBody, version: number) =>
  enterPerformance(house.services, house.people[who], {
    district: matter.district,
    id: matter.id,
    body,
    expectedVersion: version,
    key: randomUUID(),
  });

const seen = async (matter: Known): Promise<MatterView> =>
  done(await readMatter(house.services, house.people.mediator, { ...matter, purpose: 'for:oversight' }));

type Report = Extract<OwnPerformanceBody, { deed: 'report' }>;
async function paid(matter: Known, amountFen: number, more: Partial<Report> = {}): Promise<Report> {
  const { id } = await promiseOf(matter, 0);
  return { deed: 'report', obligation: id, kind: 'paid', amountFen, on: onDay, ...more };
}

describe('a payment', () => {
  test('reported by one side waits for the other, and both and the office read the same', async () => {
    const matter = await toAgreement(house);
    done(await says(matter, 'respondent', await paid(matter, 230_000, { words: '微信转账' })));
    const waiting = await promiseOf(matter, 0, 'applicant');
    expect(waiting.ledger).toMatchObject({ paidFen: 0, waitingFen: 230_000, restFen: 1_230_000, standing: 'later' });
    expect(waiting.ledger.entries[0]).toMatchObject({
      words: '微信转账',
      standing: 'reported',
      may: ['confirm', 'dispute'],
    });
    const told = (await page(matter, 'applicant')).messages.map(({ words }) => words.zh);
    expect(told.some((one) => one.includes('请您看看是否收到'))).toBe(true);
    done(await says(matter, 'applicant', { deed: 'confirm', entry: waiting.ledger.entries[0]?.id ?? '' }));
    for (const view of [await page(matter, 'respondent'), await page(matter, 'applicant'), await seen(matter)]) {
      expect(view.obligations[0]?.ledger).toMatchObject({ paidFen: 230_000, waitingFen: 0, restFen: 1_000_000 });
      expect(view.timeline.map(({ record }) => record.zh)).toContain('登记了一笔付款');
    }
  });

  test('sent twice with one key is entered once', async () => {
    const matter = await toAgreement(house);
    const key = randomUUID();
    const body = await paid(matter, 100);
    const first = await says(matter, 'respondent', body, key);
    const again = await says(matter, 'respondent', body, key);
    expect([first.ok, again.ok && again.replayed]).toEqual([true, true]);
    expect((await promiseOf(matter, 0)).ledger.entries).toHaveLength(1);
    expect(await says(matter, 'respondent', { ...body, amountFen: 200 }, key)).toMatchObject({ code: 'key-reused' });
  });

  test('in full keeps the promise in the table as well, and the last promise leads on to the follow-up', async () => {
    const matter = await toAgreement(house);
    done(await says(matter, 'applicant', await paid(matter, 1_230_000)));
    const { rows } = await database.ownerPool.query(
      'select performed_on::text from matter_obligation where matter_id = $1 order by id',
      [matter.id],
    );
    expect(rows).toEqual([{ performed_on: onDay }, { performed_on: null }]);
    const view = await seen(matter);
    const repair = view.obligations[1]?.id ?? '';
    done(
      await enters(matter, 'mediator', { deed: 'report', obligation: repair, kind: 'done', on: onDay }, view.version),
    );
    const after = await seen(matter);
    expect([after.state.key, after.performed, after.resolved]).toEqual(['asking', 'performed', 'asked']);
    // The procedure's own consequences come with it: the record of performance is asked for.
    const papers = await database.ownerPool.query('select document from matter_document where matter_id = $1', [
      matter.id,
    ]);
    expect(papers.rows).toContainEqual({ document: 'performanceRecord' });
  });

  test('too much is refused at its field, with the way on', async () => {
    const matter = await toAgreement(house);
    const refused = await says(matter, 'applicant', await paid(matter, 1_230_001));
    expect(refused).toMatchObject({ code: 'request-invalid', fields: [{ field: 'amountFen' }] });
  });

  test('is nobody else’s to enter', async () => {
    const matter = await toAgreement(house);
    const { version } = await seen(matter);
    const body = await paid(matter, 100);
    expect(await enters(matter, 'yuexiuClerk', body, version)).toMatchObject({ code: 'not-found' });
    expect(await enters(matter, 'judge', body, version)).toMatchObject({ code: 'not-found' });
    expect(await enters(matter, 'mediator', body, version - 1)).toMatchObject({ code: 'version-stale' });
    const other = await toAgreement(house);
    expect(await says({ ...other, id: matter.id }, 'applicant', body)).toMatchObject({ code: 'not-found' });
  });
});

describe('a proof', () => {
  const photo = jpeg({ parts: [exif(6, 'GPS-23.129N-113.264E')] });

  test('is kept sealed, without the place it was taken at, and given back to both sides and the office', async () => {
    const matter = await toAgreement(house);
    done(await says(matter, 'respondent', await paid(matter, 100, { proof: photo.toString('base64') })));
    const file = (await promiseOf(matter, 0, 'applicant')).ledger.entries[0]?.proof ?? '';
    const { rows } = await database.ownerPool.query<{ sealed: Buffer; media: string }>(
      'select sealed, media from matter_file where id = $1',
      [file],
    );
    expect(rows[0]?.media).toBe('image/jpeg');
    expect(rows[0]?.sealed.includes('JFIF')).toBe(false);
    const asked = { id: matter.id, file, proof: undefined };
    const got = done(await readFileByCode(house.services, { ...asked, code: matter.codes.applicant }));
    expect([got.media, got.bytes.includes('JFIF'), got.bytes.includes('GPS')]).toEqual(['image/jpeg', true, false]);
    await lookInto(house, 'mediator', matter);
    const target = { district: matter.district, id: matter.id, file };
    expect(done(await readFile(house.services, house.people.mediator, target)).bytes).toEqual(got.bytes);
  });

  test('of another matter, or one that is not there, is not found', async () => {
    const [matter, other] = [await toAgreement(house), await toAgreement(house)];
    done(await says(matter, 'respondent', await paid(matter, 100, { proof: pdf().toString('base64') })));
    const file = (await promiseOf(matter, 0)).ledger.entries[0]?.proof ?? '';
    for (const [id, code] of [
      [matter.id, other.codes.applicant],
      [other.id, other.codes.applicant],
    ] as const) {
      const read = await readFileByCode(house.services, { code, id, file, proof: undefined });
      expect(read).toMatchObject({ code: 'not-found' });
    }
  });

  test('that is a PDF with text is found by its words, as far as the matter is, and its numbers of somebody are not', async () => {
    const matter = await toAgreement(house);
    const slip = pdfSaying('电子回单：防水补漏工程款，收款账号6222020200112233，尾号2233');
    done(await says(matter, 'respondent', await paid(matter, 100, { proof: slip.toString('base64') })));
    await sealEvents(house.system);
    await indexNewWords(house.system);
    const found = async (who: StaffName, words: string) =>
      done(await searchLedger(house.services, house.people[who], { words, limit: 50 })).items.map(({ id }) => id);
    expect(await found('mediator', '防水补漏')).toEqual([matter.id]);
    expect(await found('mediator', '尾号2233')).toEqual([matter.id]);
    expect(await found('mediator', '6222020200112233')).toEqual([]);
    expect(await found('yuexiuClerk', '防水补漏')).toEqual([]);
    const { rows } = await database.ownerPool.query('select words::text from matter_search where matter_id = $1', [
      matter.id,
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/补漏|回单|2233/);
  });

  test('that is poisoned is refused in words, and nothing is entered', async () => {
    const matter = await toAgreement(house);
    const poisoned = pdf('/OpenAction << /S /JavaScript /JS (x) >>').toString('base64');
    const refused = await says(matter, 'respondent', await paid(matter, 100, { proof: poisoned }));
    expect(refused).toMatchObject({ code: 'file-not-taken', fields: [{ field: 'proof', code: 'file-active' }] });
    expect((await promiseOf(matter, 0)).ledger.entries).toEqual([]);
  });

  test('that no entry names is removed a day later, and one that is named stays', async () => {
    const matter = await toAgreement(house);
    done(await says(matter, 'respondent', await paid(matter, 100, { proof: photo.toString('base64') })));
    const scope = { kind: 'journey', journey: await journeyOf(matter) } as const;
    await insertFile(house.services.pool, scope, {
      district: matter.district,
      matter_id: matter.id,
      id: randomUUID(),
      media: 'image/png',
      sealed: Buffer.from('left behind'),
      uploaded_at: house.clock.now(),
    });
    const count = async () =>
      (await database.ownerPool.query('select from matter_file where matter_id = $1', [matter.id])).rowCount;
    expect(await count()).toBe(2);
    await deleteFilesUnnamed(house.system.pool, instant('2026-03-01T00:00:00Z'), 100);
    expect(await count()).toBe(2);
    await deleteFilesUnnamed(house.system.pool, instant('2026-04-01T00:00:00Z'), 100);
    expect(await count()).toBe(1);
  });

  test('that was changed or taken away behind the product’s back is found', async () => {
    const matter = await toAgreement(house);
    done(await says(matter, 'respondent', await paid(matter, 100, { proof: photo.toString('base64') })));
    const file = (await promiseOf(matter, 0)).ledger.entries[0]?.proof ?? '';
    const findings = async () =>
      (await verifyDatabase(database.workerPool, { verifySignature: house.services.signer.verify })).findings.filter(
        (one) => JSON.stringify(one).includes(file),
      );
    expect(await findings()).toEqual([]);
    await database.ownerPool.query('update matter_file set sealed = sealed || $2 where id = $1', [file, Buffer.of(1)]);
    expect(await findings()).not.toEqual([]);
  });
});

test('who acts for a party keeps the ledger and reads its proofs; who may only follow does neither', async () => {
  const matter = await toAgreement(house);
  const proof = jpeg().toString('base64');
  done(await says(matter, 'respondent', await paid(matter, 100, { proof })));
  const entry = (await promiseOf(matter, 0)).ledger.entries[0];
  if (entry?.proof == null) throw new Error('no proof was kept');
  const letting = async (may: 'follow' | 'act') => {
    const shown = { code: matter.codes.applicant, proof: undefined };
    const key = randomUUID();
    const until = plainDate('2026-06-30');
    done(await giveAuthority(house.services, shown, { name: '陈示范', relation: 'relative', may, until, key }));
    return done(await listAuthorities(house.services, shown)).items.find((one) => one.id === key)?.code ?? '';
  };
  for (const [may, code] of [
    ['follow', 'not-your-part'],
    ['act', undefined],
  ] as const) {
    const helper = { code: await letting(may), id: matter.id, proof: undefined };
    const file = await readFileByCode(house.services, { ...helper, file: entry.proof });
    const body = { deed: 'confirm', entry: entry.id } as const;
    const said = await enterPerformanceByCode(house.services, { ...helper, body, key: randomUUID() });
    expect([may, file.ok, said.ok ? undefined : said.code]).toEqual([may, may === 'act', code]);
  }
});
