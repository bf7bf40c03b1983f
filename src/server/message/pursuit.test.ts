import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import {
  act,
  done,
  type House,
  type Known,
  leak,
  lookInto,
  openHouse,
  register,
  units,
} from '../../../test/history.ts';
import { openTestMailServer, type TestMailServer, textOfMail } from '../../../test/mail-server.ts';
import { openTestGateway, type TestGateway } from '../../../test/sms-gateway.ts';
import { addHours, instant } from '../../core/time/instant.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import { textOf } from '../document/render/testing/page-faults.ts';
import { readPdf } from '../document/render/testing/pdf-reading.ts';
import { rendererUnderTest } from '../document/render/testing/renderer-under-test.ts';
import { dispatchMessages } from './dispatch.ts';
import { readLetter } from './letter.ts';
import { listLetters, postLetters, printLetters } from './letters.ts';
import { markTold, messagesOfMatter, recordAttempt } from './messages.ts';

let database: FreshDatabase;
let house: House;
let texts: TestGateway;
let wechat: TestGateway;
let post: TestMailServer;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  texts = await openTestGateway();
  wechat = await openTestGateway();
  post = await openTestMailServer();
});
beforeEach(async () => {
  await database.workerPool.query("update matter_message set dispatch = 'told', next_try_at = null");
  texts.received.length = 0;
  wechat.received.length = 0;
  post.received.length = 0;
  texts.answers = 200;
  wechat.answers = 200;
  post.answers = 250;
  house.clock.set(instant('2026-03-02T10:00:00+08:00'));
});
afterAll(async () => {
  await Promise.all([texts.close(), wechat.close(), post.close()]);
  await database.drop();
});

type Ways = Partial<Pick<House['services'], 'sms' | 'wechat' | 'mail'>>;
const sms = (): Ways => ({ sms: texts.sms });
const dispatch = (ways: Ways) => dispatchMessages({ ...house.system, ...ways });
const at = (moment: string) => house.clock.set(instant(moment));
const later = (hours: number) => house.clock.set(addHours(house.clock.now(), hours));

/** The other side as given; whoever applies can be reached by telephone. */
type Other = ReturnType<typeof leak>['parties'][number];
async function invited(other: Partial<Other> & { readonly phone?: string | undefined } = {}): Promise<Known> {
  const [applicant] = leak().parties;
  if (applicant === undefined) throw new Error('nobody applies');
  const respondent: Other = { role: 'respondent', kind: 'person', name: '龑子妧', ...other };
  let matter = await register(house, { parties: [applicant, respondent] });
  matter = await act(house, matter, 'clerk', 'send', { unit: units.committee });
  matter = await act(house, matter, 'mediator', 'accept', { mediator: house.people.mediator.staffId });
  matter = await act(house, matter, 'mediator', 'tell-rights', { way: 'oral' });
  return act(house, matter, 'mediator', 'invite');
}

/** The invitation of the other side, as the mediator sees it. */
async function invitation(matter: Known, ways: Ways = sms()) {
  await lookInto(house, 'mediator', matter);
  const { items } = done(await messagesOfMatter({ ...house.services, ...ways }, house.people.mediator, matter));
  const mine = items.find(({ party, words }) => party.id === matter.parties.respondent && /请答复/.test(words.zh));
  if (mine === undefined) throw new Error('the other side was not invited');
  return mine;
}

async function standing(matter: Known) {
  const { status, channel, reason, attempts } = await invitation(matter);
  return [status, channel, reason, attempts.map((one) => `${one.channel} ${one.result}`).join(', ')];
}

let keys = 0;
async function wrote(
  matter: Known,
  channel: 'letter' | 'call' | 'visit',
  result: 'reached' | 'not-reached' | 'posted' | 'wrong-contact',
) {
  const { id: message } = await invitation(matter);
  keys += 1;
  return recordAttempt(house.services, house.people.mediator, { ...matter, message, channel, result, key: `k${keys}` });
}

const phone = '17000000002';
const address = '广州市天河区石牌街道某某花园3栋802房';
const email = 'long@example.cn';

