import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import {
  act,
  done,
  type House,
  leak,
  lookInto,
  openHouse,
  register,
  toMediation,
  units,
} from '../../../test/history.ts';
import { openTestGateway, type TestGateway } from '../../../test/sms-gateway.ts';
import { addMilliseconds, instant } from '../../core/time/instant.ts';
import { dispatchMessages } from './dispatch.ts';
import { listMessages, markTold, messagesOfMatter, sendAgain } from './messages.ts';
import { freshMessageSettings } from './settings.ts';

let database: FreshDatabase;
let house: House;
let gateway: TestGateway;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  gateway = await openTestGateway();
});
beforeEach(async () => {
  await database.workerPool.query(
    "update matter_message set dispatch = 'told' where dispatch is null or dispatch = 'stuck'",
  );
  gateway.received.length = 0;
  gateway.answers = 200;
  house.clock.set(instant('2026-03-02T09:00:00+08:00'));
});
afterAll(async () => {
  await gateway.close();
  await database.drop();
});

const services = () => ({ ...house.services, sms: gateway.sms });
const dispatch = () => dispatchMessages({ ...house.system, sms: gateway.sms });
const later = (minutes: number) => house.clock.set(addMilliseconds(house.clock.now(), minutes * 60_000));

/** People of whom nothing but the telephone is known: no letter can be written to them. */
const withoutAddress = { parties: leak().parties.map(({ address: _, ...party }) => party) };

async function invited(more: Parameters<typeof register>[1] = {}) {
  let matter = await register(house, more);
  matter = await act(house, matter, 'clerk', 'send', { unit: units.committee });
  matter = await act(house, matter, 'mediator', 'accept', { mediator: house.people.mediator.staffId });
  matter = await act(house, matter, 'mediator', 'tell-rights', { way: 'oral' });
  return act(house, matter, 'mediator', 'invite');
}

async function seen(matter: { readonly district: string; readonly id: string }) {
  await lookInto(house, 'mediator', matter);
  const { items } = done(await messagesOfMatter(services(), house.people.mediator, matter));
  return items;
}

