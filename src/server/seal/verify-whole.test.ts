import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import {
  act,
  done,
  type House,
  type Known,
  openHouse,
  postAt,
  promises,
  register,
  toCourt,
  units,
} from '../../../test/history.ts';
import { putInPost } from '../../../test/post.ts';
import { instant } from '../../core/time/instant.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import { changeCircle } from '../access/circle.ts';
import { openRestricted } from '../access/opening.ts';
import { giveAuthority, listAuthorities } from '../authority/authority.ts';
import { retireKeys } from '../keys/retire.ts';
import { rotateKeys } from '../keys/rotate.ts';
import { actByCode } from '../matter/act.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { unmaskParty } from '../matter/unmask.ts';
import { changeUnit } from '../org/unit-deeds.ts';
import { openLiveKeys } from '../platform/crypto/live-keys.ts';
import { confirmErasure, decideErasure } from '../retention/decide.ts';
import { eraseConfirmed, proposeErasures } from '../retention/retention.ts';
import { createLapses } from '../upkeep/lapse-due.ts';
import { moveOpen } from '../upkeep/move-open.ts';
import { sealEvents } from './seal.ts';
import { verifyDatabase } from './verify.ts';

const folder = mkdtempSync(join(tmpdir(), 'onedoor-whole-'));
const keyFile = join(folder, 'keys.json');
let database: FreshDatabase;
/** As a server that goes on running: its keys follow the file. */
let house: House;