describe('the way a message takes', () => {
  test('is the city’s WeChat account first, a text where that will not take it, an e-mail where there is no phone', async () => {
    const both = await invited({ phone });
    const ways = { ...sms(), ...{ wechat: wechat.sms.kind === 'gateway' ? wechat.sms : undefined }, mail: post.mail };
    wechat.answers = 404;
    await dispatch(ways);
    expect(await standing(both)).toEqual(['sent', 'sms', null, 'wechat refused, sms sent']);
    wechat.answers = 200;
    const other = await invited({ phone });
    await dispatch(ways);
    expect(await standing(other)).toEqual(['sent', 'wechat', null, 'wechat sent']);
    const written = await invited({ email });
    await dispatch(ways);
    expect(await standing(written)).toEqual(['sent', 'email', null, 'email sent']);
    expect(post.received.map(({ to }) => to)).toEqual([[email]]);
  });

  test('is a letter for somebody who has an address alone', async () => {
    const matter = await invited({ address });
    await dispatch(sms());
    expect(await standing(matter)).toEqual(['task', 'letter', null, '']);
    expect((await wrote(matter, 'letter', 'posted')).ok).toBe(true);
    await dispatch(sms());
    expect(await standing(matter)).toEqual(['sent', 'letter', null, 'letter posted']);
  });

  test('goes on from an e-mail that is refused to the letter', async () => {
    const matter = await invited({ email, address });
    post.answers = 550;
    await dispatch({ mail: post.mail });
    expect(await standing(matter)).toEqual(['task', 'letter', 'gateway-refused', 'email refused']);
  });

  test('is in the person’s own language', async () => {
    await invited({ phone, language: 'en' });
    await invited({ phone, language: 'zh' });
    await dispatch(sms());
    const asked = texts.received.filter(({ template }) => template === 'asked').map(({ text }) => text);
    expect(asked.filter((text) => !/\p{Script=Han}/u.test(text))).toHaveLength(1);
    expect(asked.filter((text) => !/awaited/.test(text))).toHaveLength(1);
  });
});

describe('at night', () => {
  test('nothing leaves for anybody’s phone, and in the morning it does', async () => {
    at('2026-03-02T22:30:00+08:00');
    const matter = await invited({ phone });
    await dispatch(sms());
    expect(texts.received).toEqual([]);
    expect((await standing(matter)).slice(0, 3)).toEqual(['waiting', null, 'night']);
    at('2026-03-03T08:00:00+08:00');
    await dispatch(sms());
    expect((await standing(matter))[0]).toBe('sent');
  });

  test('the hours are the district’s own from the day on that it says', async () => {
    await database.ownerPool.query(
      `insert into parameter_value (procedure, parameter, district, valid_from, term, entered_at)
       values ('messages', 'quietFrom', '440106', '2026-04-01', '19小时', now())`,
    );
    at('2026-03-31T20:00:00+08:00');
    const before = await invited({ phone });
    await dispatch(sms());
    expect((await standing(before))[0]).toBe('sent');
    at('2026-04-01T20:00:00+08:00');
    const after = await invited({ phone });
    await new Promise((done) => setTimeout(done, 5_100));
    await dispatch(sms());
    expect((await standing(after)).slice(0, 3)).toEqual(['waiting', null, 'night']);
  });
});

