import { describe, expect, test } from 'vitest';
import {
  accepted,
  answered,
  head,
  officer,
  opinion,
  registered,
  reReviewing,
  reviewed,
  reviewing,
  transferred,
} from '../../../test/petition.ts';
import type { Story } from '../../../test/story.ts';

const outcome = ({ matter }: Story) => (matter.status === 'closed' ? matter.outcome : undefined);
const why = { why: '情况复杂。' };

describe('a petition', () => {
  test('goes to the competent organ, which may object for five working days and no longer', () => {
    const story = transferred('2026-03-02').until('2026-03-09').does(officer, 'object', { why: '不属于职权。' });
    expect([story.matter.state, story.clock('transfer').start]).toEqual(['registered', '2026-03-02']);
    const late = transferred('2026-03-02').until('2026-03-10');
    expect(late.refusal(officer, 'object', { why: '不属于职权。' })).toMatchObject({ guard: 'objectionOpen' });
  });

  test('that is late at any step reminds the office and stays owed', () => {
    const story = transferred('2026-03-02').until('2026-03-18');
    expect([story.matter.state, story.told().at(-1)]).toEqual(['with-organ', 'unit: late']);
    expect(accepted(story).until('2026-05-19').told().at(-1)).toBe('unit: late');
  });

  test('is extended once by the head, who tells the reason', () => {
    const story = accepted(registered('2026-03-02'));
    expect(story.refusal(officer, 'extend', why).code).toBe('not-your-part');
    expect(story.does(head, 'extend', why).documents().at(-1)).toBe('extension');
    expect(story.refusal(head, 'extend', why)).toMatchObject({ guard: 'extendable' });
  });

  test.each([
    ['not-accepted', (s: Story) => s.does(officer, 'not-accept', { why: '已经复核终结。' }), 'notAccepted'],
    ['other-route', (s: Story) => s.does(officer, 'tell-route', { route: 'litigation', how: '向法院起诉。' }), 'route'],
    ['withdrawn', (s: Story) => s.does('applicant-1', 'withdraw'), 'receipt'],
    ['settled', (s: Story) => accepted(s).does(officer, 'settle', { agreed: '按月支付。' }), 'acceptance'],
  ] as const)('can end as %s', (ends, how, paper) => {
    const story = how(registered('2026-03-02'));
    expect([outcome(story), story.documents().at(-1), story.running()]).toEqual([ends, paper, []]);
  });

  test('of two petitioners goes on with the other when one withdraws', () => {
    const story = registered('2026-03-02', { applicants: 2 }).does('applicant-1', 'withdraw');
    expect([story.matter.state, story.matter.status]).toEqual(['registered', 'open']);
    expect(outcome(story.does('applicant-2', 'withdraw'))).toBe('withdrawn');
  });
});

describe('who disagrees', () => {
  test('has thirty days from receiving the opinion, and not from its date', () => {
    const story = accepted(registered('2026-03-02')).does(officer, 'issue-opinion', opinion);
    expect(story.matter.clocks.askReview).toBeUndefined();
    story.until('2026-03-06').does(officer, 'serve-opinion', { servedOn: '2026-03-05' });
    // Thirty days after 5 March: 4 April is Qingming, off to the 6th.
    expect(story.clock('askReview').due).toBe('2026-04-07');
  });

  test('has the opinion reviewed, then re-reviewed, and that is final for the same facts', () => {
    const story = reReviewing('2026-03-02').does(officer, 'issue-re-review', opinion);
    expect([outcome(story), story.documents().slice(-3)]).toEqual([
      'final',
      ['opinion', 'reviewOpinion', 'reReviewOpinion'],
    ]);
    expect(story.procedure.definition.documents.reReviewOpinion?.text).toContain('新的事实和理由');
  });

  test('and does not ask in time leaves what was decided last standing', () => {
    expect(outcome(answered('2026-03-02').until('2026-04-02'))).toBe('answered');
    expect(outcome(reviewed('2026-03-02').until('2026-04-02'))).toBe('reviewed');
    expect(reviewing('2026-03-02').until('2026-04-02').told().at(-1)).toBe('unit: late');
  });
});
