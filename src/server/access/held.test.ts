import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { done, type House, type Known, openHouse, toAgreement } from '../../../test/history.ts';
import { heldView } from '../../api/access.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import { giveAuthority, listAuthorities } from '../authority/authority.ts';
import { readMatter } from '../matter/read.ts';
import { trackByCode } from '../matter/read-by-code.ts';
import { askRecusal } from './circle.ts';
import { readHeld } from './held.ts';
import { answerQuestion, askAboutReading, listQuestions } from './question.ts';

let database: FreshDatabase;
let house: House;
let matter: Known;
beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  matter = await toAgreement(house);
});
afterAll(() => database.drop());

test('a party takes away everything of their own, and nothing of how to reach the other side', async () => {
  const { applicant, respondent } = matter.codes;
  const own = heldView.parse(done(await readHeld(house.services, { code: applicant, proof: undefined })));
  expect(own.party).toMatchObject({ phone: '17000000001', identityNumber: '999999198603020014' });
  expect(own.party.address).toContain('702房');
  expect(own.matters[0]?.narrative).toContain('漏水');
  const others = JSON.stringify(done(await readHeld(house.services, { code: respondent, proof: undefined })));
  for (const secret of ['17000000001', '999999198603020014', '找过楼上两次']) expect(others).not.toContain(secret);
  expect(others).toContain('17000000002');
  expect(await readHeld(house.services, { code: '44010600000000000', proof: undefined })).toMatchObject({
    code: 'code-wrong',
  });
});

test('a party asks why a unit looked, once a look; the unit answers once, within its term, and the party reads it', async () => {
  done(await readMatter(house.services, house.people.supervisor, { ...matter, purpose: 'for:oversight' }));
  const read = async () => done(await trackByCode(house.services, matter.codes.applicant)).matters[0]?.readings ?? [];
  const look = (await read()).find((one) => one.purpose?.zh === '督导检查');
  expect(look?.who.zh).toBe('天河区的督导人员');
  const ask = () =>
    askAboutReading(house.services, {
      code: matter.codes.applicant,
      id: matter.id,
      reading: look?.id ?? '',
      question: '为什么区里要看？',
    });
  const asked = done(await ask());
  expect(asked.due).toBe('2026-03-09');
  // A double click asks nothing twice.
  expect(done(await ask())).toEqual(asked);
  // Nobody asks in the name of another, nor about another matter's log.
  const strange = await askAboutReading(house.services, {
    code: matter.codes.applicant,
    id: randomUUID(),
    reading: look?.id ?? '',
    question: '为什么？',
  });
  expect(strange).toMatchObject({ code: 'not-found' });

  const waiting = done(await listQuestions(house.services, house.people.supervisor)).items;
  expect(waiting.map((one) => one.question)).toEqual(['为什么区里要看？']);
  expect(done(await listQuestions(house.services, house.people.yuexiuClerk)).items).toEqual([]);
  const answer = (who: keyof House['people'], words: string) =>
    answerQuestion(house.services, house.people[who], { ...asked, district: matter.district, answer: words });
  expect(await answer('yuexiuClerk', '不知道')).toMatchObject({ code: 'not-found' });
  expect(await answer('mediator', '不是本会看的')).toMatchObject({ code: 'not-found' });
  done(await answer('supervisor', '按季度抽查调解质量，抽到了这一件。'));
  expect(await answer('supervisor', '再答一次')).toMatchObject({ code: 'condition-not-met' });

  const told = (await read()).find((one) => one.id === look?.id);
  expect(told?.asked).toMatchObject({ question: '为什么区里要看？', answer: '按季度抽查调解质量，抽到了这一件。' });
  // What one side asks is not the other side's to read.
  const other = done(await trackByCode(house.services, matter.codes.respondent)).matters[0];
  expect(other?.readings.every((one) => one.asked === null)).toBe(true);
});

test('a helper takes nothing away; one who may only follow asks nothing and has nobody replaced', async () => {
  const by = { code: matter.codes.respondent, proof: undefined };
  const codeFor = async (may: 'follow' | 'act' | 'everything') => {
    const key = randomUUID();
    const until = plainDate('2026-06-30');
    done(await giveAuthority(house.services, by, { name: '陈示范', relation: 'relative', may, until, key }));
    return done(await listAuthorities(house.services, by)).items.find(({ id }) => id === key)?.code ?? '';
  };
  const [follower, actor, everything] = [await codeFor('follow'), await codeFor('act'), await codeFor('everything')];
  for (const code of [follower, actor, everything])
    expect(await readHeld(house.services, { code, proof: undefined })).toMatchObject({ code: 'not-your-part' });
  const reading = done(await trackByCode(house.services, matter.codes.respondent)).matters[0]?.readings[0]?.id ?? '';
  const ask = (code: string) =>
    askAboutReading(house.services, { code, id: matter.id, reading, question: '为什么要看？' });
  expect(await ask(follower)).toMatchObject({ code: 'not-your-part' });
  const replace = { id: matter.id, reason: '他是对方的同学', proof: undefined };
  const recusal = await askRecusal(house.services, { ...replace, code: follower, key: randomUUID() });
  expect(recusal).toMatchObject({ code: 'not-your-part' });
});
