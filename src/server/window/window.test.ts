import ical from 'ical.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { done, type House, openHouse, type StaffName, units } from '../../../test/history.ts';
import { openPortal, Visitor } from '../../../test/portal-visitor.ts';
import { workdayHours } from '../../core/appointment/hours.ts';
import { instant } from '../../core/time/instant.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import { windowTermsKey } from '../../core/window/terms.ts';
import { forgetOrgDirectory } from '../org/directory.ts';
import { changeUnit } from '../org/unit-deeds.ts';
import { inScope } from '../platform/db/scope.ts';
import { freshLocalValues } from '../procedure/local-values.ts';
import { expireVisits } from '../upkeep/expire.ts';
import { bookWindow, cancelVisit, findOffered, findVisitOf, listOpenCentres, moveVisit } from './book.ts';
import { keepWindowOffer, listWindowVisits, receiveVisitor } from './day.ts';

let database: FreshDatabase;
let house: House;
const start = '2026-03-03T01:00:00.000Z';
const offer = { unit: units.centre, windows: 2, minutes: 30, daysAhead: 7, open: true } as const;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  const { weekly } = workdayHours('09:00-11:00') ?? { weekly: [] };
  const hours = {
    weekly: weekly.map((spans) => [...spans]),
    exceptions: [{ day: plainDate('2026-03-05'), spans: [] }],
  };
  done(await changeUnit(house.services, house.people.administrator, units.centre, { hours }));
  done(await keepWindowOffer(house.services, house.people.clerk, offer));
});
beforeEach(async () => {
  house.clock.set(instant('2026-03-02T01:00:00Z'));
  await database.ownerPool.query('delete from window_booking');
});
afterAll(() => database.drop());

const booking = (n: number, at = start) => ({
  start: at,
  name: `示例${n}`,
  phone: `1700000${String(n).padStart(4, '0')}`,
  about: '楼上漏水',
});
const book = (n: number, at = start) => bookWindow(house.services, units.centre, booking(n, at));
const booked = async (n: number, at = start) => done(await book(n, at)).secret;
const left = async (at = start) =>
  (await findOffered(house.services, units.centre))?.days
    .flatMap(({ times }) => times)
    .find((one) => one.at.start === at)?.free ?? 0;
const listOf = (who: StaffName) =>
  listWindowVisits(house.services, house.people[who], { unit: units.centre, on: plainDate('2026-03-03') });

test('of sixteen who want two windows at one moment two have them, and the others are told to choose again', async () => {
  const outcomes = await Promise.all(Array.from({ length: 16 }, (_, n) => book(n + 1)));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(2);
  for (const outcome of outcomes) if (!outcome.ok) expect(outcome.words?.zh).toContain('请另选一个');
  expect(await left()).toBe(0);
});

test('days off are not offered, and one phone holds two visits at the most, told kindly', async () => {
  const days = (await findOffered(house.services, units.centre))?.days.map(({ day }) => day);
  expect(days).toEqual(['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-06', '2026-03-09']);
  const secret = await booked(1);
  await booked(1, '2026-03-04T01:00:00.000Z');
  const third = await book(1, '2026-03-06T01:00:00.000Z');
  expect(third).toMatchObject({ ok: false, words: { zh: expect.stringContaining('直接来窗口也会接待') } });
  done(await cancelVisit(house.services, secret));
  await booked(1, '2026-03-06T01:00:00.000Z');
  expect(await left()).toBe(2);
});

test('one phone is one phone, however its number is written', async () => {
  const written = ['1700000 0031', '+86 17000000031', '１７００００００-０３１'] as const;
  const times = [start, '2026-03-04T01:00:00.000Z', '2026-03-06T01:00:00.000Z'] as const;
  const came = [];
  for (const [n, phone] of written.entries())
    came.push(await bookWindow(house.services, units.centre, { ...booking(31, times[n]), phone }));
  expect(came.map(({ ok }) => ok)).toEqual([true, true, false]);
});

test('a centre that has ended gives out nothing, whatever it gave out before', async () => {
  await database.ownerPool.query(`update org_unit set valid_to = '2026-03-01' where id = $1`, [units.centre]);
  forgetOrgDirectory(house.services.pool);
  try {
    expect(await listOpenCentres(house.services)).toEqual([]);
    expect(await findOffered(house.services, units.centre)).toBeUndefined();
    expect(await book(1)).toMatchObject({ ok: false });
    expect(await keepWindowOffer(house.services, house.people.clerk, offer)).toMatchObject({ code: 'not-your-part' });
  } finally {
    await database.ownerPool.query('update org_unit set valid_to = null where id = $1', [units.centre]);
    forgetOrgDirectory(house.services.pool);
  }
});

