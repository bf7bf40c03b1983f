import { describe, expect, test } from 'vitest';
import { lostKey } from '../../../test/procedures/lost-key.ts';
import { Story } from '../../../test/story.ts';
import { compileProcedure } from '../procedure/compile.ts';
import type { FieldDefinition } from '../procedure/definition.ts';
import { plainDate } from '../time/plain-date.ts';
import { checkAnswers, checkInput, type Directory, fieldErrorWords, isBlank } from './input.ts';
import type { Matter } from './matter.ts';

const story = new Story(compileProcedure(lostKey), { on: '2026-03-02' });
const label = { zh: '栏目', en: 'Field' };
const today = plainDate('2026-03-02');

/** A matter with two promises, of which the first was kept. */
const matter: Matter = {
  ...story.matter,
  obligations: [
    { id: 'o2-1', debtor: 'respondent-1', due: today, performedOn: today },
    { id: 'o2-2', debtor: 'respondent-1', due: today },
  ],
};
const { door } = matter;
const directory: Directory = {
  units: {
    '30': { id: 30, path: [1, 30], kind: 'court', district: '999999' },
    '31': { id: 31, path: [1, 31], kind: 'court', district: '440106' },
    '32': { id: 32, path: [1, 32], kind: 'centre', district: '999999' },
  },
  staff: {
    anna: [{ role: 'mediator', unit: door }],
    bert: [{ role: 'clerk', unit: door }],
    carl: [{ role: 'mediator', unit: { id: 31, path: [1, 31] } }],
  },
};

function check(field: FieldDefinition, given: unknown) {
  const found = checkInput({ field }, { field: given }, matter, { today, directory, seq: 7 });
  return 'errors' in found ? found.errors : found;
}

const text = { kind: 'text', maxLength: 5, label } as const;
const lines = { ...text, multiline: true } as const;
const choice = { kind: 'choice', label, options: { yes: label, no: label } } as const;
const past = { kind: 'date', range: 'past', label } as const;
const future = { kind: 'date', range: 'future', label } as const;
const staff = { kind: 'staff', role: 'mediator', at: 'answerable', label } as const;
const unit = { kind: 'unit', unitKind: 'court', within: 'district', label } as const;
const party = { kind: 'party', roles: ['applicant'], label } as const;
const obligation = { kind: 'obligation', label } as const;

const accepted: readonly (readonly [what: string, field: FieldDefinition, given: unknown, value: unknown])[] = [
  ['text up to its length, counted in characters', text, '漏水𠮷字了', '漏水𠮷字了'],
  ['text without the blanks around it', text, '  漏水 ', '漏水'],
  ['text in its composed form', text, 'cafe\u0301', 'café'],
  ['several lines where they are allowed', lines, 'a\r\nb\tc', 'a\nb\tc'],
  ['an option', choice, 'no', 'no'],
  ['false', { kind: 'boolean', label }, false, false],
  ['today as a day that has been', past, '2026-03-02', '2026-03-02'],
  ['a day ten years back', past, '2016-03-02', '2016-03-02'],
  ['today as a day to come', future, '2026-03-02', '2026-03-02'],
  ['a day ten years ahead', future, '2036-03-02', '2036-03-02'],
  ['a leap day', past, '2024-02-29', '2024-02-29'],
  ['somebody with the role at the unit', staff, 'anna', 'anna'],
  ['a unit of the kind in the district', unit, 30, 30],
  ['a party of the role', party, 'applicant-1', 'applicant-1'],
  ['a promise still open', obligation, 'o2-2', 'o2-2'],
];

