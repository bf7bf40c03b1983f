import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { act, done, type House, type Known, openHouse, register, units } from '../../../test/history.ts';
import { openPortal, Visitor } from '../../../test/portal-visitor.ts';
import { faultsOf, textOf } from '../document/render/testing/page-faults.ts';
import { readPdf } from '../document/render/testing/pdf-reading.ts';
import { readMatter } from '../matter/read.ts';
import { trackByCode } from '../matter/read-by-code.ts';
import { answerQuestion, askAboutReading } from './question.ts';

const child = { name: '陈小雀', phone: '17000007771', identityNumber: '999999201503020011', address: '雀儿巷七号' };
const other = { name: '龑子妧', phone: '17000007773', address: '翠园路九号' };
const secrets = [child.name, child.phone, child.identityNumber, child.address];

let database: FreshDatabase;
let house: House;
let portal: ReturnType<typeof openPortal>;
let matter: Known;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  portal = openPortal(house.services);
  matter = await register(house, {
    narrative: '楼上漏水。\n第二天又漏。',
    parties: [
      { role: 'applicant', kind: 'person', ...child },
      { role: 'respondent', kind: 'person', ...other },
    ],
  });
  matter = await act(house, matter, 'clerk', 'send', { unit: units.committee });
  matter = await act(house, matter, 'mediator', 'accept', { mediator: house.people.mediator.staffId });
  await asked();
});
afterAll(async () => {
  await portal.close();
  await database.drop();
});

/** A look by the district, a question about it and the answer. */
async function asked(): Promise<void> {
  done(await readMatter(house.services, house.people.supervisor, { ...matter, purpose: 'for:oversight' }));
  const { matters } = done(await trackByCode(house.services, matter.codes.applicant));
  const look = matters[0]?.readings.find((one) => one.purpose?.zh === '督导检查');
  const { code, reading } = { code: matter.codes.applicant, reading: look?.id ?? '' };
  const question = done(
    await askAboutReading(house.services, { code, id: matter.id, reading, question: '为什么区里要看？' }),
  );
  const target = { district: matter.district, id: question.id, answer: '按季度抽查，抽到了这一件。' };
  done(await answerQuestion(house.services, house.people.supervisor, target));
}

/** The paper's pages, and its text without what the typesetter puts between. */
async function paperOf(code: string, headers: Record<string, string> = {}) {
  const answer = await portal.inject({ url: `/t/${code}/held.pdf`, headers });
  expect(answer.headers['content-type'], answer.body.slice(0, 200)).toBe('application/pdf');
  expect(answer.headers['content-disposition']).toContain('attachment');
  const pages = readPdf(answer.rawPayload);
  return { pages, text: plain(pages.map(textOf).join('')) };
}

/** A foot stands between the pages, and a long word is broken by a sign that nobody sees. */
const foot = /您的全部信息第\d+页共\d+页|EverythingheldaboutyouPage\d+of\d+/g;
const plain = (text: string) => text.replace(/[\s\u200b]/g, '').replace(foot, '');

/** Every text of the data that is written for people: what is chosen from a list is said in words instead. */
function textsOf(value: unknown, locale: 'zh' | 'en', key = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => textsOf(one, locale, key));
  if (typeof value === 'object' && value !== null) {
    const inside =
      'zh' in value && 'en' in value ? Object.entries({ said: Reflect.get(value, locale) }) : Object.entries(value);
    return inside.flatMap(([name, one]) => (name === 'actions' ? [] : textsOf(one, locale, name)));
  }
  return typeof value === 'string' && written.includes(key) ? [value] : [];
}
const written = [
  ...['said', 'name', 'phone', 'identityNumber', 'address', 'narrative', 'wish', 'number', 'text', 'wording'],
  ...['question', 'answer', 'hash', 'sha256', 'id'],
];

describe.each([
  ['Chinese', 'zh', {}],
  ['English', 'en', { cookie: 'onedoor_lang=en' }],
] as const)('everything held, printed in %s', (_, locale, headers) => {
  test('holds every text of the data file', async () => {
    const data = (await portal.inject({ url: `/t/${matter.codes.applicant}/held.json` })).json();
    const texts = textsOf({ party: data.party, matters: data.matters }, locale).filter((text) => text.trim() !== '');
    // Ids of clocks, documents and lines of the log are the data file's own: on paper each is told by its day and words.
    const own = texts.filter((text) => !isInnerId(text, data));
    const { text, pages } = await paperOf(matter.codes.applicant, headers);
    expect(own.length).toBeGreaterThan(30);
    expect(own.filter((one) => !text.includes(plain(one)))).toEqual([]);
    for (const secret of secrets) expect(text).toContain(secret);
    expect(text).toContain('按季度抽查，抽到了这一件。');
    expect(pages.flatMap(faultsOf)).toEqual([]);
  });
});

function isInnerId(
  text: string,
  { party, matters }: { readonly party: { id: string }; readonly matters: { id: string }[] },
) {
  const kept = [party.id, ...matters.map(({ id }) => id)];
  return /^([0-9a-f]{8}-[0-9a-f-]{27}|\d+-[a-z-]+(-\d+)?)$/.test(text) && !kept.includes(text);
}

test('nothing of the other side’s contacts, nor of who is protected, is on it', async () => {
  const own = await paperOf(matter.codes.applicant);
  for (const secret of [other.phone, other.address]) expect(own.text).not.toContain(secret);
  const { text } = await paperOf(matter.codes.respondent);
  for (const secret of secrets) expect(text).not.toContain(secret);
  expect(text).toContain('陈某（未成年人）');
  expect(text).toContain(other.phone);
});

test('its page leads to it, and there is none without a code', async () => {
  const person = await new Visitor(portal).open(`/t/${matter.codes.applicant}/held`);
  expect(person.html).toContain(`/t/${matter.codes.applicant}/held.pdf`);
  expect((await portal.inject({ url: '/t/44010600000000000/held.pdf' })).statusCode).toBe(404);
});