test('a visit is moved under its own page, and the place it leaves is free', async () => {
  const secret = await booked(1);
  const later = '2026-03-03T02:30:00.000Z';
  done(await moveVisit(house.services, secret, later));
  expect([await left(), await left(later)]).toEqual([2, 1]);
  expect((await findVisitOf(house.services, secret))?.row).toMatchObject({ starts_at: later, sequence: 1 });
});

describe('at the window', () => {
  test('the clerk of the centre sees who comes, receives them with what they told, and nobody else does', async () => {
    await booked(1);
    const { items } = done(await listOf('clerk'));
    expect(items).toMatchObject([{ number: '0900-1', from: '09:00', to: '09:30', standing: 'booked', name: '示例1' }]);
    const visit = items[0]?.id ?? '';
    const asked = { unit: units.centre, visit };
    for (const who of ['yuexiuClerk', 'supervisor', 'mediator', 'administrator'] as const) {
      expect(await listOf(who)).toMatchObject({ ok: false, code: 'not-your-part' });
      expect(await receiveVisitor(house.services, house.people[who], asked)).toMatchObject({ code: 'not-your-part' });
    }
    const told = { name: '示例1', phone: '17000000001', about: '楼上漏水' };
    for (let n = 0; n < 2; n += 1)
      expect(done(await receiveVisitor(house.services, house.people.clerk, asked))).toEqual(told);
    expect(done(await listOf('clerk')).items[0]?.standing).toBe('taken');
  });

  test('who did not come within a quarter of an hour has lost the place and nothing else', async () => {
    const secret = await booked(1);
    await booked(1, '2026-03-04T01:00:00.000Z');
    house.clock.set(instant('2026-03-03T01:16:00Z'));
    expect(done(await listOf('clerk')).items[0]?.standing).toBe('missed');
    expect((await findVisitOf(house.services, secret))?.standing).toBe('missed');
    await booked(1, '2026-03-06T01:00:00.000Z');
    const visit = done(await listOf('clerk')).items[0]?.id ?? '';
    done(await receiveVisitor(house.services, house.people.clerk, { unit: units.centre, visit }));
  });
});

test('the second wall shows a visit to its own page and its own centre alone, and nothing of the person is in the clear', async () => {
  await booked(1);
  const { rows } = await database.ownerPool.query('select * from window_booking');
  expect(JSON.stringify(rows)).not.toMatch(/示例1|17000000001|漏水/);
  const seen = async (scope: Parameters<typeof inScope>[1]) =>
    (await inScope(database.pool, scope, [{ text: 'select id from window_booking' }]))[0]?.rowCount;
  expect(await seen({ kind: 'journey', journey: rows[0].id })).toBe(1);
  expect(await seen({ kind: 'units', units: [units.centre] })).toBe(1);
  expect(await seen({ kind: 'units', units: [units.yuexiuCentre, units.city] })).toBe(0);
  expect(await seen({ kind: 'journey', journey: '01a202df-0287-71e9-bf86-bc071802d707' })).toBe(0);
});

test('a week after the visit nothing of it is left', async () => {
  await booked(1);
  house.clock.set(instant('2026-03-10T00:59:00Z'));
  expect(await expireVisits(house.system)).toBe(0);
  house.clock.set(instant('2026-03-10T01:00:00Z'));
  expect(await expireVisits(house.system)).toBe(1);
});

test('on the portal, without a script and without an account: centre, day, time, code, page, calendar, call off', async () => {
  const portal = openPortal({ ...house.services, sms: { kind: 'shown' } });
  const person = await new Visitor(portal).open('/visit');
  await person.follow('石牌街道综治中心');
  await person.follow('2026年3月3日（周二）');
  await person.choose('09:00—09:30').fill('您的姓名', '示例甲').press('预约');
  expect(person.status).toBe(422);
  await person.fill('您的手机号码', '17000000021').fill('大概是什么事', '楼上漏水').press('预约');
  const digits = /验证码是 (\d{6})/.exec(person.text)?.[1] ?? '';
  await person.fill('6 位验证码', digits === '000000' ? '000001' : '000000').press('确定');
  expect(person.errors).toHaveLength(1);
  await person.fill('6 位验证码', digits).press('确定');
  expect(person.heading).toBe('约好了');
  expect(person.text).toContain('0900-1');
  const path = person.path;
  const file = (await portal.inject({ url: `${path}/calendar.ics` })).body;
  const event = new ical.Component(ical.parse(file)).getFirstSubcomponent('vevent');
  expect(String(event?.getFirstPropertyValue('dtstart'))).toBe('2026-03-03T09:00:00');
  expect(file).not.toMatch(/示例甲|漏水/);
  expect(file).not.toContain(path.split('/').at(-1) ?? '');
  await person.follow('改时间');
  await person.follow('2026年3月4日（周三）');
  await person.choose('10:00—10:30').press('改到这个时间');
  expect(person.text).toContain('1000-1');
  await person.press('取消预约');
  expect(person.heading).toBe('这个预约已经取消');
  expect(await left('2026-03-04T02:00:00.000Z')).toBe(2);
  expect((await new Visitor(portal).open('/visit/aaaaaaaaaaaaaaaa')).status).toBe(404);
  await portal.close();
});

