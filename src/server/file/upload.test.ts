import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../../test/app.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { done, type House, type Known, openHouse, register, type StaffName, units } from '../../../test/history.ts';
import { exif, jpeg, pdf, segment } from '../../../test/pictures.ts';
import type { MaterialBody } from '../../api/material.ts';
import { pieceBytes } from '../../api/upload.ts';
import { instant } from '../../core/time/instant.ts';
import { keepMaterial } from '../material/keep-material.ts';
import { readMatter } from '../matter/read.ts';
import { trackByCode } from '../matter/read-by-code.ts';
import { verifyDatabase } from '../seal/verify.ts';
import { readFile, readFileByCode } from './read-file.ts';
import { removeFilesUnnamed } from './take-file.ts';
import { letGoOfUploads, takenUploads } from './take-upload.ts';
import { beginUpload, discardUpload, readUpload, receiveUploadPiece, removeUploads } from './upload.ts';

let database: FreshDatabase;
let house: House;
let app: TestApp;
let matter: Known;
const monday = instant('2026-03-02T09:00:00+08:00');

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  app = startApp(database);
  const { services } = app;
  house = { ...house, services, system: { ...services, pool: database.workerPool }, clock: services.clock };
  matter = await register(house);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});
beforeEach(() => house.clock.set(monday));

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
/** A picture of so many bytes and some more, other noise each time, with the place it was taken at. */
const photo = (bytes: number) => {
  const noise = Array.from({ length: bytes / 50_000 }, () => segment(0xed, randomBytes(50_000)));
  return jpeg({ parts: [exif(6), ...noise, segment(0xfe, randomBytes(900))] });
};
const cut = (bytes: Buffer, n: number) => bytes.subarray(n * pieceBytes, (n + 1) * pieceBytes);
const place = () => ({ district: matter.district, id: matter.id });

const begin = (bytes: Buffer, who: StaffName = 'clerk', target = place()) =>
  beginUpload(house.services, house.people[who], { for: target, bytes: bytes.length, sha256: sha256(bytes) });

const send = (id: string, n: number, bytes: Buffer, who: StaffName = 'clerk') =>
  receiveUploadPiece(house.services, house.people[who], {
    district: matter.district,
    id,
    n,
    body: { content: bytes.toString('base64'), sha256: sha256(bytes) },
  });

const taken = (uploads: readonly string[], who: StaffName = 'clerk', target = place()) =>
  takenUploads(house.services, house.people[who], { ...target, uploads, field: 'files' });

const state = async (id: string, who: StaffName = 'clerk') =>
  readUpload(house.services, house.people[who], { district: matter.district, id });

async function whole(bytes: Buffer, who: StaffName = 'clerk'): Promise<string> {
  const { id, missing } = done(await begin(bytes, who));
  for (const n of missing) done(await send(id, n, cut(bytes, n), who));
  return id;
}

async function stored(): Promise<readonly string[]> {
  const { rows } = await database.ownerPool.query<{ text: string }>(
    `select encode(content_sealed, 'hex') as text from upload_piece`,
  );
  return rows.map(({ text }) => text);
}

