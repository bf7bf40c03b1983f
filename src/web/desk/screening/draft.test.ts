import { describe, expect, test } from 'vitest';
import { questionsMax } from '../../../core/screening/screening.ts';
import { suggestedQuestions } from '../../../core/screening/suggested-questions.ts';
import { faultsOfDraft, linesOf, type ScreeningDraft, screeningBodyOf } from './draft.ts';

const whole: ScreeningDraft = {
  title: '工地工资排查',
  industry: 'construction-wages',
  from: '2026-11-23',
  until: '2026-12-31',
  about: '逐处看。',
  area: 7,
  sentTo: 'village',
  units: [],
  questions: ' 有专用账户 \n\n公示了工资\n',
};

describe('a campaign that is being written', () => {
  test('is sent with a question a line and to all units of a kind', () => {
    expect(screeningBodyOf(whole)).toMatchObject({
      questions: ['有专用账户', '公示了工资'],
      units: { kind: 'village' },
    });
  });

  test('is sent to the units that are named, and to no other', () => {
    const named = { ...whole, sentTo: 'named', units: [{ id: 9, name: '华标社区' }] } as const;
    expect(screeningBodyOf(named)).toMatchObject({ units: { ids: [9] } });
  });

  test.each([
    ['title', { title: ' ' }],
    ['from', { from: '' }],
    ['until', { until: '' }],
    ['about', { about: '' }],
    ['area', { area: undefined }],
    ['units', { sentTo: undefined }],
    ['units', { sentTo: 'named' }],
    ['questions', { questions: 'x\n'.repeat(13) }],
    ['questions', { questions: '长'.repeat(61) }],
  ] as const)('is not sent without its %s: %j', (field, part) => {
    const draft = { ...whole, ...part };
    expect(Object.keys(faultsOfDraft(draft))).toEqual([field]);
    expect(screeningBodyOf(draft)).toBeUndefined();
  });
});

test.each(Object.entries(suggestedQuestions))(
  'what is usual for %s can be sent as it is, in both languages',
  (_, all) => {
    for (const locale of ['zh', 'en'] as const) {
      const lines = linesOf(all.map((one) => one[locale]).join('\n'));
      expect(lines).toHaveLength(all.length);
      expect(lines.length).toBeLessThanOrEqual(questionsMax);
      for (const line of lines) expect([...line].length).toBeLessThanOrEqual(60);
    }
  },
);
