import { describe, expect, test } from 'vitest';
import {
  bothAsk,
  confirmation,
  draft,
  drafted,
  judge,
  kept,
  mediating,
  mediator,
  oral,
  reported,
  sealed,
  told,
} from '../../../test/mediation.ts';
import { committee, endOf, lastMinute, type Story } from '../../../test/story.ts';

const facts = ({ matter }: Story) => [
  matter.status === 'closed' ? matter.outcome : matter.state,
  matter.performed,
  matter.resolved,
];
const due = (story: Story, clock: string) => story.clock(clock).due;

describe('an agreement', () => {
  test('that one side does not confirm in seven days goes back to the table without a trace of what it promised', () => {
    const story = drafted('2026-03-02', ['2026-03-20']).does('applicant-1', 'confirm-agreement').until('2026-03-10');
    expect([story.matter.state, story.matter.obligations, story.matter.performed]).toEqual([
      'mediating',
      [],
      'nothing-due',
    ]);
    story.does('mediator', 'draft-agreement', draft('2026-03-25'));
    expect(story.refusal('mediator', 'seal').code).toBe('not-in-this-state');
    expect(story.matter.parties.map(({ facts: { signed } }) => signed)).toEqual([false, false]);
  });

  test('is confirmed by each side once', () => {
    const story = drafted('2026-03-02', ['2026-03-20']).does('applicant-1', 'confirm-agreement');
    expect(story.refusal('applicant-1', 'confirm-agreement')).toMatchObject({ guard: 'notSignedYet' });
    const again = { party: 'applicant-1', way: 'seal' };
    expect(story.refusal('mediator', 'record-signature', again)).toMatchObject({ guard: 'namedNotSignedYet' });
    expect(story.offered('applicant-1')).not.toContain('confirm-agreement');
    expect(story.offered('respondent-1')).toContain('confirm-agreement');
  });

  test('promises something', () => {
    const refusal = mediating('2026-03-02').refusal('mediator', 'draft-agreement', { ...draft(), obligations: [] });
    expect(refusal.fields).toEqual([{ field: 'obligations', code: 'required' }]);
  });

  test('in writing is in force once both sides, the mediator and the committee have signed and sealed, and not before (29)', () => {
    const story = drafted('2026-03-02', ['2026-05-20']).does('applicant-1', 'confirm-agreement');
    expect(story.refusal('mediator', 'seal').code).toBe('not-in-this-state');
    story.until('2026-03-05').does('respondent-1', 'confirm-agreement');
    expect([story.matter.state, story.matter.clocks.confirmationWindow]).toEqual(['signed', undefined]);
    story.until('2026-03-10').does('mediator', 'seal');
    expect([story.matter.state, due(story, 'confirmationWindow')]).toEqual(['performing', '2026-04-09']);
  });

  test('by word of mouth binds from the day it was reached, and so do the thirty days (30, 33)', () => {
    const story = mediating('2026-03-02').until('2026-03-20');
    story.does('mediator', 'agree-oral', oral('2026-03-16', '2026-05-20'));
    expect(due(story, 'confirmationWindow')).toBe('2026-04-15');
    expect(bothAsk(story.until('2026-04-15')).matter.links).toHaveLength(1);
  });

  test('by word of mouth that is entered after the thirty days can no longer be confirmed', () => {
    const story = mediating('2026-03-02').until('2026-04-20');
    story.does('mediator', 'agree-oral', oral('2026-03-16', '2026-05-20'));
    expect(story.refusal('applicant-1', 'ask-confirmation')).toMatchObject({ guard: 'windowOpen' });
    expect(story.until('2026-04-21').clock('confirmationWindow').status).toBe('lapsed');
  });
});

