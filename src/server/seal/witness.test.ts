import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../../test/app.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { type Known, register } from '../../../test/history.ts';
import { openTampering, type Tampering } from '../../../test/tampering.ts';
import type { SignedHead } from '../../core/chain/seal.ts';
import { instant } from '../../core/time/instant.ts';
import { sealNewEvents } from '../../worker/seal-events.ts';
import { createOutbound } from '../platform/outbound/outbound.ts';
import { sealEvents } from './seal.ts';
import { beginWitnessing, bringToWitnesses, type Witness } from './witness.ts';
import { createWitnessElsewhere } from './witness-elsewhere.ts';
import { createWitnessFile, readWitnessFile } from './witness-file.ts';
import { listWitnesses, witnessedNow } from './witness-view.ts';

const folder = mkdtempSync(join(tmpdir(), 'onedoor-witness-'));
const path = join(folder, 'heads.jsonl');
let town: Tampering;
/** The other house, in whose inbox our heads lie. */
let elsewhere: FreshDatabase;
let other: TestApp;
let witnesses: readonly [Witness, Witness];
let inboxAddress: string;

beforeAll(async () => {
  town = await openTampering();
  elsewhere = await freshDatabase();
  const keys = town.house.services.signer.publicKeys.map(({ publicKey }) => publicKey);
  other = startApp(elsewhere, undefined, { witnessFor: new Map([['tianhe', keys]]) });
  await other.http.listen({ host: '127.0.0.1', port: 0 });
  const { port } = other.http.server.address() as AddressInfo;
  inboxAddress = `http://127.0.0.1:${port}`;
  witnesses = [createWitnessFile(path), inbox('tianhe')];
  await beginWitnessing(town.house.system, witnesses);
});
afterAll(async () => {
  await other.close();
  await elsewhere.drop();
  await town.close();
  rmSync(folder, { recursive: true });
});

function inbox(name: string): Witness {
  const outbound = createOutbound({ internalHosts: [inboxAddress.slice('http://'.length)] });
  return createWitnessElsewhere({ outbound, url: inboxAddress, name });
}

async function said(): Promise<readonly string[]> {
  const listed = await listWitnesses(town.house.services, { roles: [{ role: 'auditor', unitId: 1 }] });
  if (!listed.ok) throw new Error(listed.code);
  return listed.value.witnesses.map(({ witness, word, standing }) => `${witness} ${word} ${standing}`);
}

/** What the check finds with the file beside it. */
async function found(): Promise<readonly string[]> {
  const { findings } = await town.verify({ testimonies: readWitnessFile(path) });
  return findings.map(({ kind, district, day }) => `${kind} ${district} ${day}`);
}

async function keptHeads(): Promise<readonly SignedHead[]> {
  const newest = await witnesses[1].newest();
  if (!newest.ok) throw new Error(newest.word);
  return newest.heads;
}

const bring = () => bringToWitnesses(town.house.system, witnesses);

describe('an outside witness', () => {
  it('keeps the newest head of every district, and says so', async () => {
    await bring();
    expect(await said()).toEqual(['file confirmed fresh', 'inbox confirmed fresh']);
    expect((await keptHeads()).map(({ district, day }) => `${district} ${day}`)).toEqual([
      '440100 2026-03-02',
      '440104 2026-03-03',
      '440106 2026-03-03',
    ]);
    expect(await found()).toEqual([]);
  });

  it('follows over more leaves of the day and over days without anything, and keeps nothing twice', async () => {
    const lines = () => readFileSync(path, 'utf8').trim().split('\n').length;
    const before = lines();
    await bring();
    expect(lines()).toBe(before);
    await sealEvents(town.house.system);
    await bring();
    town.house.clock.set(instant('2026-03-05T09:00:00+08:00'));
    for (let n = 0; n < 3; n += 1) await register(town.house);
    await sealEvents(town.house.system);
    town.house.clock.set(instant('2026-03-06T09:00:00+08:00'));
    await register(town.house);
    await sealEvents(town.house.system);
    await bring();
    expect(await said()).toEqual(['file confirmed fresh', 'inbox confirmed fresh']);
    expect((await keptHeads()).at(-1)).toMatchObject({ district: '440106', day: '2026-03-06' });
    expect(await found()).toEqual([]);
  });

  it('is found to be late after ten minutes and overdue after four hours', async () => {
    const away = createWitnessFile(join(folder, 'no', 'such', 'folder', 'heads.jsonl'));
    const standings: unknown[] = [];
    for (const at of ['2026-03-06T09:09:00+08:00', '2026-03-06T09:11:00+08:00', '2026-03-06T13:01:00+08:00']) {
      town.house.clock.set(instant(at));
      await bringToWitnesses(town.house.system, [away]);
      await bringToWitnesses(town.house.system, [
        { ...inbox('tianhe'), newest: async () => ({ ok: false, word: 'unreachable' }) },
      ]);
      standings.push(await witnessedNow(town.house.services));
    }
    expect(standings).toEqual(['fresh', 'late', 'overdue']);
    expect(await said()).toEqual(['file unreachable overdue', 'inbox unreachable overdue']);
    await bring();
    expect(await witnessedNow(town.house.services)).toBe('fresh');
  });

  it('takes heads from nobody it does not know, and under no other key', async () => {
    expect(await inbox('somebody').newest()).toEqual({ ok: false, word: 'refused' });
    const [head] = await keptHeads();
    if (head === undefined) throw new Error('no head');
    const forged = { ...head, district: '440105', signature: '0'.repeat(128) };
    expect(await inbox('tianhe').keep([{ head: forged, proof: [] }])).toBe('refused');
    expect(await keptHeads()).toHaveLength(3);
  });

  it('cannot be made to forget by the server it is kept on', async () => {
    for (const statement of ['delete from witness_head', 'update witness_head set size = 1']) {
      await expect(elsewhere.pool.query(statement)).rejects.toThrow('permission denied');
    }
  });
});

