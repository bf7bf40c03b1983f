import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import {
  act,
  done,
  type House,
  type Known,
  leak,
  lookInto,
  openHouse,
  promises,
  register,
  toCourt,
  toMediation,
  units,
} from '../../../test/history.ts';
import { parseTrackingCode } from '../../core/code/tracking-code.ts';
import { instant } from '../../core/time/instant.ts';
import { inScope } from '../platform/db/scope.ts';
import type { StaffCaller } from './caller.ts';
import { lapseClock } from './lapse.ts';
import { listMatters } from './queue.ts';
import { findJourneyByCode, findWholeMatter } from './read.store.ts';
import { listEvents, readMatter } from './read.ts';
import { trackByCode } from './read-by-code.ts';
import { registerMatter, reportMatter } from './register.ts';
import { unmaskParty } from './unmask.ts';

let database: FreshDatabase;
let house: House;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
});
afterAll(() => database.drop());

const see = async (who: keyof House['people'], matter: Pick<Known, 'district' | 'id'>) =>
  done(await readMatter(house.services, house.people[who], { ...matter, purpose: 'for:oversight' }));

describe('the journey of one dispute', () => {
  test('goes from the agreement through the court to the confirmed end, followed by one code', async () => {
    const { mediation, confirmation } = await toCourt(house);
    expect((await see('mediator', mediation)).number).toBe('（2026）穗天石牌人调字第00001号');
    let court = await act(house, confirmation, 'judge', 'accept', { judge: house.people.judge.staffId });
    court = await act(house, court, 'judge', 'hear', { on: '2026-03-02', bothCame: true, account: '双方自愿' });
    await act(house, court, 'judge', 'confirm', { reasons: '符合法律规定' });
    const told = await see('mediator', mediation);
    expect(told.timeline[0]?.type).toBe('confirmation-decided');
    let matter: Known = { ...mediation, version: told.version };
    for (const { id } of told.obligations) {
      matter = await act(house, matter, 'mediator', 'record-performance', { obligation: id, on: '2026-03-02' });
    }
    const asked = done(await trackByCode(house.services, matter.codes.applicant));
    expect(asked.matters.map((one) => one.procedure.key).sort()).toEqual(['judicial-confirmation', 'people-mediation']);
    // Who looked is told by post, not by name, and each post's looks of a day once.
    const mine = asked.matters.find((one) => one.procedure.key === 'people-mediation');
    expect(mine?.readings.map((one) => `${one.who.zh}${one.deed.zh}`)).toEqual([
      '石牌街道人民调解委员会的调解员打开了您的材料',
      '石牌街道综治中心的窗口人员登记了这件事',
    ]);
    matter = await act(house, matter, 'applicant', 'answer-follow-up', { solved: 'yes', words: '不漏了' });
    await act(house, matter, 'clerk', 'close');
    const after = done(await trackByCode(house.services, matter.codes.applicant));
    const end = after.matters.find((one) => one.procedure.key === 'people-mediation');
    expect([end?.status, end?.outcome?.key, end?.performed, end?.resolved]).toEqual([
      'closed',
      'agreed',
      'performed',
      'solved',
    ]);
  });

  test('by a code is read of each matter what is read of it by its id, and nothing of another journey', async () => {
    const { mediation } = await toCourt(house);
    const code = parseTrackingCode(mediation.codes.applicant);
    if (!code.ok) throw new Error('a code that is none');
    const indexes = house.services.blindIndex.candidates('tracking-code', code.code);
    const opened = await findJourneyByCode(database.pool, code.district, indexes);
    expect(opened?.matters).toHaveLength(2);
    const scope = { kind: 'journey', journey: opened?.journeyId ?? '' } as const;
    for (const { messages: _, access: __, questions: ___, ...read } of opened?.matters ?? []) {
      const target = { district: read.row.district, id: read.row.id };
      expect((await findWholeMatter(database.pool, scope, target))?.whole).toEqual(read);
    }
    const other = await register(house);
    const { rows } = await database.workerPool.query<{ journey_id: string }>(
      'select journey_id from matter where id = $1',
      [other.id],
    );
    const text = 'select id from read_journey($1::character(6), $2, $3)';
    const shown = async (journey: string | undefined) => {
      const values = [code.district, journey, mediation.parties.applicant];
      const [found] = await inScope(database.pool, scope, [{ text, values }]);
      const [anywhere] = await inScope(database.pool, { kind: 'units', units: [units.city] }, [{ text, values }]);
      return [found?.rows.length, anywhere?.rows.length];
    };
    expect(await shown(scope.journey)).toEqual([2, 0]);
    expect(await shown(rows[0]?.journey_id)).toEqual([0, 0]);
  });

  test('the court that is asked reads the agreement it came from, and nobody’s code', async () => {
    const { mediation } = await toCourt(house);
    const seen = await see('judge', mediation);
    expect(seen.obligations).toHaveLength(2);
    expect(seen.documents.map((one) => one.title.zh)).toContain('人民调解协议书');
    // A receipt or an invitation bears the code with which its holder acts.
    expect(seen.documents.map((one) => one.title.zh)).not.toContain('人民调解邀请函');
    const asked = { ...mediation, party: mediation.parties.respondent, field: 'code', purpose: '核对' } as const;
    expect(await unmaskParty(house.services, house.people.judge, asked)).toMatchObject({ code: 'not-your-part' });
    expect(done(await unmaskParty(house.services, house.people.mediator, asked)).value).not.toBe(
      mediation.codes.respondent,
    );
  });

  test('a code that staff hand out is a new one: the old ends in every part of the journey, and the party is told', async () => {
    const { mediation, confirmation } = await toCourt(house);
    const asked = { ...mediation, party: mediation.parties.respondent, field: 'code', purpose: '补打回执' } as const;
    const { value } = done(await unmaskParty(house.services, house.people.mediator, asked));
    expect(await trackByCode(house.services, mediation.codes.respondent)).toMatchObject({ code: 'code-wrong' });
    const { matters } = done(await trackByCode(house.services, value));
    expect(matters.map(({ id }) => id).sort()).toEqual([mediation.id, confirmation.id].sort());
    const told = matters.flatMap(({ messages }) => messages.map(({ words }) => words.zh));
    expect(told).toContainEqual(expect.stringContaining('重新发放了查询码'));
    // The other side's code is untouched.
    expect((await trackByCode(house.services, mediation.codes.applicant)).ok).toBe(true);
  });

  test('what was agreed is read back as it was written, and sealed where it lies', async () => {
    const { mediation } = await toCourt(house);
    const { obligations } = await see('mediator', mediation);
    const written = promises(mediation).obligations;
    expect(obligations.map(({ wording, due }) => ({ wording, due }))).toEqual(
      Array.isArray(written) ? written.map(({ wording, due }) => ({ wording, due })) : [],
    );
    const { rows } = await database.workerPool.query('select wording_sealed from matter_obligation');
    expect(JSON.stringify(rows)).not.toContain('防水');
  });

  test('what a person reports at night lies on the desk of the centre of their street', async () => {
    const reported = done(await reportMatter(house.services, leak(), randomUUID(), '192.0.2.1'));
    const view = await see('clerk', reported);
    expect([view.state.key, view.door.id, view.channel]).toEqual(['reported', units.centre, 'portal']);
    expect(reported.codes).toHaveLength(1);
  });

  test('a stranger who uses the same key is not given the codes that another was given', async () => {
    const key = 'key-1';
    const first = done(await reportMatter(house.services, leak(), key, '192.0.2.1'));
    const again = done(await reportMatter(house.services, leak(), key, '192.0.2.1'));
    const stranger = done(await reportMatter(house.services, leak(), key, '192.0.2.2'));
    expect(again.codes).toEqual(first.codes);
    expect(stranger.id).not.toBe(first.id);
    expect(stranger.codes).not.toEqual(first.codes);
  });

  test('what a procedure did not ask for is not taken with a report, and what was personal of it lies sealed', async () => {
    const report = (application: Readonly<Record<string, string | boolean>>) =>
      reportMatter(
        house.services,
        { ...leak(), procedure: 'consumer-complaint', application: { ...application } },
        randomUUID(),
        '192.0.2.1',
      );
    expect(await report({ opponent: '某某', handled: 'maybe', goods: true })).toMatchObject({
      code: 'request-invalid',
      fields: [
        { field: 'application.opponent', code: 'unknown-field' },
        { field: 'application.goods', code: 'wrong-type' },
        { field: 'application.handled', code: 'not-an-option' },
      ],
    });
    const told = done(await report({ goods: '金丝雀牌健身年卡', handled: 'no' }));
    const { rows } = await database.workerPool.query<{ data: { application: unknown }; text: string }>(
      'select data, to_jsonb(e)::text as text from matter_event e where matter_id = $1 and seq = 1',
      [told.id],
    );
    expect(rows[0]?.data.application).toEqual({ handled: 'no' });
    expect(rows[0]?.text).not.toContain('金丝雀');
    const details = (await see('clerk', told)).timeline.at(-1)?.details.map(({ value }) => value.zh);
    expect(details).toEqual(expect.arrayContaining(['金丝雀牌健身年卡', '没有']));
  });
});

