import { describe, expect, it, test } from 'vitest';
import {
  addHours,
  dateInChina,
  endOfDayInChina,
  epochMs,
  instant,
  instantFromEpochMs,
  isInstant,
  millisecondsBetween,
  parseInstant,
  startOfDayInChina,
} from './instant.ts';
import { plainDate } from './plain-date.ts';

describe('a moment is brought to one form', () => {
  test.each([
    ['2026-02-13T01:02:03.004Z', '2026-02-13T01:02:03.004Z'],
    ['2026-02-13T01:02:03Z', '2026-02-13T01:02:03.000Z'],
    ['2026-02-13T01:02:03.5Z', '2026-02-13T01:02:03.500Z'],
    ['2026-02-13T09:30+08:00', '2026-02-13T01:30:00.000Z'],
    ['2026-02-13T00:00+08:00', '2026-02-12T16:00:00.000Z'],
    ['2026-12-31T20:00-05:30', '2027-01-01T01:30:00.000Z'],
  ])('%s is %s', (text, form) => {
    expect(parseInstant(text)).toBe(form);
  });

  test.each([
    '2026-02-13',
    '2026-02-13T24:00Z',
    '2026-02-13T01:60Z',
    '2026-02-13T01:02:60Z',
    '2026-02-30T01:02Z',
    '2026-02-13T01:02',
    '2026-02-13T01:02+19:00',
    '2200-12-31T23:00-08:00',
    '1899-12-31T23:00Z',
  ])('%s is no moment', (text) => {
    expect(parseInstant(text)).toBeUndefined();
    expect(() => instant(text)).toThrow(RangeError);
  });

  it('tells a moment from a day', () => {
    expect(isInstant('2026-02-13T01:02:03.004Z')).toBe(true);
    expect(isInstant('2026-02-13T01:02:03Z')).toBe(false);
    expect(isInstant('2026-02-30T01:02:03.004Z')).toBe(false);
    expect(isInstant(plainDate('2026-02-13'))).toBe(false);
  });
});

describe('the day in China', () => {
  test.each([
    ['2026-02-12T15:59:59.999Z', '2026-02-12'],
    ['2026-02-12T16:00:00.000Z', '2026-02-13'],
    ['2026-02-13T15:59:59.999Z', '2026-02-13'],
    ['2026-12-31T16:00:00.000Z', '2027-01-01'],
  ])('at %s is %s', (at, day) => {
    expect(dateInChina(instant(at))).toBe(day);
  });

  it('ends at 24:00, when the next begins', () => {
    const end = endOfDayInChina(plainDate('2026-02-28'));
    expect(end).toBe('2026-02-28T16:00:00.000Z');
    expect(end).toBe(startOfDayInChina(plainDate('2026-03-01')));
    expect(dateInChina(end)).toBe('2026-03-01');
  });
});

describe('moments', () => {
  it('agree with the platform, to the millisecond', () => {
    for (const text of ['1900-01-01T00:00:00.000Z', '1969-12-31T23:59:59.999Z', '2026-02-13T01:02:03.004Z']) {
      expect(epochMs(instant(text))).toBe(Date.parse(text));
      expect(instantFromEpochMs(Date.parse(text))).toBe(text);
    }
  });

  it('run on by hours across the year', () => {
    const at = instant('2026-12-31T20:00:00.000Z');
    expect(addHours(at, 24)).toBe('2027-01-01T20:00:00.000Z');
    expect(millisecondsBetween(at, addHours(at, 24))).toBe(86_400_000);
  });

  it('stop at the last year', () => {
    expect(() => addHours(instant('2200-12-31T23:00:00.000Z'), 1)).toThrow(RangeError);
  });
});
