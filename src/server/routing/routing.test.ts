import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../../test/app.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { done, type House, openHouse, register, units } from '../../../test/history.ts';
import type { RoutingRuleText } from '../../api/routing.ts';
import type { Administrator } from '../../core/org/administration.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import { listAdministration } from '../org/administration-log.ts';
import type { Outcome } from '../platform/outcome.ts';
import { verifyDatabase } from '../seal/verify.ts';
import { askReplay, discardDraft, publish, saveDraft } from './draft.ts';
import { loadRules } from './load-rules.ts';
import { expireReplays, goOnReplaying } from './replay.ts';
import { freshSets } from './rules-in-force.ts';
import { suggestRoute } from './suggestion.ts';
import { listMovedMatters, readRouting, readRoutingReplay, readRoutingVersion } from './view.ts';

let database: FreshDatabase;
let house: House;
let app: TestApp;
let tianhe: Administrator;
const city = '440100';

const rule = (id: string, more: Partial<RoutingRuleText> = {}): RoutingRuleText => ({
  id,
  title: { zh: id, en: id },
  basis: { zh: '本地做法', en: 'local practice' },
  when: {},
  procedure: 'people-mediation',
  to: { kind: 'mediation-committee' },
  ...more,
});
const toYuexiu = rule('leaks-to-yuexiu', {
  when: { categories: ['neighbours'], areas: ['440106006'], applicant: 'person' },
  to: { unitId: units.yuexiuCommittee },
});

beforeAll(async () => {
  database = await freshDatabase();
  app = startApp(database);
  house = await openHouse(database);
  house = { ...house, services: { ...house.services, outboxWritten: () => undefined } };
  tianhe = { staffId: house.people.lead.staffId, roles: [{ role: 'administrator', unitId: units.tianhe }] };
});
afterAll(async () => {
  await app.close();
  await database.drop();
});
beforeEach(async () => {
  await database.ownerPool.query('delete from routing_replay');
  await database.ownerPool.query('delete from routing_draft');
});

const admin = () => house.people.administrator;
const save = (
  rules: RoutingRuleText[],
  edition = 0,
  area = city,
  by: Administrator = admin(),
  from = plainDate('2026-03-02'),
) => saveDraft(house.services, by, area, { edition, from, rules });
const detail = (outcome: Outcome<unknown>) => (outcome.ok ? undefined : (outcome.detail ?? outcome.code));

async function replayed(edition: number, area = city, by: Administrator = admin()): Promise<string> {
  const { replay } = done(await askReplay(house.services, by, area, edition));
  while (await goOnReplaying(house.system, replay));
  return replay;
}

async function published(rules: RoutingRuleText[], area = city, by: Administrator = admin()): Promise<number> {
  const { edition } = done(await save(rules, 0, area, by));
  return done(await publish(house.services, by, area, await replayed(edition, area, by))).version;
}

const suggested = () =>
  suggestRoute(house.services, {
    category: 'neighbours',
    place: '440106006002',
    applicant: 'person',
    day: undefined,
  });

describe('before any rule', () => {
  test('competence alone speaks, and says so', async () => {
    expect(await suggested()).toMatchObject({
      procedure: 'people-mediation',
      fired: null,
      before: [],
      units: [{ id: units.committee, by: 'place', acceptors: 2 }],
    });
  });
});

describe('a draft', () => {
  test('is the administrator’s of the area alone', async () => {
    expect(detail(await save([rule('a')], 0, city, tianhe))).toBe('not-in-reach');
    expect(detail(await save([rule('a')], 0, '440106', house.people.clerk))).toBe('not-in-reach');
    expect(await save([rule('a')], 0, '440106', tianhe)).toMatchObject({ ok: true });
  });

  test('is never written over unseen', async () => {
    done(await save([rule('a')]));
    expect(detail(await save([rule('b')]))).toBe('routing-draft-changed');
    expect(done(await save([rule('b')], 1)).edition).toBe(2);
    expect(detail(await discardDraft(house.services, admin(), city, 1))).toBe('routing-draft-changed');
    done(await discardDraft(house.services, admin(), city, 2));
    expect(done(await readRouting(house.services, admin(), city)).draft).toBeNull();
  });

  test('of two who save at one moment, one is told', async () => {
    const outcomes = await Promise.all([save([rule('a')]), save([rule('b')]), save([rule('c')])]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.filter(({ ok }) => !ok).map(detail)).toEqual(['routing-draft-changed', 'routing-draft-changed']);
  });

  test('names the rule at fault', async () => {
    const outcome = await save([rule('a'), rule('b', { to: { unitId: 9999 } })]);
    expect(outcome).toMatchObject({ ok: false, fields: [{ field: 'rules.1', code: 'unknown-unit' }] });
    expect(detail(await save([rule('a')], 0, city, admin(), plainDate('2026-03-01')))).toBe('day-is-past');
  });

  test('holds nowhere, and is seen by nobody else', async () => {
    done(await save([toYuexiu]));
    expect((await suggested()).fired).toBeNull();
    expect(done(await readRouting(house.services, house.people.clerk, city))).toMatchObject({
      administered: false,
      draft: null,
    });
  });
});