describe('whoever does not answer', () => {
  test('is called after two working days, called once more, then visited, and then all was tried', async () => {
    const matter = await invited({ phone, address });
    await dispatch(sms());
    // Monday's message: Tuesday and Wednesday are the two days, over at midnight.
    at('2026-03-04T23:59:59+08:00');
    await dispatch(sms());
    expect((await standing(matter))[0]).toBe('sent');
    at('2026-03-05T00:00:00+08:00');
    await dispatch(sms());
    expect(await standing(matter)).toEqual(['task', 'call', 'no-answer', 'sms sent']);
    at('2026-03-05T09:00:00+08:00');
    expect((await wrote(matter, 'call', 'not-reached')).ok).toBe(true);
    await dispatch(sms());
    expect((await standing(matter)).slice(0, 3)).toEqual(['task', 'call', 'call-again']);
    later(4);
    await dispatch(sms());
    expect((await wrote(matter, 'call', 'not-reached')).ok).toBe(true);
    await dispatch(sms());
    expect((await standing(matter)).slice(0, 3)).toEqual(['task', 'visit', 'not-reached']);
    at('2026-03-06T09:00:00+08:00');
    expect((await wrote(matter, 'visit', 'reached')).ok).toBe(true);
    await dispatch(sms());
    expect((await standing(matter))[0]).toBe('told');
    at('2026-03-11T00:00:00+08:00');
    await dispatch(sms());
    expect(await standing(matter)).toEqual([
      'given-up',
      'visit',
      'silent',
      'sms sent, call not-reached, call not-reached, visit reached',
    ]);
    // It was a text of Monday and nothing else that left by itself.
    expect(texts.received.filter(({ to }) => to === phone)).toHaveLength(1);
  });

  test('leads to what the procedure has for silence on the day its clock runs out, and to nothing before', async () => {
    const matter = await invited({ phone });
    await dispatch(sms());
    const { ifSilent } = await invitation(matter);
    // Seven days from the second of March; the ninth is a Monday.
    expect(ifSilent).toMatchObject({ title: { zh: expect.stringMatching(/答复|同意/) }, due: '2026-03-09' });
    const state = async () => {
      const { rows } = await database.workerPool.query('select state from matter where id = $1', [matter.id]);
      return rows[0]?.state;
    };
    const before = await state();
    await database.workerPool.query(
      "update matter_message set dispatch = 'given-up', reason = 'silent', next_try_at = null where matter_id = $1",
      [matter.id],
    );
    at('2026-03-09T23:00:00+08:00');
    await dispatch(sms());
    expect(await state()).toBe(before);
    await act(house, matter, 'respondent', 'consent');
    expect((await invitation(matter)).ifSilent?.title.zh).not.toBe(ifSilent?.title.zh);
  });

  test('is not called once they have answered, also when the call was asked for already', async () => {
    const early = await invited({ phone });
    const late = await invited({ phone });
    await dispatch(sms());
    await act(house, early, 'respondent', 'consent');
    at('2026-03-05T09:00:00+08:00');
    await dispatch(sms());
    expect((await standing(early)).slice(0, 3)).toEqual(['sent', 'sms', 'answered']);
    expect((await standing(late)).slice(0, 2)).toEqual(['task', 'call']);
    await act(house, late, 'respondent', 'consent');
    later(1);
    await dispatch(sms());
    expect((await standing(late)).slice(0, 3)).toEqual(['sent', 'sms', 'answered']);
  });

  test('whose number is somebody else’s is visited, and without an address there is no way left', async () => {
    const matter = await invited({ phone });
    await dispatch(sms());
    at('2026-03-05T09:00:00+08:00');
    await dispatch(sms());
    expect((await wrote(matter, 'call', 'wrong-contact')).ok).toBe(true);
    await dispatch(sms());
    expect((await standing(matter)).slice(0, 3)).toEqual(['given-up', 'call', 'silent']);
  });

  test('news without a question is told once, and nobody is called about it', async () => {
    const matter = await invited({ phone });
    await dispatch(sms());
    const told = () =>
      database.workerPool.query(
        `select dispatch, next_try_at from matter_message where matter_id = $1 and party_id = $2`,
        [matter.id, matter.parties.applicant],
      );
    at('2026-03-30T09:00:00+08:00');
    await dispatch(sms());
    const { rows } = await told();
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toMatchObject({ dispatch: 'sent', next_try_at: null });
  });
});

describe('what came of a call', () => {
  test('is written once under a key, by whoever works at the unit, for the way that was asked for', async () => {
    const matter = await invited({ phone });
    await dispatch(sms());
    at('2026-03-05T09:00:00+08:00');
    await dispatch(sms());
    const { id: message } = await invitation(matter);
    const asked = { ...matter, message, channel: 'call', result: 'not-reached', key: 'one' } as const;
    for (const who of ['yuexiuClerk', 'supervisor', 'clerk'] as const)
      expect((await recordAttempt(house.services, house.people[who], asked)).ok).toBe(false);
    expect(await recordAttempt(house.services, house.people.mediator, { ...asked, channel: 'visit' })).toMatchObject({
      code: 'not-found',
    });
    expect(await recordAttempt(house.services, house.people.mediator, { ...asked, result: 'posted' })).toMatchObject({
      code: 'request-invalid',
    });
    expect(await recordAttempt(house.services, house.people.mediator, asked)).toEqual({ ok: true, value: undefined });
    expect(await recordAttempt(house.services, house.people.mediator, asked)).toMatchObject({ replayed: true });
    expect(await recordAttempt(house.services, house.people.mediator, { ...asked, result: 'reached' })).toMatchObject({
      code: 'key-reused',
    });
    expect((await invitation(matter)).attempts.map(({ result }) => result)).toEqual(['sent', 'not-reached']);
  });
});