const refused: readonly (readonly [what: string, field: FieldDefinition, given: unknown, code: string])[] = [
  ['nothing', text, undefined, 'required'],
  ['null', text, null, 'required'],
  ['blanks', text, ' \n ', 'required'],
  ['no truth value', { kind: 'boolean', label }, undefined, 'required'],
  ['a number for text', text, 5, 'wrong-type'],
  ['one character too many', text, '漏水𠮷字了吗', 'too-long'],
  ['a line break in one line', text, 'a\nb', 'control-character'],
  ['a tab in one line', text, 'a\tb', 'control-character'],
  ['a bell in several lines', lines, 'a\u0007b', 'control-character'],
  ['a delete', lines, 'a\u007fb', 'control-character'],
  ['half a character', lines, 'a\ud800b', 'control-character'],
  ['a turn of the reading direction', lines, 'a\u202eb', 'control-character'],
  ['a value that is no option', choice, 'maybe', 'not-an-option'],
  ['a name every object has', choice, 'constructor', 'not-an-option'],
  ['a truth value for an option', choice, true, 'wrong-type'],
  ['a word for a truth value', { kind: 'boolean', label }, 'true', 'wrong-type'],
  ['a day that does not exist', past, '2026-02-29', 'impossible-date'],
  ['a day written otherwise', past, '2026-3-2', 'impossible-date'],
  ['a moment for a day', past, '2026-03-02T00:00:00Z', 'impossible-date'],
  ['a number for a day', past, 20260302, 'wrong-type'],
  ['tomorrow as a day that has been', past, '2026-03-03', 'date-in-future'],
  ['yesterday as a day to come', future, '2026-03-01', 'date-in-past'],
  ['a day more than ten years back', past, '2016-03-01', 'date-out-of-reach'],
  ['a day more than ten years ahead', future, '2036-03-03', 'date-out-of-reach'],
  ['somebody with another role', staff, 'bert', 'unknown-person'],
  ['somebody at another unit', staff, 'carl', 'unknown-person'],
  ['somebody unknown', staff, 'toString', 'unknown-person'],
  ['a number for a person', staff, 1, 'wrong-type'],
  ['a unit of another district', unit, 31, 'unknown-unit'],
  ['a unit of another kind', unit, 32, 'unknown-unit'],
  ['an unknown unit', unit, 33, 'unknown-unit'],
  ['a unit by text', unit, '30', 'wrong-type'],
  ['half a unit', unit, 30.5, 'wrong-type'],
  ['a party of another role', party, 'respondent-1', 'unknown-party'],
  ['a party of another matter', party, 'applicant-9', 'unknown-party'],
  ['a list for a party', party, ['applicant-1'], 'wrong-type'],
  ['a promise already kept', obligation, 'o2-1', 'already-performed'],
  ['a promise never made', obligation, 'o9-1', 'unknown-obligation'],
  ['a number for a promise', obligation, 2, 'wrong-type'],
];

describe('a field', () => {
  test.each(accepted)('takes %s', (_, field, given, value) => {
    expect(check(field, given)).toEqual({ values: { field: value }, personal: {} });
  });

  test.each(refused)('does not take %s', (_, field, given, code) => {
    expect(check(field, given)).toEqual([{ field: 'field', code }]);
  });

  test.each([undefined, null, '', '  '])('that is optional may be left at %j', (given) => {
    expect(check({ ...text, optional: true }, given)).toEqual({ values: {}, personal: {} });
  });

  test('that is personal goes where it is sealed and nowhere else', () => {
    expect(check({ ...text, personal: true }, '漏水')).toEqual({ values: {}, personal: { field: '漏水' } });
  });

  test('offered to a unit takes people of that unit, not of the one that answers so far', () => {
    const offered = {
      ...matter,
      status: 'open',
      waitingFor: 'offered-unit',
      offered: { id: 31, path: [1, 31] },
    } as const;
    const ask = (given: string) =>
      checkInput({ field: { ...staff, at: 'offered' } }, { field: given }, offered, { today, directory, seq: 7 });
    expect(ask('carl')).toEqual({ values: { field: 'carl' }, personal: {} });
    expect(ask('anna')).toEqual({ errors: [{ field: 'field', code: 'unknown-person' }] });
  });
});

