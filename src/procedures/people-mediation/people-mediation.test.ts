import { describe, expect, test } from 'vitest';
import {
  accepted,
  confirmation,
  draft,
  drafted,
  invited,
  judge,
  kept,
  mediating,
  mediator,
  registered,
  reported,
  sealed,
  sent,
} from '../../../test/mediation.ts';
import { committee, type Story } from '../../../test/story.ts';
import { worldUnits } from '../../core/procedure/proof/world.ts';

const facts = ({ matter }: Story) => [
  matter.status === 'closed' ? matter.outcome : matter.state,
  matter.performed,
  matter.resolved,
];
const due = (story: Story, clock: string) => story.clock(clock).due;

describe('a leaking ceiling, from the door to the confirmed end', () => {
  test('day by day', () => {
    const story = reported('2026-03-02');
    expect([story.waitsFor, story.documents()]).toEqual(['door', ['receipt']]);
    story.does('clerk', 'register').does('clerk', 'send', { unit: committee });
    // The centre answers for it until the committee accepts: three working days, to Thursday the 5th.
    expect([story.matter.answerable.id, due(story, 'handOff')]).toEqual([story.matter.door.id, '2026-03-05']);
    story.until('2026-03-03').does('mediator', 'accept', { mediator });
    expect([story.matter.answerable.id, story.matter.holder]).toEqual([committee, mediator]);
    expect(due(story, 'mediation')).toBe('2026-04-03');
    story.does('mediator', 'tell-rights', { way: 'oral' }).does('mediator', 'invite');
    expect([story.waitsFor, due(story, 'consent')]).toEqual(['respondent', '2026-03-10']);
    story.until('2026-03-05').does('respondent-1', 'consent');
    expect([story.matter.state, story.clock('consent')]).toMatchObject(['mediating', { status: 'met', late: false }]);
    story.until('2026-03-10').does('mediator', 'hold-session', {
      on: '2026-03-10',
      place: '石牌街综治中心',
      present: '双方',
      account: '双方说明情况。',
    });
    story.until('2026-03-12').does('mediator', 'draft-agreement', draft('2026-04-30', '2026-04-10'));
    expect([story.waitsFor, due(story, 'signing')]).toEqual(['parties', '2026-03-19']);
    story.until('2026-03-13').does('applicant-1', 'confirm-agreement');
    story.does('mediator', 'record-signature', { party: 'respondent-1', way: 'fingerprint' });
    story.until('2026-03-16').does('mediator', 'seal');
    // In force on 16 March (29): thirty days make 15 April (33); the last promise is due on the 30th of April.
    expect([due(story, 'confirmationWindow'), due(story, 'performance')]).toEqual(['2026-04-15', '2026-04-30']);
    expect(facts(story)).toEqual(['performing', 'pending', 'not-asked']);
    story.until('2026-03-20').does('applicant-1', 'ask-confirmation');
    expect(story.matter.links).toEqual([]);
    story.until('2026-03-23').does('respondent-1', 'ask-confirmation');
    const court = story.linked(confirmation);
    expect(court.matter.parties.map(({ role }) => role)).toEqual(['applicant', 'applicant']);
    court.does('judge', 'accept', { judge });
    court.until('2026-04-01').does('judge', 'hear', { on: '2026-04-01', bothCame: true, account: '自愿、清楚。' });
    story
      .until('2026-04-10')
      .does('mediator', 'record-performance', { obligation: story.promise(1), on: '2026-04-09' });
    court.until('2026-04-13').does('judge', 'confirm', { reasons: '符合法律规定。' });
    story.until('2026-04-13').hears(court, 'confirmation-decided');
    expect([story.matter.links[0]?.outcome, story.matter.facts.confirmation]).toEqual(['confirmed', 'confirmed']);
    story
      .until('2026-04-29')
      .does('mediator', 'record-performance', { obligation: story.promise(0), on: '2026-04-28' });
    // Kept: now the centre answers again, and asks. Fifteen days make 14 May.
    expect([story.matter.answerable.id, story.matter.holder]).toEqual([story.matter.door.id, undefined]);
    expect([facts(story), due(story, 'followUp')]).toEqual([['asking', 'performed', 'asked'], '2026-05-14']);
    story.until('2026-05-08').does('applicant-1', 'answer-follow-up', { solved: 'yes', words: '不漏了。' });
    story.does('clerk', 'close');
    expect(facts(story)).toEqual(['agreed', 'performed', 'solved']);
    expect(story.running()).toEqual([]);
    expect(story.documents()).toEqual([
      'receipt',
      'receipt',
      'application',
      'rightsNotice',
      'invitation',
      'sessionRecord',
      'agreement',
      'agreement',
      'performanceRecord',
    ]);
  });
});