describe('judicial confirmation', () => {
  const window = () => sealed('2026-03-02', ['2026-06-30']);

  test('can be asked for to the last minute of the thirtieth day', () => {
    const story = window().until('2026-04-01');
    story.now = lastMinute('2026-04-01');
    expect(bothAsk(story).matter.links).toHaveLength(1);
  });

  test('is refused on the thirty-first day, in the words of the rule, even before the lapse is written', () => {
    const story = window();
    story.now = endOf('2026-04-01');
    expect(story.clock('confirmationWindow').status).toBe('running');
    expect(story.refusal('applicant-1', 'ask-confirmation')).toEqual({
      code: 'condition-not-met',
      guard: 'windowOpen',
      words: {
        zh: '协议生效已满三十日，不能再申请司法确认。协议仍然有效，一方不履行的，可以向人民法院起诉。',
        en: 'More than thirty days have passed since the agreement took effect, so the court can no longer confirm it. It still binds; if the other side does not keep it you may sue.',
      },
    });
    expect(story.refusal('mediator', 'record-joint-application', { signedBoth: true })).toMatchObject({
      guard: 'windowOpen',
    });
    const swept = window().until('2026-04-02');
    expect([swept.clock('confirmationWindow').status, swept.matter.facts.confirmation]).toEqual([
      'lapsed',
      'window-closed',
    ]);
    expect(swept.refusal('applicant-1', 'ask-confirmation')).toMatchObject({ guard: 'windowOpen' });
  });

  test('needs both: one who asked waits, and is too late alone', () => {
    const story = window().does('applicant-1', 'ask-confirmation');
    expect(story.refusal('applicant-1', 'ask-confirmation')).toMatchObject({ guard: 'notAskedConfirmation' });
    expect(story.told().at(-1)).toBe('others: otherSideAskedConfirmation');
    story.until('2026-04-02');
    expect(story.refusal('respondent-1', 'ask-confirmation')).toMatchObject({ guard: 'windowOpen' });
    expect(story.matter.links).toEqual([]);
  });

  test('needs all four where there are two a side', () => {
    const story = sealed('2026-03-02', ['2026-06-30'], { applicants: 2, respondents: 2 });
    for (const who of ['applicant-1', 'respondent-1', 'respondent-2'] as const) story.does(who, 'ask-confirmation');
    expect(story.matter.links).toEqual([]);
    expect(story.does('applicant-2', 'ask-confirmation').matter.links).toHaveLength(1);
  });

  test('is asked for once; then the linked matter is where to look', () => {
    const story = bothAsk(window());
    expect(story.clock('confirmationWindow').status).toBe('met');
    expect(story.refusal('respondent-1', 'ask-confirmation')).toMatchObject({ guard: 'noConfirmationYet' });
  });

  test('can be asked for together at the counter, with both signatures', () => {
    const story = window();
    expect(story.refusal('clerk', 'record-joint-application', { signedBoth: false })).toMatchObject({
      guard: 'bothSigned',
    });
    expect(story.does('clerk', 'record-joint-application', { signedBoth: true }).matter.links).toHaveLength(1);
  });

  test('stays open through the follow-up while the thirty days run (33), and the matter is not closed over it', () => {
    const story = sealed('2026-03-02', ['2026-03-06']).until('2026-03-09');
    expect(facts(story)).toEqual(['overdue', 'breached', 'not-asked']);
    story.does('mediator', 'end-supervision', { route: 'suit' }).until('2026-03-25');
    expect(facts(story)).toEqual(['answered', 'breached', 'no-answer']);
    expect(story.refusal('clerk', 'close')).toMatchObject({ guard: 'confirmationSettled' });
    bothAsk(story);
    expect(story.refusal('clerk', 'close')).toMatchObject({ guard: 'linksEnded' });
    const court = story.linked(confirmation).does('judge', 'accept', { judge });
    court.does('judge', 'record-absence', { on: '2026-03-25' }).does('judge', 'deem-withdrawn', { reasons: '未到场' });
    story.hears(court, 'confirmation-decided').does('clerk', 'close');
    expect(facts(story)).toEqual(['agreed', 'breached', 'no-answer']);
  });

  test('does not hold up the end of a matter where everything was kept', () => {
    const story = kept(sealed('2026-03-02')).does('applicant-1', 'answer-follow-up', { solved: 'yes' });
    expect(story.clock('confirmationWindow').status).toBe('running');
    story.does('clerk', 'close');
    expect([story.matter.status, story.clock('confirmationWindow').status]).toEqual(['closed', 'stopped']);
  });
});

