import { describe, expect, test } from 'vitest';
import { applied, bothAsk, confirmation, judge, reviewing, sealed } from '../../../test/mediation.ts';
import { idOf, type Story } from '../../../test/story.ts';

const needed = (by: string) => ({ needed: '协议原件', by });
const heard = (story: Story) => {
  const on = story.now.slice(0, 10);
  return story.does('judge', 'hear', { on, bothCame: true, account: '自愿、合法、清楚。' });
};
const outcome = ({ matter }: Story) => (matter.status === 'closed' ? matter.outcome : undefined);
/** True when the last event tells the matter it came from. */
const reports = (story: Story) => story.events.at(-1)?.data.effects.some((effect) => effect.kind === 'report') ?? false;

describe('an application for confirmation', () => {
  test('comes with both sides as applicants, the agreement’s committee among its readers, at the court', () => {
    const { matter } = applied('2026-03-02');
    expect(matter.parties.map(({ role }) => role)).toEqual(['applicant', 'applicant']);
    expect([matter.origin, matter.opening, matter.answerable.id === matter.door.id]).toEqual(['matter', 'link', false]);
    expect(matter.readers).toHaveLength(1);
  });

  test('is confirmed, day by day', () => {
    const story = applied('2026-03-02');
    expect(story.documents()).toEqual(['application']);
    story.until('2026-03-04').does('judge', 'accept', { judge });
    // Thirty days from filing on 4 March: 3 April, a Friday before Qingming.
    expect([story.clock('acceptance').status, story.clock('review').due]).toEqual(['met', '2026-04-03']);
    expect(story.matter.number).toBeDefined();
    expect(story.refusal('judge', 'confirm', { reasons: '合法' })).toMatchObject({ guard: 'heardTogether' });
    heard(story.until('2026-03-18')).until('2026-03-25').does('judge', 'confirm', { reasons: '合法' });
    expect([outcome(story), story.clock('review').status, reports(story)]).toEqual(['confirmed', 'met', true]);
    expect(story.documents()).toEqual(['application', 'acceptance', 'ruling']);
    expect(story.running()).toEqual([]);
  });

  test.each([
    [
      'dismissed',
      (story: Story) => heard(story).does('judge', 'dismiss', { ground: 'unclear', reasons: '数额不明' }),
      'dismissal',
    ],
    [
      'withdrawn',
      (story: Story) => story.does('applicant-1', 'ask-withdrawal').does('judge', 'permit-withdrawal'),
      'withdrawal',
    ],
  ] as const)('can end %s, and says so to the matter it came from', (ends, how, document) => {
    const story = how(reviewing('2026-03-02'));
    expect([outcome(story), story.documents().at(-1), reports(story)]).toEqual([ends, document, true]);
  });

  test('that the court may not take is refused with a ruling, and says so to the matter it came from', () => {
    const story = applied('2026-03-02').does('judge', 'refuse', { ground: 'title', reasons: '涉及确权' });
    expect([outcome(story), story.documents().at(-1), reports(story)]).toEqual(['refused', 'refusal', true]);
  });

  test('is taken back by the mediation it came from, whatever became of it', () => {
    const origin = bothAsk(sealed('2026-03-02', ['2026-06-30']));
    const court = origin
      .linked(confirmation)
      .does('judge', 'refuse', { ground: 'wrong-court', reasons: '应由住所地法院' });
    origin.hears(court, 'confirmation-decided');
    expect(origin.matter.facts.confirmation).toBe('refused');
    expect(origin.matter.links).toEqual([
      { procedure: 'judicial-confirmation', matterId: 'linked', outcome: 'refused' },
    ]);
  });
});

