import { describe, expect, test } from 'vitest';
import {
  accepted,
  answered,
  correcting,
  decision,
  head,
  heard,
  officer,
  received,
  resumed,
  reviewing,
  served,
  simplified,
  suspended,
} from '../../../test/reconsideration.ts';
import type { Story } from '../../../test/story.ts';

const outcome = ({ matter }: Story) => (matter.status === 'closed' ? matter.outcome : undefined);
const reasons = '属实。';

describe('an application', () => {
  test('not refused within five working days is accepted from the day they end, on the ordinary track', () => {
    const story = received('2026-03-02').until('2026-03-10');
    expect([story.matter.state, story.matter.facts.simplified]).toEqual(['notifying', false]);
    expect([story.clock('decide').start, story.clock('sendCopy').start]).toEqual(['2026-03-09', '2026-03-09']);
    expect(story.documents()).toEqual(['receipt', 'acceptance', 'answerNotice']);
  });

  test('needs a respondent before it is accepted, and says how one is added', () => {
    const story = received('2026-03-02', { respondents: 0 });
    const refusal = story.refusal(officer, 'accept', { track: 'ordinary' });
    expect(refusal).toMatchObject({ guard: 'hasRespondent' });
    expect(refusal.words.zh).toContain('增加参加人');
    story.does(officer, 'add-party', { role: 'respondent', kind: 'organisation', name: '某某局' });
    expect(story.does(officer, 'accept', { track: 'ordinary' }).matter.state).toBe('notifying');
  });

  test('that is corrected is examined anew from that day', () => {
    const story = correcting('2026-03-02').until('2026-03-12').does('applicant-1', 'supply');
    expect([story.matter.state, story.clock('correction').status]).toEqual(['received', 'met']);
    expect(story.clock('acceptance')).toMatchObject({ status: 'running', start: '2026-03-12', due: '2026-03-19' });
  });

  test('is not given up while the notice was not served, and is once ten working days have passed', () => {
    const unserved = received('2026-03-02').does(officer, 'request-correction', { needed: '身份证明' });
    unserved.until('2026-06-01');
    expect([unserved.matter.state, unserved.told().at(-1)]).toEqual(['correction-sent', 'unit: correctionNoticeLate']);
    // Served on 2 March: ten working days end on Monday the 16th.
    expect(outcome(correcting('2026-03-02').until('2026-03-16'))).toBeUndefined();
    expect(outcome(correcting('2026-03-02').until('2026-03-17'))).toBe('abandoned');
  });

  test('refused ends with a decision that names the court', () => {
    const story = received('2026-03-02').does(officer, 'refuse', { reasons: '不属于行政复议范围。' });
    expect([outcome(story), story.documents().at(-1)]).toEqual(['refused', 'refusal']);
    expect(story.procedure.definition.documents.refusal?.text).toContain('十五日内向人民法院');
  });

  test('of two applicants goes on with the other when one withdraws', () => {
    const story = received('2026-03-02', { applicants: 2 });
    story.does(officer, 'withdraw-early', { who: 'applicant-1' });
    expect(story.matter.state).toBe('received');
    expect(outcome(story.does(officer, 'withdraw-early', { who: 'applicant-2' }))).toBe('withdrawn');
  });
});

