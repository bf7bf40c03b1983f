import { describe, expect, test } from 'vitest';
import { accepted, drafted, invited, mediating, registered, sealed, told } from '../../../test/mediation.ts';
import type { Story } from '../../../test/story.ts';

const someone = (role: string) => ({ role, kind: 'person', name: '王佳' });
const active = ({ matter }: Story) => matter.parties.filter(({ left }) => left === undefined).map(({ id }) => id);

describe('a party is added', () => {
  test('by whoever answers for the matter: the centre until it is accepted, then the committee', () => {
    const door = registered('2026-03-02');
    expect(door.offered('clerk')).toContain('add-party');
    const taken = accepted('2026-03-02');
    expect(taken.offered('mediator')).toContain('add-party');
    expect(taken.refusal('clerk', 'add-party', someone('respondent')).code).toBe('not-your-part');
  });

  test('and an applicant among them gets a receipt that nobody else gets', () => {
    const story = registered('2026-03-02').does('clerk', 'add-party', someone('applicant'));
    const event = story.events.at(-1);
    expect(event?.data.effects).toContainEqual({ kind: 'party-added', party: 'added-2', role: 'applicant' });
    expect(event?.data.effects).toContainEqual({ kind: 'document', document: 'receipt', to: 'added-2' });
    expect(story.matter.parties.map(({ id, role }) => [id, role])).toContainEqual(['added-2', 'applicant']);
  });

  test('on the other side, while the first is asked or mediation goes on: they are told and asked before it does', () => {
    for (const story of [invited('2026-03-02'), mediating('2026-03-02')]) {
      story.does('mediator', 'add-party-midway', someone('respondent'));
      expect(story.matter).toMatchObject({ state: 'accepted', facts: { rightsTold: false } });
      expect(story.refusal('mediator', 'invite')).toMatchObject({ guard: 'rightsTold' });
    }
  });

  test('and what the first agreed to stands: it goes on once the new one agrees', () => {
    const story = mediating('2026-03-02').does('mediator', 'add-party-midway', someone('respondent'));
    const added = story.matter.parties.at(-1)?.id;
    story.does('mediator', 'tell-rights', { way: 'oral' }).does('mediator', 'invite');
    story.does('mediator', 'record-consent', { party: added, how: 'phone' });
    expect(story.matter.state).toBe('mediating');
  });

  test('as a third party or applicant without stopping mediation, and not into a draft on the table', () => {
    const story = mediating('2026-03-02').does('mediator', 'add-party-midway', someone('third-party'));
    expect(story.matter.state).toBe('mediating');
    const table = drafted('2026-03-02', ['2026-12-31']);
    expect(table.refusal('mediator', 'add-party-midway', someone('respondent')).code).toBe('not-in-this-state');
  });

  test.each([
    [
      { ...someone('respondent'), phone: '123' },
      { field: 'phone', code: 'phone' },
    ],
    [
      { ...someone('respondent'), identityNumber: '999999198603020015' },
      { field: 'identityNumber', code: 'identity-number' },
    ],
    [
      { ...someone('respondent'), email: '在家里' },
      { field: 'email', code: 'email' },
    ],
    [{ ...someone('judge') }, { field: 'role', code: 'not-an-option' }],
    [
      { role: 'respondent', kind: 'person' },
      { field: 'name', code: 'required' },
    ],
  ])('checked as at registration: %o', (input, fault) => {
    expect(registered('2026-03-02').refusal('clerk', 'add-party', input).fields).toEqual([fault]);
  });

  test('up to forty', () => {
    const story = registered('2026-03-02', { respondents: 39 });
    expect(story.refusal('clerk', 'add-party', someone('applicant')).fields).toEqual([
      { field: 'name', code: 'parties-full' },
    ]);
  });
});

describe('what is known of a party is corrected', () => {
  test('one thing at a time, with a reason, and never with nothing', () => {
    const story = accepted('2026-03-02');
    const party = 'respondent-1';
    expect(story.refusal('mediator', 'correct-party', { party, reason: '写错' })).toMatchObject({
      guard: 'somethingCorrected',
    });
    story.does('mediator', 'correct-party', { party, name: '龑子妧', reason: '写错' });
    expect(story.events.at(-1)?.data).toMatchObject({
      input: { party },
      effects: [{ kind: 'party-corrected', party }],
    });
  });

  test('in no event in the clear', () => {
    const story = accepted('2026-03-02').does('mediator', 'correct-party', {
      party: 'applicant-1',
      phone: '17000000009',
      reason: '换了号码',
    });
    expect(JSON.stringify(story.events)).not.toContain('17000000009');
  });
});

describe('one of several applicants withdraws', () => {
  const two = { applicants: 2 } as const;

  test('and only that one leaves; the matter ends with the last', () => {
    const story = told('2026-03-02', two).does('applicant-1', 'withdraw');
    expect(story.matter).toMatchObject({ status: 'open', state: 'accepted' });
    expect(active(story)).toEqual(['applicant-2', 'respondent-1']);
    expect(story.told().at(-1)).toBe('applicant: applicantLeft');
    story.does('applicant-2', 'withdraw');
    expect(story.matter).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
  });

  test('and nobody waits for them, nor can they act again', () => {
    const story = told('2026-03-02', two).does('applicant-1', 'withdraw').does('mediator', 'invite');
    story.does('respondent-1', 'consent').does('mediator', 'draft-agreement', {
      facts: '漏水',
      issues: '修理',
      obligations: [{ debtor: 'respondent-1', due: '2026-12-31', wording: '修好' }],
    });
    expect(story.refusal('applicant-1', 'confirm-agreement').code).toBe('not-your-part');
    story.does('applicant-2', 'confirm-agreement').does('respondent-1', 'confirm-agreement');
    expect(story.matter.state).toBe('signed');
  });

  test('at the counter: the clerk says which of them', () => {
    const story = registered('2026-03-02', two);
    expect(story.refusal('clerk', 'record-withdrawal', { reason: '不想要了' })).toMatchObject({
      guard: 'withdrawalNamed',
    });
    story.does('clerk', 'record-withdrawal', { party: 'applicant-2', reason: '不想要了' });
    expect(active(story)).toEqual(['applicant-1', 'respondent-1']);
    story.does('clerk', 'record-withdrawal', { reason: '也不想要了' });
    expect(story.matter.status).toBe('closed');
  });

  test('and the court hears from those who stayed: both sides, not those who left', () => {
    const story = registered('2026-03-02', two).does('applicant-2', 'withdraw');
    expect(active(story)).toEqual(['applicant-1', 'respondent-1']);
    const agreed = sealed('2026-03-02', ['2026-12-31'], two);
    agreed.does('applicant-1', 'ask-confirmation').does('respondent-1', 'ask-confirmation');
    expect(agreed.matter.links).toEqual([]);
    agreed.does('applicant-2', 'ask-confirmation');
    expect(agreed.matter.links).toHaveLength(1);
  });
});
