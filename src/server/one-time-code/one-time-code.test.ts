import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { act, done, type House, type Known, leak, openHouse, register, units } from '../../../test/history.ts';
import { openPortal, Visitor } from '../../../test/portal-visitor.ts';
import { openTestGateway, type TestGateway } from '../../../test/sms-gateway.ts';
import { addMilliseconds, instant } from '../../core/time/instant.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import { answerDatesByCode, arrangeMeeting } from '../appointment/arrange.ts';
import { giveAuthority, listAuthorities } from '../authority/authority.ts';
import { actByCode } from '../matter/act.ts';
import { trackByCode } from '../matter/read-by-code.ts';
import type { Services } from '../services.ts';
import { giveCode, handOutCode, sendCode } from './one-time-code.ts';

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
beforeEach(() => {
  gateway.received.length = 0;
  gateway.answers = 200;
  house.clock.set(instant('2026-03-02T09:00:00+08:00'));
});
afterAll(async () => {
  await portal.close();
  await gateway.close();
  await database.drop();
});

const browser = 'a-browser-of-one-person';
const later = (minutes: number) => house.clock.set(addMilliseconds(house.clock.now(), minutes * 60_000));
const lastDigits = () => /\d{6}/.exec(gateway.received.at(-1)?.text ?? '')?.[0] ?? '';
const wrongFor = (digits: string) => String((Number(digits) + 1) % 1_000_000).padStart(6, '0');

/** The respondent is asked whether they agree to mediation. */
async function invited(withPhone = true): Promise<Known> {
  const parties = leak().parties.map((party) => {
    const { phone: _, ...rest } = party;
    return withPhone ? party : rest;
  });
  let matter = await register(house, { parties });
  matter = await act(house, matter, 'clerk', 'send', { unit: units.committee });
  matter = await act(house, matter, 'mediator', 'accept', { mediator: house.people.mediator.staffId });
  matter = await act(house, matter, 'mediator', 'tell-rights', { way: 'oral' });
  return act(house, matter, 'mediator', 'invite');
}

const consent = (matter: Known, proof?: string) =>
  actByCode(services, {
    code: matter.codes.respondent,
    id: matter.id,
    action: 'consent',
    input: {},
    key: randomUUID(),
    proof,
  });

async function codeOf(outcome: Promise<{ readonly ok: boolean; readonly code?: string }>): Promise<string> {
  const settled = await outcome;
  return settled.ok ? 'ok' : (settled.code ?? '');
}

async function sent(matter: Known, by = browser): Promise<string> {
  done(await sendCode(services, matter.codes.respondent, by));
  return lastDigits();
}

const give = (matter: Known, digits: string, by = browser) =>
  giveCode(services, matter.codes.respondent, { digits, browser: by });