describe('the follow-up', () => {
  const asking = () => kept(sealed('2026-03-02'));

  test('is answered by the applicants, not by those who handled it', () => {
    const story = asking();
    const answer = { party: 'applicant-1', way: 'phone', solved: 'yes' };
    expect(story.refusal('mediator', 'record-follow-up', answer).code).toBe('not-your-part');
    expect(story.refusal('respondent-1', 'answer-follow-up', { solved: 'yes' }).code).toBe('not-your-part');
    expect(story.told().at(-1)).toBe('applicant: askSolved');
  });

  test('counts as solved once every applicant says so, as not solved once one says so', () => {
    const two = () =>
      kept(sealed('2026-03-02', ['2026-03-02'], { applicants: 2 })).does('applicant-1', 'answer-follow-up', {
        solved: 'yes',
      });
    const story = two();
    expect(facts(story)).toEqual(['asking', 'performed', 'asked']);
    expect(story.refusal('applicant-1', 'answer-follow-up', { solved: 'no' })).toMatchObject({
      guard: 'notAnsweredYet',
    });
    expect(facts(two().does('applicant-2', 'answer-follow-up', { solved: 'yes' }))).toEqual([
      'answered',
      'performed',
      'solved',
    ]);
    expect(facts(two().does('applicant-2', 'answer-follow-up', { solved: 'no' }))).toEqual([
      'answered',
      'performed',
      'not-solved',
    ]);
  });

  test('nobody reached, or nobody answering in fifteen days, is written down as no answer', () => {
    const unreachable = { party: 'applicant-1', way: 'phone', solved: 'unreachable' };
    expect(facts(asking().does('clerk', 'record-follow-up', unreachable))).toEqual([
      'answered',
      'performed',
      'no-answer',
    ]);
    expect(facts(asking().until('2026-03-18'))).toEqual(['answered', 'performed', 'no-answer']);
  });

  test('“not solved” cannot simply be closed', () => {
    const story = asking().does('applicant-1', 'answer-follow-up', { solved: 'no', words: '又漏了' });
    expect(story.refusal('clerk', 'close')).toMatchObject({ guard: 'notUnsolved' });
    expect(facts(story.does('clerk', 'close-unsolved', { reason: '不愿再调解' }))).toEqual([
      'agreed',
      'performed',
      'not-solved',
    ]);
    const solved = asking().does('applicant-1', 'answer-follow-up', { solved: 'yes' });
    expect(solved.refusal('clerk', 'reopen')).toMatchObject({ guard: 'unsolved' });
    expect(solved.refusal('clerk', 'close-unsolved', { reason: '无' })).toMatchObject({ guard: 'unsolved' });
  });

  test('“not solved” can be taken up again, and a new agreement has its own thirty days and its own confirmation', () => {
    const story = bothAsk(sealed('2026-03-02'));
    const court = story.linked(confirmation).does('judge', 'accept', { judge });
    court
      .does('judge', 'hear', { on: '2026-03-02', bothCame: true, account: '清楚' })
      .does('judge', 'confirm', { reasons: '合法' });
    kept(story).hears(court, 'confirmation-decided').does('applicant-1', 'answer-follow-up', { solved: 'no' });
    story.until('2026-03-09').does('clerk', 'reopen', { reason: '又漏了' });
    expect(facts(story)).toEqual(['registered', 'performed', 'not-solved']);
    story.does('clerk', 'send', { unit: committee }).does('mediator', 'accept', { mediator });
    expect(story.matter.number).toBe('（2026）穗天石牌人调字第00001号');
    expect(story.refusal('mediator', 'invite')).toMatchObject({ guard: 'rightsTold' });
    story
      .does('mediator', 'tell-rights', { way: 'written' })
      .does('mediator', 'invite')
      .does('respondent-1', 'consent');
    story.does('mediator', 'draft-agreement', draft('2026-03-31'));
    story.does('applicant-1', 'confirm-agreement').does('respondent-1', 'confirm-agreement').does('mediator', 'seal');
    expect([facts(story), due(story, 'confirmationWindow')]).toEqual([
      ['performing', 'pending', 'not-solved'],
      '2026-04-08',
    ]);
    expect(story.matter.facts.confirmation).toBe('not-asked');
    expect(bothAsk(story).matter.links).toHaveLength(2);
  });
});

describe('keeping and breaking', () => {
  test('what is not kept by its last day is broken, and kept later it is performed after all', () => {
    const story = sealed('2026-03-02', ['2026-03-20']);
    story.now = lastMinute('2026-03-20');
    expect(story.matter.state).toBe('performing');
    story.until('2026-03-21');
    expect([facts(story), story.told().at(-1)]).toEqual([['overdue', 'breached', 'not-asked'], 'parties: reminder']);
    expect(facts(kept(story))).toEqual(['asking', 'performed', 'asked']);
    expect(story.clock('performance')).toMatchObject({ status: 'met', late: true });
  });

  test('a promise is recorded as kept once', () => {
    const story = sealed('2026-03-02', ['2026-03-20', '2026-03-25']);
    story.does('mediator', 'record-performance', { obligation: story.promise(0), on: '2026-03-02' });
    expect(story.matter.state).toBe('performing');
    expect(
      story.refusal('mediator', 'record-performance', { obligation: story.promise(0), on: '2026-03-02' }).fields,
    ).toEqual([{ field: 'obligation', code: 'already-performed' }]);
  });
});

describe('more time', () => {
  test('needs both sides, and a term that still runs', () => {
    const story = told('2026-03-02');
    story.does('mediator', 'record-consent', { party: 'respondent-1', how: 'in-person' });
    const extend = (bothAgree: boolean) => story.refusal('mediator', 'extend', { bothAgree, reason: '等鉴定' });
    expect(extend(false)).toMatchObject({ guard: 'bothAskForMore' });
    story.until('2026-04-03');
    expect([story.matter.state, story.matter.facts.mediationOverdue]).toEqual(['mediating', true]);
    expect(extend(true)).toMatchObject({ guard: 'mediationRunning' });
    expect(story.told().at(-1)).toBe('unit: mediationLate');
  });

  test('is not refused with a broken clock when the lapse is still to be written', () => {
    const story = mediating('2026-03-02').untilUnswept('2026-04-10');
    expect(story.refusal('mediator', 'extend', { bothAgree: true, reason: '等鉴定' })).toMatchObject({
      guard: 'mediationRunning',
    });
  });

  test('a report not registered within a working day reminds the centre, not the person', () => {
    expect(reported('2026-03-02').until('2026-03-04').told()).toEqual(['unit: registrationLate']);
  });
});