describe('a trial', () => {
  test('counts and lists the matters that would go elsewhere, with nothing of anybody', async () => {
    await register(house);
    await register(house, { category: 'contract' });
    await register(house, { place: '440104003001' }, 'yuexiuClerk');
    const { edition } = done(await save([toYuexiu]));
    const replay = await replayed(edition);
    expect(done(await readRoutingReplay(house.services, admin(), replay))).toMatchObject({
      status: 'done',
      percent: 100,
      looked: 3,
      moved: 1,
      counts: [{ from: { unit: { id: units.committee } }, to: { unit: { id: units.yuexiuCommittee } }, count: 1 }],
    });
    const { items, next } = done(await listMovedMatters(house.services, admin(), asked(replay)));
    expect(next).toBeNull();
    expect(items).toMatchObject([
      {
        category: 'neighbours',
        from: { rule: null },
        to: { rule: 'leaks-to-yuexiu', unit: { id: units.yuexiuCommittee } },
      },
    ]);
    expect(JSON.stringify(items)).not.toMatch(/䶮|1700|漏水|999999/);
  });

  test('knows what is at stake: a rule on the amount moves only what was registered with one', async () => {
    await register(house, { amountFen: 5_000_000 });
    await register(house, { amountFen: 4_999_999 });
    const large = rule('large', { when: { amountFenMin: 5_000_000 }, to: { unitId: units.yuexiuCommittee } });
    const { edition } = done(await save([large]));
    expect(done(await readRoutingReplay(house.services, admin(), await replayed(edition)))).toMatchObject({
      status: 'done',
      moved: 1,
    });
  });

  test('goes page by page, and by unit', async () => {
    for (let n = 0; n < 3; n += 1) await register(house);
    const { edition } = done(await save([toYuexiu]));
    const replay = await replayed(edition);
    const seen = new Set<string>();
    let after: string | undefined;
    do {
      const { items, next } = done(
        await listMovedMatters(house.services, admin(), { ...asked(replay), after, limit: 2 }),
      );
      for (const { id } of items) seen.add(id);
      after = next ?? undefined;
    } while (after !== undefined);
    expect(seen.size).toBe(done(await readRoutingReplay(house.services, admin(), replay)).moved);
    const none = await listMovedMatters(house.services, admin(), { ...asked(replay), from: units.yuexiuCommittee });
    expect(done(none).items).toEqual([]);
  });

  test('done by two workers at once, or begun again in the middle, counts every matter once', async () => {
    const { edition } = done(await save([toYuexiu]));
    const { replay } = done(await askReplay(house.services, admin(), city, edition));
    const both = () => Promise.all([goOnReplaying(house.system, replay, 0), goOnReplaying(house.system, replay, 0)]);
    for (let left = [true]; left.some(Boolean); left = await both());
    const { rows } = await database.workerPool.query('select from matter where origin_id is null');
    const found = done(await readRoutingReplay(house.services, admin(), replay));
    expect(found.looked).toBe(rows.length);
    const listed = await database.workerPool.query('select from routing_moved where replay_id = $1', [replay]);
    expect(listed.rows.length).toBe(found.moved);
  });

  test('is another administrator’s only within their reach', async () => {
    const { edition } = done(await save([toYuexiu]));
    const replay = await replayed(edition);
    expect(detail(await readRoutingReplay(house.services, tianhe, replay))).toBe('not-found');
    expect(detail(await listMovedMatters(house.services, tianhe, asked(replay)))).toBe('not-found');
    const { rows } = await database.pool.query('select from routing_moved');
    expect(rows).toEqual([]);
  });

  test('is gone after a month', async () => {
    const { edition } = done(await save([toYuexiu]));
    const replay = await replayed(edition);
    expect(await expireReplays(house.system)).toBe(0);
    await database.ownerPool.query(`update routing_replay set asked_at = asked_at - interval '31 days'`);
    expect(await expireReplays(house.system)).toBe(1);
    expect(detail(await readRoutingReplay(house.services, admin(), replay))).toBe('not-found');
  });

  const asked = (replay: string) => ({ replay, from: undefined, to: undefined, after: undefined, limit: 50 });
});

