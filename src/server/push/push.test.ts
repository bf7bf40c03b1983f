import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { act, done, type House, type Known, lookInto, openHouse, register, units } from '../../../test/history.ts';
import { openPortal, Visitor } from '../../../test/portal-visitor.ts';
import { openPushServer, type TestPushServer } from '../../../test/push-server.ts';
import { openTestGateway, type TestGateway } from '../../../test/sms-gateway.ts';
import { heldView } from '../../api/access.ts';
import { instant } from '../../core/time/instant.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import { readHeld } from '../access/held.ts';
import { giveAuthority, listAuthorities } from '../authority/authority.ts';
import { textOf } from '../document/render/testing/page-faults.ts';
import { readPdf } from '../document/render/testing/pdf-reading.ts';
import { dispatchMessages } from '../message/dispatch.ts';
import { messagesOfMatter } from '../message/messages.ts';
import { makeProof } from '../one-time-code/proof.ts';
import type { Services } from '../services.ts';
import { pushOfParty, subscribe, unsubscribe } from './push.ts';

let database: FreshDatabase;
let house: House;
let gateway: TestGateway;
let maker: TestPushServer;
let services: Services;
let portal: FastifyInstance;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  gateway = await openTestGateway();
  maker = await openPushServer();
  services = { ...house.services, sms: gateway.sms, push: maker.push };
  portal = openPortal(services);
});
beforeEach(async () => {
  await dispatch();
  maker.answers = 201;
  maker.received.length = 0;
  gateway.received.length = 0;
  house.clock.set(instant('2026-03-02T09:00:00+08:00'));
});
afterAll(async () => {
  await portal.close();
  await gateway.close();
  await maker.close();
  await database.drop();
});

const dispatch = () => dispatchMessages({ ...house.system, sms: gateway.sms, push: maker.push });
const shown = (code: string) => ({ code, proof: makeProof(services, code, 'phone').text });
const browsersOf = async (code: string) => done(await pushOfParty(services, shown(code))).browsers;

async function invite(matter: Known) {
  let now = await act(house, matter, 'clerk', 'send', { unit: units.committee });
  now = await act(house, now, 'mediator', 'accept', { mediator: house.people.mediator.staffId });
  now = await act(house, now, 'mediator', 'tell-rights', { way: 'oral' });
  return act(house, now, 'mediator', 'invite');
}

async function attemptsIn(matter: Known) {
  await lookInto(house, 'mediator', matter);
  const { items } = done(await messagesOfMatter(services, house.people.mediator, matter));
  return items.flatMap(({ attempts, status, channel }) =>
    attempts.some((one) => one.channel === 'push') ? [{ attempts, status, channel }] : [],
  );
}

