import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pieceBytes } from '../../src/api/upload.ts';
import type { StaffRole } from '../../src/core/procedure/definition.ts';
import { trackByCode } from '../../src/server/matter/read-by-code.ts';
import { startApp, type TestApp } from '../app.ts';
import { type FreshDatabase, freshDatabase } from '../database.ts';
import { noteFigure } from '../figure.ts';
import { done, type Known, openHouse, toAgreement, units } from '../history.ts';
import { jpeg, segment } from '../pictures.ts';
import { refusedFiles, strippedFiles } from '../poisoned-files.ts';

const release = process.env.SCOREBOARD_SIZE === 'release';
/** Beside the files themselves: each cut short and with noise in it. */
const spoilt = release ? 3 : 1;
const mib = 1_024 * 1_024;

let database: FreshDatabase;
let app: TestApp;
let matter: Known;
let obligation: string;
let sent = 0;

beforeAll(async () => {
  database = await freshDatabase();
  app = startApp(database);
  matter = await toAgreement({ ...(await openHouse(database)), services: app.services });
  obligation = (await promise()).id;
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const at = () => `/api/v1/tracking/${matter.codes.respondent}/matters/${matter.id}`;

async function promise() {
  const { matters } = done(await trackByCode(app.services, matter.codes.respondent));
  const found = matters.find(({ id }) => id === matter.id)?.obligations[0];
  if (found === undefined) throw new Error('no promise');
  return found;
}

/** Each from an address of its own: how much one address may send is another matter's rule. */
function upload(bytes: Uint8Array) {
  sent += 1;
  return app.http.inject({
    method: 'POST',
    url: `${at()}/performance`,
    headers: { 'idempotency-key': randomUUID() },
    remoteAddress: `10.1.${sent >> 8}.${sent & 255}`,
    payload: {
      deed: 'report',
      obligation,
      kind: 'paid',
      amountFen: 1,
      on: '2026-03-02',
      proof: Buffer.from(bytes).toString('base64'),
    },
  });
}

test('a file that must not be kept is refused over HTTP with words for whoever sent it, and nothing of it is stored', async () => {
  const before = process.memoryUsage().rss;
  for (const [name, bytes] of refusedFiles) {
    const answer = await upload(bytes);
    expect([400, 413, 422], `${name}: ${answer.body.slice(0, 200)}`).toContain(answer.statusCode);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  }
  const { rows } = await database.ownerPool.query('select count(*)::integer as files from matter_file');
  expect(rows).toEqual([{ files: 0 }]);
  const grown = (process.memoryUsage().rss - before) / mib;
  noteFigure('X4', `${refusedFiles.length} files refused, ${grown.toFixed(0)} MiB more`, grown <= 100);
});

test('a file that is kept goes out without its poison, to be saved and never opened in the page', async () => {
  for (const [name, bytes, poison] of strippedFiles) {
    const answer = await upload(bytes);
    expect(answer.statusCode, `${name}: ${answer.body}`).toBe(200);
    const entry = (await promise()).ledger.entries.at(-1);
    const file = await app.http.inject({ url: `${at()}/files/${entry?.proof}` });
    expect(file.statusCode, file.body).toBe(200);
    expect(file.headers['content-disposition']).toMatch(/^attachment; filename="file\.(jpg|png|pdf)"$/);
    expect(file.headers['content-security-policy']).toBe("sandbox; default-src 'none'");
    expect(file.headers['x-content-type-options']).toBe('nosniff');
    expect(file.rawPayload.includes(poison), name).toBe(false);
    await app.http.inject({
      method: 'POST',
      url: `${at()}/performance`,
      headers: { 'idempotency-key': randomUUID() },
      remoteAddress: `10.2.${sent >> 8}.${sent & 255}`,
      payload: { deed: 'withdraw', entry: entry?.id },
    });
  }
  noteFigure('X4', `${strippedFiles.length} files kept without their poison`, true);
});

test('cut short or with noise in it no file brings the server to a fault', { timeout: 300_000 }, async () => {
  const small = [...refusedFiles, ...strippedFiles].filter(([, bytes]) => bytes.length > 4 && bytes.length < mib);
  let tried = 0;
  for (const [name, bytes] of small) {
    for (let n = 0; n < spoilt; n += 1) {
      const file = Buffer.from(bytes);
      if (randomInt(2) === 0) randomBytes(Math.min(8, file.length)).copy(file, randomInt(file.length));
      const answer = await upload(file.subarray(0, randomInt(1, file.length)));
      expect([200, 400, 422], `${name}: ${answer.body.slice(0, 300)}`).toContain(answer.statusCode);
      tried += 1;
    }
  }
  noteFigure('X4', `${tried} more cut short or spoilt: no fault`, true);
});

describe('in pieces', () => {
  const own = (account: string, role: StaffRole, unitId: number) => ({
    account,
    name: { zh: '测试', en: 'Test' },
    roles: [{ role, unitId }],
  });
  const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  const cookies = new Map<string, string>();
  const ask = (who: string, method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object) =>
    app.http.inject({
      method,
      url: `/api/v1${path}`,
      headers: { cookie: cookies.get(who) ?? '', 'idempotency-key': randomUUID() },
      ...(payload === undefined ? {} : { payload }),
    });
  const begin = (who: string, bytes: Uint8Array, more: object = {}) =>
    ask(who, 'POST', '/uploads', {
      for: { district: matter.district, id: matter.id },
      bytes: bytes.length,
      sha256: hash(bytes),
      ...more,
    });
  const piece = (who: string, id: string, n: number | string, bytes: Uint8Array, sha256 = hash(bytes)) =>
    ask(who, 'POST', `/uploads/${matter.district}/${id}/pieces/${n}`, {
      content: Buffer.from(bytes).toString('base64'),
      sha256,
    });
  const handIn = (who: string, files: readonly string[]) =>
    ask(who, 'POST', `/matters/${matter.district}/${matter.id}/materials`, {
      deed: 'hand-in',
      files,
      name: '照片',
      audience: 'parties',
    });
  const sentWhole = async (who: string, bytes: Uint8Array) => {
    const begun = await begin(who, bytes);
    expect(begun.statusCode, begun.body).toBe(200);
    const { id, missing } = begun.json<{ id: string; missing: number[] }>();
    for (const n of missing) {
      const part = bytes.subarray(n * pieceBytes, (n + 1) * pieceBytes);
      expect((await piece(who, id, n, part)).statusCode).toBe(204);
    }
    return id;
  };

  beforeAll(async () => {
    const people = [
      own('one', 'clerk', units.centre),
      own('two', 'clerk', units.centre),
      own('watching', 'auditor', units.tianhe),
      own('away', 'clerk', units.yuexiuCentre),
    ];
    await app.addStaff(people);
    for (const { account } of people) cookies.set(account, await app.signIn(account));
  });

  test('what is no file, or larger than one, or another’s, or sent elsewhere is refused, and no fault comes of it', async () => {
    const bytes = jpeg({ parts: [segment(0xfe, randomBytes(60_000))] });
    const { id } = (await begin('one', bytes)).json<{ id: string }>();
    const wrong: readonly (readonly [string, Promise<LightMyRequestResponse>, number])[] = [
      ['of no bytes', begin('one', bytes, { bytes: 0 }), 400],
      ['larger than a file may be', begin('one', bytes, { bytes: 6 * mib + 1 }), 400],
      ['of bytes without number', begin('one', bytes, { bytes: 1e308 }), 400],
      ['whose hash is none', begin('one', bytes, { sha256: `${hash(bytes).slice(1)}G` }), 400],
      ['for a matter of elsewhere', begin('away', bytes), 404],
      ['for a matter that is none', begin('one', bytes, { for: { district: matter.district, id: randomUUID() } }), 404],
      ['for a matter in another district', begin('one', bytes, { for: { district: '440104', id: matter.id } }), 404],
      ['by somebody who watches', begin('watching', bytes), 403],
      ['by nobody', begin('nobody', bytes), 401],
      ['a piece whose hash is another’s', piece('one', id, 0, bytes, hash(Buffer.of(0))), 400],
      ['a piece cut short', piece('one', id, 0, bytes.subarray(1)), 400],
      ['a piece behind the last', piece('one', id, 1, bytes), 400],
      ['a piece far behind the last', piece('one', id, 4_000_000_000, bytes), 404],
      ['a piece before the first', piece('one', id, '-1', bytes), 404],
      ['a piece larger than a piece', piece('one', id, 0, randomBytes(pieceBytes + 1)), 400],
      ['a piece of a megabyte', piece('one', id, 0, randomBytes(mib)), 413],
      ['a piece of a colleague’s', piece('two', id, 0, bytes), 404],
      ['a look at a colleague’s', ask('two', 'GET', `/uploads/${matter.district}/${id}`), 404],
      ['an end to a colleague’s', ask('two', 'DELETE', `/uploads/${matter.district}/${id}`), 404],
      ['a look from another district', ask('one', 'GET', `/uploads/440104/${id}`), 404],
    ];
    for (const [name, answer, status] of wrong) {
      const told = await answer;
      expect([name, told.statusCode], told.body.slice(0, 300)).toEqual([name, status]);
    }
    expect((await piece('one', id, 0, bytes)).statusCode).toBe(204);
    // Named by a colleague, or twice in one deed, it is not had.
    expect((await handIn('two', [id])).json()).toMatchObject({ code: 'file-not-taken' });
    expect((await handIn('one', [id, id])).statusCode).toBe(400);
    expect(
      (
        await handIn(
          'one',
          Array.from({ length: 7 }, () => randomUUID()),
        )
      ).statusCode,
    ).toBe(400);
  });

  test('poison is refused as it is in one piece, and what is kept goes to the parties without it', async () => {
    // Each is refused in one piece above; here that pieces are no way round it.
    const small = refusedFiles
      .filter(([, bytes]) => bytes.length > 0 && bytes.length < 600_000)
      .filter((_, index) => release || index % 5 === 0);
    for (const [name, bytes] of small) {
      const id = await sentWhole('two', bytes);
      const answer = await handIn('two', [id]);
      expect([name, answer.statusCode], answer.body.slice(0, 300)).toEqual([name, 422]);
      expect(answer.json()).toMatchObject({ code: 'file-not-taken', errors: [{ field: 'files.0' }] });
      expect((await ask('two', 'DELETE', `/uploads/${matter.district}/${id}`)).statusCode).toBe(204);
    }
    const kept = strippedFiles.slice(0, 4);
    const answer = await handIn('two', await Promise.all(kept.map(([, bytes]) => sentWhole('two', bytes))));
    expect(answer.statusCode, answer.body).toBe(200);
    const { matters } = done(await trackByCode(app.services, matter.codes.applicant));
    const shown = matters.find(({ id }) => id === matter.id)?.materials ?? [];
    expect(shown).toHaveLength(kept.length);
    for (const [index, { file }] of shown.entries()) {
      const url = `/api/v1/tracking/${matter.codes.applicant}/matters/${matter.id}/files/${file}`;
      const got = await app.http.inject({ url });
      expect(got.statusCode, got.body).toBe(200);
      const [name, , poison] = kept[index] ?? [];
      expect(got.rawPayload.includes(poison ?? ''), name).toBe(false);
    }
    noteFigure('X4', `${small.length} files refused and ${kept.length} cleaned, sent in pieces`, true);
  });

  test('a hundred files begun at once stay within what one person may have under way', async () => {
    const files = Array.from({ length: 100 }, () => randomBytes(40));
    const answers = await Promise.all(files.map((bytes) => begin('one', bytes)));
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200, 429]));
    const { rows } = await database.ownerPool.query<{ most: number }>(
      'select max(n)::integer as most from (select count(*) as n from upload where named_at is null group by staff_id) s',
    );
    expect(rows).toEqual([{ most: 20 }]);
  });
});
