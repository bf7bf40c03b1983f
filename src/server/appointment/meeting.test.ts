import { randomUUID } from 'node:crypto';
import ical from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import {
  act,
  done,
  type House,
  type Known,
  lookInto,
  openHouse,
  register,
  type StaffName,
  toMediation,
  units,
} from '../../../test/history.ts';
import type { SessionBody } from '../../api/appointment.ts';
import { instant } from '../../core/time/instant.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import { readMatter } from '../matter/read.ts';
import { trackByCode } from '../matter/read-by-code.ts';
import { verifyDatabase } from '../seal/verify.ts';
import { readAgenda } from './agenda.ts';
import { answerDatesByCode, arrangeMeeting } from './arrange.ts';
import { endCalendarFeed, makeCalendarFeed, meetingFileByCode, subscribedCalendar } from './calendar-file.ts';
import { keepRoom } from './rooms.ts';
import { listMeetings } from './session-view.ts';

let database: FreshDatabase;
let house: House;
let room: string;
beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  room = randomUUID();
  const span = '09:00-12:00, 14:00-17:30';
  const weekly = [span, span, span, span, span, '', ''];
  done(await keepRoom(house.services, house.people.lead, { unit: units.centre, id: room, name: '第一调解室', weekly }));
});
afterAll(() => database.drop());

const time = (on: string, from: string, to: string) => ({ on: plainDate(on), from, to });
const version = async ({ district, id }: Known): Promise<number> => {
  const { rows } = await database.ownerPool.query('select version from matter where district = $1 and id = $2', [
    district,
    id,
  ]);
  return rows[0].version;
};

async function arrange(matter: Known, who: StaffName, body: SessionBody, key = randomUUID()) {
  const { district, id } = matter;
  const expectedVersion = await version(matter);
  return arrangeMeeting(house.services, house.people[who], { district, id, body, expectedVersion, key });
}

const meetings = async (matter: Known, who: StaffName = 'mediator') => {
  await lookInto(house, who, matter);
  return done(await listMeetings(house.services, house.people[who], matter));
};

const own = async (matter: Known, side: 'applicant' | 'respondent') => {
  const found = done(await trackByCode(house.services, matter.codes[side])).matters.find(({ id }) => id === matter.id);
  if (found === undefined) throw new Error('the matter is not on the page');
  return found;
};

