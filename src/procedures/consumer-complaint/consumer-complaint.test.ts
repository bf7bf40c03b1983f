import { describe, expect, test } from 'vitest';
import {
  asked,
  breachFound,
  complained,
  designated,
  handler,
  inConflict,
  inMediation,
  officer,
  passedOn,
  sentToOffice,
  settled,
  taken,
  terminated,
} from '../../../test/consumer.ts';

const day = '2026-04-20';
const ends = ({ matter }: ReturnType<typeof complained>) => [
  matter.status === 'closed' ? matter.outcome : matter.state,
];

describe('a complaint comes to each of its ends', () => {
  test('agreed and carried out', () => {
    const story = settled(day, '2026-05-20');
    story.does(officer, 'record-performance', { obligation: story.promise(0), on: day });
    expect([...ends(story), story.matter.performed, story.matter.resolved]).toEqual([
      'agreed',
      'performed',
      'not-asked',
    ]);
    expect(story.documents()).toEqual(['receipt', 'acceptance', 'mediationLetter']);
  });

  test('agreed and done at once, with a record in place of a letter', () => {
    const story = inMediation(day).does(officer, 'settle-at-once', { agreed: '当场退款。' });
    expect([...ends(story), story.matter.performed]).toEqual(['agreed', 'performed']);
    expect(story.documents().at(-1)).toBe('mediationRecord');
  });

  test('agreed and not carried out: both are told the ways that remain', () => {
    const story = settled(day, '2026-05-20').until('2026-05-21');
    expect([story.matter.state, story.matter.performed]).toEqual(['overdue', 'breached']);
    story.does(officer, 'tell-routes');
    expect([...ends(story), story.matter.performed, story.documents().at(-1)]).toEqual([
      'agreed',
      'breached',
      'routesNotice',
    ]);
  });

  test('mediation ended, not accepted, withdrawn', () => {
    expect(ends(inMediation(day).does(officer, 'terminate', terminated))).toEqual(['terminated']);
    expect(ends(asked(day).does('respondent-1', 'decline').does(officer, 'terminate', terminated))).toEqual([
      'terminated',
    ]);
    const refused = { ground: 'three-years', reason: '2021年已知道。' };
    expect(ends(sentToOffice(day).does(officer, 'refuse', refused))).toEqual(['refused']);
    expect(ends(complained(day).does('applicant-1', 'withdraw'))).toEqual(['withdrawn']);
  });
});

test('without the business named it cannot be sent, and naming it is the way on', () => {
  const story = complained(day, { respondents: 0 });
  const send = { unit: sentToOffice(day).matter.answerable.id };
  expect(story.refusal('clerk', 'send', send)).toMatchObject({ guard: 'hasRespondent' });
  story.does('clerk', 'add-respondent', { role: 'respondent', kind: 'organisation', name: '某某商行' });
  expect(story.does('clerk', 'send', send).matter.state).toBe('received');
});

test('an office passes a complaint on once; after that the authority above names one, and that one keeps it', () => {
  const story = sentToOffice(day);
  expect(story.refusal(officer, 'report-conflict', { reason: '有争议' })).toMatchObject({ guard: 'passedOn' });
  passedOn(story);
  const again = { unit: story.matter.answerable.id, reason: '也不归本局' };
  expect(story.refusal(officer, 'pass-on', again)).toMatchObject({ guard: 'notPassedOn' });
  const named = designated(inConflict(day));
  expect(named.refusal(officer, 'pass-on', again)).toMatchObject({ guard: 'notPassedOn' });
  expect(named.refusal(officer, 'report-conflict', { reason: '有争议' })).toMatchObject({ guard: 'passedOn' });
});

test('late acceptance is neither acceptance nor refusal: it stays owed, and the office is told', () => {
  const story = sentToOffice(day).until('2026-05-08');
  expect([story.matter.state, story.clock('acceptance').status, story.told().at(-1)]).toEqual([
    'received',
    'lapsed',
    'unit: acceptanceLate',
  ]);
  story.does(officer, 'accept', { handler: handler });
  expect(story.clock('acceptance')).toMatchObject({ status: 'met', late: true });
});

test('nobody is mediated without consent; every business complained about has to give it', () => {
  const story = asked(day, { respondents: 2 }).does('respondent-1', 'consent');
  expect(story.matter.state).toBe('asking');
  expect(story.refusal('respondent-1', 'consent')).toMatchObject({ guard: 'notConsentedYet' });
  expect(story.does(officer, 'record-consent', { party: 'respondent-2' }).matter.state).toBe('mediating');
});

test('silence is no consent: the officer is told and may ask again', () => {
  const story = asked(day).until('2026-04-28');
  expect([story.matter.state, story.told().at(-1)]).toEqual(['accepted', 'unit: consentUnanswered']);
  expect(story.offered(officer)).toContain('ask-consent');
});

test('sixty days without an agreement end mediation by themselves; the office still has to tell both sides', () => {
  const story = inMediation('2026-04-15').until('2026-06-16');
  expect([story.matter.state, story.told().at(-1)]).toEqual(['ending', 'parties: timeUp']);
  expect(story.offered(officer)).not.toContain('settle');
  story.does(officer, 'terminate', { ground: 'sixty-days', reason: '逾期。' });
  expect(story.clock('telling')).toMatchObject({ status: 'met', late: false });
});

test('an appraisal may last as long as it takes: mediation cannot lapse meanwhile', () => {
  const story = inMediation('2026-04-15').does(officer, 'begin-appraisal', { what: '检测' }).until('2026-09-01');
  expect([story.matter.state, story.clock('mediation').status]).toEqual(['appraising', 'suspended']);
});

test('one of two complainants withdraws and the other goes on', () => {
  const story = taken(day, { applicants: 2 }).does('applicant-1', 'withdraw-accepted');
  expect(story.matter.state).toBe('accepted');
  story.does(officer, 'record-withdrawal-accepted', { party: 'applicant-2' });
  expect(story.matter.state).toBe('ending');
});

describe('signs of a breach', () => {
  test('are checked beside mediation, and the file stays open until the result is recorded', () => {
    const story = inMediation(day)
      .does(officer, 'note-breach', breachFound(day))
      .does(officer, 'terminate', terminated);
    expect(story.matter.state).toBe('closing');
    story.does(officer, 'record-check', { result: 'not-opened', account: '查无实据。' });
    expect(ends(story)).toEqual(['terminated']);
  });

  test('are extended once, with the approval of the head', () => {
    const story = taken(day).does(officer, 'note-breach', breachFound(day));
    const reason = '涉及多家门店';
    expect(story.refusal(officer, 'extend-check', { approved: false, reason })).toMatchObject({
      guard: 'headApproved',
    });
    story.does(officer, 'extend-check', { approved: true, reason });
    expect(story.refusal(officer, 'extend-check', { approved: true, reason })).toMatchObject({
      guard: 'notExtended',
    });
  });

  test('are not for the parties: neither the deed nor its clock is shown to them', () => {
    const { definition } = taken(day).procedure;
    const deeds = ['note-breach', 'extend-check', 'check-overdue', 'record-check'];
    expect(deeds.map((key) => definition.actions[key]?.shownTo)).toEqual(deeds.map(() => 'staff'));
    expect(definition.clocks.check?.shownTo).toBe('staff');
  });
});