describe('the end of a district’s record', () => {
  let last: Known;

  it('cut off without a trace is found by the witness alone', async () => {
    last = await register(town.house, { place: '440104003001' }, 'yuexiuClerk');
    await sealEvents(town.house.system);
    await bring();
    // The matter, its event, its leaf, its day: all as if it had never been.
    for (const table of [
      'seal_leaf',
      'matter_event',
      'matter_party',
      'matter_clock',
      'matter_document',
      'matter_search',
    ])
      await town.change(`delete from ${table} where matter_id = $1`, [last.id]);
    await town.change('delete from matter where id = $1', [last.id]);
    for (const table of ['seal_tree', 'seal_head', 'seal_block'])
      await town.change(`delete from ${table} where district = '440104' and day = '2026-03-06'`);
    expect((await town.verify()).findings).toEqual([]);
    expect(await found()).toEqual(['witness 440104 2026-03-06']);
    await bring();
    expect(await said()).toEqual(['file contradicted contradicted', 'inbox contradicted contradicted']);
  });
});

describe('yesterday’s backup put back', () => {
  it('is found by the witness alone', async () => {
    await town.restore();
    expect((await town.verify()).findings).toEqual([]);
    const places = await found();
    expect([...new Set(places)].sort()).toEqual([
      'witness 440104 2026-03-06',
      'witness 440106 2026-03-03',
      'witness 440106 2026-03-05',
      'witness 440106 2026-03-06',
    ]);
  });

  it('is contradicted in the inbox also once other matters have been sealed on top', async () => {
    for (let n = 0; n < 5; n += 1) await register(town.house);
    await sealEvents(town.house.system);
    await bring();
    expect(await said()).toEqual(['file contradicted contradicted', 'inbox contradicted contradicted']);
    const own = await town.database.workerPool.query<{ n: number }>('select count(*)::integer as n from seal_head');
    expect(own.rows[0]?.n).toBeGreaterThan(0);
  });

  it('stays contradicted when the witness is then out of reach', async () => {
    const away: Witness = { ...witnesses[1], newest: async () => ({ ok: false, word: 'unreachable' }) };
    await bringToWitnesses(town.house.system, [away]);
    expect(await witnessedNow(town.house.services)).toBe('contradicted');
  });

  it('stops sealing, and nobody at the window', async () => {
    const waiting = async () =>
      (await town.database.workerPool.query<{ n: number }>('select count(*)::integer as n from seal_pending')).rows[0]
        ?.n;
    const before = (await waiting()) ?? 0;
    const known = await register(town.house);
    await sealNewEvents(town.house.system)();
    expect(known.id).not.toBe('');
    expect(await waiting()).toBe(before + 1);
  });
});

describe('a witness file', () => {
  it('whose last write was cut short is gone on with, and the line is told', async () => {
    const torn = join(folder, 'torn.jsonl');
    writeFileSync(torn, readFileSync(path, 'utf8').slice(0, -20));
    const file = createWitnessFile(torn);
    const { ok } = await file.newest();
    const [head] = await keptHeads();
    if (head === undefined || !ok) throw new Error('no head');
    await file.keep([{ head, proof: [] }]);
    const lines = [];
    for await (const line of readWitnessFile(torn)) lines.push(line.head === null ? 'unreadable' : 'head');
    expect(lines.slice(-2)).toEqual(['unreadable', 'head']);
  });

  it('that somebody wrote a head into is told from one that was put back', async () => {
    const invented = join(folder, 'invented.jsonl');
    const [head] = await keptHeads();
    appendFileSync(invented, `${JSON.stringify({ format: 'onedoor.witness.v1', head: { ...head, size: 999 } })}\n`);
    const { findings } = await town.verify({ testimonies: readWitnessFile(invented) });
    expect(findings.at(-1)?.words.en).toContain('not signed by a key of this installation');
  });
});