describe('what was said in a session', () => {
  test('is told at the committee, and not at the centre, above it, or to the parties', async () => {
    const matter = await toMediation(house);
    const input = { on: '2026-03-02', place: '调解室', present: '双方', account: '双方各说了经过' };
    const { codes } = await act(house, matter, 'mediator', 'hold-session', input);
    const people = ['mediator', 'otherMediator', 'clerk', 'lead', 'supervisor'] as const;
    const staff = await Promise.all(people.map(async (who) => [who, (await see(who, matter)).timeline[0]] as const));
    const party = done(await trackByCode(house.services, codes.applicant)).matters[0]?.timeline[0];
    const told = [...staff, ['applicant', party] as const].map(([who, entry]) => [
      who,
      entry?.type,
      entry?.details.map(({ value }) => value.zh),
    ]);
    const whole = ['2026年3月2日', '调解室', '双方', '双方各说了经过'];
    expect(told).toEqual([
      ['mediator', 'hold-session', whole],
      ['otherMediator', 'hold-session', whole],
      ['clerk', 'hold-session', ['2026年3月2日']],
      ['lead', 'hold-session', ['2026年3月2日']],
      ['supervisor', 'hold-session', ['2026年3月2日']],
      ['applicant', 'hold-session', ['2026年3月2日']],
    ]);
  });
});

