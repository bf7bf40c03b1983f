import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { act, done, type House, type Known, openHouse, register, toCourt, units } from '../../../test/history.ts';
import { addHours } from '../../core/time/instant.ts';
import { openCode } from '../matter/act.ts';
import { trackByCode } from '../matter/read-by-code.ts';
import { type LiveKeys, openLiveKeys } from '../platform/crypto/live-keys.ts';
import { noAnswers } from '../portal/answers.ts';
import { findDraft, startDraft } from '../portal/draft.ts';
import { readReceiptByCode } from '../seal/receipt.ts';
import { checkReceiptText } from '../seal/receipt-file.ts';
import { sealEvents } from '../seal/seal.ts';
import { verifyDatabase } from '../seal/verify.ts';
import { keyStatus, retireKeys } from './retire.ts';
import { type RotateOptions, rotateKeys } from './rotate.ts';
import { insertRotation } from './rotation.store.ts';

const folder = mkdtempSync(join(tmpdir(), 'onedoor-rotate-'));
const keyFile = join(folder, 'keys.json');
let database: FreshDatabase;
/** As a server that goes on running: its keys follow the file. */
let house: House;
let keys: LiveKeys;

beforeAll(async () => {
  database = await freshDatabase();
  const plain = await openHouse(database);
  keys = openLiveKeys(
    keyFile,
    () => new Date(plain.clock.now()),
    () => undefined,
  );
  const { keyring, blindIndex, signer } = keys;
  house = {
    ...plain,
    services: { ...plain.services, keyring, blindIndex, signer },
    system: { ...plain.system, keyring, blindIndex, signer },
  };
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

const rotate = (more: Partial<RotateOptions> = {}) =>
  rotateKeys({ pool: database.workerPool, keyFile, now: () => house.clock.now(), batch: 2, ...more });
const retire = (endSessions = false) =>
  retireKeys({
    pool: database.workerPool,
    keyFile,
    keyring: keys.keyring,
    now: () => house.clock.now(),
    forgetErasedCodes: false,
    endSessions,
  });
const newestOf = () => ({ kek: keys.keyring.kek.at(-1)?.id, index: keys.keyring.blindIndex.at(-1)?.id });

async function opens(code: string): Promise<boolean> {
  const tracked = await trackByCode(house.services, code);
  return tracked.ok && (await openCode(house.services, code)) !== undefined;
}

async function findings(): Promise<readonly unknown[]> {
  const { keyring, signer } = house.services;
  const report = await verifyDatabase(database.workerPool, { verifySignature: signer.verify, keks: keyring.kek });
  return report.findings;
}

async function byPhone(phone: string): Promise<number> {
  const { rows } = await database.workerPool.query<{ count: number }>(
    'select count(*) from matter_party where phone_index = any ($1)',
    [house.services.blindIndex.candidates('phone', phone)],
  );
  return rows[0]?.count ?? 0;
}

describe('renewing keys', () => {
  let matters: readonly Known[];
  let draft: string;
  let oldPublicKey: string;
  let oldReceipt: string;

  beforeAll(async () => {
    const court = await toCourt(house);
    const others = await Promise.all(Array.from({ length: 4 }, () => register(house)));
    matters = [court.mediation, ...others];
    draft = (await startDraft(house.services, noAnswers, 'what')).code;
    await sealEvents(house.system);
    oldPublicKey = house.services.signer.publicKeys[0]?.publicKey ?? '';
    const first = matters[0];
    if (first === undefined) throw new Error('no matter');
    const answer = done(await readReceiptByCode(house.services, { code: first.codes.applicant, id: first.id, seq: 1 }));
    if (answer.status !== 'sealed') throw new Error('not sealed');
    oldReceipt = JSON.stringify(answer.receipt);
  });

  test('puts everything under them; codes, phones and drafts are found as before', async () => {
    const before = newestOf();
    const phones = await byPhone('17000000001');
    const seen: boolean[] = [];
    const rotated = await rotate();
    for (const { codes } of matters) seen.push(await opens(codes.applicant), await opens(codes.respondent));
    expect(rotated).toMatchObject({ begun: true, matters: 6 });
    expect(seen.every(Boolean)).toBe(true);
    expect(newestOf().kek).not.toBe(before.kek);
    expect(newestOf().index).not.toBe(before.index);
    expect(await byPhone('17000000001')).toBe(phones);
    expect(await findDraft(house.services, draft)).toMatchObject({ stage: 'open' });
    const status = await keyStatus(database.workerPool, keys.keyring);
    expect(status.keys.filter((key) => key.state === 'earlier').map((key) => key.rows)).toEqual([0, 0, null, 0]);
    expect(status).toMatchObject({ unnamed: 0, strandedCodes: 0, rotation: { state: 'finished' } });
    expect(await findings()).toEqual([]);
  });

  test('disturbs nobody: what is registered, acted on and looked up meanwhile is right, and ends under the newest', async () => {
    const [first] = matters;
    if (first === undefined) throw new Error('no matter');
    let going = true;
    const made: Known[] = [];
    const looked: boolean[] = [];
    const people = (async () => {
      while (going) {
        const fresh = await register(house);
        made.push(await act(house, fresh, 'clerk', 'send', { unit: units.committee }));
        looked.push(await opens(first.codes.applicant), await opens(fresh.codes.applicant));
      }
    })();
    try {
      for (let n = 0; n < 2; n += 1) expect(await rotate({ batch: 1 })).toMatchObject({ begun: true });
    } finally {
      going = false;
      await people;
    }
    expect(made.length).toBeGreaterThan(2);
    expect(looked.every(Boolean)).toBe(true);
    await rotate();
    const { keys: listed } = await keyStatus(database.workerPool, keys.keyring);
    const rows = listed.filter((key) => key.state === 'earlier').map((key) => key.rows ?? 0);
    expect(rows.every((count) => count === 0)).toBe(true);
    expect(await findings()).toEqual([]);
  });

  test('broken off after the database was told and before the file was written, goes on with the keys that were told', async () => {
    const id = '00000000-0000-7000-8000-000000000001';
    const begun_at = house.clock.now();
    await insertRotation(database.workerPool, {
      id,
      kek_id: 'kek-told',
      index_id: 'index-told',
      signing_id: 'sign-told',
      session_id: 'session-00000abc',
      begun_at,
    });
    expect(await retire()).toMatchObject({ ok: false, reason: 'rotation-unfinished' });
    expect(await rotate()).toMatchObject({ begun: false, keys: { kek: 'kek-told' } });
    expect(newestOf()).toEqual({ kek: 'kek-told', index: 'index-told' });
  });

  test('prepared keys are known and not in use until the rotation itself', async () => {
    const before = newestOf();
    const prepared = await rotate({ prepareOnly: true });
    expect(newestOf()).toEqual(before);
    expect(keys.keyring.kek[0]?.id).toBe(prepared?.keys.kek);
    expect(await rotate()).toMatchObject({ begun: false, keys: prepared?.keys });
    expect(newestOf().kek).toBe(prepared?.keys.kek);
  });

  test('one process at a time', async () => {
    const both = await Promise.all([rotate({ batch: 1 }), rotate({ batch: 1 })]);
    expect(both.filter((one) => one === undefined).length).toBe(1);
  });

  test('earlier keys are given up only when nothing needs them, and then nothing is lost', async () => {
    expect(await retire()).toMatchObject({ ok: false, reason: 'too-soon' });
    house.clock.set(addHours(house.clock.now(), 1));
    const [first] = matters;
    if (first === undefined) throw new Error('no matter');
    const { kek, blindIndex, signing } = keys.keyring;
    const counts = [kek.length, blindIndex.length, signing.length];
    expect(Math.min(...counts)).toBeGreaterThan(1);
    // A row written back from before, as by somebody who was very slow.
    await database.workerPool.query('update matter_party set index_key = $1 where matter_id = $2', [
      blindIndex[0]?.id,
      first.id,
    ]);
    expect((await keyStatus(database.workerPool, keys.keyring)).keys).toContainEqual(
      expect.objectContaining({ kind: 'index', id: blindIndex[0]?.id, rows: 2 }),
    );
    expect(await retire()).toMatchObject({ ok: true });
    expect([keys.keyring.kek.length, keys.keyring.blindIndex.length, keys.keyring.signing.length]).toEqual([1, 1, 1]);
    for (const { codes } of matters) expect(await opens(codes.applicant)).toBe(true);
    expect(await findDraft(house.services, draft)).toMatchObject({ stage: 'open' });
    expect(await retire()).toMatchObject({ ok: false, reason: 'nothing-to-retire' });
  });

  test('a receipt from before verifies offline with the old public key, which stays published; its private half is gone', async () => {
    const { publicKeys } = house.services.signer;
    expect(publicKeys.map((key) => key.publicKey)).toContain(oldPublicKey);
    expect(checkReceiptText(oldReceipt, oldPublicKey)).toMatchObject({ ok: true });
    await register(house);
    await sealEvents(house.system);
    expect(await findings()).toEqual([]);
    const file = JSON.parse(readFileSync(keyFile, 'utf8'));
    expect(file.signing).toHaveLength(1);
    expect(file.formerSigning.every((key: object) => !('pkcs8' in key))).toBe(true);
  });
});

describe('what is sealed', () => {
  /** Under a matter's data key, which is wrapped anew and itself stays what it is. */
  const underDataKey = [
    'access_question.answer_sealed',
    'access_question.question_sealed',
    'ledger_draft.anyway_sealed',
    'ledger_draft.view_sealed',
    'ledger_draft_piece.content_sealed',
    'ledger_export_piece.content_sealed',
    'matter_document.pdf_sealed',
    'matter_obligation.wording_sealed',
    'matter_party.address_sealed',
    'matter_party.code_sealed',
    'matter_party.email_sealed',
    'matter_party.identity_sealed',
    'matter_party.phone_sealed',
    'party_authority.code_sealed',
    'party_authority.name_sealed',
    'party_authority.paper_sealed',
    'push_subscription.content_sealed',
    'restricted_opening.words_sealed',
    'upload_piece.content_sealed',
  ];
  const wrapped = [
    'ledger_draft.data_key',
    'ledger_export.data_key',
    'matter.data_key',
    'report_draft.content_sealed',
    'window_booking.content_sealed',
  ];

  test('is known column by column, with the key it hangs on', async () => {
    const { rows } = await database.ownerPool.query<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns
        where table_schema = 'public' and (column_name like '%\\_sealed' or column_name = 'data_key') order by 1`,
    );
    expect(rows.map((row) => row.name)).toEqual([...underDataKey, ...wrapped].sort());
  });
});

describe('a running process', () => {
  test('keeps the keys it has when the file is broken, and takes the mended file at its next use', async () => {
    const text = readFileSync(keyFile, 'utf8');
    const faults: unknown[] = [];
    const live = openLiveKeys(
      keyFile,
      () => new Date(),
      (error) => faults.push(error),
    );
    const known = live.keyring.kek.at(-1)?.id;
    writeFileSync(keyFile, text.slice(0, 40));
    expect(live.keyring.kek.at(-1)?.id).toBe(known);
    expect(live.keyring.kek.at(-1)?.id).toBe(known);
    expect(faults).toHaveLength(1);
    writeFileSync(keyFile, text.replaceAll(known ?? '', 'kek-renamed'));
    expect(live.keyring.kek.at(-1)?.id).toBe('kek-renamed');
    writeFileSync(keyFile, text);
  });
});