describe('a party with a registered phone', () => {
  test('reads where the matter stands with the code alone, and acts only once they have shown that they hold the phone', async () => {
    const matter = await invited();
    expect((await trackByCode(services, matter.codes.respondent)).ok).toBe(true);
    expect(await codeOf(consent(matter))).toBe('phone-code-needed');
    const { proof } = done(await give(matter, await sent(matter)));
    expect(gateway.received.map(({ to, signed }) => [to, signed])).toEqual([['17000000002', true]]);
    expect(await codeOf(consent(matter, proof))).toBe('ok');
    const { rows } = await database.workerPool.query(
      "select actor from matter_event where matter_id = $1 and type = 'consent'",
      [matter.id],
    );
    expect(rows).toEqual([{ actor: { kind: 'party', partyId: matter.parties.respondent, means: 'phone' } }]);
  });

  test('says which of the proposed dates do not suit as they do every other deed', async () => {
    const matter = await invited();
    const { district, id } = matter;
    const times = [{ on: plainDate('2026-03-09'), from: '09:00', to: '10:00' }];
    const proposed = { deed: 'propose', times, place: '石牌村社区居委会' } as const;
    const version = done(await trackByCode(services, matter.codes.respondent)).matters[0]?.version ?? 0;
    const sending = { district, id, body: proposed, expectedVersion: version, key: randomUUID() };
    done(await arrangeMeeting(services, house.people.mediator, sending));
    const [meeting] = done(await trackByCode(services, matter.codes.respondent)).matters[0]?.meetings ?? [];
    const answer = (proof: string | undefined) =>
      answerDatesByCode(services, {
        code: matter.codes.respondent,
        id,
        meeting: meeting?.id ?? '',
        body: { unsuitable: [meeting?.options[0]?.id ?? ''] },
        key: randomUUID(),
        proof,
      });
    expect(await codeOf(answer(undefined))).toBe('phone-code-needed');
    const { proof } = done(await give(matter, await sent(matter)));
    expect(await codeOf(answer(proof))).toBe('ok');
    const { rows } = await database.workerPool.query(
      "select actor->>'means' as means from matter_event where matter_id = $1 order by seq desc limit 1",
      [id],
    );
    expect(rows).toEqual([{ means: 'phone' }]);
  });

  test('is asked again after half an hour, and for another code', async () => {
    const [matter, other] = [await invited(), await invited()];
    const { proof } = done(await give(matter, await sent(matter)));
    expect(await codeOf(consent(other, proof))).toBe('phone-code-needed');
    later(31);
    expect(await codeOf(consent(matter, proof))).toBe('phone-code-needed');
    expect(await codeOf(consent(matter, `${proof.slice(0, -1)}0`))).toBe('phone-code-needed');
  });

  test('uses a code once, within ten minutes, in the browser that asked for it', async () => {
    const matter = await invited();
    const digits = await sent(matter);
    expect(await codeOf(give(matter, digits, 'another browser'))).toBe('phone-code-wrong');
    expect(await codeOf(give(matter, digits))).toBe('ok');
    expect(await codeOf(give(matter, digits))).toBe('phone-code-wrong');
    const next = await sent(matter);
    later(10);
    expect(await codeOf(give(matter, next))).toBe('phone-code-wrong');
  });

  test('has five tries, however many are sent at the same moment', async () => {
    const matter = await invited();
    const digits = await sent(matter);
    await Promise.all(Array.from({ length: 20 }, () => give(matter, wrongFor(digits))));
    const { rows } = await database.workerPool.query('select tries from one_time_code where party_id = $1', [
      matter.parties.respondent,
    ]);
    expect(rows).toEqual([{ tries: 5 }]);
    expect(await codeOf(give(matter, digits))).toBe('phone-code-wrong');
  });

  test('loses no try to somebody who knows the tracking code and guesses in another browser', async () => {
    const matter = await invited();
    const digits = await sent(matter);
    for (let n = 0; n < 6; n += 1)
      expect(await codeOf(give(matter, wrongFor(digits), 'a stranger'))).toBe('phone-code-wrong');
    expect(await codeOf(give(matter, digits))).toBe('ok');
  });

  test('gets three codes an hour, however many are asked for at once, and one that could not be sent does not count', async () => {
    const matter = await invited();
    gateway.answers = 503;
    for (let n = 0; n < 5; n += 1)
      expect(await codeOf(sendCode(services, matter.codes.respondent, browser))).toBe('phone-code-impossible');
    gateway.answers = 200;
    gateway.received.length = 0;
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => codeOf(sendCode(services, matter.codes.respondent, browser))),
    );
    expect(answers.filter((one) => one === 'ok')).toHaveLength(3);
    expect(gateway.received).toHaveLength(3);
    later(61);
    expect(await codeOf(sendCode(services, matter.codes.respondent, browser))).toBe('ok');
  });

  test('has digits nowhere in the clear', async () => {
    const matter = await invited();
    const digits = await sent(matter);
    const { rows } = await database.workerPool.query('select * from one_time_code');
    expect(JSON.stringify(rows)).not.toContain(digits);
  });
});