describe('a private talk', () => {
  test('is known to the mediator in charge alone; in the chain the others see a link and nothing of it', async () => {
    const matter = await toMediation(house);
    await act(house, matter, 'mediator', 'note-caucus', { party: matter.parties.respondent, note: '愿意多付' });
    const last = async (who: keyof House['people']) => {
      const asked = { district: matter.district, id: matter.id, after: 0, limit: 100 };
      expect(await listEvents(house.services, house.people[who], asked)).toMatchObject({ code: 'purpose-needed' });
      await lookInto(house, who, matter);
      return done(await listEvents(house.services, house.people[who], asked)).items.at(-1);
    };
    const own = await last('mediator');
    expect(own).toMatchObject({ type: 'note-caucus', data: { input: { party: matter.parties.respondent } } });
    for (const who of ['otherMediator', 'clerk', 'lead', 'supervisor'] as const) {
      expect(await last(who), who).toEqual({ ...own, type: 'withheld', actor: null, data: null });
    }
  });
});

describe('writing once', () => {
  test('the same key gives the same answer, another body under it is refused', async () => {
    const { services, people } = house;
    const first = done(await registerMatter(services, people.clerk, leak(), 'once'));
    const again = await registerMatter(services, people.clerk, leak(), 'once');
    expect(again).toEqual({ ok: true, replayed: true, value: first });
    const other = await registerMatter(services, people.clerk, leak({ wish: '别的' }), 'once');
    expect(other).toMatchObject({ ok: false, code: 'key-reused' });
  });

  test('a clock that lapses brings its consequence once, however many workers look', async () => {
    const made = await register(house);
    await act(house, made, 'clerk', 'send', { unit: units.committee });
    const target = { district: made.district, matterId: made.id, clock: 'handOff' };
    expect(await lapseClock(house.system, target)).toBe('not-due');
    house.clock.set(instant('2026-03-05T16:00:00.000Z'));
    const results = await Promise.all([lapseClock(house.system, target), lapseClock(house.system, target)]);
    house.clock.set(instant('2026-03-02T01:00:00.000Z'));
    expect(results.filter((one) => one === 'lapsed')).toHaveLength(1);
    expect((await see('clerk', made)).state.key).toBe('returned');
  });
});

describe('the desk', () => {
  test('lists work by what lapses first and pages by key', async () => {
    for (let index = 0; index < 5; index += 1) await register(house);
    const { services, people } = house;
    const first = done(await listMatters(services, people.clerk, { queue: 'unit', limit: 3 }));
    const second = done(
      await listMatters(services, people.clerk, { queue: 'unit', limit: 3, cursor: first.next ?? '' }),
    );
    const ids = [...first.items, ...second.items].map((item) => item.id);
    expect(new Set(ids).size).toBe(6);
    expect(first.items[0]?.parties.map((party) => party.name)).toEqual(['李䶮', '龑子妧']);
  });

  test('shows nobody a matter of another district', async () => {
    const made = await register(house);
    const stranger: StaffCaller = house.people.yuexiuClerk;
    expect(await readMatter(house.services, stranger, made)).toMatchObject({ ok: false, code: 'not-found' });
  });
});
