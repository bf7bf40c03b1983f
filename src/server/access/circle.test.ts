import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import {
  act,
  done,
  type House,
  type Known,
  openHouse,
  register,
  type StaffName,
  units,
} from '../../../test/history.ts';
import { instant } from '../../core/time/instant.ts';
import { actOnMatter } from '../matter/act.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { listMatters } from '../matter/queue.ts';
import { listEvents, readMatter } from '../matter/read.ts';
import { trackByCode } from '../matter/read-by-code.ts';
import { askRecusal, type CircleBody, changeCircle } from './circle.ts';
import { listOpenings, noteOpening, openRestricted } from './opening.ts';

let database: FreshDatabase;
let house: House;
beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
});
afterAll(() => database.drop());

const purpose = '核对';

/** What signing in finds for a person with every request. */
async function openingsOf({ staffId }: StaffCaller): Promise<readonly string[]> {
  const { rows } = await house.services.pool.query<{ opened: string[] }>('select find_openings($1, $2) as opened', [
    staffId,
    house.clock.now(),
  ]);
  return rows[0]?.opened ?? [];
}
const read = (who: StaffName | StaffCaller, matter: Known) =>
  readMatter(house.services, typeof who === 'string' ? house.people[who] : who, { ...matter, purpose });

async function change(who: StaffName, matter: Known, body: CircleBody) {
  const seen = await database.workerPool.query<{ version: number }>('select version from matter where id = $1', [
    matter.id,
  ]);
  return changeCircle(house.services, house.people[who], {
    ...matter,
    body,
    expectedVersion: seen.rows[0]?.version ?? 0,
    key: randomUUID(),
  });
}

async function inMediation(): Promise<Known> {
  let matter = await register(house);
  matter = await act(house, matter, 'clerk', 'send', { unit: units.committee });
  return act(house, matter, 'mediator', 'accept', { mediator: house.people.mediator.staffId });
}

describe('回避: whoever must keep away', () => {
  test('sees nothing of the matter in any way, whatever roles they hold', async () => {
    const matter = await register(house);
    const lead = house.people.lead;
    done(await change('lead', matter, { deed: 'bar', staff: house.people.clerk.staffId, reason: '与申请人是亲属' }));
    const barred: StaffCaller = { ...house.people.clerk, roles: [...house.people.clerk.roles, ...lead.roles] };
    expect(await read(barred, matter)).toMatchObject({ code: 'not-found' });
    expect(await listEvents(house.services, barred, { ...matter, after: 1, limit: 10 })).toMatchObject({
      code: 'not-found',
    });
    const queue = done(await listMatters(house.services, barred, { queue: 'reach', limit: 100 }));
    expect(queue.items.map((item) => item.id)).not.toContain(matter.id);
    const sent = await actOnMatter(house.services, barred, {
      ...matter,
      action: 'send',
      input: { unit: units.committee },
      expectedVersion: 2,
      key: randomUUID(),
    });
    expect(sent).toMatchObject({ code: 'not-found' });
    expect((await read('lead', matter)).ok).toBe(true);
  });

  test('may be the supervisor, whom no lead below bars, but a supervisor does, or they themselves', async () => {
    const matter = await register(house);
    const { supervisor } = house.people;
    const body = { deed: 'bar', staff: supervisor.staffId, reason: '与被申请人同住' } as const;
    expect(await change('lead', matter, body)).toMatchObject({ code: 'not-your-part' });
    done(await change('supervisor', matter, body));
    expect(await read('supervisor', matter)).toMatchObject({ code: 'not-found' });
  });

  test('is let in again by whoever watches over the matter', async () => {
    const matter = await register(house);
    const staff = house.people.clerk.staffId;
    done(await change('clerk', matter, { deed: 'bar', staff, reason: '认识对方' }));
    expect(await read('clerk', matter)).toMatchObject({ code: 'not-found' });
    done(await change('lead', matter, { deed: 'lift-bar', staff, reason: '核实为同名' }));
    expect((await read('clerk', matter)).ok).toBe(true);
  });

  test('no longer holds the matter, is not named for it again, and is barred from what is opened from it', async () => {
    const matter = await inMediation();
    const staff = house.people.mediator.staffId;
    done(await change('mediator', matter, { deed: 'bar', staff, reason: '与对方有业务往来' }));
    const view = done(await read('otherMediator', matter));
    expect(view.holder).toBeNull();
    expect(view.circle.barred.map((one) => one.id)).toEqual([staff]);
    const named = await actOnMatter(house.services, house.people.otherMediator, {
      ...matter,
      action: 'name-mediator',
      input: { mediator: staff },
      expectedVersion: view.version,
      key: randomUUID(),
    });
    expect(named).toMatchObject({ code: 'request-invalid', fields: [{ code: 'unknown-person' }] });
  });

  test('may be asked for by a party; the head of the unit decides, and never the person concerned', async () => {
    const matter = await inMediation();
    const ask = (code: string) =>
      askRecusal(house.services, {
        code,
        id: matter.id,
        reason: '他是对方的同学',
        key: randomUUID(),
        proof: undefined,
      });
    done(await ask(matter.codes.applicant));
    expect(await ask(matter.codes.respondent)).toMatchObject({ code: 'condition-not-met' });
    expect(await change('mediator', matter, { deed: 'decline-recusal', reason: '不认识' })).toMatchObject({
      code: 'not-your-part',
    });
    const tracked = done(await trackByCode(house.services, matter.codes.applicant));
    expect(tracked.matters[0]?.recusal).toBe('asked');
    done(await change('lead', matter, { deed: 'bar', staff: house.people.mediator.staffId, reason: '情况属实' }));
    expect(done(await trackByCode(house.services, matter.codes.applicant)).matters[0]?.recusal).toBe(
      'nobody-in-charge',
    );
    expect(await read('mediator', matter)).toMatchObject({ code: 'not-found' });
  });
});

