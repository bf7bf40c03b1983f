import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { done, type House, type Known, leak, openHouse, register, units } from '../../../test/history.ts';
import { openPortal, Visitor } from '../../../test/portal-visitor.ts';
import { openTestGateway, type TestGateway } from '../../../test/sms-gateway.ts';
import { routes } from '../../api/routes.ts';
import { addMilliseconds, instant } from '../../core/time/instant.ts';
import { giveCode, handOutCode, sendCode } from '../one-time-code/one-time-code.ts';
import { inScope } from '../platform/db/scope.ts';
import type { Services } from '../services.ts';
import { addOwn, leaveOwn, listOwn } from './gathering.ts';

let database: FreshDatabase;
let house: House;
let gateway: TestGateway;
let services: Services;
let portal: FastifyInstance;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  gateway = await openTestGateway();
  services = { ...house.services, sms: gateway.sms };
  portal = openPortal(services);
});
beforeEach(async () => {
  house.clock.set(instant('2026-03-02T09:00:00+08:00'));
  await database.ownerPool.query('delete from gathered_journey');
});
afterAll(async () => {
  await portal.close();
  await gateway.close();
  await database.drop();
});

const browser = 'a-browser-of-one-person';

/** A matter of somebody with this phone. */
function matterOf(phone: string): Promise<Known> {
  const [applicant, ...others] = leak().parties;
  if (applicant === undefined) throw new Error('a leak without an applicant');
  return register(house, { parties: [{ ...applicant, phone }, ...others] });
}

/** What the holder of the code shows after typing the digits that came to their phone. */
async function shown(matter: Known) {
  const code = matter.codes.applicant;
  done(await sendCode(services, code, browser));
  const digits = /\d{6}/.exec(gateway.received.at(-1)?.text ?? '')?.[0] ?? '';
  const { proof } = done(await giveCode(services, code, { digits, browser }));
  return { code, proof };
}

async function codeOf(outcome: Promise<{ readonly ok: boolean; readonly code?: string }>): Promise<string> {
  const settled = await outcome;
  return settled.ok ? 'ok' : (settled.code ?? '');
}

const codesIn = async (by: { readonly code: string; readonly proof: string }) =>
  done(await listOwn(services, by)).lines.map(({ code }) => code);

describe('one’s own matters on one page', () => {
  test('are those that were added by their own code, and no other of the same phone', async () => {
    const [one, other] = [await matterOf('17000000061'), await matterOf('17000000061')];
    const by = await shown(one);
    expect(await codesIn(by)).toEqual([]);
    done(await addOwn(services, by, ''));
    expect(await codesIn(by)).toEqual([one.codes.applicant]);
    done(await addOwn(services, by, other.codes.applicant));
    expect((await codesIn(by)).toSorted()).toEqual([one.codes.applicant, other.codes.applicant].toSorted());
  });

  test('are seen from each of them, once the phone is shown', async () => {
    const [one, other] = [await matterOf('17000000062'), await matterOf('17000000062')];
    const by = await shown(one);
    done(await addOwn(services, by, ''));
    done(await addOwn(services, by, other.codes.applicant));
    expect(await codesIn(await shown(other))).toHaveLength(2);
    expect(await codeOf(listOwn(services, { code: other.codes.applicant, proof: undefined }))).toBe(
      'phone-code-needed',
    );
  });

  test('never include a matter of another phone, whoever knows its code', async () => {
    const [own, strange] = [await matterOf('17000000063'), await matterOf('17000000064')];
    const by = await shown(own);
    expect(await codeOf(addOwn(services, by, strange.codes.applicant))).toBe('code-wrong');
    expect(await codeOf(addOwn(services, by, own.codes.respondent))).toBe('code-wrong');
    expect(await codesIn(by)).toEqual([]);
  });

  test('are erased when the person leaves, and nothing else is', async () => {
    const one = await matterOf('17000000065');
    const by = await shown(one);
    done(await addOwn(services, by, ''));
    done(await leaveOwn(services, by));
    expect(await codesIn(by)).toEqual([]);
    const { rows } = await database.ownerPool.query('select * from gathered_journey');
    expect(rows).toEqual([]);
  });

  test('are not opened by a code that a window handed out: it is no sign of the phone', async () => {
    const one = await matterOf('17000000066');
    const asked = { ...one, party: one.parties.applicant, purpose: '本人到场' };
    const { digits } = done(await handOutCode(services, house.people.clerk, asked));
    const { proof } = done(await giveCode(services, one.codes.applicant, { digits, browser }));
    expect(await codeOf(listOwn(services, { code: one.codes.applicant, proof }))).toBe('phone-code-impossible');
  });
});

describe('it is no search of people', () => {
  test('the table holds no number, and shows nothing outside the gathering whose phone was shown', async () => {
    const one = await matterOf('17000000067');
    done(await addOwn(services, await shown(one), ''));
    const { rows } = await database.ownerPool.query('select * from gathered_journey');
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('17000000067');
    const look = { text: 'select * from gathered_journey' };
    const scopes = [
      { kind: 'units', units: Object.values(units) },
      { kind: 'journey', journey: rows[0]?.journey_id },
      { kind: 'system' },
    ] as const;
    for (const scope of scopes) expect((await inScope(database.pool, scope, [look]))[0]?.rows).toEqual([]);
  });

  test('no operation of the contract reads it', () => {
    expect(Object.values(routes).filter(({ path }) => /together|gather/.test(path))).toEqual([]);
  });
});

test('on the portal, without a script: shown, added, left', async () => {
  const [one, other] = [await matterOf('17000000068'), await matterOf('17000000068')];
  house.clock.set(addMilliseconds(house.clock.now(), 60_000));
  const person = await (await new Visitor(portal).open(`/t/${one.codes.applicant}`)).follow('把我的几件事放在一起');
  await person.press('发送验证码');
  const digits = /\d{6}/.exec(gateway.received.at(-1)?.text ?? '')?.[0] ?? '';
  await person.fill('6 位验证码', digits).press('确定');
  expect(person.heading).toBe('把我的事项放在一起');
  await person.press('把这件事放进来');
  await person.fill('那件事的查询码', one.codes.respondent).press('放进来');
  expect(person.errors).toEqual(['没有这个查询码，或者那件事登记的不是这个手机号码。']);
  await person.fill('那件事的查询码', other.codes.applicant).press('放进来');
  expect(person.html).toContain(`href="/t/${other.codes.applicant}"`);
  await person.press('删除这一页');
  expect(person.text).toContain('这里还没有事项');
});
