import { describe, expect, it } from 'vitest';
import { plainDate } from '../time/plain-date.ts';
import { type Candidate, type HeldWork, loadOf, suggestHolders } from './suggest-holder.ts';

const today = plainDate('2026-03-02');
const work = (phase: HeldWork['phase'], waitingFor: HeldWork['waitingFor'], openedOn = '2026-02-27'): HeldWork => ({
  phase,
  waitingFor,
  openedOn: plainDate(openedOn),
});
const busy = work('working', 'answerable-unit');
const waiting = work('working', 'parties');
const old = work('working', 'answerable-unit', '2026-01-05');

const somebody = (staffId: string, more: Partial<Candidate> = {}): Candidate => ({
  staffId,
  subjects: [],
  languages: [],
  work: [],
  leaves: [],
  conflicts: [],
  ...more,
});
const leave = (from: string, until: string) => ({ from: plainDate(from), until: plainDate(until) });

describe('load', () => {
  it.each<[string, readonly HeldWork[], number]>([
    ['nothing weighs nothing', [], 0],
    ['work in hand weighs most', [busy], 4],
    ['what waits for its parties weighs little, whatever its stage', [waiting], 1],
    ['what is being arranged weighs less than what is worked on', [work('arranging', 'answerable-unit')], 3],
    ['what is only to be fulfilled weighs little', [work('fulfilling', 'answerable-unit')], 1],
    ['one that has lasted weighs more', [old], 6],
    ['on its thirtieth day it is not old yet', [work('working', 'answerable-unit', '2026-01-31')], 4],
    ['on its thirty-first it is', [work('working', 'answerable-unit', '2026-01-30')], 6],
    ['an old one that waits weighs what its age adds', [work('working', 'respondent', '2026-01-05')], 3],
    ['three that wait weigh less than one in hand', [waiting, waiting, waiting], 3],
  ])('%s', (_rule, held, weight) => {
    expect(loadOf(held, today)).toBe(weight);
  });
});

describe('whom a matter may be given to', () => {
  it.each<[string, readonly Candidate[], string, string]>([
    [
      'who holds less comes first',
      [somebody('a', { work: [busy] }), somebody('b')],
      'b:yes a:yes',
      '手上没有在办的事项',
    ],
    [
      'not the number counts but the work: three that wait before one that is old',
      [somebody('a', { work: [old] }), somebody('b', { work: [waiting, waiting, waiting] })],
      'b:yes a:yes',
      '手上在办3件，其中3件在等当事人，0件超过30天',
    ],
    [
      'who stated that they know such disputes comes before who holds less',
      [somebody('a'), somebody('b', { subjects: ['neighbours'], work: [busy] })],
      'b:yes a:yes',
      '填报了熟悉这类纠纷',
    ],
    [
      'the language that is needed comes before the subject',
      [somebody('a', { subjects: ['neighbours'] }), somebody('b', { languages: ['hak'] })],
      'b:yes a:yes',
      '填报了会客家话',
    ],
    [
      'who keeps away from it is not suggested, however free',
      [somebody('a', { conflicts: ['barred'] }), somebody('b', { work: [old, old] })],
      'b:yes a:no',
      '手上在办2件，其中0件在等当事人，2件超过30天',
    ],
    [
      'nor who a party asked to keep away while that is not decided',
      [somebody('a', { conflicts: ['recusal-asked'] })],
      'a:no',
      '当事人申请其回避，还没有决定',
    ],
    [
      'nor who dealt with the step before, where that is excluded',
      [somebody('a', { conflicts: ['part-excluded'] })],
      'a:no',
      '办过这件事的前一步，不宜再办',
    ],
    [
      'who held it before knows it, and may',
      [somebody('a', { conflicts: ['part'] })],
      'a:yes',
      '先前承办过这件事，了解情况',
    ],
    [
      'who bears a party’s name is asked first, and comes after the others',
      [somebody('a', { conflicts: ['namesake'] }), somebody('b', { work: [old] })],
      'b:yes a:ask',
      '手上在办1件，其中0件在等当事人，1件超过30天',
    ],
    [
      'what weighs most is told first',
      [somebody('a', { conflicts: ['namesake', 'barred'] })],
      'a:no',
      '已经回避这件事',
    ],
    [
      'who is on leave today is not',
      [somebody('a', { leaves: [leave('2026-03-01', '2026-03-02')] })],
      'a:no',
      '休假到2026-03-02',
    ],
    [
      'whose leave ended yesterday is',
      [somebody('a', { leaves: [leave('2026-02-01', '2026-03-01')] })],
      'a:yes',
      '手上没有在办的事项',
    ],
    [
      'whose leave begins within a week is asked first',
      [somebody('a', { leaves: [leave('2026-03-09', '2026-03-20')] }), somebody('b', { work: [old] })],
      'b:yes a:ask',
      '手上在办1件，其中0件在等当事人，1件超过30天',
    ],
    [
      'whose leave begins later is not',
      [somebody('a', { leaves: [leave('2026-03-10', '2026-03-20')] })],
      'a:yes',
      '手上没有在办的事项',
    ],
    [
      'who holds it is shown and not suggested',
      [somebody('a', { isHolder: true }), somebody('b')],
      'b:yes a:no',
      '手上没有在办的事项',
    ],
    [
      'equals stand in an order of their own, always the same',
      [somebody('b'), somebody('a')],
      'a:yes b:yes',
      '手上没有在办的事项',
    ],
    ['of nobody nobody is suggested', [], '', ''],
  ])('%s', (rule, candidates, expected, said) => {
    const language = rule.startsWith('the language') ? ('hak' as const) : undefined;
    const found = suggestHolders({ category: 'neighbours', today, language }, candidates);
    expect(found.map(({ staffId, fits }) => `${staffId}:${fits}`).join(' ')).toBe(expected);
    expect((found[0]?.why ?? []).map(({ zh }) => zh).join('；')).toContain(said);
    for (const { why } of found) expect(why.every(({ zh, en }) => zh !== '' && en !== '')).toBe(true);
  });

  it('says of everybody whether they stated the language that is needed', () => {
    const found = suggestHolders({ category: 'neighbours', today, language: 'csl' }, [somebody('a')]);
    expect(found[0]?.why[0]).toEqual({
      zh: '没有填报会手语',
      en: 'has not stated that they speak Chinese Sign Language',
    });
  });
});
