import { describe, expect, test } from 'vitest';
import {
  aided,
  applied,
  ended,
  granted,
  lacking,
  objected,
  officer,
  refused,
  reviewed,
  urgent,
} from '../../../test/legal-aid.ts';
import type { Story } from '../../../test/story.ts';

const day = '2026-03-02';
const outcome = ({ matter }: Story) => (matter.status === 'closed' ? matter.outcome : matter.state);
const upheld = { result: 'uphold', reason: '决定正确。' };
const corrected = { result: 'correct', reason: '符合条件。' };

describe('an application comes to each of its ends', () => {
  test('aided, with the report of the lawyer', () => {
    const story = aided(day).does(officer, 'end-case', { result: '调解结案。' }).does(officer, 'hand-in-report');
    expect([outcome(story), story.documents()]).toEqual(['aided', ['receipt', 'grant', 'assignment']]);
  });

  test('refused or ended, when nobody objects in time', () => {
    expect(outcome(refused(day).until('2026-03-18'))).toBe('refused');
    expect(outcome(ended(day).until('2026-03-18'))).toBe('terminated');
  });

  test('refused or ended, when the objection was not followed', () => {
    expect(outcome(objected(refused(day)).does('clerk', 'decide-objection', upheld))).toBe('refused');
    expect(outcome(objected(ended(day)).does('clerk', 'decide-objection', upheld))).toBe('terminated');
  });

  test('withdrawn, or counting as withdrawn', () => {
    expect(outcome(reviewed(day).does('applicant-1', 'withdraw'))).toBe('withdrawn');
    const silent = lacking(day).until('2026-03-10');
    expect([outcome(silent), silent.told().at(-1)]).toEqual(['withdrawn', 'applicant: deemedWithdrawn']);
  });
});

test('an objection that is followed leads to a lawyer within three days', () => {
  for (const story of [objected(refused(day)), objected(ended(day))]) {
    story.does('clerk', 'decide-objection', corrected);
    expect([story.matter.state, story.clock('assignment').due]).toEqual(['granted', '2026-03-05']);
    expect(story.does(officer, 'assign', { lawyer: '钱试律师' }).matter.state).toBe('aiding');
  }
});

test('what is missing is asked for once', () => {
  const story = lacking(day).does('applicant-1', 'supply');
  expect(story.refusal(officer, 'ask-papers', { needed: '还缺证明' })).toMatchObject({ guard: 'notAskedYet' });
});

test('no decision in time is no decision: it stays owed', () => {
  const story = reviewed(day).until('2026-03-10');
  expect([story.matter.state, story.told().at(-1)]).toEqual(['reviewing', 'unit: reviewLate']);
  story.does(officer, 'refuse', { reason: '不属于范围。' });
  expect(story.clock('review')).toMatchObject({ status: 'met', late: true });
});

test('where time presses aid comes first, also while papers are missing', () => {
  const story = lacking(day).does(officer, 'grant-first', urgent);
  expect([story.matter.state, story.clock('supply').status, story.documents().at(-1)]).toEqual([
    'granted',
    'stopped',
    'priorAid',
  ]);
});

test('the office does not decide on an objection against itself', () => {
  expect(objected(refused(day)).offered(officer)).not.toContain('decide-objection');
});

test('the other side of the case is told nothing', () => {
  const { definition } = applied(day).procedure;
  const told = [...Object.values(definition.documents).map(({ audience }) => audience)];
  expect(new Set(told)).toEqual(new Set(['applicant']));
  const story = aided(day, { respondents: 1 });
  expect(story.told().filter((line) => !/^(applicant|unit):/.test(line))).toEqual([]);
});

test('one of two applicants withdraws and the other goes on', () => {
  const story = reviewed(day, { applicants: 2 }).does(officer, 'record-withdrawal', { party: 'applicant-1' });
  expect(story.matter.state).toBe('reviewing');
  expect(granted(day).clock('review').status).toBe('met');
});
