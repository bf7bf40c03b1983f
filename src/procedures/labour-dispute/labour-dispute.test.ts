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
    expect([story.documents().at(-1), story.running().map(({ key }) => key)]).toEqual(['award', ['workerSue', 'sue']]);
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
    expect(later.refusal('applicant-1', 'record-suit')).toMatchObject({ guard: 'maySue' });
    expect(outcome(later.does(officer, 'record-annulment'))).toBe('court');
    expect(outcome(final().until('2026-04-10'))).toBe('effective');
  });

  test.each([
    // The worker's fifteen days end on 25 March, the employer's on 31 March.
    ['2026-03-16', '2026-03-31', '2026-04-01'],
    ['2026-03-10', '2026-03-25', '2026-03-26'],
  ])('got by the employer on %s stands after the last day of both, %s', (employerOn, last, after) => {
    const story = awarded(heard('2026-03-02', '2026-03-10'), 'ordinary', employerOn);
    expect([story.clock('workerSue').due, story.clock('sue').due]).toEqual(['2026-03-25', last]);
    expect(story.until(last).matter.status).toBe('open');
    expect(outcome(story.until(after))).toBe('effective');
  });

  test('got last by the worker leaves the worker all of the fifteen days', () => {
    const story = heard('2026-03-02', '2026-03-10').does(officer, 'award', { kind: 'ordinary', result: '支付工资。' });
    story.until('2026-03-20').does(officer, 'serve-award', { servedOn: '2026-03-20', employerServedOn: '2026-03-11' });
    story.until('2026-03-27');
    expect([story.matter.status, story.told().at(-1)]).toEqual(['open', 'parties: employerTermLapsed']);
    expect(outcome(story.does('applicant-1', 'record-suit'))).toBe('court');
  });
});

test('what stood still goes on where it stood: before the copy, before the hearing, after it', () => {
  const ground = { ground: 'case-suspended', why: '一方死亡。' };
  for (const story of [accepted('2026-03-02'), preparing('2026-03-02'), heard('2026-03-02', '2026-03-10')]) {
    const { state } = story.matter;
    expect(story.does(officer, 'suspend', ground).does(officer, 'resume').matter.state).toBe(state);
  }
});