describe('a message to a party', () => {
  test('leaves once, signed, for the party’s own phone, and its row says so', async () => {
    const matter = await invited();
    const { sent } = await dispatch();
    expect(sent).toBe(gateway.received.length);
    expect(gateway.received.every((one) => one.signed)).toBe(true);
    expect(new Set(gateway.received.map((one) => one.to))).toEqual(new Set(['17000000001', '17000000002']));
    expect((await seen(matter)).map((one) => one.status)).not.toContain('waiting');
    await dispatch();
    expect(gateway.received).toHaveLength(sent);
  });

  test('says nothing on a locked screen of what it is about, of whom, or before whom', async () => {
    await invited();
    await dispatch();
    for (const { text } of gateway.received) {
      expect(text).not.toMatch(/李䶮|龑子妧|漏水|石牌|调解|mediat|neighbour|DEPA/i);
      expect(text).toContain('https://onedoor.example/t');
    }
    expect(gateway.received.map((one) => one.template)).toContain('asked');
  });

  test('takes the way and the words that its place has set, from their day on', async () => {
    const set = (from: string, key: string, content: object) =>
      database.ownerPool.query("insert into message_setting values ('440106', $1, $2, $3, $4, now())", [
        key.includes(':') ? 'rule' : 'text',
        key,
        from,
        JSON.stringify(content),
      ]);
    const words = { zh: '【天河】请到 {address} 答复。', en: '[Tianhe] Please answer at {address}' };
    await set('2026-03-02', 'asked', { kind: 'text', key: 'asked', words });
    const byLetter = {
      kind: 'rule',
      event: 'asked',
      audience: 'respondent',
      first: ['letter'],
      following: 'call',
      quiet: true,
    };
    await set('2026-03-03', 'asked:respondent', byLetter);
    await freshMessageSettings(house.system.pool, '440106');
    await invited();
    await dispatch();
    const asked = gateway.received.filter(({ template }) => template === 'asked');
    expect(asked.map(({ text }) => text)).toEqual(
      asked.map(
        () => '【天河】请到 https://onedoor.example/t 答复。 [Tianhe] Please answer at https://onedoor.example/t',
      ),
    );
    expect(asked.map(({ to }) => to)).toContain('17000000002');
    gateway.received.length = 0;
    later(24 * 60);
    await invited();
    await dispatch();
    expect(gateway.received.filter(({ template, to }) => template === 'asked' && to === '17000000002')).toEqual([]);
    await database.ownerPool.query('delete from message_setting');
    await database.workerPool.query('update matter_message set next_try_at = null');
    await freshMessageSettings(house.system.pool, '440106');
  });

  test.each([
    [503, 'gateway-fault'],
    [429, 'gateway-fault'],
  ] as const)('is stuck when the gateway answers %i, is tried again later, and then leaves', async (status, reason) => {
    const matter = await invited();
    gateway.answers = status;
    await dispatch();
    const tried = gateway.received.length;
    expect((await seen(matter)).map((one) => [one.status, one.reason])).toContainEqual(['stuck', reason]);
    await dispatch();
    expect(gateway.received).toHaveLength(tried);
    gateway.answers = 200;
    later(2);
    await dispatch();
    expect(gateway.received).toHaveLength(2 * tried);
    // The same number each time, so that a gateway that took it and could not say so does not send it twice.
    expect(new Set(gateway.received.map((one) => one.id)).size).toBe(tried);
    expect((await seen(matter)).map((one) => one.status)).not.toContain('stuck');
  });

  test('is given up when the gateway refuses it, and after hours of failures; staff can send it again', async () => {
    const matter = await invited(withoutAddress);
    gateway.answers = 400;
    await dispatch();
    const refused = (await seen(matter)).find((one) => one.status === 'given-up');
    expect(refused?.reason).toBe('gateway-refused');
    // Whose answer is awaited is called instead.
    expect((await seen(matter)).map((one) => [one.status, one.channel, one.reason])).toContainEqual([
      'task',
      'call',
      'gateway-refused',
    ]);
    gateway.answers = 200;
    done(await sendAgain(services(), house.people.mediator, { ...matter, message: refused?.id ?? '', key: 'again' }));
    await dispatch();
    expect((await seen(matter)).find((one) => one.id === refused?.id)?.status).toBe('sent');

    const other = await invited(withoutAddress);
    gateway.answers = 500;
    for (let n = 0; n < 24; n += 1) {
      await dispatch();
      later(90);
    }
    expect((await seen(other)).map((one) => [one.status, one.reason])).toContainEqual(['given-up', 'gateway-fault']);
  });

  test('to somebody of whom no contact is known is for staff to tell, and is told once', async () => {
    const parties = leak().parties.map(({ phone: _, address: __, ...party }) => party);
    let matter = await register(house, { parties });
    matter = await act(house, matter, 'clerk', 'send', { unit: units.committee });
    matter = await act(house, matter, 'mediator', 'accept', { mediator: house.people.mediator.staffId });
    await dispatch();
    const { items } = done(await listMessages(services(), house.people.mediator, { which: 'open', limit: 50 }));
    const mine = items.find((one) => one.matterId === matter.id);
    expect([mine?.status, mine?.reason, mine?.party]).toEqual([
      'given-up',
      'no-contact',
      { id: matter.parties.applicant, name: '李䶮', hasPhone: false },
    ]);
    const target = { ...matter, message: mine?.id ?? '', key: 'told' };
    done(await markTold(services(), house.people.mediator, target));
    // Under the same key it is told as done; asked anew there is nothing left to tell.
    expect(await markTold(services(), house.people.mediator, target)).toMatchObject({ ok: true, replayed: true });
    expect((await markTold(services(), house.people.mediator, { ...target, key: 'told anew' })).ok).toBe(false);
    expect(await sendAgain(services(), house.people.mediator, target)).toMatchObject({ code: 'key-reused' });
    const after = done(await listMessages(services(), house.people.mediator, { which: 'open', limit: 50 }));
    expect(after.items.map((one) => one.matterId)).not.toContain(matter.id);
  });

  test('older than three days is not sent any more', async () => {
    const matter = await invited();
    later(3 * 24 * 60 + 1);
    await dispatch();
    expect(gateway.received).toHaveLength(0);
    expect((await seen(matter)).map((one) => one.reason)).toContain('too-old');
  });

  test('waits where there is no gateway, and is shown as for staff to tell', async () => {
    const matter = await invited();
    expect(await dispatchMessages(house.system)).toEqual({ sent: 0, stuck: 0, givenUp: 0 });
    const asked = () => messagesOfMatter(house.services, house.people.mediator, matter);
    expect(await asked()).toMatchObject({ ok: false, code: 'purpose-needed' });
    await lookInto(house, 'mediator', matter);
    const { items } = done(await asked());
    expect(new Set(items.map((one) => one.status))).toEqual(new Set(['by-hand']));
    expect(items.map((one) => one.words.zh)).toContain('有人请求调解与您有关的纠纷，请答复是否同意调解。');
  });

  test('two workers at the same moment send it once', async () => {
    await invited();
    await Promise.all([dispatch(), dispatch(), dispatch()]);
    const ids = gateway.received.map((one) => one.id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('the list of a unit', () => {
  test('holds its own and no other unit’s, and others can neither send again nor mark as told', async () => {
    const matter = await toMediation(house);
    const ids = async (who: 'mediator' | 'yuexiuClerk' | 'supervisor') =>
      done(await listMessages(house.services, house.people[who], { which: 'all', limit: 100 })).items;
    const own = (await ids('mediator')).filter((one) => one.matterId === matter.id);
    expect(own.length).toBeGreaterThan(0);
    expect(await ids('yuexiuClerk')).toEqual([]);
    expect(await ids('supervisor')).toEqual([]);
    const target = { ...matter, message: own[0]?.id ?? '', key: 'told' };
    for (const who of ['yuexiuClerk', 'supervisor', 'clerk'] as const)
      expect((await markTold(house.services, house.people[who], target)).ok).toBe(false);
    expect((await messagesOfMatter(house.services, house.people.yuexiuClerk, matter)).ok).toBe(true);
    expect(done(await messagesOfMatter(house.services, house.people.yuexiuClerk, matter)).items).toEqual([]);
  });

  test('goes on after a page where it ended, each message once', async () => {
    await toMediation(house);
    const all = done(await listMessages(house.services, house.people.mediator, { which: 'all', limit: 100 })).items;
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = done(await listMessages(house.services, house.people.mediator, { which: 'all', limit: 3, cursor }));
      paged.push(...page.items.map((one) => one.matterId + one.id));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual(all.map((one) => one.matterId + one.id));
  });
});