describe('one room at one time', () => {
  test('of sixteen who want it at once one has it, and the others’ matters are as they were', async () => {
    const matters = await Promise.all(Array.from({ length: 16 }, () => register(house)));
    // Two people take turns, so that it is the room that is wanted twice.
    const asked = matters.map((matter, index) =>
      arrange(matter, index % 2 === 0 ? 'clerk' : 'lead', {
        deed: 'set',
        time: time('2026-03-09', index < 8 ? '09:00' : '09:30', '10:30'),
        room,
      }),
    );
    const outcomes = await Promise.all(asked);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    for (const outcome of outcomes) if (!outcome.ok) expect(outcome.code).toBe('condition-not-met');
    const versions = await Promise.all(matters.map(version));
    expect(versions.filter((one) => one === 2)).toHaveLength(1);
    expect(versions.filter((one) => one === 1)).toHaveLength(15);
    const { rows } = await database.ownerPool.query(
      "select count(*)::integer as n, count(distinct session_id)::integer as sessions from appointment_hold where holder = $1 and at::date = '2026-03-09'",
      [room],
    );
    expect(rows[0].sessions).toBe(1);
    expect([4, 6]).toContain(rows[0].n);
  });

  test('a person is nowhere twice, in whatever room', async () => {
    const [one, other] = [await toMediation(house), await toMediation(house)];
    done(await arrange(one, 'mediator', { deed: 'set', time: time('2026-03-10', '09:00', '10:00'), room }));
    const body: SessionBody = { deed: 'set', time: time('2026-03-10', '09:45', '10:45'), place: '石牌村社区居委会' };
    expect(await arrange(other, 'mediator', body)).toMatchObject({ ok: false, code: 'condition-not-met' });
    done(await arrange(other, 'mediator', { ...body, time: time('2026-03-10', '10:00', '10:45') }));
  });

  test('what is changed or called off is free again', async () => {
    const [one, other] = [await toMediation(house), await register(house)];
    done(await arrange(one, 'mediator', { deed: 'set', time: time('2026-03-11', '09:00', '10:00'), room }));
    const [session] = (await meetings(one)).items;
    if (session === undefined) throw new Error('it is arranged');
    const moved = time('2026-03-11', '09:30', '10:30');
    done(await arrange(one, 'mediator', { deed: 'move', session: session.id, time: moved, room }));
    const first: SessionBody = { deed: 'set', time: time('2026-03-11', '09:00', '09:30'), room };
    done(await arrange(other, 'clerk', first));
    const clash: SessionBody = { deed: 'set', time: time('2026-03-11', '10:00', '10:30'), room };
    expect((await arrange(other, 'clerk', clash)).ok).toBe(false);
    done(await arrange(one, 'mediator', { deed: 'cancel', session: session.id, words: '当事人住院' }));
    done(await arrange(other, 'clerk', clash));
  });

  test('with the matter’s end its room is free', async () => {
    const matter = await register(house);
    done(await arrange(matter, 'clerk', { deed: 'set', time: time('2026-03-12', '09:00', '10:00'), room }));
    await act(house, { ...matter, version: await version(matter) }, 'applicant', 'withdraw');
    const { rows } = await database.ownerPool.query(
      'select s.standing, (select count(*)::integer from appointment_hold h where h.district = s.district and h.matter_id = s.matter_id) as holds from matter_session s where matter_id = $1',
      [matter.id],
    );
    expect(rows).toEqual([{ standing: 'cancelled', holds: 0 }]);
  });

  test('the same request sent again is answered again, and arranges nothing twice', async () => {
    const matter = await register(house);
    const key = randomUUID();
    const body: SessionBody = { deed: 'set', time: time('2026-03-13', '09:00', '10:00'), room };
    const first = done(await arrange(matter, 'clerk', body, key));
    expect(await arrange(matter, 'clerk', body, key)).toMatchObject({
      ok: true,
      replayed: true,
      value: { version: first.version },
    });
  });
});

describe('dates to choose from', () => {
  test('each side says what does not suit, the office sees what remains, and both are told', async () => {
    const matter = await toMediation(house);
    const times = [
      time('2026-03-16', '09:00', '10:00'),
      time('2026-03-16', '14:00', '15:00'),
      time('2026-03-17', '09:00', '10:00'),
    ];
    done(await arrange(matter, 'mediator', { deed: 'propose', times, room, words: '请带身份证' }));
    const mine = (await own(matter, 'applicant')).meetings[0];
    expect(mine).toMatchObject({ standing: 'proposed', answered: false, mayAnswer: true, time: null });
    if (mine === undefined) throw new Error('it is on the page');
    const answer = (side: 'applicant' | 'respondent', unsuitable: readonly string[], words?: string) =>
      answerDatesByCode(house.services, {
        code: matter.codes[side],
        id: matter.id,
        meeting: mine.id,
        body: { unsuitable: [...unsuitable], ...(words === undefined ? {} : { words }) },
        key: randomUUID(),
        proof: undefined,
      });
    done(await answer('applicant', [mine.options[0]?.id ?? ''], '那天要带孩子看病'));
    done(await answer('respondent', [mine.options[2]?.id ?? '']));
    const [seen] = (await meetings(matter)).items;
    expect(seen?.options.map(({ remains, no }) => [remains, no])).toEqual([
      [false, ['李䶮']],
      [true, []],
      [false, ['龑子妧']],
    ]);
    expect(seen?.waitingFor).toEqual([]);
    // Why it does not suit is for the office and for whoever wrote it.
    expect(JSON.stringify((await own(matter, 'respondent')).timeline)).not.toContain('带孩子看病');
    expect(JSON.stringify((await own(matter, 'respondent')).meetings)).not.toContain('李䶮');
    const option = seen?.options[1]?.id ?? '';
    done(await arrange(matter, 'mediator', { deed: 'settle', session: mine.id, option }));
    for (const side of ['applicant', 'respondent'] as const) {
      const page = await own(matter, side);
      expect(page.meetings[0]).toMatchObject({ standing: 'set', time: times[1], mayAnswer: false });
      expect(page.meetings[0]?.place.zh).toContain('第一调解室');
      expect(page.messages.some(({ words }) => words.zh.includes('时间和地点定了'))).toBe(true);
    }
    expect((await answer('applicant', [])).ok).toBe(false);
  });

  test('somebody else’s code opens none of it', async () => {
    const [matter, other] = [await toMediation(house), await toMediation(house)];
    const times = [time('2026-03-18', '09:00', '10:00')];
    done(await arrange(matter, 'mediator', { deed: 'propose', times, room }));
    const meeting = (await own(matter, 'applicant')).meetings[0]?.id ?? '';
    const asked = { code: other.codes.applicant, id: matter.id, meeting };
    const nothing = { body: { unsuitable: [] }, key: randomUUID(), proof: undefined };
    const refused = await answerDatesByCode(house.services, { ...asked, ...nothing });
    expect(refused).toMatchObject({ ok: false, code: 'not-found' });
    expect(await meetingFileByCode(house.services, { ...asked, locale: 'zh' })).toMatchObject({ code: 'not-found' });
  });
});