describe('the promises of an agreement', () => {
  const all = { kind: 'obligations', label } as const;
  const one = { debtor: 'respondent-1', due: '2026-03-20', wording: '修好管道' };

  test('are named after their event, their wording is sealed apart', () => {
    expect(check(all, [one, { ...one, amountFen: 150_000, wording: ' 赔偿 ' }])).toEqual({
      values: {
        field: [
          { id: 'o7-1', debtor: 'respondent-1', due: '2026-03-20' },
          { id: 'o7-2', debtor: 'respondent-1', due: '2026-03-20', amountFen: 150_000 },
        ],
      },
      personal: {
        field: [
          { id: 'o7-1', wording: '修好管道' },
          { id: 'o7-2', wording: '赔偿' },
        ],
      },
    });
  });

  test.each([
    ['none at all', [], 'field', 'required'],
    ['something else', 'all', 'field', 'wrong-type'],
    ['more than fifty', Array.from({ length: 51 }, () => one), 'field', 'too-many'],
    ['one that is a word', ['pay'], 'field.0', 'wrong-type'],
    ['one that is nothing', [null], 'field.0', 'wrong-type'],
    ['a debtor who is no party', [{ ...one, debtor: 'somebody' }], 'field.0.debtor', 'unknown-party'],
    ['no day', [{ ...one, due: undefined }], 'field.0.due', 'required'],
    ['a day gone by', [{ ...one, due: '2026-03-01' }], 'field.0.due', 'date-in-past'],
    ['a day in the next century', [{ ...one, due: '2126-03-01' }], 'field.0.due', 'date-out-of-reach'],
    ['no wording', [{ ...one, wording: ' ' }], 'field.0.wording', 'required'],
    ['a wording without end', [{ ...one, wording: '修'.repeat(1001) }], 'field.0.wording', 'too-long'],
    ['nothing to pay', [{ ...one, amountFen: 0 }], 'field.0.amountFen', 'amount'],
    ['less than nothing', [{ ...one, amountFen: -1 }], 'field.0.amountFen', 'amount'],
    ['half a fen', [{ ...one, amountFen: 0.5 }], 'field.0.amountFen', 'amount'],
    ['an amount in words', [{ ...one, amountFen: '100' }], 'field.0.amountFen', 'amount'],
    ['more than ten thousand million', [{ ...one, amountFen: 1_000_000_000_001 }], 'field.0.amountFen', 'amount'],
    ['an amount under another name', [{ ...one, amount: 100 }], 'field.0.amount', 'unknown-field'],
  ])('cannot be %s', (_, given, field, code) => {
    expect(check(all, given)).toEqual([{ field, code }]);
  });

  test.each([1, 1_000_000_000_000])('can be %i fen', (amountFen) => {
    expect(check(all, [{ ...one, amountFen }])).not.toBeInstanceOf(Array);
  });

  test('fifty of them, and where they are optional none, are taken', () => {
    expect(
      check(
        all,
        Array.from({ length: 50 }, () => one),
      ),
    ).not.toBeInstanceOf(Array);
    expect(check({ ...all, optional: true }, [])).not.toBeInstanceOf(Array);
  });

  test('are all checked at once, each at its field', () => {
    expect(check(all, [one, { due: 'soon', wording: '' }])).toEqual([
      { field: 'field.1.due', code: 'impossible-date' },
      { field: 'field.1.wording', code: 'required' },
      { field: 'field.1.debtor', code: 'unknown-party' },
    ]);
  });
});

describe('what nobody asked for', () => {
  const raw = (input: Record<string, unknown>) =>
    checkInput({ field: text }, input, matter, { today, directory, seq: 7 });

  test('is refused by name beside everything else that is wrong', () => {
    expect(raw({ more: 1 })).toEqual({
      errors: [
        { field: 'more', code: 'unknown-field' },
        { field: 'field', code: 'required' },
      ],
    });
  });

  test('is not repeated without end, nor at length', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`${'x'.repeat(90)}${index}`, 1]));
    const found = raw({ ...many, field: '漏水' });
    expect('errors' in found ? found.errors.length : 0).toBe(20);
    expect('errors' in found ? Math.max(...found.errors.map((error) => error.field.length)) : 0).toBe(60);
  });
});

test('every field error has words in both languages', () => {
  for (const words of Object.values(fieldErrorWords)) {
    expect(words.zh).toMatch(/\p{Script=Han}/u);
    expect(words.en).toMatch(/^[\x20-\x7e]+$/);
  }
});

test.each(['', ' \n\t', '\u200b', '\u2060\ufeff', '\u3000', '\u3164', '\u2028', '\u0301'])(
  'text in which nothing can be seen is no text: %j',
  (text) => {
    expect([isBlank(text), isBlank(`${text}龑`)]).toEqual([true, false]);
  },
);

describe('what was answered before there is a matter', () => {
  const asks = { knownOn: past, kind: choice, note: { ...text, personal: true } } as const;
  const answered = (raw: Readonly<Record<string, unknown>>) => checkAnswers(asks, raw, today);

  test('may have begun a lifetime ago, and is taken as far as it goes', () => {
    expect(answered({ knownOn: '1931-09-18', note: '漏水' })).toEqual({
      values: { knownOn: '1931-09-18' },
      personal: { note: '漏水' },
    });
    expect(answered({ note: ' ', kind: null })).toEqual({ values: {}, personal: {} });
  });

  test.each([
    ['a day before living memory', { knownOn: '1926-03-01' }, 'knownOn', 'date-out-of-reach'],
    ['a day to come', { knownOn: '2026-03-03' }, 'knownOn', 'date-in-future'],
    ['a truth value for a day', { knownOn: true }, 'knownOn', 'wrong-type'],
    ['what is no option', { kind: 'toString' }, 'kind', 'not-an-option'],
    ['what was not asked', { constructor: '漏水' }, 'constructor', 'unknown-field'],
  ])('is not taken with %s', (_, raw, field, code) => {
    expect(answered(raw)).toEqual({ errors: [{ field, code }] });
  });
});