test('what a district sets of its own holds there from its day on: how late one may be, how often one books, when it is deleted', async () => {
  const own = [
    ['late', '30分钟'],
    ['visits', '1次'],
    ['kept', '1天'],
  ] as const;
  for (const [parameter, term] of own)
    await database.ownerPool.query(
      `insert into parameter_value (procedure, parameter, district, valid_from, term, entered_at)
       select $1, $2, district, '2026-03-02', $3, now() from org_unit where id = $4`,
      [windowTermsKey, parameter, term, units.centre],
    );
  await freshLocalValues(house.services.pool, windowTermsKey, '440106');
  try {
    const secret = await booked(1);
    expect(await book(1, '2026-03-04T01:00:00.000Z')).toMatchObject({ ok: false });
    house.clock.set(instant('2026-03-03T01:16:00Z'));
    expect(done(await listOf('clerk')).items[0]?.standing).toBe('booked');
    expect(await findVisitOf(house.services, secret)).toMatchObject({ standing: 'booked', lateMinutes: 30 });
    house.clock.set(instant('2026-03-04T01:00:00Z'));
    expect(await expireVisits(house.system)).toBe(1);
  } finally {
    await database.ownerPool.query('delete from parameter_value where procedure = $1', [windowTermsKey]);
    await freshLocalValues(house.services.pool, windowTermsKey, '440106');
  }
});

test('what would make one name look like another, or cannot be shown, is asked for again', async () => {
  const portal = openPortal(house.services);
  const person = await new Visitor(portal).open(`/visit/at/${units.centre}/2026-03-03`);
  await person.choose('09:00—09:30').fill('您的姓名', '示例\u202e乙').fill('您的手机号码', '17000000041');
  await person.fill('大概是什么事', '楼上\u0007漏水').press('预约');
  expect([person.status, person.errors.length]).toEqual([422, 2]);
  await portal.close();
});

test('one address books as many visits as a village hall, not the whole week of a centre, and is told what to do instead', async () => {
  const portal = openPortal(house.services);
  const times = ((await findOffered(house.services, units.centre))?.days ?? []).flatMap(({ day, times: list }) =>
    list.flatMap(({ at }) => [
      { day, at: at.start },
      { day, at: at.start },
    ]),
  );
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const answers = [];
  for (const [n, { day, at }] of times.slice(0, 31).entries()) {
    const payload = new URLSearchParams(booking(100 + n, at)).toString();
    answers.push(await portal.inject({ method: 'POST', url: `/visit/at/${units.centre}/${day}`, headers, payload }));
  }
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([...Array.from({ length: 30 }, () => 303), 422]);
  expect(answers.at(-1)?.body).toContain('不预约直接来窗口也会接待');
  await portal.close();
});

test('a phone is sent three codes an hour, not three by every district', async () => {
  const hours = {
    weekly: (workdayHours('09:00-11:00') ?? { weekly: [] }).weekly.map((spans) => [...spans]),
    exceptions: [],
  };
  done(await changeUnit(house.services, house.people.administrator, units.yuexiuCentre, { hours }));
  done(await keepWindowOffer(house.services, house.people.yuexiuClerk, { ...offer, unit: units.yuexiuCentre }));
  const portal = openPortal({ ...house.services, sms: { kind: 'shown' } });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const sent = [];
  for (const unit of [units.centre, units.centre, units.yuexiuCentre, units.yuexiuCentre]) {
    const payload = new URLSearchParams(booking(51)).toString();
    sent.push(await portal.inject({ method: 'POST', url: `/visit/at/${unit}/2026-03-03`, headers, payload }));
  }
  expect(sent.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303, 422]);
  expect(sent.at(-1)?.body).toContain('一小时内要了几次验证码');
  await portal.close();
});
