import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import {
  act,
  done,
  type House,
  type Known,
  leak,
  lookInto,
  openHouse,
  register,
  toMediation,
} from '../../../test/history.ts';
import { makeDocument } from './make.ts';
import { readDocument, readDocumentByCode, readProof } from './read.ts';
import type { Renderer } from './render/renderer.ts';
import { rendererUnderTest } from './render/testing/renderer-under-test.ts';

let database: FreshDatabase;
let house: House;
let renderer: Renderer;
let matter: Known;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  renderer = rendererUnderTest();
  matter = await toMediation(house);
  matter = await act(house, matter, 'mediator', 'hold-session', {
    on: '2026-03-02',
    place: '一号室',
    present: '李䶮、龑子妧',
    account: '双方各自说明。',
  });
  await makeAll();
});
afterAll(async () => {
  await renderer.close();
  await database.drop();
});

/** Everything that was issued so far. */
async function makeAll(): Promise<void> {
  const { rows } = await database.workerPool.query<{ district: string; matterId: string; documentId: string }>(
    `select district, matter_id as "matterId", id as "documentId" from matter_document where status = 'waiting'`,
  );
  for (const target of rows) await makeDocument(house.system, renderer, target);
}

const byCode = (code: string, document: string, of: Known = matter) =>
  readDocumentByCode(house.services, { code, id: of.id, document, proof: undefined });
const lookers = ['mediator', 'otherMediator', 'clerk', 'supervisor'] as const;
const byStaff = (who: keyof House['people'], document: string) =>
  readDocument(house.services, house.people[who], { district: matter.district, id: matter.id, document });

describe('a party', () => {
  it.each([
    ['1-receipt-1', true, false],
    ['1-application', true, false],
    ['4-rightsNotice', true, true],
    ['5-invitation-1', false, true],
    ['7-sessionRecord', false, false],
  ])('%s: the applicant reads it: %s; the respondent reads it: %s', async (document, applicant, respondent) => {
    expect((await byCode(matter.codes.applicant, document)).ok).toBe(applicant);
    expect((await byCode(matter.codes.respondent, document)).ok).toBe(respondent);
  });

  it('who may not read a document hears the same as of one that is not there', async () => {
    const forbidden = await byCode(matter.codes.respondent, '1-receipt-1');
    expect(forbidden).toEqual(await byCode(matter.codes.respondent, '99-nothing'));
    expect(forbidden).toMatchObject({ ok: false, code: 'not-found' });
  });

  it('of another matter reads nothing of this one', async () => {
    const other = await register(house);
    expect(await byCode(other.codes.applicant, '4-rightsNotice')).toMatchObject({ ok: false, code: 'not-found' });
  });

  it('with a wrong code hears that the code is wrong', async () => {
    expect(await byCode('AVNB-0000-0000-00000', '1-receipt-1')).toMatchObject({ ok: false, code: 'code-wrong' });
  });

  it('gets no receipt of another applicant: it bears that one’s code', async () => {
    const [first, respondent] = leak().parties;
    if (first === undefined || respondent === undefined) throw new Error('no parties');
    const two = await register(house, { parties: [first, { ...first, name: '李某' }, respondent] });
    await makeAll();
    expect((await byCode(two.codes.applicant, '1-receipt-1', two)).ok).toBe(true);
    expect(await byCode(two.codes.applicant, '1-receipt-2', two)).toMatchObject({ ok: false, code: 'not-found' });
  });

  it('is told when a document is still being made', async () => {
    const fresh = await register(house);
    const answer = await byCode(fresh.codes.applicant, '1-receipt-1', fresh);
    expect(answer).toMatchObject({ ok: false, code: 'document-not-ready' });
  });
});

