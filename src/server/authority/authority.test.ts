import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { act, done, type House, type Known, openHouse, register, units } from '../../../test/history.ts';
import { openPortal, Visitor } from '../../../test/portal-visitor.ts';
import { addMilliseconds, instant } from '../../core/time/instant.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import { actByCode } from '../matter/act.ts';
import { readMatter } from '../matter/read.ts';
import { trackByCode } from '../matter/read-by-code.ts';
import { endAuthority, giveAuthority, giveAuthorityAtWindow, listAuthorities, type NewAuthority } from './authority.ts';

let database: FreshDatabase;
let house: House;
let portal: FastifyInstance;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  portal = openPortal(house.services);
});
beforeEach(() => house.clock.set(instant('2026-03-02T09:00:00+08:00')));
afterAll(async () => {
  await portal.close();
  await database.drop();
});

const helper = (more: Partial<NewAuthority> = {}): NewAuthority => ({
  name: '陈示范',
  relation: 'relative',
  may: 'act',
  until: plainDate('2026-06-30'),
  key: randomUUID(),
  ...more,
});

async function invited(): Promise<Known> {
  let matter = await register(house);
  matter = await act(house, matter, 'clerk', 'send', { unit: units.committee });
  matter = await act(house, matter, 'mediator', 'accept', { mediator: house.people.mediator.staffId });
  matter = await act(house, matter, 'mediator', 'tell-rights', { way: 'oral' });
  return act(house, matter, 'mediator', 'invite');
}

const byRespondent = (matter: Known) => ({ code: matter.codes.respondent, proof: undefined });

/** The respondent lets somebody act; the helper's own code. */
async function letting(matter: Known, given: NewAuthority): Promise<string> {
  done(await giveAuthority(house.services, byRespondent(matter), given));
  const listed = done(await listAuthorities(house.services, byRespondent(matter))).items;
  return listed.find((one) => one.id === given.key)?.code ?? '';
}

async function codeOf(outcome: Promise<{ readonly ok: boolean; readonly code?: string }>): Promise<string> {
  const settled = await outcome;
  return settled.ok ? 'ok' : (settled.code ?? '');
}

const takes = (matter: Known, code: string, action: string, input = {}) =>
  codeOf(actByCode(house.services, { code, id: matter.id, action, input, key: randomUUID() }));

describe('what a helper may do is what the party said', () => {
  test.each([
    ['follow', 'consent', 'not-your-part'],
    ['follow', 'refuse', 'not-your-part'],
    ['act', 'consent', 'not-your-part'],
    ['act', 'refuse', 'ok'],
    ['everything', 'consent', 'ok'],
  ] as const)('with %s, %s: %s', async (may, action, expected) => {
    const matter = await invited();
    const code = await letting(matter, helper({ may }));
    expect(await takes(matter, code, action)).toBe(expected);
  });

  test('each of them reads where the matter stands, and is offered the steps that are theirs', async () => {
    const matter = await invited();
    const offered = async (may: NewAuthority['may']) => {
      const view = done(await trackByCode(house.services, await letting(matter, helper({ may }))));
      expect(view.helper).toEqual({ name: '陈示范', may, until: '2026-06-30' });
      return view.matters[0]?.actions.filter((one) => one.refusal === null).map((one) => one.key);
    };
    expect(await offered('follow')).toEqual([]);
    expect(await offered('act')).not.toContain('consent');
    expect(await offered('everything')).toContain('consent');
  });

  test('no helper is handed a paper that bears the party’s own code', async () => {
    const matter = await register(house);
    const given = helper({ may: 'everything' });
    const shown = { code: matter.codes.applicant, proof: undefined };
    done(await giveAuthority(house.services, shown, given));
    const code = done(await listAuthorities(house.services, shown)).items[0]?.code ?? '';
    const own = done(await trackByCode(house.services, matter.codes.applicant)).matters[0]?.documents ?? [];
    const theirs = done(await trackByCode(house.services, code)).matters[0]?.documents ?? [];
    const { rows } = await database.workerPool.query(
      'select id from matter_document where matter_id = $1 and party_id is not null',
      [matter.id],
    );
    const bearing = rows.map((row: { id: string }) => row.id);
    expect(own.map(({ id }) => id)).toEqual(expect.arrayContaining(bearing.slice(0, 1)));
    expect(theirs.filter(({ id }) => bearing.includes(id))).toEqual([]);
    const paper = await new Visitor(portal).open(`/t/${code}/${matter.id}/documents/${bearing[0]}`);
    expect(paper.status).toBe(404);
  });
});