describe('publishing', () => {
  test('takes a trial of exactly this draft', async () => {
    const { edition } = done(await save([toYuexiu]));
    const replay = await replayed(edition);
    const next = done(await save([toYuexiu, rule('rest')], edition));
    expect(detail(await publish(house.services, admin(), city, replay))).toBe('routing-not-replayed');
    const { replay: running } = done(await askReplay(house.services, admin(), city, next.edition));
    expect(detail(await publish(house.services, admin(), city, running))).toBe('routing-not-replayed');
    expect(detail(await publish(house.services, admin(), city, randomUUID()))).toBe('routing-not-replayed');
  });

  test('makes it hold, with its account, leaves an event, and can be looked at later', async () => {
    await loadRules(database.ownerPool, house.clock, { area: city, rules: [rule('rest')] });
    await freshSets(house.services);
    expect((await suggested()).fired?.id).toBe('rest');
    const version = await published([rule('many', { when: { partiesMin: 10 } }), toYuexiu, rule('rest')]);
    expect(version).toBe(1);
    const told = await suggested();
    expect(told.units.map(({ id, by }) => `${id} ${by}`)).toEqual([
      `${units.yuexiuCommittee} rule`,
      `${units.committee} place`,
    ]);
    expect(told.fired).toMatchObject({ id: 'leaks-to-yuexiu', conditions: [{ aspect: 'category' }, {}, {}] });
    expect(told.before).toMatchObject([{ id: 'many', conditions: [{ aspect: 'parties', finding: 'unknown' }] }]);
    const log = done(
      await listAdministration(house.services, admin(), { district: city, before: 2_000_000, limit: 10 }),
    );
    expect(log.items[0]).toMatchObject({ type: 'routing-published' });
    const view = done(await readRouting(house.services, house.people.clerk, city));
    expect(view.versions).toMatchObject([
      { version: 1, inForce: true, ruleCount: 3 },
      { version: 0, inForce: false, publishedBy: null },
    ]);
    expect(done(await readRoutingVersion(house.services, city, 0)).rules.map(({ id }) => id)).toEqual(['rest']);
  });

  test('a district’s rules come before the city’s; the same again is refused', async () => {
    expect(await published([rule('ours', { when: { categories: ['neighbours'] } })], '440106', tianhe)).toBe(1);
    expect((await suggested()).fired?.id).toBe('ours');
    const again = done(await save([rule('ours', { when: { categories: ['neighbours'] } })], 0, '440106', tianhe));
    const replay = await replayed(again.edition, '440106', tianhe);
    expect(detail(await publish(house.services, tianhe, '440106', replay))).toBe('routing-unchanged');
  });

  test('what is published cannot be altered unseen, by whoever owns the database either', async () => {
    const { keyring, signer } = house.services;
    const findings = async () =>
      (
        await verifyDatabase(database.workerPool, { verifySignature: signer.verify, keks: keyring.kek })
      ).findings.filter((one) => JSON.stringify(one).includes('routing_set'));
    expect(await findings()).toEqual([]);
    for (const version of [0, 1]) {
      const { rows } = await database.ownerPool.query(
        'select rules from routing_set where district = $1 and version = $2',
        [city, version],
      );
      const write = (rules: unknown) =>
        database.ownerPool.query('update routing_set set rules = $3::jsonb where district = $1 and version = $2', [
          city,
          version,
          JSON.stringify(rules),
        ]);
      await write([]);
      expect(await findings()).toHaveLength(1);
      await write(rows[0].rules);
    }
    expect(await findings()).toEqual([]);
  });
});

describe('over HTTP', () => {
  test('a suggestion is staff’s to ask for', async () => {
    const url = '/api/v1/routing/suggestion?category=neighbours&place=440106006002&parties=2';
    expect((await app.http.inject({ method: 'GET', url })).statusCode).toBe(401);
  });
});

test('a rule with dates holds on its days alone', async () => {
  await published([rule('spring', { from: plainDate('2026-03-01'), until: plainDate('2026-03-31') }), rule('rest')]);
  const on = async (day: string) =>
    (await suggestRoute(house.services, { category: 'other', place: '440104003001', day: plainDate(day) })).fired?.id;
  expect(await on('2026-03-31')).toBe('spring');
  expect(await on('2026-04-01')).toBe('rest');
});
