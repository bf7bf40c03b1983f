import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { trackByCode } from '../../src/server/matter/read-by-code.ts';
import { startApp, type TestApp } from '../app.ts';
import { type FreshDatabase, freshDatabase } from '../database.ts';
import { noteFigure } from '../figure.ts';
import { done, type Known, openHouse, toAgreement } from '../history.ts';
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