describe('a file sent in pieces', () => {
  test('in any order, twice, and by two senders at once is the file that was sent, cleaned', async () => {
    const bytes = photo(450_000);
    const first = done(await begin(bytes));
    expect(first).toMatchObject({ pieceBytes, missing: [0, 1, 2, 3] });
    done(await send(first.id, 2, cut(bytes, 2)));
    expect(done(await state(first.id)).missing).toEqual([0, 1, 3]);
    expect(await taken([first.id])).toMatchObject({
      code: 'file-not-taken',
      fields: [{ field: 'files.0', code: 'upload-incomplete' }],
    });
    // The phone was emptied meanwhile: the same file begun again goes on where it was.
    const again = done(await begin(bytes));
    expect(again).toMatchObject({ id: first.id, missing: [0, 1, 3] });
    const both = [3, 1, 0, 2].flatMap((n) => [send(first.id, n, cut(bytes, n)), send(again.id, n, cut(bytes, n))]);
    for (const answer of await Promise.all(both)) done(answer);
    const [file] = done(await taken([first.id]));
    expect(file?.media).toBe('image/jpeg');
    expect(file?.bytes.includes('GPS-')).toBe(false);
    expect(file?.bytes.subarray(-9)).toEqual(bytes.subarray(-9));
    for (const text of await stored()) expect(text).not.toContain(cut(bytes, 3).subarray(-40).toString('hex'));
  });

  test('begun twice at once is one, and no more than twenty wait for a deed', async () => {
    const files = Array.from({ length: 30 }, () => photo(0));
    const [one = photo(0)] = files;
    const twice = await Promise.all([begin(one, 'lead'), begin(one, 'lead')]);
    expect(new Set(twice.map((answer) => done(answer).id)).size).toBe(1);
    const answers = await Promise.all(files.map((file) => begin(file, 'lead')));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(20);
    expect(answers.filter((answer) => !answer.ok && answer.code === 'too-many-requests')).toHaveLength(10);
    // Given up, there is room for another.
    const [{ id }] = [done(twice[0] ?? answers[0])];
    done(await discardUpload(house.services, house.people.lead, { district: matter.district, id }));
    done(await begin(photo(0), 'lead'));
  });

  test('is gone after a week, and a day after a deed named it; then the same file begins anew', async () => {
    const [kept, named] = [photo(150_000), photo(150_000)];
    const [a, b] = [await whole(kept), await whole(named)];
    await letGoOfUploads(house.services, house.people.clerk, { district: matter.district, uploads: [b] });
    house.clock.set(instant('2026-03-03T08:59:59+08:00'));
    expect(await taken([a, b])).toMatchObject({ ok: true });
    house.clock.set(instant('2026-03-03T09:00:00+08:00'));
    expect(await taken([a, b])).toMatchObject({ fields: [{ field: 'files.1', code: 'upload-unknown' }] });
    expect(done(await begin(named)).missing).toHaveLength(2);
    house.clock.set(instant('2026-03-09T09:00:00+08:00'));
    expect(await state(a)).toMatchObject({ code: 'not-found' });
    await removeUploads(house.system);
    const { rows } = await database.ownerPool.query('select id from upload where id = any ($1)', [[a, b]]);
    expect(rows).toEqual([]);
    const { rows: pieces } = await database.ownerPool.query(
      'select n from upload_piece p where not exists (select from upload u where u.id = p.upload_id)',
    );
    expect(pieces).toEqual([]);
  });

  test('that is no picture, or is not what was announced, is told of at its own place', async () => {
    const script = pdf('/OpenAction << /S /JavaScript /JS (app.alert(1)) >>');
    const good = await whole(photo(0));
    const acting = await whole(script);
    const text = await whole(Buffer.from('wages.xlsx'));
    expect(await taken([good, acting, text])).toMatchObject({
      code: 'file-not-taken',
      fields: [
        { field: 'files.1', code: 'file-active' },
        { field: 'files.2', code: 'file-kind' },
      ],
    });
    // Announced as one file and sent from another: every piece is right, and the whole is neither.
    const [announced, other] = [photo(150_000), photo(150_000)];
    const { id } = done(await begin(announced));
    for (const n of [0, 1]) done(await send(id, n, cut(n === 0 ? announced : other, n)));
    expect(await taken([id])).toMatchObject({ fields: [{ field: 'files.0', code: 'upload-unknown' }] });
    expect(done(await begin(announced)).missing).toEqual([0, 1]);
  });
});

describe('a material', () => {
  const keep = (body: MaterialBody, who: StaffName = 'clerk', key: string = randomUUID()) =>
    keepMaterial(house.services, house.people[who], { ...place(), body, key });
  const page = async (who: StaffName = 'clerk') =>
    done(await readMatter(house.services, house.people[who], { ...place(), purpose: 'for:oversight' }));
  const ownPage = async (code = matter.codes.respondent) => {
    const { matters } = done(await trackByCode(house.services, code));
    const own = matters.find(({ id }) => id === matter.id);
    if (own === undefined) throw new Error('the matter is not on the page');
    return own;
  };
  const opens = (file: string) =>
    readFileByCode(house.services, { code: matter.codes.respondent, id: matter.id, file, proof: undefined });

  test('is handed in by whoever works on the matter, and read by the parties from the moment it is opened to them', async () => {
    const bytes = photo(200_000);
    const uploads = [await whole(bytes), await whole(pdf())];
    const body = { deed: 'hand-in', files: uploads, name: '楼道渗水处的照片', audience: 'office' } as const;
    const key = randomUUID();
    for (const [who, code] of [
      ['supervisor', 'not-your-part'],
      ['yuexiuClerk', 'not-found'],
      // What somebody else has sent is nothing to them.
      ['lead', 'file-not-taken'],
    ] as const)
      expect(await keep(body, who), who).toMatchObject({ ok: false, code });
    const first = done(await keep(body, 'clerk', key));
    const { materials, timeline } = await page('supervisor');
    expect(materials).toMatchObject({
      items: [
        { id: 'f1', name: body.name, audience: 'office' },
        { id: 'f2', name: body.name, audience: 'office' },
      ],
      may: false,
    });
    expect(timeline[0]).toMatchObject({ record: { zh: '提交了材料' }, details: [{ value: { zh: body.name } }] });
    const [one, two] = (await page()).materials.items;
    const read = done(await readFile(house.services, house.people.clerk, { ...place(), file: one?.file ?? '' }));
    expect([read.media, read.bytes.includes('GPS-')]).toEqual(['image/jpeg', false]);
    // The offices' own: for the parties there is neither file nor line.
    const before = await ownPage();
    expect([before.materials, JSON.stringify(before.timeline).includes('材料')]).toEqual([[], false]);
    expect(await opens(one?.file ?? '')).toMatchObject({ code: 'not-found' });
    done(await keep({ deed: 'show', material: 'f1' }));
    expect(await keep({ deed: 'show', material: 'f1' })).toMatchObject({ code: 'condition-not-met' });
    expect((await ownPage()).materials).toMatchObject([{ id: 'f1', name: body.name }]);
    expect((await ownPage()).timeline[0]).toMatchObject({ record: { zh: '一份材料开放给当事人查看' } });
    expect(done(await opens(one?.file ?? '')).bytes).toEqual(read.bytes);
    expect(await opens(two?.file ?? '')).toMatchObject({ code: 'not-found' });
    // Sent again when the files are long gone it is answered as before, and those that were named stay.
    house.clock.set(instant('2026-03-10T09:00:00+08:00'));
    await removeUploads(house.system);
    await removeFilesUnnamed(house.system);
    await page();
    expect(await keep(body, 'clerk', key)).toMatchObject({ ok: true, replayed: true, value: first });
    expect(await keep(body)).toMatchObject({ code: 'file-not-taken', fields: [{ code: 'upload-unknown' }, {}] });
    done(await readFile(house.services, house.people.clerk, { ...place(), file: two?.file ?? '' }));
  });

  test('lies sealed, and is in the chain by what is stored', async () => {
    const { rows } = await database.ownerPool.query<{ text: string }>(
      `select string_agg(e::text, '') || (select m::text from matter m where m.id = $1) as text
         from matter_event e where e.matter_id = $1`,
      [matter.id],
    );
    expect(rows[0]?.text).not.toContain('楼道渗水处');
    const { signer, keyring } = house.services;
    const check = async () => {
      const asked = { verifySignature: signer.verify, keks: keyring.kek };
      return (await verifyDatabase(database.workerPool, asked)).findings.map(({ words }) => words.en);
    };
    expect(await check()).toEqual([]);
    const file = (await page()).materials.items[0]?.file;
    await database.ownerPool.query(`update matter_file set sealed = sealed || '\\x00' where id = $1`, [file]);
    expect((await check()).join()).toContain(String(file));
    await database.ownerPool.query(
      'update matter_file set sealed = substr(sealed, 1, octet_length(sealed) - 1) where id = $1',
      [file],
    );
  });
});