describe('whatever a helper does', () => {
  test('is recorded as done by them for the party, in the chain and before everybody', async () => {
    const matter = await invited();
    const given = helper({ may: 'everything' });
    const code = await letting(matter, given);
    expect(await takes(matter, code, 'consent')).toBe('ok');
    const { rows } = await database.workerPool.query(
      "select actor from matter_event where matter_id = $1 and type = 'consent'",
      [matter.id],
    );
    expect(rows).toEqual([{ actor: { kind: 'party', partyId: matter.parties.respondent, authority: given.key } }]);
    const whoTo = async (reader: string) =>
      done(await trackByCode(house.services, reader)).matters[0]?.timeline.find((one) => one.type === 'consent')?.who;
    expect(await whoTo(matter.codes.respondent)).toEqual({ zh: '陈示范代您', en: '陈示范 for you' });
    expect(await whoTo(matter.codes.applicant)).toEqual({ zh: '陈示范代龑子妧', en: '陈示范 for 龑子妧' });
    const view = done(await readMatter(house.services, house.people.mediator, matter));
    expect(view.timeline.find((one) => one.type === 'consent')?.who.zh).toBe('陈示范代龑子妧');
  });

  test('keeps the helper’s name sealed in the database', async () => {
    const matter = await invited();
    await letting(matter, helper({ name: '林示例之子' }));
    const { rows } = await database.workerPool.query('select * from party_authority');
    expect(JSON.stringify(rows)).not.toContain('林示例之子');
  });
});

describe('an authority ends', () => {
  test('at the next request after the party takes it back', async () => {
    const matter = await invited();
    const given = helper();
    const code = await letting(matter, given);
    done(await endAuthority(house.services, byRespondent(matter), given.key));
    expect(await codeOf(trackByCode(house.services, code))).toBe('code-wrong');
    expect(await takes(matter, code, 'refuse')).toBe('code-wrong');
    expect(await takes(matter, matter.codes.respondent, 'refuse')).toBe('ok');
  });

  test('with its last day', async () => {
    const matter = await invited();
    const code = await letting(matter, helper({ until: plainDate('2026-03-03') }));
    house.clock.set(instant('2026-03-03T23:59:00+08:00'));
    expect(await codeOf(trackByCode(house.services, code))).toBe('ok');
    house.clock.set(addMilliseconds(house.clock.now(), 60_000));
    expect(await codeOf(trackByCode(house.services, code))).toBe('code-wrong');
    expect(await takes(matter, code, 'refuse')).toBe('code-wrong');
  });

  test.each(['2026-03-01', '2027-03-04'])(
    'is not given until %s: before today, or for more than a year',
    async (until) => {
      const matter = await invited();
      expect(
        await codeOf(giveAuthority(house.services, byRespondent(matter), helper({ until: plainDate(until) }))),
      ).toBe('condition-not-met');
    },
  );

  test('a helper passes nothing on, and sees none of the party’s other helpers', async () => {
    const matter = await invited();
    const code = await letting(matter, helper({ may: 'everything' }));
    expect(await codeOf(giveAuthority(house.services, { code, proof: undefined }, helper()))).toBe('not-found');
    expect(await codeOf(listAuthorities(house.services, { code, proof: undefined }))).toBe('not-found');
  });

  test('one party ends nothing of the other’s', async () => {
    const matter = await invited();
    const given = helper();
    await letting(matter, given);
    const other = { code: matter.codes.applicant, proof: undefined };
    expect(await codeOf(endAuthority(house.services, other, given.key))).toBe('not-found');
  });

  test('the same form sent twice is one authority', async () => {
    const matter = await invited();
    const given = helper();
    await letting(matter, given);
    await letting(matter, given);
    expect(done(await listAuthorities(house.services, byRespondent(matter))).items).toHaveLength(1);
  });
});