describe('staff', () => {
  it('are handed no paper before they have said what they open the matter for', async () => {
    for (const who of lookers) {
      expect(await byStaff(who, '4-rightsNotice')).toMatchObject({ ok: false, code: 'purpose-needed' });
      await lookInto(house, who, matter);
      expect((await byStaff(who, '4-rightsNotice')).ok).toBe(true);
    }
  });

  it.each([
    ['mediator', '7-sessionRecord', true],
    ['otherMediator', '7-sessionRecord', true],
    ['clerk', '7-sessionRecord', false],
    ['supervisor', '7-sessionRecord', false],
    ['supervisor', '4-rightsNotice', true],
    ['clerk', '1-receipt-1', true],
    ['yuexiuClerk', '1-receipt-1', false],
    ['administrator', '1-receipt-1', false],
    ['judge', '4-rightsNotice', false],
  ] as const)('%s reads %s: %s', async (who, document, allowed) => {
    const answer = await byStaff(who, document);
    expect(answer.ok).toBe(allowed);
    if (!answer.ok) expect(answer.code).toBe('not-found');
  });

  it('who read a document stand in the access log, and who did not are not in it', async () => {
    await database.ownerPool.query("delete from access_log where deed <> 'read'");
    await byStaff('mediator', '7-sessionRecord');
    await byStaff('supervisor', '7-sessionRecord');
    await byStaff('yuexiuClerk', '1-receipt-1');
    const { rows } = await database.workerPool.query(
      "select staff_id, deed, role, unit_id, matter_id, purpose from access_log where deed <> 'read'",
    );
    expect(rows).toEqual([
      {
        staff_id: house.people.mediator.staffId,
        deed: 'read-document',
        role: 'mediator',
        unit_id: 6,
        matter_id: matter.id,
        purpose: 'for:oversight',
      },
    ]);
  });

  it('a file that is not the one whose hash was kept is not handed out', async () => {
    await database.ownerPool.query(
      "update matter_document set sha256 = repeat('0', 64) where matter_id = $1 and id = '1-application'",
      [matter.id],
    );
    await expect(byStaff('clerk', '1-application')).rejects.toThrow(/not the one whose hash was kept/);
  });
});

describe('the page behind a document’s code', () => {
  const proofOf = async (document: string) => {
    const { rows } = await database.workerPool.query<{ proof_code: string }>(
      'select proof_code from matter_document where matter_id = $1 and id = $2',
      [matter.id, document],
    );
    return rows[0]?.proof_code ?? '';
  };

  it('tells what was issued, by whom and when, and the hash of the file; nothing of what stands in it', async () => {
    const proof = done(await readProof(house.services, { district: '440106', proof: await proofOf('4-rightsNotice') }));
    const file = done(await byStaff('mediator', '4-rightsNotice'));
    expect(proof).toEqual({
      title: { zh: '人民调解权利义务告知书', en: 'Notice of rights and duties' },
      number: file.number,
      sha256: createHash('sha256').update(file.pdf).digest('hex'),
      issuedAt: '2026-03-02T01:00:00.000Z',
      unit: { zh: '石牌街道人民调解委员会', en: 'Shipai Street People’s Mediation Committee' },
    });
  });

  it('is found as people type the code: in groups, in small letters, with O for 0', async () => {
    const code = await proofOf('1-receipt-1');
    const typed = ` ${code.toLowerCase().replaceAll('0', 'o').match(/.{5}/g)?.join('—') ?? ''} `;
    expect((await readProof(house.services, { district: '440106', proof: typed })).ok).toBe(true);
  });

  it.each([
    ['another district', '440104', (code: string) => code],
    ['a code nobody was given', '440106', () => '0'.repeat(20)],
    ['half a code', '440106', (code: string) => code.slice(0, 10)],
    ['nothing', '440106', () => ''],
  ])('with %s is not found', async (_, district, change) => {
    const proof = change(await proofOf('1-receipt-1'));
    expect(await readProof(house.services, { district, proof })).toMatchObject({ ok: false, code: 'not-found' });
  });
});