describe('handing on', () => {
  test('a unit that declines gives the matter back to the centre, whose decision ends it', () => {
    const story = sent('2026-03-02').does('mediator', 'decline', {
      basis: '不在本辖区',
      competent: worldUnits.court.id,
    });
    expect([story.matter.state, story.waitsFor]).toEqual(['returned', 'door']);
    expect(story.refusal('clerk', 'decide-unit', { unit: committee, reason: '就近' }).code).toBe('not-your-part');
    story.does('head', 'decide-unit', { unit: committee, reason: '就近' });
    expect([story.matter.state, story.matter.answerable.id]).toEqual(['accepted', committee]);
    expect(story.offered('mediator')).not.toContain('decline');
  });

  test('a unit that says nothing in three working days loses the offer', () => {
    const story = sent('2026-03-02').until('2026-03-06');
    expect([story.matter.state, story.clock('handOff').status]).toEqual(['returned', 'lapsed']);
    expect(story.refusal('mediator', 'accept', { mediator }).code).toBe('not-your-part');
  });

  test('a matter without another side is not sent, and the clerk is told what to do', () => {
    const story = registered('2026-03-02', { respondents: 0 });
    expect(story.refusal('clerk', 'send', { unit: committee })).toMatchObject({ guard: 'hasRespondent' });
    expect(story.offered('clerk')).toEqual(['not-for-mediation', 'add-party', 'correct-party', 'record-withdrawal']);
    story.does('clerk', 'add-party', { role: 'respondent', kind: 'person', name: '楼上住户' });
    story.does('clerk', 'send', { unit: committee });
    expect(story.matter.state).toBe('offered');
  });

  test('another mediator can be named while one is away, by the head of the committee', () => {
    const story = sealed('2026-03-02');
    expect(story.offered('lead')).toContain('name-mediator');
    story.does('lead', 'name-mediator', { mediator });
    expect(story.matter.holder).toBe(mediator);
  });
});