describe('the review', () => {
  test('is decided after the parties were heard, day by day', () => {
    const story = accepted('2026-03-02').until('2026-03-04');
    served(story).until('2026-03-11').does('respondent-1', 'answer');
    expect([story.clock('sendCopy').status, story.clock('answer').status]).toEqual(['met', 'met']);
    expect(story.refusal(officer, 'decide', decision)).toMatchObject({ guard: 'heardOrSimplified' });
    heard(story).until('2026-04-01').does(officer, 'decide', decision);
    expect([outcome(story), story.clock('decide').status, story.running()]).toEqual(['decided', 'met', []]);
    expect(story.documents()).toEqual(['receipt', 'acceptance', 'answerNotice', 'decision']);
  });

  test('on the simplified track may be decided on paper', () => {
    const story = answered(simplified('2026-03-02')).does(officer, 'decide', decision);
    expect([outcome(story), story.clock('decideSimplified').status]).toEqual(['decided', 'met']);
  });

  test('goes on when the respondent does not answer', () => {
    const story = served(accepted('2026-03-02')).until('2026-03-17');
    expect([story.matter.state, story.told().at(-1)]).toEqual(['reviewing', 'parties: answerMissed']);
  });

  test('is turned into the ordinary procedure by the head alone, and only from the simplified', () => {
    const story = answered(simplified('2026-03-02'));
    expect(story.refusal(officer, 'convert', { why: reasons }).code).toBe('not-your-part');
    story.does(head, 'convert', { why: reasons });
    expect([story.clock('decideSimplified').status, story.clock('decide').start]).toEqual(['stopped', '2026-03-02']);
    expect(story.refusal(head, 'convert', { why: reasons })).toMatchObject({ guard: 'isSimplified' });
    expect(story.refusal(officer, 'decide', decision)).toMatchObject({ guard: 'heardOrSimplified' });
  });

  test('is extended once, by the head, on the ordinary track, with a paper', () => {
    const story = reviewing('2026-03-02');
    expect(story.refusal(officer, 'extend', { why: reasons }).code).toBe('not-your-part');
    story.does(head, 'extend', { why: reasons });
    expect(story.documents().at(-1)).toBe('extension');
    expect(story.refusal(head, 'extend', { why: reasons })).toMatchObject({ guard: 'extendable' });
    expect(answered(simplified('2026-03-02')).refusal(head, 'extend', { why: reasons })).toMatchObject({
      guard: 'extendable',
    });
  });

  test('that is late tells the applicant of the court, and is still decided', () => {
    const story = heard(reviewing('2026-03-02')).until('2026-05-07');
    expect(story.told()).toContain('applicant: overdue');
    expect(story.refusal(head, 'extend', { why: reasons })).toMatchObject({ guard: 'extendable' });
    expect(story.does(officer, 'decide', decision).clock('decide')).toMatchObject({ status: 'met', late: true });
  });

  test('holds a hearing only after five working days of notice', () => {
    const story = reviewing('2026-03-16');
    const notice = { whenAndWhere: '二〇二六年三月二十四日九时，二楼听证室', notifiedOn: '2026-03-16' };
    story.does(officer, 'call-hearing', notice).until('2026-03-23');
    const hearing = { on: '2026-03-23', account: '各方到场。' };
    expect(story.refusal(officer, 'hold-hearing', hearing)).toMatchObject({ guard: 'hearingNoticeOver' });
    story.until('2026-03-24').does(officer, 'hold-hearing', { ...hearing, on: '2026-03-24' });
    expect([story.matter.state, story.matter.facts.heard]).toEqual(['reviewing', true]);
  });

  test('ends in mediation with a paper in force once signed', () => {
    const story = reviewing('2026-03-02').does(officer, 'record-mediation', { agreed: '被申请人退还款项。' });
    expect([outcome(story), story.documents().at(-1)]).toEqual(['mediated', 'mediation']);
  });

  test('ends when the withdrawal an applicant asked for is permitted', () => {
    const story = reviewing('2026-03-02').does('applicant-1', 'ask-withdrawal');
    expect(story.told().at(-1)).toBe('unit: withdrawalAsked');
    story.does(officer, 'permit-withdrawal', { who: 'applicant-1', reasons });
    expect([outcome(story), story.documents().at(-1)]).toEqual(['terminated', 'termination']);
  });

  test('stays execution on one of four grounds, with a paper, and goes on', () => {
    const story = reviewing('2026-03-02').does(officer, 'stay-execution', { ground: 'asked', why: reasons });
    expect([story.matter.state, story.documents().at(-1)]).toEqual(['reviewing', 'stay']);
  });
});

describe('a suspension', () => {
  test.each([
    ['notifying', (on: string) => accepted(on)],
    ['answering', (on: string) => served(accepted(on))],
    ['reviewing', reviewing],
  ] as const)('from %s goes back there, and every clock carries its rest over', (state, begin) => {
    const story = suspended(begin('2026-03-02'), 'cannot-take-part');
    expect([story.matter.state, story.running()]).toEqual(['suspended', []]);
    resumed(story.until('2026-04-01'));
    expect([story.matter.state, story.clock('decide').status]).toEqual([state, 'running']);
    expect(story.documents().slice(-2)).toEqual(['suspension', 'resumption']);
  });

  test.each([
    ['citizen-died', true],
    ['no-capacity', true],
    ['organisation-ended', true],
    ['missing', false],
    ['settling', false],
  ] as const)('for %s may end after sixty days: %s', (ground, ends) => {
    const story = suspended(reviewing('2026-03-02'), ground);
    expect(story.refusal(officer, 'end-suspension', { reasons })).toMatchObject({ guard: 'sixtyDaysOver' });
    story.until('2026-05-07');
    if (ends) expect(outcome(story.does(officer, 'end-suspension', { reasons }))).toBe('terminated');
    else expect(story.refusal(officer, 'end-suspension', { reasons })).toMatchObject({ guard: 'sixtyDaysOver' });
  });

  test('of another kind does not inherit the sixty days of an earlier one', () => {
    const story = resumed(suspended(reviewing('2026-03-02'), 'citizen-died').until('2026-05-07'));
    expect(suspended(story, 'settling').offered(officer)).not.toContain('end-suspension');
  });

  test('for a norm runs the clocks of the norm, and passes on only what is to be passed on', () => {
    const own = suspended(reviewing('2026-03-02'), 'norm-own');
    expect(own.running().map(({ key }) => key)).toEqual(['normOwn']);
    expect(own.refusal(officer, 'pass-norm', { receivedOn: '2026-03-02' })).toMatchObject({ guard: 'normToPass' });
    const passed = suspended(reviewing('2026-03-02'), 'norm-passed');
    passed.until('2026-03-04').does(officer, 'pass-norm', { receivedOn: '2026-03-04' });
    expect(passed.running().map(({ key }) => key)).toEqual(['normReply']);
    expect(
      resumed(passed)
        .running()
        .map(({ key }) => key),
    ).toEqual(['decide']);
  });
});

test('nobody ends a case that goes on without a ground of the law', () => {
  const story = reviewing('2026-03-02');
  expect(story.refusal(officer, 'terminate', { ground: 'busy', reasons })).toMatchObject({ code: 'input-invalid' });
  expect(outcome(story.does(officer, 'terminate', { ground: 'no-heir', reasons }))).toBe('terminated');
});
