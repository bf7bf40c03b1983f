import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { done, type House, type Known, openHouse, register, type StaffName } from '../../../test/history.ts';
import { registerBody } from '../../api/register.ts';
import { indexNewWords } from '../ledger/take-words.ts';
import { staffScope } from '../matter/caller.ts';
import { trackByCode } from '../matter/read-by-code.ts';
import { inScope } from '../platform/db/scope.ts';
import { sealEvents } from '../seal/seal.ts';
import { checkDuplicates, checkMatterDuplicates } from './check.ts';

let database: FreshDatabase;
let house: House;
let leak: Known;

const applicant = { role: 'applicant', kind: 'person', name: '陈桂芳', phone: '17000000031' } as const;
const respondent = { role: 'respondent', kind: 'person', name: '李建国' } as const;
const told = {
  parties: [applicant, respondent],
  category: 'neighbours',
  place: '440106006002',
  placeText: '石牌社区12栋301房',
  narrative: '楼上卫生间漏水，把我家天花板泡坏，修要3200元。',
  wish: '',
} as const;
const purpose = '登记时核对';

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  leak = await register(house, told);
  await sealEvents(house.system);
  await indexNewWords(house.system);
});
afterAll(() => database.drop());

async function check(who: StaffName, changed: object = {}) {
  const registration = registerBody.parse({ ...told, ...changed });
  return done(await checkDuplicates(house.services, house.people[who], { registration, purpose }));
}

describe('a check before registering', () => {
  test('shows what is there, with what agrees and what differs', async () => {
    const { items, elsewhere } = await check('clerk', { narrative: '上层渗水，天花损坏，要求赔三千二百元。' });
    expect(items).toMatchObject([{ id: leak.id, offered: 'same', parties: [{ name: '陈桂芳' }, { name: '李建国' }] }]);
    expect(items[0]?.findings).toContainEqual({
      aspect: 'phone',
      agrees: true,
      nearly: false,
      of: ['陈桂芳', '陈桂芳'],
    });
    expect(elsewhere).toEqual([]);
  });

  test.each([
    [
      'names written by ear, without numbers',
      { parties: [{ ...applicant, name: '陈贵芳', phone: undefined }, respondent] },
      1,
    ],
    [
      'sides the other way round',
      {
        parties: [
          { ...applicant, role: 'respondent' },
          { ...respondent, role: 'applicant' },
        ],
      },
      1,
    ],
    [
      'one of the two against somebody else, about something else',
      {
        parties: [applicant, { role: 'respondent', kind: 'person', name: '何示范' }],
        category: 'contract',
        narrative: '借了50000元不还。',
        place: '440106002',
        placeText: '别处',
      },
      0,
    ],
    ['a number and nothing else that fits', { parties: [applicant], category: 'labour', narrative: '工资没发。' }, 0],
  ])('%s', async (_, changed, count) => {
    expect((await check('clerk', changed)).items).toHaveLength(count);
  });

  test('is written down where the parties see it, with what it was for', async () => {
    await check('clerk');
    const tracked = done(await trackByCode(house.services, leak.codes.applicant));
    const looks = tracked.matters[0]?.readings.filter(({ purpose: said }) => said?.zh === purpose);
    expect(looks?.[0]?.deed.zh).toContain('同一纠纷');
  });

  test('is for a centre’s window alone', async () => {
    for (const who of ['mediator', 'supervisor', 'administrator'] as const) {
      const registration = registerBody.parse(told);
      const answer = await checkDuplicates(house.services, house.people[who], { registration, purpose });
      expect(answer).toMatchObject({ ok: false, code: 'not-your-part' });
    }
  });
});

describe('a matter outside the reader’s reach', () => {
  // A caller of the same district whose reach holds nothing of the matter.
  const outside = () => ({ ...staffScope(house.people.clerk), units: [999_999] });
  const wanted = {
    district: '440106',
    identities: [],
    phones: [],
    names: ['陈桂芳'],
    both: "('~chenguifang' & '~lijianguo')",
    single: '',
    self: null,
  };

  test('is told by what agrees with what was written, in no words of its own', async () => {
    const [found] = await inScope(database.pool, outside(), [
      { text: 'select * from find_duplicate_candidates($1::jsonb)', values: [JSON.stringify(wanted)] },
    ]);
    expect(found?.rows).toMatchObject([{ id: leak.id, inside: false, narrative: '', place_text: '' }]);
    expect(found?.rows[0]).not.toHaveProperty('snapshot');
    const [row] = found?.rows ?? [];
    expect(row.parties).toEqual([
      { id: null, role: 'applicant', name: '陈桂芳', identity: null, phone: '-' },
      { id: null, role: 'respondent', name: '', identity: null, phone: null },
    ]);
    expect(JSON.stringify(found?.rows)).not.toMatch(/李建国|漏水|17000000031/);
  });

  test('nobody without a reading role is told anything', async () => {
    const nobody = { kind: 'units', units: [] } as const;
    const [found] = await inScope(database.pool, nobody, [
      { text: 'select * from find_duplicate_candidates($1::jsonb)', values: [JSON.stringify(wanted)] },
    ]);
    expect(found?.rows).toEqual([]);
  });
});

test('a matter that is registered is compared with the others, and only for whoever may read it', async () => {
  const again = await register(house, { ...told, narrative: '楼上渗水，天花板坏了，要3200元。' });
  const target = { district: again.district, id: again.id, purpose };
  const { items } = done(await checkMatterDuplicates(house.services, house.people.clerk, target));
  expect(items).toMatchObject([{ id: leak.id, offered: 'same' }]);
  expect(await checkMatterDuplicates(house.services, house.people.yuexiuClerk, target)).toMatchObject({
    ok: false,
    code: 'not-found',
  });
});
