import { expect, it } from 'vitest';
import { registerBody } from '../../../api/register.ts';
import {
  bodyOf,
  emptyParty,
  emptyRegistration,
  isWorthKeeping,
  missingIn,
  parseDraft,
  parsePlace,
  partyPath,
  type RegistrationDraft,
} from './registration.ts';

const place = { code: '440106006', name: '石牌街道', parents: ['广州市', '天河区'] };
const draft: RegistrationDraft = {
  ...emptyRegistration,
  applicants: [{ ...emptyParty, name: '王样例', phone: ' 17000001111 ' }],
  others: [{ ...emptyParty, kind: 'organisation', name: '某某公司', identityNumber: '99' }],
  place,
  category: 'neighbours',
  narrative: '楼上漏水。',
};

it('what is sent is what the contract asks for', () => {
  const body = bodyOf(draft);
  expect(registerBody.safeParse(body).success).toBe(true);
  expect(body?.parties).toEqual([
    { role: 'applicant', kind: 'person', name: '王样例', phone: '17000001111' },
    { role: 'respondent', kind: 'organisation', name: '某某公司' },
  ]);
});

it('a procedure that is not mediation may have one side alone; whoever is half named there is asked for', () => {
  const alone = { ...draft, others: [emptyParty] };
  expect(bodyOf(alone)).toBeUndefined();
  expect(bodyOf({ ...alone, procedure: 'legal-aid' })?.parties).toEqual([
    { role: 'applicant', kind: 'person', name: '王样例', phone: '17000001111' },
  ]);
  const half = { ...alone, procedure: 'petition', others: [{ ...emptyParty, phone: '17000002222' }] };
  expect(Object.keys(missingIn(half))).toEqual(['parties.1.name']);
  expect(bodyOf({ ...draft, procedure: 'petition' })?.parties).toHaveLength(2);
});

it('what a procedure asks of its own goes with it, and what another asked stays behind', () => {
  const application = { told: 'yes', act: ' 某某罚款决定书 ', knownOn: '', goods: '健身卡' };
  const asked = bodyOf({ ...draft, procedure: 'administrative-reconsideration', application })?.application;
  expect(asked).toEqual({ told: 'yes', act: '某某罚款决定书' });
  expect(bodyOf({ ...draft, application })).not.toHaveProperty('application');
});

it.each([
  ['', '石牌街道'],
  ['六运五街2栋', '石牌街道 六运五街2栋'],
  ['石牌街道 六运五街2栋', '石牌街道 六运五街2栋'],
])('the place and «%s» read «%s» in a list', (placeDetail, placeText) => {
  expect(bodyOf({ ...draft, placeDetail })?.placeText).toBe(placeText);
});

it('an empty form lacks both names, the place, the category and the story, and is not sent', () => {
  expect(Object.keys(missingIn(emptyRegistration))).toEqual([
    'parties.0.name',
    'parties.1.name',
    'place',
    'category',
    'narrative',
  ]);
  expect(bodyOf(emptyRegistration)).toBeUndefined();
  expect(isWorthKeeping(emptyRegistration)).toBe(false);
});

it.each([
  ['', undefined, []],
  ['1,200.5', 120_050, []],
  ['0', undefined, ['amountFen']],
  ['很多', undefined, ['amountFen']],
])('an amount of «%s» yuan is sent as %s fen, and faults %j', (amount, fen, faults) => {
  expect(Object.keys(missingIn({ ...draft, amount }))).toEqual(faults);
  expect(bodyOf({ ...draft, amount })?.amountFen).toBe(fen);
  expect(parseDraft(JSON.stringify({ ...draft, amount }))).toEqual({ ...draft, amount });
});

it('faults come back to the party they belong to: applicants are counted first', () => {
  const two = { ...draft, applicants: [emptyParty, emptyParty] };
  expect(partyPath(two, 'applicants', 1)).toBe('parties.1');
  expect(partyPath(two, 'others', 0)).toBe('parties.2');
});

it('a kept draft is read back whole; anything else is not a draft', () => {
  expect(parseDraft(JSON.stringify(draft))).toEqual(draft);
  expect(parseDraft(JSON.stringify(emptyRegistration))).toEqual(JSON.parse(JSON.stringify(emptyRegistration)));
  for (const text of ['', '{', 'null', '[]', '{"applicants":[]}', JSON.stringify({ ...draft, category: 'no-such' })]) {
    expect(parseDraft(text)).toBeUndefined();
  }
});

it('only a place is taken for a place from the address', () => {
  expect(parsePlace({ ...place, more: 1 })).toEqual(place);
  for (const value of [undefined, 'x', { code: 1 }, { ...place, parents: [1] }])
    expect(parsePlace(value)).toBeUndefined();
});

it('goes to mediation unless another procedure is chosen, and a kept draft knows only those there are', () => {
  expect(bodyOf(draft)).not.toHaveProperty('procedure');
  const chosen = { ...draft, procedure: 'administrative-reconsideration' };
  expect(bodyOf(chosen)).toMatchObject({ procedure: 'administrative-reconsideration' });
  expect(parseDraft(JSON.stringify(chosen))).toEqual(chosen);
  expect(parseDraft(JSON.stringify({ ...draft, procedure: 'gone' }))).toBeUndefined();
});

it.each([
  [{ name: '  ' }, undefined],
  [{ name: ' 石牌某某物业办 ' }, { name: '石牌某某物业办' }],
  [{ name: '天河区司法局', unit: 27 }, { unit: 27 }],
])('complained about as %j, %j is sent, and kept drafts know it', (complainedAbout, sent) => {
  const told = { ...draft, complainedAbout };
  const body = bodyOf(told);
  expect(body?.complainedAbout).toEqual(sent);
  expect(registerBody.safeParse(body).success).toBe(true);
  expect(parseDraft(JSON.stringify(told))).toEqual(told);
  expect(parseDraft(JSON.stringify({ ...told, complainedAbout: { unit: 'x' } }))).toBeUndefined();
});