describe('over a line that breaks', () => {
  test('at any byte of a request leaves the piece whole or nothing of it, and the rest goes on', async () => {
    await app.addStaff([
      {
        account: 'grid',
        name: { zh: '梁试网', en: 'Liang Shiwang' },
        roles: [{ role: 'clerk', unitId: units.centre }],
      },
    ]);
    const cookie = await app.signIn('grid');
    await app.http.listen({ host: '127.0.0.1', port: 0 });
    const bytes = photo(300_000);
    const headers = { cookie, 'idempotency-key': randomUUID(), 'content-type': 'application/json' };
    const payload = { for: place(), bytes: bytes.length, sha256: sha256(bytes) };
    const begun = await app.http.inject({ method: 'POST', url: '/api/v1/uploads', headers, payload });
    expect(begun.statusCode, begun.body).toBe(200);
    const { id, pieces } = begun.json<{ id: string; pieces: number }>();
    const url = `/api/v1/uploads/${matter.district}/${id}`;
    const missing = async () =>
      (await app.http.inject({ url, headers: { cookie } })).json<{ missing: number[] }>().missing;
    const requestOf = (n: number) => {
      const body = JSON.stringify({ content: cut(bytes, n).toString('base64'), sha256: sha256(cut(bytes, n)) });
      const head = [`POST ${url}/pieces/${n} HTTP/1.1`, 'host: 127.0.0.1', `content-length: ${body.length}`];
      const sent = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
      return Buffer.from(`${[...head, ...sent, 'connection: close'].join('\r\n')}\r\n\r\n${body}`);
    };
    const length = requestOf(0).length;
    const breaks = [1, 40, 300, length - 1, ...Array.from({ length: 8 }, () => randomInt(1, length))];
    for (const at of breaks) expect(await sendRaw(requestOf(0).subarray(0, at)), `cut at ${at}`).toBe('');
    expect(await missing()).toEqual(Array.from({ length: pieces }, (_, n) => n));
    for (let n = 0; n < pieces; n += 1) expect(await sendRaw(requestOf(n), false)).toMatch(/^HTTP\/1.1 204 /);
    expect(await missing()).toEqual([]);
  });
});

/** What is answered to bytes after which nothing comes any more. */
function sendRaw(bytes: Buffer, breaksOff = true): Promise<string> {
  const address = app.http.server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return new Promise((resolve) => {
    let told = '';
    const socket = connect(address.port, '127.0.0.1', () => socket.write(bytes, () => breaksOff && socket.destroy()));
    socket.on('data', (data) => {
      told += data.toString('latin1');
    });
    socket.on('error', () => resolve(told));
    socket.on('close', () => resolve(told));
  });
}
