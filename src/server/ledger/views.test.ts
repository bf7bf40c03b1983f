import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { done, type House, openHouse, register, type StaffName, units } from '../../../test/history.ts';
import { ledgerGroupings, viewsMax } from '../../api/ledger-view.ts';
import { readMatter } from '../matter/read.ts';
import { trackByCode } from '../matter/read-by-code.ts';
import { tagMatter } from '../tag/tag-matter.ts';
import { cellsOf } from './export-cells.ts';
import { groupLedger } from './groups.ts';
import { readLedger } from './ledger.ts';
import { keepLedgerView, listLedgerViews, removeLedgerView } from './views.ts';

let database: FreshDatabase;
let house: House;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  for (const category of ['neighbours', 'labour', 'labour', 'property'] as const) await register(house, { category });
  await register(house, { place: '440104003001' }, 'yuexiuClerk');
});
afterAll(() => database.drop());

const keep = async (who: StaffName, body: { readonly name: string; readonly [part: string]: unknown }) =>
  keepLedgerView(house.services, house.people[who], body);
const namesFor = async (who: StaffName) =>
  done(await listLedgerViews(house.services, house.people[who])).items.map(({ name }) => name);

describe('a kept view', () => {
  test('gives back what was asked, in the form of the address', async () => {
    const view = done(
      await keep('clerk', {
        name: '在办的劳动争议',
        category: 'labour',
        status: 'open',
        by: 'phase',
        columns: ['due', 'parties'],
      }),
    );
    expect(Object.fromEntries(new URLSearchParams(view.address))).toEqual({
      category: 'labour',
      status: 'open',
      columns: 'due,parties',
      by: 'phase',
    });
    expect(view).toMatchObject({ isOwn: true, unit: null });
  });

  test('is one’s own until it is shared with a unit one reads from', async () => {
    expect(await namesFor('lead')).not.toContain('在办的劳动争议');
    const shared = await keep('clerk', { name: '本中心快到期的', sort: 'due', sharedWith: units.centre });
    expect(shared).toMatchObject({ ok: true, value: { unit: { id: units.centre } } });
    expect(await namesFor('lead')).toEqual(['本中心快到期的']);
    expect(await namesFor('yuexiuClerk')).toEqual([]);
    expect(await keep('yuexiuClerk', { name: '别处', sharedWith: units.centre })).toMatchObject({
      ok: false,
      code: 'not-your-part',
    });
  });

  test('takes the place of the one of the same name, and asked for twice is one', async () => {
    const first = done(await keep('mediator', { name: '我的', holder: 'me' }));
    const again = done(await keep('mediator', { name: '我的', holder: 'nobody' }));
    expect(again).toMatchObject({ id: first.id, address: 'holder=nobody' });
    expect(await namesFor('mediator')).toEqual(['我的']);
  });

  test('is taken away by whoever kept it and by nobody else', async () => {
    const { id } = done(await keep('clerk', { name: '给大家', sharedWith: units.centre }));
    expect(await removeLedgerView(house.services, house.people.lead, id)).toMatchObject({
      ok: false,
      code: 'not-found',
    });
    expect(await removeLedgerView(house.services, house.people.clerk, id)).toMatchObject({ ok: true });
    expect(await namesFor('lead')).not.toContain('给大家');
  });

  test('there are so many a person, and no more', async () => {
    for (let n = 0; n < viewsMax; n += 1) expect((await keep('supervisor', { name: `第${n}种` })).ok).toBe(true);
    expect(await keep('supervisor', { name: '再一种' })).toMatchObject({ ok: false, code: 'too-many-views' });
    expect((await keep('supervisor', { name: '第0种', status: 'open' })).ok).toBe(true);
  });
});

describe('what is listed, counted', () => {
  test.each(ledgerGroupings)('by %s adds up to the list, and each group to what it asks for alone', async (by) => {
    const { groups, counted, isCut } = done(await groupLedger(house.services, house.people.clerk, { by }));
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(counted);
    expect([counted, isCut]).toEqual([4, false]);
    for (const { key, count } of groups) {
      const alone = by === 'unit' ? { unit: key, as: 'answers' } : { [by]: key };
      const { items } = done(await readLedger(house.services, house.people.clerk, { ...alone, limit: 50 }));
      expect(items).toHaveLength(count);
    }
  });

  test('keeps to the filter, to the scope and to the largest first', async () => {
    const of = async (who: StaffName, asked: Record<string, string>) =>
      done(await groupLedger(house.services, house.people[who], { ...asked, by: 'category' })).groups;
    expect((await of('clerk', {}))[0]).toEqual({ key: 'labour', name: null, count: 2 });
    expect(await of('clerk', { category: 'property' })).toEqual([{ key: 'property', name: null, count: 1 }]);
    expect(await of('administrator', {})).toEqual([]);
    expect((await of('yuexiuClerk', {})).reduce((sum, { count }) => sum + count, 0)).toBe(1);
  });
});

describe('tags', () => {
  const tagged = (
    who: StaffName,
    matter: { readonly district: string; readonly id: string },
    tag: string,
    deed: 'set' | 'take-off' = 'set',
  ) => tagMatter(house.services, house.people[who], { ...matter, body: { deed, tag }, key: randomUUID() });

  test('are set from the list by who handles the matter and by its centre; the parties read of it', async () => {
    const { district, id, codes } = await register(house, { category: 'neighbours' });
    const target = { district, id };
    expect(await tagged('clerk', target, 'troublemaker')).toMatchObject({ ok: false, code: 'condition-not-met' });
    expect(await tagged('supervisor', target, 'noise')).toMatchObject({ ok: false, code: 'not-your-part' });
    expect(await tagged('yuexiuClerk', target, 'noise')).toMatchObject({ ok: false, code: 'not-found' });
    for (const tag of ['noise', 'parking']) expect(await tagged('clerk', target, tag)).toMatchObject({ ok: true });
    expect(await tagged('clerk', target, 'noise')).toMatchObject({ ok: false, code: 'condition-not-met' });
    const view = done(await readMatter(house.services, house.people.lead, { ...target, purpose: 'for:oversight' }));
    expect(view.tags).toMatchObject({ may: true, set: [{ name: { zh: '噪声' } }, { name: { zh: '停车' } }] });
    const { matters } = done(await trackByCode(house.services, codes.applicant));
    expect(matters[0]?.timeline.map(({ record }) => record.zh)).toContain('给事项加了标签“噪声”');

    const { groups, counted } = done(await groupLedger(house.services, house.people.clerk, { by: 'tag' }));
    const count = (key: string) => groups.find((one) => one.key === key)?.count;
    expect([count('noise'), count('parking'), count('none'), counted]).toEqual([1, 1, counted - 1, counted]);
    const { items } = done(await readLedger(house.services, house.people.clerk, { tag: 'parking', limit: 50 }));
    expect(items.map((one) => one.id)).toEqual([id]);
    expect(items.map((one) => cellsOf(one, ['tags'], 'zh'))).toEqual([['噪声、停车']]);

    for (const tag of ['noise', 'parking']) await tagged('clerk', target, tag, 'take-off');
    expect(done(await readLedger(house.services, house.people.clerk, { tag: 'none', limit: 50 })).items).toHaveLength(
      counted,
    );
  });
});