describe('限制查阅: a restricted matter', () => {
  const restrict = (matter: Known, who: StaffName = 'mediator', named: readonly string[] = []) =>
    change(who, matter, { deed: 'restrict', ground: 'minor', named: [...named], reason: '涉及未成年人' });

  test('is open to its holder, to those named and to its parties; to nobody else within reach', async () => {
    const matter = await inMediation();
    done(await restrict(matter, 'mediator', [house.people.clerk.staffId]));
    const open = await Promise.all(
      (['mediator', 'clerk', 'otherMediator', 'lead', 'supervisor', 'yuexiuClerk'] as const).map(async (who) => [
        who,
        (await read(who, matter)).ok,
      ]),
    );
    expect(Object.fromEntries(open)).toEqual({
      mediator: true,
      clerk: true,
      otherMediator: false,
      lead: false,
      supervisor: false,
      yuexiuClerk: false,
    });
    expect((await trackByCode(house.services, matter.codes.respondent)).ok).toBe(true);
    const queue = done(await listMatters(house.services, house.people.supervisor, { queue: 'reach', limit: 100 }));
    expect(queue.items.map((item) => item.id)).not.toContain(matter.id);
  });

  test('that nobody holds is open to the unit that must take it up, and closes to the others once somebody does', async () => {
    let matter = await register(house);
    done(await restrict(matter, 'clerk'));
    expect((await read('lead', matter)).ok).toBe(true);
    expect(await read('supervisor', matter)).toMatchObject({ code: 'not-found' });
    matter = await act(house, { ...matter, version: 2 }, 'clerk', 'send', { unit: units.committee });
    expect((await read('otherMediator', matter)).ok).toBe(true);
    matter = await act(house, matter, 'mediator', 'accept', { mediator: house.people.mediator.staffId });
    expect(await read('otherMediator', matter)).toMatchObject({ code: 'not-found' });
    expect((await read('mediator', matter)).ok).toBe(true);
    // Whoever restricted it stays in the circle.
    expect((await read('clerk', matter)).ok).toBe(true);
  });

  test('is opened by another for a time, on a purpose; those above are told, the party reads it, and it ends by itself', async () => {
    const matter = await inMediation();
    done(await restrict(matter));
    const { otherMediator, supervisor } = house.people;
    const ask = (who: StaffCaller) =>
      openRestricted(house.services, who, {
        ...matter,
        ground: 'holder-away',
        words: '承办人住院，明天到期',
        key: randomUUID(),
      });
    expect(await ask(house.people.yuexiuClerk)).toMatchObject({ code: 'not-found' });
    expect(await read('otherMediator', matter)).toMatchObject({ code: 'not-found' });
    const { until } = done(await ask(otherMediator));
    const during: StaffCaller = { ...otherMediator, opened: await openingsOf(otherMediator) };
    expect(during.opened).toEqual([matter.id]);
    expect((await read(during, matter)).ok).toBe(true);

    const told = done(await listOpenings(house.services, supervisor)).items.find((one) => one.matterId === matter.id);
    // Told that it was opened and what for; the words may name people, and the matter is shut to the supervisor.
    expect(told).toMatchObject({ ground: 'holder-away', words: null, until, seenAt: null });
    expect(done(await listOpenings(house.services, house.people.yuexiuClerk)).items).toEqual([]);
    expect(await noteOpening(house.services, otherMediator, { ...matter, id: told?.id ?? '' })).toMatchObject({
      code: 'not-found',
    });
    done(await noteOpening(house.services, supervisor, { ...matter, id: told?.id ?? '' }));

    const readings = done(await trackByCode(house.services, matter.codes.applicant)).matters[0]?.readings ?? [];
    expect(readings.map((one) => `${one.who.zh}${one.deed.zh}，${one.purpose?.zh}`)).toContain(
      '石牌街道人民调解委员会的调解员限时打开了限制查阅的材料，承办人不在岗，事情不能等',
    );

    house.clock.set(instant(until));
    expect(await openingsOf(otherMediator)).toEqual([]);
  });

  test('that is not restricted, or is open to the asker anyway, cannot be opened this way', async () => {
    const matter = await inMediation();
    const opened = await openRestricted(house.services, house.people.clerk, {
      ...matter,
      ground: 'complaint',
      words: '核查',
      key: randomUUID(),
    });
    expect(opened).toMatchObject({ code: 'condition-not-met' });
  });

  test('is opened to all again by its holder', async () => {
    const matter = await inMediation();
    done(await restrict(matter));
    done(await change('mediator', matter, { deed: 'lift-restriction', reason: '已满十八周岁' }));
    expect((await read('supervisor', matter)).ok).toBe(true);
  });
});