describe('the letter', () => {
  const renderer = rendererUnderTest();
  afterAll(() => renderer.close());
  const letterFor = (
    who: 'mediator' | 'clerk' | 'yuexiuClerk' | 'supervisor',
    asked: { district: string; id: string; message: string },
  ) => readLetter(house.services, renderer, house.people[who], asked);

  test('bears name and address and says no more than a message; whoever takes it stands in the log', async () => {
    const matter = await invited({ name: '金丝雀乙', address: '雀儿巷七号', language: 'zh' });
    await dispatch(sms());
    const { id: message } = await invitation(matter);
    const asked = { district: matter.district, id: matter.id, message };
    for (const who of ['clerk', 'yuexiuClerk', 'supervisor'] as const)
      expect((await letterFor(who, asked)).ok).toBe(false);
    const text = readPdf(done(await letterFor('mediator', asked)))
      .map(textOf)
      .join('');
    for (const said of ['金丝雀乙', '雀儿巷七号', '石牌街道综治中心', '有一件事等您答复', 'https://onedoor.example/t'])
      expect(text).toContain(said);
    for (const kept of ['李䶮', '漏水', '调解', '17000', 'awaited']) expect(text).not.toContain(kept);
    const { rows } = await database.ownerPool.query(
      `select deed, party_id, staff_id from access_log where matter_id = $1 and deed = 'print-letter'`,
      [matter.id],
    );
    expect(rows).toEqual([
      { deed: 'print-letter', party_id: matter.parties.respondent, staff_id: house.people.mediator.staffId },
    ]);
    expect((await wrote(matter, 'letter', 'posted')).ok).toBe(true);
    // What was posted is no longer to be printed.
    expect((await letterFor('mediator', asked)).ok).toBe(false);
  });

  test('is printed with the others behind a list, and all are posted with one press, each once', async () => {
    const { services, people } = house;
    const matters = [];
    for (const [name, at] of [
      ['金丝雀丙', '雀儿巷八号'],
      ['金丝雀丁', '雀儿巷九号'],
      ['金丝雀戊', '雀儿巷十号'],
      ['金丝雀己', '雀儿巷十一号'],
    ] as const)
      matters.push(await invited({ name, address: at, language: 'zh' }));
    await dispatch(sms());
    const [first, second, answered, moved] = matters;
    if (first === undefined || second === undefined || answered === undefined || moved === undefined)
      throw new Error('four were invited');
    const list = async (who: 'mediator' | 'clerk' | 'supervisor' = 'mediator') =>
      done(await listLetters(services, people[who])).items.filter(({ name }) => name.startsWith('金丝雀'));
    const waits = await list();
    expect(waits.map(({ name, heldOut }) => [name, heldOut])).toEqual(
      ['丙', '丁', '戊', '己'].map((one) => [`金丝雀${one}`, null]),
    );
    for (const who of ['clerk', 'supervisor'] as const) expect(await list(who)).toEqual([]);
    // One was told otherwise, one lives nowhere that is known any more.
    const { id: told } = await invitation(answered);
    done(await markTold(services, people.mediator, { ...answered, message: told, key: 'told-by-hand' }));
    await database.ownerPool.query(
      `update matter_party set address_sealed = null where matter_id = $1 and role = 'respondent'`,
      [moved.id],
    );
    expect((await list()).map(({ name, heldOut }) => [name, heldOut])).toEqual([
      ['金丝雀丙', null],
      ['金丝雀丁', null],
      ['金丝雀己', 'no-address'],
    ]);
    const named = waits.map(({ district, matterId, id }) => `${district}.${matterId}.${id}`).join(',');
    const print = (who: 'mediator' | 'clerk' | 'supervisor' | 'yuexiuClerk', locale: 'zh' | 'en' = 'zh') =>
      printLetters(services, renderer, people[who], { letters: named, locale });
    const pages = readPdf(done(await print('mediator'))).map(textOf);
    expect(pages).toHaveLength(3);
    for (const said of [
      '寄信清单',
      '共2封',
      '金丝雀丙',
      '金丝雀丁',
      '金丝雀己：没有登记地址',
      '一位当事人：已经不用寄',
    ])
      expect(pages[0]).toContain(said);
    expect(pages[0]).not.toContain('雀儿巷');
    expect([pages[1]?.includes('雀儿巷八号'), pages[2]?.includes('雀儿巷九号')]).toEqual([true, true]);
    expect(pages.join('')).not.toContain('雀儿巷十');
    for (const who of ['clerk', 'supervisor', 'yuexiuClerk'] as const)
      expect(await print(who)).toMatchObject({ code: 'condition-not-met' });
    const { rows: looks } = await database.ownerPool.query(
      `select matter_id from access_log where deed = 'print-letter' and matter_id = any($1) order by matter_id`,
      [matters.map(({ id }) => id)],
    );
    expect(looks).toEqual([first, second].map(({ id }) => ({ matter_id: id })));
    // Whoever works in English has the list in English; the letters stay as they were.
    const [inEnglish = '', ...theLetters] = readPdf(done(await print('mediator', 'en'))).map(textOf);
    for (const part of [
      'Letters to post',
      '2 letters',
      '2 March 2026',
      '金丝雀丁',
      'Not printed',
      'A party: No longer',
    ])
      expect(inEnglish).toContain(part);
    expect(inEnglish).not.toMatch(/清单|收件人|没有打印/);
    expect(theLetters).toEqual(pages.slice(1));

    const letters = waits.map(({ district, matterId: id, id: message }) => ({ district, id, message }));
    const [one, ...rest] = letters;
    if (one === undefined) throw new Error('no letter');
    const body = {
      on: plainDate('2026-03-01'),
      letters: [{ ...one, mailNumber: 'XA12345678944' }, ...rest.slice(0, 2)],
    };
    const post = (who: 'mediator' | 'clerk' = 'mediator', more: object = {}, key = 'post'.padEnd(200, '!')) =>
      postLetters(services, people[who], { ...body, ...more }, key);
    expect(await post('mediator', { on: plainDate('2026-03-03') })).toMatchObject({ fields: [{ field: 'on' }] });
    expect(done(await post('clerk', {}, 'clerk')).rows.map(({ problem }) => problem?.code)).toEqual(
      Array(3).fill('not-found'),
    );
    const said = done(await post()).rows.map(({ problem }) => problem?.code ?? null);
    expect(said).toEqual([null, null, 'not-found']);
    // The same press again, and another of a colleague’s, write nothing twice.
    expect(done(await post()).rows.map(({ problem }) => problem?.code ?? null)).toEqual(said);
    expect(await post('mediator', { on: plainDate('2026-02-28') })).toMatchObject({ code: 'key-reused' });
    expect(done(await post('mediator', {}, 'again')).rows.map(({ problem }) => problem?.code)).toEqual(
      Array(3).fill('not-found'),
    );
    expect((await invitation(first)).attempts).toMatchObject([
      { channel: 'letter', result: 'posted', postedOn: '2026-03-01', mailNumber: 'XA12345678944' },
    ]);
    expect((await invitation(second)).attempts).toMatchObject([{ postedOn: '2026-03-01', mailNumber: null }]);
    expect(await list()).toMatchObject([{ name: '金丝雀己' }]);
  });
});

