import { describe, expect, test } from 'vitest';
import { registerBody } from '../../../api/register.ts';
import { screeningRoutes } from '../../../api/screening.ts';
import type { Told } from '../net/call.ts';
import type { Content, Item, ItemState } from './item.ts';
import { answerOf, askingOf, picturesDone } from './send.ts';

const district = '440106';
const [round, place, visit, finding, upload] = [1, 2, 3, 4, 5].map((n) => `0199aaaa-0000-4000-8000-00000000000${n}`);
if (!(round && place && visit && finding && upload)) throw new Error('five ids');
const sent = (receipt: object = {}): ItemState => ({ kind: 'sent', receipt: { at: 0, ...receipt } });

function item(id: string, content: Content, state: ItemState = { kind: 'waiting' }): Item {
  const fixed = { made: 0, about: '工地', key: 'k', after: [], tries: 0, notBefore: 0 } as const;
  return { ...fixed, id, round: { district, id: round ?? '' }, content, state };
}

const placeItem = item(place, {
  kind: 'place',
  place: { id: place, name: '某某工地', address: '', position: { lng: 113.36, lat: 23.12 } },
});
const file = item('f', { kind: 'file', picture: 'f', bytes: 9 }, sent({ upload }));
const visitItem = item(visit, {
  kind: 'visit',
  visit: {
    id: visit,
    place,
    at: '2026-11-23T02:00:00.000Z',
    outcome: 'found',
    answers: [{ question: 'q1', answer: 'no' }],
    note: '',
  },
  files: ['f'],
});
const findingItem = item(finding, {
  kind: 'finding',
  finding: {
    id: finding,
    visit,
    applicant: { kind: 'person', name: '王试走', phone: '17000000123' },
    other: { kind: 'organisation', name: '某某工地的施工单位', phone: '' },
    place: '440106006',
    placeText: '某某工地',
    category: 'labour',
    narrative: '工钱只发了一半。',
    wish: '',
    amount: '86,000',
  },
  files: [],
});

describe('what the phone sends is what the contract takes', () => {
  test('a place', () => {
    const { path, body } = askingOf(placeItem, []);
    expect(path).toBe(`/matters/${district}/${round}/screening/places`);
    expect(screeningRoutes.addScreenedPlace.body.safeParse(body).error).toBeUndefined();
  });

  test('a visit, with the uploads of its pictures', () => {
    const { path, body } = askingOf(visitItem, [file, visitItem]);
    expect(path).toBe(`/matters/${district}/${round}/screening/visits`);
    expect(screeningRoutes.recordVisit.body.parse(body).visit.files).toEqual([upload]);
  });

  test('a finding, with where it was found and the amount in fen', () => {
    const { path, body } = askingOf(findingItem, [visitItem, findingItem]);
    expect(path).toBe('/matters');
    const read = registerBody.parse(body);
    expect(read.foundAt).toEqual({ id: round, visit, finding });
    const along = { ...findingItem, content: { ...findingItem.content, files: ['f'] } as Content };
    expect(registerBody.parse(askingOf(along, [file, along]).body).materials).toEqual([upload]);
    expect([read.amountFen, read.parties.map(({ role }) => role)]).toEqual([8_600_000, ['applicant', 'respondent']]);
  });
});

const words = { zh: '请核对', en: 'Please check' };
const trouble = (status: number, code: string, fieldCode?: string): Told => {
  const fields = fieldCode === undefined ? [] : [{ field: 'files.0', code: fieldCode, words }];
  return { kind: 'trouble', trouble: { status, code, words, fields, retryAfterMs: undefined } };
};

test.each<[string, Told, string]>([
  ['no answer leaves it open', { kind: 'none' }, 'open'],
  ['a server that is busy leaves it open', trouble(503, 'unavailable'), 'open'],
  ['too many requests leave it open', trouble(429, 'too-many-requests'), 'open'],
  ['nobody signed in says nothing of it', trouble(401, 'not-signed-in'), 'signed-out'],
  ['a password to be changed says nothing of it', trouble(403, 'password-due'), 'signed-out'],
  ['registered before, by another phone, it is done', trouble(409, 'found-already'), 'done'],
  ['a picture the server no longer has goes again', trouble(422, 'file-not-taken', 'upload-unknown'), 'files-gone'],
  ['a picture that is refused is told', trouble(422, 'file-not-taken', 'file-kind'), 'refused'],
  ['anything else is told', trouble(409, 'condition-not-met'), 'refused'],
  ['an answer is a receipt', { kind: 'answer', body: { version: 2 } }, 'done'],
])('%s', (_, told, kind) => {
  expect(answerOf(told, 7, () => ({})).kind).toBe(kind);
});

test('a picture stays on the phone until all that names it is sent, and what was found is registered', () => {
  const visitSent = { ...visitItem, state: sent() };
  expect(picturesDone([file, visitItem])).toEqual([]);
  expect(picturesDone([file, visitSent])).toEqual([]);
  expect(picturesDone([file, visitSent, findingItem])).toEqual(['f']);
  const naming = { ...findingItem, content: { ...findingItem.content, files: ['f'] } as Content };
  expect(picturesDone([file, visitSent, naming])).toEqual([]);
  expect(picturesDone([file, visitSent, { ...naming, state: sent() }])).toEqual(['f']);
});