describe('nobody is shut out', () => {
  test('a party without a phone acts by the code of their letter, and the record does not say otherwise', async () => {
    const matter = await invited(false);
    expect(await codeOf(consent(matter))).toBe('ok');
    expect(await codeOf(sendCode(services, matter.codes.respondent, browser))).toBe('phone-code-impossible');
  });

  test('where the city has no gateway the code of the letter is what there is', async () => {
    const matter = await invited();
    const { codes, id } = matter;
    const outcome = actByCode(house.services, {
      code: codes.respondent,
      id,
      action: 'consent',
      input: {},
      key: randomUUID(),
    });
    expect(await codeOf(outcome)).toBe('ok');
  });

  test('a window that has seen the identity card hands out a code, and the party sees by whom and what for', async () => {
    const matter = await invited();
    const asked = { ...matter, party: matter.parties.respondent, purpose: '本人到场，手机丢失' };
    const { digits } = done(await handOutCode(services, house.people.clerk, asked));
    const { proof } = done(await give(matter, digits, 'whichever browser'));
    expect(await codeOf(consent(matter, proof))).toBe('ok');
    const [shown] = done(await trackByCode(services, matter.codes.respondent)).matters;
    expect(shown?.readings[0]).toMatchObject({
      who: { zh: '石牌街道综治中心的窗口人员' },
      deed: { zh: '核对身份证后当面给了一位当事人验证码' },
      purpose: { zh: '本人到场，手机丢失' },
    });
    expect(shown?.messages.map(({ words }) => words.zh)).toContainEqual(
      expect.stringContaining('当面给了您一次性验证码'),
    );
  });

  test('a helper acts by their own code: the party’s phone is not rung, and no code of the party is theirs to use up', async () => {
    const matter = await invited();
    const shown = { code: matter.codes.respondent, proof: done(await give(matter, await sent(matter))).proof };
    const [key, until] = [randomUUID(), plainDate('2026-03-31')];
    done(await giveAuthority(services, shown, { key, name: '王样例', relation: 'relative', may: 'everything', until }));
    const [given] = done(await listAuthorities(services, shown)).items;
    const code = given?.code ?? '';
    gateway.received.length = 0;
    expect(await codeOf(sendCode(services, code, browser))).toBe('phone-code-impossible');
    expect(gateway.received).toHaveLength(0);
    const digits = await sent(matter);
    expect(await codeOf(giveCode(services, code, { digits, browser }))).toBe('phone-code-wrong');
    expect(await codeOf(give(matter, digits))).toBe('ok');
    const path = `/t/${code}/${matter.id}/consent`;
    expect((await new Visitor(portal).open(path)).path).toBe(path);
  });

  test.each([
    ['supervisor', 'not-your-part'],
    ['yuexiuClerk', 'not-found'],
  ] as const)('a %s hands out none: %s', async (who, expected) => {
    const matter = await invited();
    const asked = { ...matter, party: matter.parties.respondent, purpose: '本人到场' };
    expect(await codeOf(handOutCode(services, house.people[who], asked))).toBe(expected);
  });
});

describe('on the portal, without a script', () => {
  test('whoever takes a step is led past the code to it and comes back to where they were going', async () => {
    const matter = await invited();
    const person = await new Visitor(portal).open(`/t/${matter.codes.respondent}/${matter.id}/consent`);
    expect(person.heading).toBe('请先确认是您本人');
    expect(person.text).toContain('170****0002');
    await person.press('发送验证码');
    expect(person.heading).toBe('请输入验证码');
    expect(person.text).not.toContain(lastDigits());
    await person.fill('6 位验证码', wrongFor(lastDigits())).press('确定');
    expect([person.status, person.errors]).toEqual([
      422,
      ['验证码不对，或者已经失效。请核对后再填，或者重新收取一个。'],
    ]);
    await person.fill('6 位验证码', ` ${lastDigits().slice(0, 3)} ${lastDigits().slice(3)}`).press('确定');
    expect(person.path).toBe(`/t/${matter.codes.respondent}/${matter.id}/consent`);
    await person.choose('我同意调解').press('提交我的答复');
    expect(person.heading).toBe('已经记下了');
  });

  test('nobody is sent elsewhere by the address they came with', async () => {
    const matter = await invited();
    for (const next of [
      'https://evil.example',
      '//evil.example',
      `/t/${matter.codes.respondent}/../../desk`,
      '/desk',
    ]) {
      const person = await new Visitor(portal).open(
        `/t/${matter.codes.respondent}/prove?next=${encodeURIComponent(next)}`,
      );
      await person.press('发送验证码');
      expect(person.html).toContain(`name="next" value="/t/${matter.codes.respondent}"`);
      await person.fill('6 位验证码', lastDigits()).press('确定');
      expect(person.path).toBe(`/t/${matter.codes.respondent}`);
      later(61);
    }
  });

  test('papers are handed to whoever has shown that they hold the phone', async () => {
    const matter = await invited();
    const path = `/t/${matter.codes.respondent}/${matter.id}/documents/1-receipt`;
    expect((await new Visitor(portal).open(path)).heading).toBe('请先确认是您本人');
  });

  test('for trying out, the digits stand on the page, marked as a demonstration', async () => {
    const trying = openPortal({ ...house.services, sms: { kind: 'shown' } });
    const matter = await invited();
    const person = await new Visitor(trying).open(`/t/${matter.codes.respondent}/${matter.id}/consent`);
    await person.press('发送验证码');
    const digits = /演示：短信没有真的发出。验证码是 (\d{6})。/.exec(person.text)?.[1] ?? '';
    await person.fill('6 位验证码', digits).press('确定');
    expect(person.path).toBe(`/t/${matter.codes.respondent}/${matter.id}/consent`);
    expect(gateway.received).toHaveLength(0);
    await trying.close();
  });
});