test('nothing of the matter leaves the house by any way', async () => {
  const canaries = ['金丝雀甲', '金丝雀乙', '雀儿巷七号', '漏水', '石牌', '调解', 'mediat', 'neighbour', '17000007772'];
  const [applicant] = leak().parties;
  if (applicant === undefined) throw new Error('nobody applies');
  const parties: Other[] = [
    { ...applicant, name: '金丝雀甲', phone: '17000007771', email: 'a@example.cn' },
    { role: 'respondent', kind: 'person', name: '金丝雀乙', email: 'b@example.cn', address: '雀儿巷七号' },
  ];
  let matter = await register(house, { parties });
  matter = await act(house, matter, 'clerk', 'send', { unit: units.committee });
  matter = await act(house, matter, 'mediator', 'accept', { mediator: house.people.mediator.staffId });
  matter = await act(house, matter, 'mediator', 'tell-rights', { way: 'oral' });
  await act(house, matter, 'mediator', 'invite');
  await dispatch({ sms: texts.sms, mail: post.mail });
  const left = [...texts.received.map(({ text }) => text), ...post.received.map(({ raw }) => raw + textOfMail(raw))];
  expect(texts.received.length).toBeGreaterThan(0);
  expect(post.received.length).toBeGreaterThan(0);
  for (const text of left)
    for (const canary of canaries) expect(text.toLowerCase()).not.toContain(canary.toLowerCase());
});

test('two workers at the same moment write each attempt once', async () => {
  const matter = await invited({ phone });
  await Promise.all([dispatch(sms()), dispatch(sms()), dispatch(sms())]);
  expect((await standing(matter))[3]).toBe('sms sent');
});