describe('a party', () => {
  test('is asked for the phone’s code, switches it on on their page, and takes it back there without a script', async () => {
    const matter = await register(house);
    const { applicant } = matter.codes;
    const visitor = new Visitor(portal);
    await (await visitor.open(`/t/${applicant}`)).follow('让浏览器提醒我');
    expect(visitor.path).toContain('/prove');
    await visitor.press('发送验证码');
    visitor.fill('6 位验证码', /\d{6}/.exec(gateway.received.at(-1)?.text ?? '')?.[0] ?? '');
    await visitor.press('确定');
    expect(visitor.path).toBe(`/t/${applicant}/push`);
    expect(visitor.text).toContain('现在没有浏览器提醒您');
    expect(visitor.html).toContain(maker.push.publicKey);
    const page = await portal.inject({
      url: `/t/${applicant}/push`,
      headers: { cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    expect(page.headers['content-security-policy']).toMatch(/worker-src 'self'; .*trusted-types push-worker$/);
    await visitor.post(`/t/${applicant}/push`, { ...maker.browser('of-the-visitor') });
    expect(visitor.text).toContain('现在有 1 个浏览器会提醒您');
    // What is held of it is the party's to take away, as data and on paper, and no other party's.
    const { endpoint } = maker.browser('of-the-visitor');
    const headers = { cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
    const held = heldView.parse((await portal.inject({ url: `/t/${applicant}/held.json`, headers })).json());
    expect(held.browsers).toEqual([{ since: services.clock.now(), server: new URL(endpoint).hostname, endpoint }]);
    const paper = readPdf((await portal.inject({ url: `/t/${applicant}/held.pdf`, headers })).rawPayload);
    const printed = paper
      .map(textOf)
      .join('')
      .replace(/[\s\u200b]/g, '');
    for (const said of ['您让哪些浏览器提醒您', new URL(endpoint).hostname, endpoint]) expect(printed).toContain(said);
    const others = done(await readHeld(services, shown(matter.codes.respondent)));
    expect(others.browsers).toEqual([]);
    await visitor.post(`/t/${applicant}/push`, { endpoint: 'https://example.com/x', p256dh: 'BA', auth: 'AA' });
    expect([visitor.status, visitor.text]).toEqual([422, expect.stringContaining('没有开通')]);
    await (await visitor.open(`/t/${applicant}/push`)).press('不再提醒（所有浏览器）');
    expect(visitor.text).toContain('现在没有浏览器提醒您');
  });

  test('is not offered it where the city has not chosen it, and nobody switches it on for them', async () => {
    const matter = await register(house);
    const { applicant, respondent } = matter.codes;
    const without = { ...services, push: undefined };
    expect(await pushOfParty(without, shown(applicant))).toMatchObject({ ok: false, code: 'not-found' });
    const asked = { code: applicant, proof: undefined };
    const target = maker.browser('of-a-stranger');
    expect(await subscribe(services, asked, target)).toMatchObject({ ok: false, code: 'phone-code-needed' });
    expect(await subscribe(services, { ...asked, proof: shown(respondent).proof }, target)).toMatchObject({
      code: 'phone-code-needed',
    });
    const given = {
      name: '王佳',
      relation: 'relative',
      may: 'act',
      until: plainDate('2026-06-01'),
      key: randomUUID(),
    } as const;
    done(await giveAuthority(services, shown(applicant), given));
    const [held] = done(await listAuthorities(services, shown(applicant))).items;
    expect(await subscribe(services, { code: held?.code ?? '', proof: undefined }, target)).toMatchObject({
      code: 'not-found',
    });
  });

  test.each([
    ['http://127.0.0.1:80/x'],
    ['https://127.0.0.1/x'],
    ['https://169.254.169.254/latest/meta-data'],
    ['https://example.com/x'],
    ['not an address'],
  ])('is told by no server but those of the list: %s', async (endpoint) => {
    const { codes } = await register(house);
    const target = { ...maker.browser('elsewhere'), endpoint };
    expect(await subscribe(services, shown(codes.applicant), target)).toMatchObject({ code: 'request-invalid' });
  });

  test('has five browsers at the most, each once; the one longest there gives way', async () => {
    const { codes } = await register(house);
    const first = maker.browser('first');
    for (const target of [first, first, ...['b', 'c', 'd', 'e', 'f'].map((name) => maker.browser(name))])
      done(await subscribe(services, shown(codes.applicant), target));
    expect(await browsersOf(codes.applicant)).toBe(5);
    expect(await browsersOf(codes.respondent)).toBe(0);
  });
});

describe('news of a matter', () => {
  test('comes to the browser in one sentence, the same for every matter, beside the text message and not in its place', async () => {
    const matter = await register(house);
    done(await subscribe(services, shown(matter.codes.respondent), maker.browser('told')));
    await invite(matter);
    await dispatch();
    const [push] = maker.received;
    expect(maker.received.length).toBeGreaterThan(0);
    expect(new Set(maker.received.map(({ bytes }) => bytes)).size).toBe(1);
    expect(push?.text).toBe('您的事项有新进展，请凭查询码查看。 There is news of your matter. See it with your code.');
    expect(push?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '259200' });
    expect(push?.headers.authorization).toMatch(/^vapid t=[\w-]+\.[\w-]+\.[\w-]+, k=[\w-]{87}$/);
    expect(JSON.stringify(push?.headers)).not.toMatch(/DEPA|440106|msg_|TH/);
    expect(gateway.received.map(({ to }) => to)).toContain('17000000002');
    const [noted] = await attemptsIn(matter);
    expect(noted?.attempts.map(({ channel, result }) => [channel, result])).toEqual([
      ['push', 'sent'],
      ['sms', 'sent'],
    ]);
    expect(noted).toMatchObject({ status: 'sent', channel: 'sms' });
    const told = maker.received.length;
    await dispatch();
    expect(maker.received).toHaveLength(told);
  });

  test.each([
    [410, 'refused', 0],
    [404, 'refused', 0],
    [503, 'failed', 1],
  ])('to a browser whose server answers %i is noted as %s, and leaves %i browsers', async (status, result, left) => {
    const matter = await register(house);
    done(await subscribe(services, shown(matter.codes.respondent), maker.browser(`answers-${status}`)));
    maker.answers = status;
    await invite(matter);
    await dispatch();
    expect(await browsersOf(matter.codes.respondent)).toBe(left);
    const [noted] = await attemptsIn(matter);
    expect(noted?.attempts[0]).toMatchObject({ channel: 'push', result });
    expect(noted?.status).toBe('sent');
  });

  test('comes to no browser any more once the party took it back', async () => {
    const matter = await register(house);
    const party = shown(matter.codes.respondent);
    done(await subscribe(services, party, maker.browser('given-back')));
    done(await unsubscribe(services, party));
    await invite(matter);
    await dispatch();
    expect(maker.received).toEqual([]);
    expect(gateway.received.map(({ to }) => to)).toContain('17000000002');
  });

  test('waits for the morning with the text message', async () => {
    house.clock.set(instant('2026-03-02T22:30:00+08:00'));
    const matter = await register(house);
    done(await subscribe(services, shown(matter.codes.respondent), maker.browser('asleep')));
    await invite(matter);
    await dispatch();
    expect(maker.received).toEqual([]);
    house.clock.set(instant('2026-03-03T08:30:00+08:00'));
    await dispatch();
    expect(maker.received.length).toBeGreaterThan(0);
  });
});

test('a browser’s address stands nowhere in the clear, and no member of staff and no other journey reads the row', async () => {
  const [matter, other] = [await register(house), await register(house)];
  const target = maker.browser('hidden');
  done(await subscribe(services, shown(matter.codes.applicant), target));
  const { rows } = await database.ownerPool.query(
    'select to_jsonb(s)::text as text, journey_id from push_subscription s where matter_id = $1',
    [matter.id],
  );
  expect(rows).toHaveLength(1);
  expect(rows[0].text).not.toMatch(/127\.0\.0\.1|hidden/);
  expect(rows[0].text).not.toContain(target.auth);
  const journeyOf = async ({ id }: Known): Promise<string> =>
    (await database.ownerPool.query('select journey_id from matter where id = $1', [id])).rows[0].journey_id;
  const seenBy = async (settings: Readonly<Record<string, string>>) => {
    const client = await database.pool.connect();
    try {
      await client.query('begin');
      for (const [name, value] of Object.entries(settings)) await client.query(`set local ${name} = '${value}'`);
      const found = await client.query('select id from push_subscription where matter_id = $1', [matter.id]);
      return found.rows.length;
    } finally {
      await client.query('rollback');
      client.release();
    }
  };
  expect(await seenBy({})).toBe(0);
  expect(await seenBy({ 'onedoor.journey': await journeyOf(matter) })).toBe(1);
  expect(await seenBy({ 'onedoor.journey': await journeyOf(other) })).toBe(0);
  expect(await seenBy({ 'onedoor.units': `{${Object.values(units).join(',')}}` })).toBe(0);
});
