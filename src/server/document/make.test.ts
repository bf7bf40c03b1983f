import { createHash } from 'node:crypto';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { done, type House, type Known, openHouse, register } from '../../../test/history.ts';
import { askFailedAgain, type DocumentTarget, describeDocument, makeDocument } from './make.ts';
import { readDocumentByCode } from './read.ts';
import { createRenderer, type Renderer } from './render/renderer.ts';
import { folders, rendererUnderTest } from './render/testing/renderer-under-test.ts';

let database: FreshDatabase;
let house: House;
let renderer: Renderer;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  renderer = rendererUnderTest();
});
afterAll(async () => {
  await renderer.close();
  await database.drop();
});

const receiptOf = (matter: Known): DocumentTarget => ({
  district: matter.district,
  matterId: matter.id,
  documentId: '1-receipt-1',
});

async function rowOf(target: DocumentTarget) {
  const { rows } = await database.workerPool.query<{
    status: string;
    failure: string | null;
    sha256: string | null;
    pdf_sealed: Buffer | null;
    unit_id: number | null;
  }>('select status, failure, sha256, pdf_sealed, unit_id from matter_document where matter_id = $1 and id = $2', [
    target.matterId,
    target.documentId,
  ]);
  const [row] = rows;
  if (row === undefined) throw new Error('no such document');
  return row;
}

async function read(matter: Known): Promise<Buffer> {
  const { pdf } = done(
    await readDocumentByCode(house.services, {
      code: matter.codes.applicant,
      id: matter.id,
      document: '1-receipt-1',
      proof: undefined,
    }),
  );
  return pdf;
}

describe('making a document', () => {
  it('keeps the file sealed, with the hash of what is inside and the unit that issued it', async () => {
    const matter = await register(house);
    const target = receiptOf(matter);
    expect(await makeDocument(house.system, renderer, target)).toBe('ready');
    const row = await rowOf(target);
    expect(row).toMatchObject({ status: 'ready', failure: null, unit_id: 5 });
    expect(row.pdf_sealed?.subarray(0, 5).toString()).not.toBe('%PDF-');
    const pdf = await read(matter);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(createHash('sha256').update(pdf).digest('hex')).toBe(row.sha256);
  });

  it('gives the same bytes from the same matter at the same event', async () => {
    const matter = await register(house);
    const data = await describeDocument(house.system, receiptOf(matter));
    if (data === undefined) throw new Error('nothing to describe');
    await makeDocument(house.system, renderer, receiptOf(matter));
    const again = await renderer.render(data, { missing: 'mark' });
    expect(Buffer.from(again).equals(await read(matter))).toBe(true);
  });

  it('again leaves a finished one as it is', async () => {
    const matter = await register(house);
    await makeDocument(house.system, renderer, receiptOf(matter));
    const before = await rowOf(receiptOf(matter));
    expect(await makeDocument(house.system, renderer, receiptOf(matter))).toBe('done');
    expect(await rowOf(receiptOf(matter))).toEqual(before);
  });

  it('by two workers at once leaves one file', async () => {
    const matter = await register(house);
    const made = await Promise.all([1, 2].map(() => makeDocument(house.system, renderer, receiptOf(matter))));
    expect(made).toContain('ready');
    expect((await read(matter)).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('that was never issued is none', async () => {
    const matter = await register(house);
    expect(await makeDocument(house.system, renderer, { ...receiptOf(matter), documentId: '7-receipt' })).toBe('gone');
  });

  it('draws a name that no font has with a mark, and makes the document', async () => {
    const matter = await register(house, {
      parties: [
        { role: 'applicant', kind: 'person', name: '李\u{2ebf0}', phone: '17000000001' },
        { role: 'respondent', kind: 'person', name: '王某' },
      ],
    });
    expect(await makeDocument(house.system, renderer, receiptOf(matter))).toBe('ready');
  });
});

describe('a document that cannot be made', () => {
  let broken: string;
  beforeAll(async () => {
    broken = await mkdtemp(join(tmpdir(), 'onedoor-templates-'));
    await cp(folders.templatesDir, broken, { recursive: true });
    await writeFile(join(broken, 'receipt.typ'), '#panic("broken")');
  });
  afterAll(() => rm(broken, { recursive: true }));

  it('says that it failed and why, delays no other, and is made once its template is mended', async () => {
    const matter = await register(house);
    const brokenRenderer = createRenderer({ ...folders, templatesDir: broken });
    try {
      expect(await makeDocument(house.system, brokenRenderer, receiptOf(matter))).toBe('failed');
      expect(await rowOf(receiptOf(matter))).toMatchObject({ status: 'failed', failure: 'template', sha256: null });
      const application = { ...receiptOf(matter), documentId: '1-application' };
      expect(await makeDocument(house.system, brokenRenderer, application)).toBe('ready');
    } finally {
      await brokenRenderer.close();
    }
    await database.workerPool.query('delete from outbox');
    expect(await askFailedAgain(house.system)).toBe(1);
    const { rows } = await database.workerPool.query('select task, payload from outbox');
    expect(rows).toEqual([{ task: 'render-document', payload: receiptOf(matter) }]);
    expect(await makeDocument(house.system, renderer, receiptOf(matter))).toBe('ready');
    expect(await rowOf(receiptOf(matter))).toMatchObject({ status: 'ready', failure: null });
  });

  it('because a sealed part was altered says so', async () => {
    const matter = await register(house);
    await database.ownerPool.query(
      'update matter_party p set code_sealed = o.code_sealed from matter_party o where p.matter_id = $1 and o.district = p.district and o.matter_id = $1 and o.position <> p.position',
      [matter.id],
    );
    expect(await makeDocument(house.system, renderer, receiptOf(matter))).toBe('failed');
    expect(await rowOf(receiptOf(matter))).toMatchObject({ status: 'failed', failure: 'sealed-part-altered' });
  });

  it('because the typesetter is gone for the moment is not marked: the job tries again', async () => {
    const matter = await register(house);
    const closed = rendererUnderTest();
    await closed.close();
    await expect(makeDocument(house.system, closed, receiptOf(matter))).rejects.toThrow(/closed/);
    expect(await rowOf(receiptOf(matter))).toMatchObject({ status: 'waiting', failure: null });
  });
});