test('however many were given, each is found on a page, once, the newest first; and the oldest form sent again makes none', async () => {
  const matter = await invited();
  const given = Array.from({ length: 45 }, () => helper());
  for (const one of given) {
    done(await giveAuthority(house.services, byRespondent(matter), one));
    house.clock.set(addMilliseconds(house.clock.now(), 1));
    if (one !== given[0]) done(await endAuthority(house.services, byRespondent(matter), one.key));
  }
  const [oldest] = given;
  if (oldest === undefined) throw new Error('none was given');
  done(await giveAuthority(house.services, byRespondent(matter), oldest));
  const seen: string[] = [];
  let before: string | undefined;
  for (let pages = 0; pages < 4; pages += 1) {
    const { items, next } = done(await listAuthorities(house.services, byRespondent(matter), before));
    expect(items.length).toBeLessThanOrEqual(20);
    seen.push(...items.map(({ id }) => id));
    before = next;
    if (next === undefined) break;
  }
  expect(seen).toEqual(given.map(({ key }) => key).reverse());
  const { items } = done(await listAuthorities(house.services, byRespondent(matter), given[1]?.key));
  expect(items).toMatchObject([{ id: oldest.key, standing: 'in-force' }]);
});

describe('at a window', () => {
  const paper = '委托书：本人委托陈示范代为办理，至2026年6月30日。';

  test('what a paper says is taken down, the party sees it, and can end it', async () => {
    const matter = await invited();
    const target = { ...matter, party: matter.parties.respondent };
    const { id, code } = done(
      await giveAuthorityAtWindow(house.services, house.people.clerk, target, helper({ paper })),
    );
    expect(await takes(matter, code, 'refuse')).toBe('ok');
    const view = done(await trackByCode(house.services, matter.codes.respondent)).matters[0];
    expect(view?.messages.map(({ words }) => words.zh)).toContainEqual(expect.stringContaining('您委托了他人帮您办理'));
    expect(view?.readings.map(({ deed }) => deed.zh)).toContain('凭书面委托登记了一位当事人的代理人');
    done(await endAuthority(house.services, byRespondent(matter), id));
    expect(await codeOf(trackByCode(house.services, code))).toBe('code-wrong');
  });

  test.each([
    ['supervisor', 'not-your-part'],
    ['yuexiuClerk', 'not-found'],
  ] as const)('a %s takes down none: %s', async (who, expected) => {
    const matter = await invited();
    const target = { ...matter, party: matter.parties.respondent };
    expect(await codeOf(giveAuthorityAtWindow(house.services, house.people[who], target, helper({ paper })))).toBe(
      expected,
    );
  });
});

describe('on the portal, without a script', () => {
  test('a party lets a relative act, who opens their own code; and takes it back', async () => {
    const matter = await invited();
    const party = await (await new Visitor(portal).open(`/t/${matter.codes.respondent}`)).follow('请人帮您办');
    await party.press('委托');
    expect(party.errors.length).toBeGreaterThan(2);
    party
      .fill('他（她）的姓名', '陈示范')
      .choose('亲属')
      .choose('可以代办，但不能代为同意、撤回')
      .fill('到哪一天为止', '2026年6月30日');
    await party.press('委托');
    expect(party.errors).toEqual([]);
    const code = party.code;
    const relative = await new Visitor(portal).open(`/t/${code}`);
    expect(relative.text).toContain('陈示范 代 龑子妧 办理');
    await party.press('收回委托：陈示范');
    expect(party.text).toContain('已收回');
    expect((await relative.open(`/t/${code}`)).status).toBe(404);
  });
});

test('staff who read the matter see who acts for whom, in what, until when; what is over or taken back is not there', async () => {
  const matter = await invited();
  const [lawyer, relative, taken] = [
    helper({ name: '钟示范', relation: 'lawyer', may: 'everything' }),
    helper({ until: plainDate('2026-03-10') }),
    helper({ name: '吴示范' }),
  ];
  for (const given of [lawyer, relative, taken]) {
    await letting(matter, given);
    // They are told in the order in which they were given.
    house.clock.set(addMilliseconds(house.clock.now(), 1));
  }
  done(await endAuthority(house.services, byRespondent(matter), taken.key));
  const shown = async () => {
    const { district, id } = matter;
    const read = await readMatter(house.services, house.people.mediator, { district, id, purpose: '核对代理人' });
    return done(read).helpers;
  };
  const party = matter.parties.respondent;
  const first = { party, name: '钟示范', relation: 'lawyer', may: 'everything', until: '2026-06-30' };
  expect(await shown()).toEqual([
    first,
    { party, name: '陈示范', relation: 'relative', may: 'act', until: '2026-03-10' },
  ]);
  house.clock.set(instant('2026-03-11T09:00:00+08:00'));
  expect(await shown()).toEqual([first]);
});