describe('calendars', () => {
  const parsed = (bytes: Uint8Array) => new ical.Component(ical.parse(Buffer.from(bytes).toString('utf8')));
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8').replaceAll('\r\n ', '');

  test('a party’s file follows changes under one name, and holds nothing of the dispute', async () => {
    const matter = await toMediation(house);
    done(await arrange(matter, 'mediator', { deed: 'set', time: time('2026-03-19', '09:00', '10:00'), room }));
    const [session] = (await own(matter, 'respondent')).meetings;
    const asked = { code: matter.codes.respondent, id: matter.id, meeting: session?.id ?? '', locale: 'zh' } as const;
    const first = done(await meetingFileByCode(house.services, asked));
    done(
      await arrange(matter, 'mediator', {
        deed: 'move',
        session: session?.id ?? '',
        time: time('2026-03-19', '14:00', '15:00'),
        place: '石牌村社区居委会二楼',
      }),
    );
    const second = done(await meetingFileByCode(house.services, asked));
    done(await arrange(matter, 'mediator', { deed: 'cancel', session: session?.id ?? '', words: '改为电话沟通' }));
    const third = done(await meetingFileByCode(house.services, asked));
    const told = [first, second, third].map((bytes) => {
      const event = parsed(bytes).getFirstSubcomponent('vevent');
      return {
        method: parsed(bytes).getFirstPropertyValue('method'),
        sequence: event?.getFirstPropertyValue('sequence'),
        starts: String(event?.getFirstPropertyValue('dtstart')),
        uid: event?.getFirstPropertyValue('uid'),
      };
    });
    expect(told.map(({ method, sequence, starts }) => [method, sequence, starts])).toEqual([
      ['PUBLISH', 0, '2026-03-19T09:00:00'],
      ['PUBLISH', 1, '2026-03-19T14:00:00'],
      ['CANCEL', 2, '2026-03-19T14:00:00'],
    ]);
    expect(new Set(told.map(({ uid }) => uid)).size).toBe(1);
    expect(text(second)).toContain('石牌村社区居委会二楼');
    for (const bytes of [first, second, third]) {
      for (const secret of ['李䶮', '龑子妧', '漏水', '邻里', matter.id, matter.codes.respondent, '住院'])
        expect(text(bytes)).not.toContain(secret);
    }
  });

  test('a subscribed address shows a mediator’s own meetings until it is taken back', async () => {
    const matter = await toMediation(house);
    done(await arrange(matter, 'mediator', { deed: 'set', time: time('2026-03-20', '09:00', '10:00'), room }));
    const made = async () =>
      done(await makeCalendarFeed(house.services, house.people.mediator))
        .address.split('/')
        .at(-1) ?? '';
    const earlier = await made();
    const secret = await made();
    expect(await subscribedCalendar(house.services, earlier)).toMatchObject({ ok: false, code: 'not-found' });
    const bytes = done(await subscribedCalendar(house.services, secret));
    const starts = parsed(bytes)
      .getAllSubcomponents('vevent')
      .map((event) => String(event.getFirstPropertyValue('dtstart')));
    expect(starts).toContain('2026-03-20T09:00:00');
    for (const told of ['李䶮', '龑子妧', '漏水']) expect(text(bytes)).not.toContain(told);
    const { rows } = await database.ownerPool.query('select * from calendar_feed');
    expect(JSON.stringify(rows)).not.toContain(secret);
    // Nobody else’s meetings are in it.
    const clerk =
      done(await makeCalendarFeed(house.services, house.people.yuexiuClerk))
        .address.split('/')
        .at(-1) ?? '';
    expect(parsed(done(await subscribedCalendar(house.services, clerk))).getAllSubcomponents('vevent')).toEqual([]);
    done(await endCalendarFeed(house.services, house.people.mediator));
    expect(await subscribedCalendar(house.services, secret)).toMatchObject({ ok: false, code: 'not-found' });
  });

  test('a room’s days show when it is taken to all, and for what to those who read the matter', async () => {
    const matter = await toMediation(house);
    const { district } = matter;
    done(await arrange(matter, 'mediator', { deed: 'set', time: time('2026-03-23', '09:00', '10:00'), room }));
    const asked = { from: plainDate('2026-03-23'), days: 7, room, district };
    const mine = done(await readAgenda(house.services, house.people.mediator, asked)).days;
    expect(mine.map(({ open }) => open.length)).toEqual([2, 2, 2, 2, 2, 0, 0]);
    expect(mine[0]?.taken).toMatchObject([{ time: time('2026-03-23', '09:00', '10:00'), matter: { id: matter.id } }]);
    const theirs = done(await readAgenda(house.services, house.people.yuexiuClerk, asked)).days;
    expect(theirs[0]?.taken).toEqual([{ time: time('2026-03-23', '09:00', '10:00'), matter: null, place: null }]);
    const own = done(await readAgenda(house.services, house.people.mediator, { from: asked.from, days: 1 })).days;
    expect(own[0]?.taken).toMatchObject([{ matter: { id: matter.id }, place: { zh: '第一调解室' } }]);
  });
});

