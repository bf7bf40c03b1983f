import { describe, expect, test } from 'vitest';
import { confirmation } from '../../../test/mediation.ts';
import {
  accepting,
  agreement,
  applied,
  atAuthority,
  atCommittee,
  inMediation,
  mediator,
  officer,
  underAuthority,
} from '../../../test/medical.ts';
import type { Story } from '../../../test/story.ts';

const day = '2026-03-02';
const outcome = ({ matter }: Story) => (matter.status === 'closed' ? matter.outcome : matter.state);
const settled = () => inMediation(day).does(mediator, 'settle', agreement('2026-03-20'));

describe('a medical dispute comes to each of its ends', () => {
  test('agreed and carried out', () => {
    const story = settled();
    story.does(mediator, 'record-performance', { obligation: story.promise(0), on: day });
    expect([outcome(story), story.matter.performed, story.clock('confirmationWindow').status]).toEqual([
      'agreed',
      'performed',
      'stopped',
    ]);
  });

  test('agreed and not carried out: both are told how to sue or enforce', () => {
    const story = settled().until('2026-03-21').does(mediator, 'tell-routes');
    expect([outcome(story), story.matter.performed, story.documents().at(-1)]).toEqual([
      'agreed',
      'breached',
      'routesNotice',
    ]);
  });

  test('failed, not accepted, withdrawn', () => {
    expect(outcome(inMediation(day).does('respondent-1', 'ask-stop'))).toBe('failed');
    expect(outcome(inMediation(day).does(mediator, 'end-mediation', { ground: 'sued' }))).toBe('failed');
    expect(outcome(atAuthority(day).does(officer, 'refuse', { ground: 'in-court', reason: '已经起诉。' }))).toBe(
      'not-taken',
    );
    expect(outcome(atCommittee(day).does('applicant-1', 'withdraw'))).toBe('withdrawn');
  });
});

test('where one side applies nothing is accepted until the other agrees', () => {
  const story = atCommittee(day);
  expect(story.refusal(mediator, 'accept', accepting)).toMatchObject({ guard: 'bothWilling' });
  story.does(mediator, 'ask-consent').does('respondent-1', 'consent');
  expect(story.does(mediator, 'accept', accepting).matter.state).toBe('mediating');
});

test('of two on the other side both have to agree, and one who refuses ends it', () => {
  const asked = () =>
    atCommittee(day, { respondents: 2 }).does(mediator, 'ask-consent').does('respondent-1', 'consent');
  expect(asked().matter.state).toBe('asking');
  expect(asked().does('respondent-2', 'consent').matter.state).toBe('received');
  expect(outcome(asked().does('respondent-2', 'decline'))).toBe('not-taken');
});

test('past thirty working days mediation has failed; an appraisal keeps it from doing so', () => {
  const late = inMediation(day).until('2026-04-15');
  expect([outcome(late), late.documents().at(-1)]).toEqual(['failed', 'failure']);
  const appraised = inMediation(day).does(mediator, 'begin-appraisal', { what: '鉴定' }).until('2026-09-01');
  expect([appraised.matter.state, appraised.clock('mediation').status]).toEqual(['appraising', 'suspended']);
});

test('only people’s mediation is lengthened, and only if both sides agree', () => {
  expect(inMediation(day).refusal(mediator, 'extend', { bothAgree: false })).toMatchObject({ guard: 'bothAgreed' });
  expect(underAuthority(day).refusal(officer, 'extend', { bothAgree: true })).toMatchObject({ guard: 'byCommittee' });
});

test('only an agreement of the committee has the window for confirmation', () => {
  expect(settled().clock('confirmationWindow').status).toBe('running');
  const story = underAuthority(day).does(officer, 'settle', agreement('2026-03-20'));
  expect(story.matter.clocks.confirmationWindow).toBeUndefined();
});

describe('an agreement of the committee goes to the court', () => {
  test('when both sides ask with their codes, once, and within the thirty days', () => {
    const story = settled().does('applicant-1', 'ask-confirmation');
    expect([story.matter.links.length, story.told().at(-1)]).toEqual([0, 'others: otherSideAskedConfirmation']);
    expect(story.refusal('applicant-1', 'ask-confirmation')).toMatchObject({ guard: 'notAskedConfirmation' });
    story.does('respondent-1', 'ask-confirmation');
    expect([story.matter.links.length, story.clock('confirmationWindow').status]).toEqual([1, 'met']);
    expect(story.refusal(mediator, 'record-joint-application', { signedBoth: true })).toMatchObject({
      guard: 'noConfirmationYet',
    });
    const late = settled().until('2026-04-02');
    expect(late.refusal('applicant-1', 'ask-confirmation')).toMatchObject({ guard: 'windowOpen' });
  });

  test('and is not closed before the court has decided, whether it is kept or broken meanwhile', () => {
    const asked = () => settled().does(mediator, 'record-joint-application', { signedBoth: true });
    const refusedBy = (story: Story) =>
      story.linked(confirmation).does('judge', 'refuse', { ground: 'not-civil', reasons: '不属于受理范围' });
    const kept = asked();
    kept.does(mediator, 'record-performance', { obligation: kept.promise(0), on: day });
    expect([outcome(kept), kept.matter.performed]).toEqual(['kept', 'performed']);
    kept.hears(refusedBy(kept), 'confirmation-decided');
    expect(outcome(kept)).toBe('agreed');
    const broken = asked().until('2026-03-21');
    expect(broken.refusal(mediator, 'tell-routes')).toMatchObject({ guard: 'linksEnded' });
    broken.hears(refusedBy(broken), 'confirmation-decided').does(mediator, 'tell-routes');
    expect([outcome(broken), broken.matter.performed]).toEqual(['agreed', 'breached']);
  });

  test('when the committee records that both have signed; one of the authority does not', () => {
    expect(settled().refusal(mediator, 'record-joint-application', { signedBoth: false })).toMatchObject({
      guard: 'bothSigned',
    });
    const story = settled().does(mediator, 'record-joint-application', { signedBoth: true });
    expect(story.matter.links).toHaveLength(1);
    const ofAuthority = underAuthority(day).does(officer, 'settle', agreement('2026-03-20'));
    expect(ofAuthority.refusal(officer, 'record-joint-application', { signedBoth: true })).toMatchObject({
      guard: 'byPeople',
    });
  });
});

test('the other side is named before it is sent', () => {
  const story = applied(day, { respondents: 0 });
  const unit = { unit: atCommittee(day).matter.answerable.id };
  expect(story.refusal('clerk', 'send-committee', unit)).toMatchObject({ guard: 'hasRespondent' });
  story.does('clerk', 'add-respondent', { role: 'respondent', kind: 'organisation', name: '某某医院' });
  expect(story.does('clerk', 'send-committee', unit).matter.state).toBe('received');
});
