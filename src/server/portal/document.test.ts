import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { type House, type Known, openHouse, register } from '../../../test/history.ts';
import { openPortal, Visitor } from '../../../test/portal-visitor.ts';

import { makeDocument } from '../document/make.ts';
import { rendererUnderTest } from '../document/render/testing/renderer-under-test.ts';

let database: FreshDatabase;
let house: House;
let portal: FastifyInstance;
let matter: Known;
let receipt: { readonly id: string; readonly proof_code: string };

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  portal = openPortal(house.services);
  matter = await register(house);
  const { rows } = await database.workerPool.query(
    "select id, proof_code from matter_document where matter_id = $1 and document = 'receipt'",
    [matter.id],
  );
  receipt = rows[0];
});

afterAll(async () => {
  await portal.close();
  await database.drop();
});

const open = (path: string) => new Visitor(portal).open(path);

describe('a document that is not made yet', () => {
  test('says so, with the way back', async () => {
    const person = await open(`/t/${matter.codes.applicant}/${matter.id}/documents/${receipt.id}`);
    expect(person.status).toBe(409);
    expect(person.heading).toBe('文书还没有做好');
    await person.press('返回');
    expect(person.path).toBe(`/t/${matter.codes.applicant}`);
  });

  test('has no proof', async () => {
    const person = await open(`/proof/${matter.district}/${receipt.proof_code}`);
    expect(person.status).toBe(404);
    expect(person.heading).toBe('没有查到这份文书');
  });

  test.each([
    [
      'the other side asks for the applicant’s',
      () => `/t/${matter.codes.respondent}/${matter.id}/documents/${receipt.id}`,
    ],
    ['there is none of that name', () => `/t/${matter.codes.applicant}/${matter.id}/documents/nothing`],
    ['there is no such matter', () => `/t/${matter.codes.applicant}/nothing/documents/${receipt.id}`],
  ])('%s: there is no such page', async (_rule, path) => {
    expect((await open(path())).status).toBe(404);
  });
});

describe('the page behind a document’s QR code', () => {
  test('tells what was issued, by whom and when, with the hash of the very file the party gets, and nothing of the parties', async () => {
    const { district, id: matterId } = matter;
    const renderer = rendererUnderTest();
    try {
      expect(await makeDocument(house.system, renderer, { district, matterId, documentId: receipt.id })).toBe('ready');
    } finally {
      await renderer.close();
    }
    const path = `/t/${matter.codes.applicant}/${matter.id}/documents/${receipt.id}`;
    const file = await portal.inject({ method: 'GET', url: path });
    expect(file.headers['content-type']).toBe('application/pdf');
    expect(file.headers['content-disposition']).toContain(encodeURIComponent('登记回执.pdf'));
    expect(file.headers['cache-control']).toBe('no-store');
    expect(file.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');

    const person = await open(`/proof/${district}/${receipt.proof_code.toLowerCase()}`);
    expect(person.status).toBe(200);
    const sha256 = createHash('sha256').update(file.rawPayload).digest('hex');
    for (const told of ['登记回执', '石牌街道综治中心', '2026年3月2日', sha256]) expect(person.text).toContain(told);
    for (const hidden of ['李䶮', '龑子妧', '漏水', '花园']) expect(person.html).not.toContain(hidden);
  });

  test.each(['/proof/440106/00000000000000000000', '/proof/440106/x', '/proof/abc/x', '/proof/440106/%F0%9F%90%88'])(
    '%s is not known',
    async (path) => {
      const person = await open(path);
      expect(person.status).toBe(404);
      expect(person.heading).toBe('没有查到这份文书');
    },
  );
});

describe('what is not there', () => {
  test.each([
    ['/nowhere', 404, '没有这一页'],
    ['/report/nowhere', 404, '没有这一页'],
    ['/assets/nothing.css', 404, undefined],
  ])('%s answers %i with a page', async (path, status, heading) => {
    if (heading === undefined) expect((await portal.inject({ method: 'GET', url: path })).statusCode).toBe(status);
    else {
      const person = await open(path);
      expect(person.status).toBe(status);
      expect(person.heading).toBe(heading);
    }
  });

  test('a form from another site is not taken', async () => {
    const answer = await portal.inject({
      method: 'POST',
      url: '/report/what',
      payload: 'what=x',
      headers: {
        accept: 'text/html',
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'cross-site',
      },
    });
    expect(answer.statusCode).toBe(403);
    expect(answer.body).toContain('请从本站的页面提交');
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  test('a report longer than can be taken is told so', async () => {
    const person = new Visitor(portal);
    await person.post('/report/what', { what: '长'.repeat(100_000) });
    expect(person.status).toBe(413);
    expect(person.heading).toBe('内容太长了');
  });

  test('while the database is away the page says that what was acknowledged is kept', async () => {
    const away = openPortal({
      ...house.services,
      pool: Object.assign(Object.create(database.pool), {
        query: () => Promise.reject(Object.assign(new Error('down'), { code: '57P03' })),
        connect: () => Promise.reject(Object.assign(new Error('down'), { code: '57P03' })),
      }),
    });
    const person = new Visitor(away);
    await person.open(`/t/${matter.codes.applicant}`);
    expect(person.status).toBe(503);
    expect(person.heading).toBe('服务暂时中断');
    await person.open('/');
    expect(person.status).toBe(200);
    await away.close();
  });
});
