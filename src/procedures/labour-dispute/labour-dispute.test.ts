import { describe, expect, test } from 'vitest';
import {
  accepted,
  awarded,
  called,
  director,
  heard,
  officer,
  preparing,
  received,
  served,
} from '../../../test/labour.ts';
import type { Story } from '../../../test/story.ts';

const outcome = ({ matter }: Story) => (matter.status === 'closed' ? matter.outcome : undefined);
const why = { why: '案情复杂。' };

describe('an application', () => {
  test('needs a respondent, and silence on it opens the way to court without closing the commission', () => {
    expect(received('2026-03-02', { respondents: 0 }).refusal(officer, 'accept')).toMatchObject({
      guard: 'hasRespondent',
    });
    const story = received('2026-03-02');
    expect(story.refusal('applicant-1', 'sue-unaccepted')).toMatchObject({ guard: 'acceptanceOverdue' });
    story.until('2026-03-10');
    expect([story.matter.state, story.told()]).toEqual(['received', ['applicant: acceptanceLate', 'unit: late']]);
    expect(outcome(story.does('applicant-1', 'sue-unaccepted'))).toBe('court');
  });

  test('may be mediated first for fifteen days, and then goes on', () => {
    const mediating = () => received('2026-03-02').does(officer, 'start-mediation');
    const over = mediating().until('2026-03-18');
    expect([over.matter.state, over.clock('acceptance').status]).toEqual(['received', 'running']);
    expect(outcome(mediating().does(officer, 'agree-mediation', { agreed: '支付工资。' }))).toBe('agreed');
  });

  test('refused or withdrawn ends', () => {
    expect(outcome(received('2026-03-02').does(officer, 'refuse', why))).toBe('refused');
    expect(outcome(received('2026-03-02').does('applicant-1', 'withdraw'))).toBe('withdrawn');
  });
});

describe('the case', () => {
  test('goes on without an answer', () => {
    const story = served('2026-03-02').until('2026-03-17');
    expect([story.matter.state, story.told().filter((one) => one.endsWith('answerMissed'))]).toEqual([
      'preparing',
      ['parties: answerMissed'],
    ]);
  });

  test('is heard only after five working days of notice', () => {
    const story = called('2026-03-02').until('2026-03-09');
    expect(story.refusal(officer, 'hold-hearing', { account: '到庭。' })).toMatchObject({ guard: 'hearingNoticeOver' });
    expect(story.until('2026-03-10').does(officer, 'hold-hearing', { account: '到庭。' }).matter.state).toBe(
      'deciding',
    );
  });

  test('is extended once, by the director, and not once it is late: then either side may sue', () => {
    const story = accepted('2026-03-02');
    expect(story.refusal(officer, 'extend', why).code).toBe('not-your-part');
    story.does(director, 'extend', why);
    expect(story.refusal(director, 'extend', why)).toMatchObject({ guard: 'extendable' });
    expect(story.refusal(officer, 'sue-unawarded')).toMatchObject({ guard: 'awardOverdue' });
    story.until('2026-05-07');
    expect(story.told()).toContain('parties: awardLate');
    expect(outcome(story.does(officer, 'sue-unawarded'))).toBe('court');
  });

  test('can end in mediation until the award', () => {
    const story = preparing('2026-03-02').does(officer, 'record-mediation', { agreed: '支付工资。' });
    expect([outcome(story), story.clock('award').status, story.documents().at(-1)]).toEqual([
      'mediated',
      'met',
      'mediation',
    ]);
  });
});

describe('an award', () => {
  test('that is not final stands after fifteen days without a suit', () => {
    const story = awarded(heard('2026-03-02', '2026-03-10'), 'ordinary');
    expect([story.documents().at(-1), story.running().map(({ key }) => key)]).toEqual(['award', ['sue']]);
    expect(story.refusal(officer, 'record-annulment')).toMatchObject({ guard: 'isFinal' });
    expect(outcome(story.until('2026-03-26'))).toBe('effective');
  });

  test('that is final gives the worker fifteen days and the employer thirty', () => {
    const final = () => awarded(heard('2026-03-02', '2026-03-10'), 'final-amount');
    expect(
      final()
        .running()
        .map(({ key }) => key),
    ).toEqual(['workerSue', 'annul']);
    expect(outcome(final().does('applicant-1', 'record-suit'))).toBe('court');
    const later = final().until('2026-03-26');
    expect(later.refusal('applicant-1', 'record-suit')).toMatchObject({ guard: 'workerMaySue' });
    expect(outcome(later.does(officer, 'record-annulment'))).toBe('court');
    expect(outcome(final().until('2026-04-10'))).toBe('effective');
  });
});
