import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { done, type House, openHouse, register, units } from '../../../test/history.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import { addUnit, changeUnit, readUnit, setCompetence } from '../org/unit-deeds.ts';
import { suggestRoute } from './suggestion.ts';

let database: FreshDatabase;
let house: House;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
});
afterAll(() => database.drop());

const asked = async (more: { place?: string; day?: string; category?: string; procedure?: string } = {}) =>
  (
    await suggestRoute(house.services, {
      procedure: more.procedure ?? 'people-mediation',
      category: more.category ?? 'neighbours',
      place: more.place ?? '440106006002',
      kind: 'mediation-committee',
      day: more.day === undefined ? undefined : plainDate(more.day),
    })
  ).units;
const enter = (more: Partial<Parameters<typeof setCompetence>[3]>, unit = units.yuexiuCommittee) =>
  setCompetence(house.services, house.people.administrator, unit, {
    procedure: 'people-mediation',
    area: '440106006',
    from: plainDate('2026-03-02'),
    ...more,
  });

test('the committee of the place is competent, and it is told how many could accept', async () => {
  expect(await asked()).toMatchObject([{ id: units.committee, acceptors: 2 }]);
  expect(await asked({ place: '440104003001' })).toMatchObject([{ id: units.yuexiuCommittee, acceptors: 0 }]);
});

test('where a matter is sent without an offer, those are counted who then act on it', async () => {
  const medical = { procedure: 'medical-dispute', category: 'medical' };
  expect(await asked(medical)).toMatchObject([{ id: units.committee, acceptors: 2 }]);
});

test('a competence that is entered holds on its days and for its category, and no longer elsewhere', async () => {
  done(await enter({ category: 'neighbours', until: plainDate('2026-03-31') }));
  expect((await asked()).map(({ id }) => id)).toEqual([units.yuexiuCommittee, units.committee]);
  expect((await asked()).at(0)?.why.zh).toContain('2026-03-31');
  expect((await asked({ day: '2026-04-01' })).map(({ id }) => id)).toEqual([units.committee]);
  expect((await asked({ category: 'contract' })).map(({ id }) => id)).toEqual([units.committee]);
  // Competent by what is entered alone: no more for its own area.
  expect(await asked({ place: '440104003001' })).toEqual([]);
});

test('the same again is refused, another last day ends it', async () => {
  expect(await enter({ category: 'neighbours', until: plainDate('2026-03-31') })).toMatchObject({
    ok: false,
    detail: 'competence-known',
  });
  done(await enter({ category: 'neighbours', until: plainDate('2026-03-10') }));
  expect((await asked({ day: '2026-03-11' })).map(({ id }) => id)).toEqual([units.committee]);
  expect(await enter({ category: 'no-such-kind' })).toMatchObject({ ok: false, code: 'request-invalid' });
  expect(await enter({ procedure: 'no-such-procedure' })).toMatchObject({ ok: false, code: 'request-invalid' });
});

test('a unit resident in a centre has hours, an address and a telephone, and is ended when nobody is left', async () => {
  const { administrator } = house.people;
  const { id } = done(
    await addUnit(house.services, administrator, {
      above: units.shipai,
      kind: 'labour-arbitration',
      code: '440106006-LD',
      nameZh: '石牌劳动争议调解窗口',
      nameEn: 'Shipai Labour Window',
      short: '劳动窗口',
      residentAt: units.centre,
      address: '石牌东路某号',
    }),
  );
  const office = [{ from: '09:00', to: '17:00' }];
  const hours = { weekly: [office, office, office, office, office, [], []], exceptions: [] };
  done(await changeUnit(house.services, administrator, id, { hours, contact: '020-00000000' }));
  expect(done(await readUnit(house.services, administrator, id))).toMatchObject({
    kind: 'labour-arbitration',
    residentAt: { id: units.centre },
    address: '石牌东路某号',
    contact: '020-00000000',
    hours,
    administered: true,
    earlier: [],
  });
  const wrong = { ...hours, weekly: [...hours.weekly.slice(1), [{ from: '17:00', to: '09:00' }]] };
  expect(await changeUnit(house.services, administrator, id, { hours: wrong })).toMatchObject({
    code: 'request-invalid',
  });
  expect(
    await changeUnit(house.services, administrator, units.shipai, { until: plainDate('2026-03-31') }),
  ).toMatchObject({ detail: 'unit-not-empty' });
  expect(
    await changeUnit(house.services, administrator, units.committee, { until: plainDate('2026-03-31') }),
  ).toMatchObject({ detail: 'unit-not-empty' });
  for (const residentAt of [units.committee, 999_999]) {
    expect(await changeUnit(house.services, administrator, id, { residentAt })).toMatchObject({
      detail: 'resident-not-at-centre',
    });
  }
  done(await changeUnit(house.services, administrator, id, { residentAt: null }));
  expect(done(await readUnit(house.services, administrator, id)).residentAt).toBeNull();
  await endedOnlyWithoutMatters(id);
  expect(await changeUnit(house.services, administrator, units.city, { above: units.shipai })).toMatchObject({
    detail: 'unit-below-itself',
  });
});

/** A unit with an open matter stays, and the administrator is told why without seeing which. */
async function endedOnlyWithoutMatters(unit: number): Promise<void> {
  const matter = await register(house);
  const end = () => changeUnit(house.services, house.people.administrator, unit, { until: plainDate('2026-03-31') });
  await database.ownerPool.query(
    'update matter set answerable_unit_id = $1, reach = reach || $1::integer where id = $2',
    [unit, matter.id],
  );
  const refused = await end();
  expect(refused).toMatchObject({ code: 'administration-refused', detail: 'unit-answers' });
  expect(refused.ok ? '' : refused.words?.zh).toContain('移交');
  await database.ownerPool.query('update matter set answerable_unit_id = $1 where id = $2', [units.centre, matter.id]);
  done(await end());
  expect(done(await readUnit(house.services, house.people.administrator, unit)).until).toBe('2026-03-31');
}