describe('what is missing', () => {
  test('stops the acceptance clock until it is supplied', () => {
    const story = applied('2026-03-02').does('judge', 'request-correction', needed('2026-03-11'));
    expect([story.matter.state, story.waitsFor, story.clock('acceptance').status]).toEqual([
      'correcting',
      'parties',
      'suspended',
    ]);
    story.until('2026-03-09').does('respondent-1', 'supply');
    expect([story.matter.state, story.clock('correction').status, story.clock('acceptance').status]).toEqual([
      'applied',
      'met',
      'running',
    ]);
  });

  test('and never came lets the court treat it as withdrawn, but no longer once a new day was set or it came', () => {
    const missed = () =>
      applied('2026-03-02').does('judge', 'request-correction', needed('2026-03-06')).until('2026-03-07');
    expect([missed().matter.state, missed().clock('correction').status]).toEqual(['applied', 'lapsed']);
    expect(outcome(missed().does('judge', 'deem-withdrawn', { reasons: '逾期未补' }))).toBe('withdrawn');
    const refused = { guard: 'materialsMissed' };
    const accepted = missed().does('judge', 'accept', { judge });
    expect(accepted.refusal('judge', 'deem-withdrawn', { reasons: '逾期未补' })).toMatchObject(refused);
    const supplied = missed().does('judge', 'request-correction', needed('2026-03-20')).does('applicant-1', 'supply');
    expect(supplied.refusal('judge', 'deem-withdrawn', { reasons: '逾期未补' })).toMatchObject(refused);
  });

  test('in the review does not stop the thirty days, and lapses back to the judge', () => {
    const story = reviewing('2026-03-02').does('judge', 'request-materials', needed('2026-03-20'));
    expect([story.clock('review').status, story.waitsFor]).toEqual(['running', 'parties']);
    story.until('2026-03-21');
    expect([story.matter.state, story.clock('materials').status]).toEqual(['reviewing', 'lapsed']);
    expect(outcome(story.does('judge', 'deem-withdrawn', { reasons: '逾期未交' }))).toBe('withdrawn');
  });

  test('a party who did not come counts against nobody once both came', () => {
    const story = reviewing('2026-03-02').does('judge', 'record-absence', { on: '2026-03-02' });
    expect(story.offered('judge')).toContain('deem-withdrawn');
    expect(heard(story).offered('judge')).not.toContain('deem-withdrawn');
  });
});

describe('the review', () => {
  test('hears both together or not at all', () => {
    const alone = { on: '2026-03-02', bothCame: false, account: '一方到场' };
    expect(reviewing('2026-03-02').refusal('judge', 'hear', alone)).toMatchObject({ guard: 'bothCame' });
  });

  test('is extended with the president’s approval, while it runs', () => {
    const story = reviewing('2026-03-02');
    const extend = (approved: boolean) => ({ approved, reason: '案情复杂' });
    expect(story.refusal('judge', 'extend', extend(false))).toMatchObject({ guard: 'presidentApproved' });
    story.until('2026-04-02');
    expect([story.matter.facts.reviewOverdue, story.told().at(-1)]).toEqual([true, 'parties: overdue']);
    expect(story.refusal('judge', 'extend', extend(true))).toMatchObject({ guard: 'reviewRunning' });
  });

  test('that is late is still decided', () => {
    const story = heard(reviewing('2026-03-02').until('2026-04-10')).does('judge', 'confirm', { reasons: '合法' });
    expect(story.clock('review')).toMatchObject({ status: 'met', late: true });
  });

  test('goes on under another judge when the first is away', () => {
    const story = reviewing('2026-03-02');
    expect(story.offered('judge')).toContain('name-judge');
    story.does('judge', 'name-judge', { judge: idOf('court', 'court') });
    expect(story.matter.holder).toBe(judge);
  });

  test('is withdrawn only when somebody asked, and each asks once', () => {
    const story = reviewing('2026-03-02');
    expect(story.refusal('judge', 'permit-withdrawal')).toMatchObject({ guard: 'withdrawalAsked' });
    story.does('respondent-1', 'ask-withdrawal', { note: '已经履行' });
    expect(story.refusal('respondent-1', 'ask-withdrawal')).toMatchObject({ guard: 'notAskedYet' });
    expect(story.offered('applicant-1')).toContain('ask-withdrawal');
  });

  test('not begun in three days reminds the court, in words about just that', () => {
    const story = applied('2026-03-02').until('2026-03-06');
    expect([story.matter.state, story.told().at(-1)]).toEqual(['applied', 'unit: acceptanceLate']);
  });
});