describe('willingness', () => {
  test('nobody is invited before the rights are told', () => {
    expect(accepted('2026-03-02').refusal('mediator', 'invite')).toMatchObject({ guard: 'rightsTold' });
  });

  test('mediation begins once every respondent has agreed, however each of them said so', () => {
    const story = invited('2026-03-02', { respondents: 2 }).does('respondent-2', 'consent');
    expect(story.matter.state).toBe('inviting');
    expect(story.refusal('respondent-2', 'consent')).toMatchObject({ guard: 'notConsentedYet' });
    const again = { party: 'respondent-2', how: 'phone' };
    expect(story.refusal('mediator', 'record-consent', again)).toMatchObject({ guard: 'namedNotConsentedYet' });
    story.until('2026-03-04').does('mediator', 'record-consent', { party: 'respondent-1', how: 'phone' });
    expect([story.matter.state, story.clock('consent').status]).toEqual(['mediating', 'met']);
  });

  test('one who agreed may still refuse while another is asked (17, 23)', () => {
    const story = invited('2026-03-02', { respondents: 2 })
      .does('respondent-2', 'consent')
      .does('respondent-2', 'refuse');
    expect([story.matter.state, story.matter.facts.ending]).toEqual(['routes-told', 'refused']);
  });

  test('a refusal ends it: routes told in writing, ten days to choose, closed by itself', () => {
    const story = invited('2026-03-02').until('2026-03-04').does('respondent-1', 'refuse');
    expect(story.documents().at(-1)).toBe('termination');
    expect(due(story, 'routes')).toBe('2026-03-16'); // the 14th is a Saturday
    story.does('applicant-1', 'choose-route', { route: 'court' });
    story.until('2026-03-17');
    expect(facts(story)).toEqual(['refused', 'nothing-due', 'not-asked']);
    expect([story.running(), story.clock('routes').status]).toEqual([[], 'lapsed']);
  });

  test('silence is not a refusal: the mediator may ask again, and an answer that comes late still counts', () => {
    const story = invited('2026-03-02').until('2026-03-10');
    expect([story.matter.state, story.waitsFor]).toEqual(['unanswered', 'answerable-unit']);
    const late = invited('2026-03-02').until('2026-03-10').does('respondent-1', 'consent');
    expect(late.clock('consent')).toMatchObject({ status: 'met', late: true });
    story.does('mediator', 'invite');
    expect([story.matter.state, due(story, 'consent')]).toEqual(['inviting', '2026-03-17']);
  });

  test.each(['mediating', 'signing', 'signed'])('whoever takes part may stop while it is %s', (state) => {
    const story = state === 'mediating' ? mediating('2026-03-02') : drafted('2026-03-02', ['2026-03-20']);
    if (state === 'signed') story.does('applicant-1', 'confirm-agreement').does('respondent-1', 'confirm-agreement');
    expect(story.matter.state).toBe(state);
    story.does('respondent-1', 'stop-mediation').does('clerk', 'close-told');
    expect(facts(story)).toEqual(['refused', 'nothing-due', 'not-asked']);
    // What was drafted was an offer, and nothing of it is left but the record.
    expect(story.matter.obligations).toEqual([]);
  });

  test('who asks the mediator to stop, in person or by telephone, is not written down as unable to agree', () => {
    const story = mediating('2026-03-02').does('mediator', 'terminate', { ground: 'asked-to-stop' });
    expect(facts(story.until('2026-03-20'))[0]).toBe('refused');
    const failed = mediating('2026-03-02').does('mediator', 'terminate', { ground: 'not-agreed' });
    expect(facts(failed.until('2026-03-20'))[0]).toBe('not-agreed');
  });
});

describe('taking it back', () => {
  test('before the other side was approached nobody tells them of it', () => {
    expect(registered('2026-03-02').does('applicant-1', 'withdraw').told()).toEqual(['applicant: closed']);
    expect(sent('2026-03-02').does('clerk', 'record-withdrawal', { reason: '私下说好了' }).told()).toEqual([
      'applicant: closed',
    ]);
  });

  test('after that both sides are told', () => {
    expect(invited('2026-03-02').does('applicant-1', 'withdraw').told().at(-1)).toBe('parties: closed');
  });

  test('what is not for mediation is told to the applicant alone, with a notice of where to go', () => {
    const story = registered('2026-03-02').does('clerk', 'not-for-mediation', {
      ground: 'in-court',
      reason: '已经立案',
    });
    story.until('2026-03-20');
    expect(facts(story)).toEqual(['not-taken', 'nothing-due', 'not-asked']);
    expect(story.documents()).toEqual(['receipt', 'application', 'notForMediation']);
    expect(story.told()).toEqual(['applicant: notForMediation', 'applicant: closed']);
  });

  test.each([
    ['while it is mediated', mediating],
    ['with a draft on the table', (on: string) => drafted(on, [on])],
    ['once agreed', sealed],
    ['once kept', (on: string) => kept(sealed(on))],
  ])('is not possible %s: an agreed matter cannot be withdrawn', (_, begin) => {
    const story = begin('2026-03-02');
    expect(story.refusal('applicant-1', 'withdraw').code).toBe('not-in-this-state');
    expect(story.refusal('clerk', 'record-withdrawal', { reason: '不想要了' }).code).toBe('not-in-this-state');
  });
});