beforeAll(async () => {
  database = await freshDatabase();
  const plain = await openHouse(database);
  const { keyring, blindIndex, signer } = openLiveKeys(
    keyFile,
    () => new Date(plain.clock.now()),
    () => undefined,
  );
  const keys = { keyring, blindIndex, signer };
  house = { ...plain, services: { ...plain.services, ...keys }, system: { ...plain.system, ...keys } };
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

async function nothingWrong(): Promise<void> {
  await sealEvents(house.system);
  const { keyring, signer } = house.services;
  const report = await verifyDatabase(database.workerPool, { verifySignature: signer.verify, keks: keyring.kek });
  expect(report.findings).toEqual([]);
}

async function latest(matter: Known): Promise<Known> {
  const { rows } = await database.workerPool.query<{ version: number }>('select version from matter where id = $1', [
    matter.id,
  ]);
  return { ...matter, version: rows[0]?.version ?? 0 };
}

async function change(by: StaffCaller, matter: Known, body: Parameters<typeof changeCircle>[2]['body']) {
  const { district, id, version } = await latest(matter);
  done(await changeCircle(house.services, by, { district, id, body, expectedVersion: version, key: randomUUID() }));
}

function otherAdministrator(): Promise<StaffCaller> {
  const named = { account: 'second.admin', nameZh: '钟样张', nameEn: 'Zhong Yangzhang' };
  return putInPost(house.services, { ...named, role: 'administrator' }, postAt('city'));
}

/** Names added and put right, a circle narrowed, opened and given back, a code renewed, a helper who acts. */
async function muchHappens(): Promise<Known> {
  const { people, services } = house;
  let now = await register(house);
  now = await act(house, now, 'clerk', 'send', { unit: units.committee });
  now = await act(house, now, 'mediator', 'accept', { mediator: people.mediator.staffId });
  now = await act(house, now, 'mediator', 'add-party', { ...caretakers });
  const right = { party: now.parties.applicant, name: '李龑', phone: '17000000041', reason: '登记时写错了字' };
  now = await act(house, now, 'mediator', 'correct-party', right);
  await change(people.mediator, now, { deed: 'restrict', ground: 'minor', named: [], reason: '涉及未成年人' });
  const looking = { district: now.district, id: now.id, ground: 'complaint', words: '核查办理情况' } as const;
  done(await openRestricted(services, people.supervisor, { ...looking, key: randomUUID() }));
  await change(people.mediator, now, { deed: 'lift-restriction', reason: '已核实，不涉及未成年人' });
  const staff = people.clerk.staffId;
  await change(people.lead, now, { deed: 'bar', staff, reason: '与申请人是亲属' });
  await change(people.lead, now, { deed: 'lift-bar', staff, reason: '核实为同名' });
  const code = { party: now.parties.applicant, field: 'code', purpose: '补打回执' } as const;
  const applicant = done(await unmaskParty(services, people.mediator, { ...now, ...code })).value;
  now = { ...(await latest(now)), codes: { ...now.codes, applicant } };
  now = await act(house, now, 'mediator', 'tell-rights', { way: 'oral' });
  now = await act(house, now, 'mediator', 'invite');
  const shown = { code: now.codes.respondent, proof: undefined };
  const given = { name: '陈示范', relation: 'relative', may: 'everything', key: randomUUID() } as const;
  done(await giveAuthority(services, shown, { ...given, until: plainDate('2026-06-30') }));
  const helper = done(await listAuthorities(services, shown)).items.find(({ id }) => id === given.key)?.code ?? '';
  done(await actByCode(services, { code: helper, id: now.id, action: 'consent', input: {}, key: randomUUID() }));
  return latest(now);
}

const caretakers = { role: 'third-party', kind: 'organisation', name: '某某物业服务有限公司', phone: '17000000051' };

/** Two administrators agree that the file goes, and it goes. */
async function erase(matter: Known): Promise<void> {
  const { services, system, people } = house;
  await proposeErasures(system);
  const { rows } = await database.workerPool.query<{ journey: string }>(
    'select journey_id as journey from matter where id = $1',
    [matter.id],
  );
  const ref = { district: matter.district, journey: rows[0]?.journey ?? '' };
  done(await decideErasure(services, people.administrator, ref));
  done(await confirmErasure(services, await otherAdministrator(), ref));
  expect(await eraseConfirmed(system)).toEqual({ erased: 1, held: 0 });
}

test('one house in which everything happened that may happen: nothing is found', async () => {
  const { people, clock, services, system } = house;
  const renewKeys = () => rotateKeys({ pool: database.workerPool, keyFile, now: () => clock.now(), batch: 2 });
  const { confirmation } = await toCourt(house);
  const over = await act(house, await register(house), 'applicant', 'withdraw', { reason: '已经自行和解' });
  const waiting = await act(house, await register(house), 'clerk', 'send', { unit: units.committee });
  let busy = await muchHappens();
  await nothingWrong();

  expect(await renewKeys()).toMatchObject({ begun: true });
  busy = await act(house, busy, 'mediator', 'hold-session', session);
  clock.set(instant('2026-03-03T01:00:00.000Z'));
  done(await changeUnit(services, people.administrator, units.shipai, { above: units.yuexiu, nameZh: '新石牌街道' }));
  expect((await moveOpen(system, units.shipai)).moved).toBeGreaterThan(2);
  busy = await act(house, await latest(busy), 'mediator', 'draft-agreement', promises(busy));
  await nothingWrong();

  clock.set(instant('2026-06-01T01:00:00.000Z'));
  const lapsed = await createLapses(system)();
  expect(lapsed.failed).toBe(0);
  expect(await typesOf(waiting)).toContain('hand-off-overdue');
  clock.set(instant('2056-06-01T01:00:00.000Z'));
  await erase(over);
  expect(await renewKeys()).toMatchObject({ begun: true });
  clock.set(instant('2056-06-01T02:00:00.000Z'));
  const retiring = { pool: database.workerPool, keyFile, keyring: services.keyring, now: () => clock.now() };
  expect(await retireKeys({ ...retiring, forgetErasedCodes: true, endSessions: false })).toMatchObject({ ok: true });
  await nothingWrong();

  expect(await typesOf(over)).toEqual(['opened', 'withdraw', 'erased']);
  expect(await typesOf(confirmation)).toContain('opened');
  expect(await typesOf(busy)).toEqual(
    expect.arrayContaining(['add-party', 'correct-party', 'access', 'consent', 'units-moved', 'draft-agreement']),
  );
});

const session = {
  on: '2026-03-02',
  place: '石牌街道综治中心二楼第一调解室',
  present: '李龑、龑子妧',
  account: '双方说明了情况，同意共同查看漏水部位。',
};

async function typesOf(matter: Known): Promise<readonly string[]> {
  const { rows } = await database.workerPool.query<{ type: string }>(
    'select type from matter_event where matter_id = $1 order by seq',
    [matter.id],
  );
  return rows.map(({ type }) => type);
}
