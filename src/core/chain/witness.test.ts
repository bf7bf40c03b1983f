import { describe, expect, it } from 'vitest';
import { addMilliseconds, instant } from '../time/instant.ts';
import {
  erasingWaits,
  sealingWaits,
  type WitnessMark,
  type WitnessStanding,
  witnessedAs,
  witnessStanding,
} from './witness.ts';

const now = instant('2026-03-02T12:00:00+08:00');
const ago = (minutes: number) => addMilliseconds(now, -minutes * 60_000);
const mark = (more: Partial<WitnessMark>): WitnessMark => ({
  since: ago(10_000),
  confirmedAt: ago(1),
  word: 'confirmed',
  ...more,
});

describe('a witness', () => {
  it.each<[string, Partial<WitnessMark>, WitnessStanding]>([
    ['that confirmed a minute ago is fresh', {}, 'fresh'],
    ['that confirmed ten minutes ago is fresh still', { confirmedAt: ago(10) }, 'fresh'],
    ['that confirmed eleven minutes ago is late', { confirmedAt: ago(11) }, 'late'],
    ['that could not be asked just now is as old as its last word', { word: 'unreachable' }, 'fresh'],
    ['silent for four hours is late', { confirmedAt: ago(240), word: 'unreachable' }, 'late'],
    ['silent for longer is overdue', { confirmedAt: ago(241), word: 'refused' }, 'overdue'],
    ['that never spoke counts from when it was set', { since: ago(5), confirmedAt: null, word: null }, 'fresh'],
    ['that never spoke for five hours is overdue', { since: ago(300), confirmedAt: null, word: null }, 'overdue'],
    ['that contradicts does so however fresh', { word: 'contradicted' }, 'contradicted'],
  ])('%s', (_, more, standing) => {
    expect(witnessStanding(mark(more), now)).toBe(standing);
  });
});

describe('several witnesses', () => {
  it.each<[readonly WitnessStanding[], WitnessStanding | undefined]>([
    [[], undefined],
    [['overdue', 'fresh'], 'fresh'],
    [['overdue', 'late'], 'late'],
    [['overdue'], 'overdue'],
    [['fresh', 'contradicted'], 'contradicted'],
  ])('%j: one that confirms is enough, one that contradicts as well', (standings, together) => {
    expect(witnessedAs(standings)).toBe(together);
  });
});

describe('while the chain is witnessed so', () => {
  it.each<[WitnessStanding | undefined, boolean, boolean]>([
    [undefined, false, false],
    ['fresh', false, false],
    ['late', false, false],
    ['overdue', false, true],
    ['contradicted', true, true],
  ])('%s: sealing waits %s, erasing waits %s', (witnessed, sealing, erasing) => {
    expect([sealingWaits(witnessed), erasingWaits(witnessed)]).toEqual([sealing, erasing]);
  });
});