test('who may not read the matter arranges nothing in it, and no room of another unit is changed', async () => {
  const matter = await register(house);
  const body: SessionBody = { deed: 'set', time: time('2026-03-24', '09:00', '10:00'), room };
  expect(await arrange(matter, 'yuexiuClerk', body)).toMatchObject({ code: 'not-found' });
  expect(await arrange(matter, 'supervisor', body)).toMatchObject({ code: 'not-your-part' });
  const weekly = ['09:00-12:00', '', '', '', '', '', ''];
  for (const who of ['yuexiuClerk', 'mediator', 'supervisor'] as const) {
    const kept = await keepRoom(house.services, house.people[who], {
      unit: units.centre,
      id: room,
      name: '改名',
      weekly,
    });
    expect(kept).toMatchObject({ ok: false, code: 'not-your-part' });
  }
});

test('meetings and what they take hold when the whole is checked', async () => {
  const { findings } = await verifyDatabase(database.workerPool, {
    verifySignature: house.services.signer.verify,
    keks: house.services.keyring.kek,
  });
  expect(findings.filter((one) => JSON.stringify(one).includes('matter'))).toEqual([]);
  house.clock.set(instant('2026-03-02T01:00:00Z'));
  expect(
    done(await readMatter(house.services, house.people.clerk, { ...(await register(house)), purpose: 'for:oversight' }))
      .status,
  ).toBe('open');
});
