import type { z } from 'zod';
import { fieldErrorWords } from '../core/matter/input.ts';
import type { Words } from '../core/words/words.ts';

/** One field at fault: its place as a dotted path, a stable code, and what it says to the person at the screen. */
export interface FieldProblem {
  readonly field: string;
  readonly code: FieldProblemCode;
  readonly words: Words;
}

/** What the schemas of the contract can find wrong with a field; the codes of the kernel mean the same here. */
export const fieldProblemWords = {
  required: fieldErrorWords.required,
  'unknown-field': {
    zh: '这里不收这一项，请删去后再提交。',
    en: 'This item is not taken here; remove it and send again.',
  },
  'wrong-type': fieldErrorWords['wrong-type'],
  'too-long': fieldErrorWords['too-long'],
  'control-character': fieldErrorWords['control-character'],
  'not-an-option': fieldErrorWords['not-an-option'],
  'impossible-date': fieldErrorWords['impossible-date'],
  'too-many': { zh: '项数太多，请减少一些。', en: 'There are too many items; please remove some.' },
  'too-few': { zh: '至少要有一项。', en: 'At least one item is needed.' },
  'too-small': { zh: '数值太小，请核对。', en: 'The number is too small; please check it.' },
  'too-large': { zh: '数值太大，请核对。', en: 'The number is too large; please check it.' },
  form: { zh: '写法不对，请核对后重新填写。', en: 'This is not written in the expected form; please check it.' },
  phone: fieldErrorWords.phone,
  'identity-number': fieldErrorWords['identity-number'],
  email: fieldErrorWords.email,
  'applicant-needed': {
    zh: '请至少填写一位申请人。',
    en: 'Please name at least one applicant.',
  },
  'phone-needed': {
    zh: '请填写申请人的电话，我们要靠它联系到您。',
    en: 'Please give the applicant’s phone; it is how we reach you.',
  },
  'password-wrong': {
    zh: '密码不正确，请核对后重新填写。',
    en: 'That password is not right; please check it.',
  },
  'password-short': {
    zh: '密码至少要有10个字符。可以用几个不相干的词连起来，好记又不容易猜。',
    en: 'A password needs at least 10 characters. A few words that do not belong together are easy to remember and hard to guess.',
  },
  'password-guessable': {
    zh: '这个密码太容易猜到（含账号、姓名、单位常用词，或者是连续、重复的字符），请换一个。',
    en: 'That password is too easy to guess: it is made of the account, a name, a common word, or characters in a row. Please choose another.',
  },
  'password-same': {
    zh: '新密码和原来的一样，请换一个。',
    en: 'The new password is the old one; please choose another.',
  },
  'code-wrong': {
    zh: '动态码不正确或者已经过期。请核对手机时间是否准确，等下一个动态码再填。',
    en: 'That code is wrong or too old. Check that your phone keeps the right time, and enter the next one.',
  },
} as const satisfies Readonly<Record<string, Words>>;

export type FieldProblemCode = keyof typeof fieldProblemWords;

/** Told at the most: somebody who sent a thousand wrong items is not helped by a thousand lines. */
const problemsMax = 50;

/** Everything a schema found wrong, each at its field; `input` is what was parsed and tells missing from wrong. */
export function fieldProblems(error: z.ZodError, input: unknown, prefix = ''): readonly FieldProblem[] {
  const found = error.issues.flatMap((issue) => problemsOfIssue(issue, input, prefix));
  const seen = new Set<string>();
  const distinct = found.filter(({ field, code }) => {
    const mark = `${field}\0${code}`;
    return !seen.has(mark) && seen.add(mark) !== undefined;
  });
  return distinct.slice(0, problemsMax);
}

export function fieldProblem(field: string, code: FieldProblemCode): FieldProblem {
  return { field, code, words: fieldProblemWords[code] };
}

type Issue = z.core.$ZodIssue;

function problemsOfIssue(issue: Issue, input: unknown, prefix: string): readonly FieldProblem[] {
  const at = fieldName(prefix, issue.path);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => fieldProblem(fieldName(prefix, [...issue.path, key]), 'unknown-field'));
  return [fieldProblem(at, codeOfIssue(issue, valueAt(input, issue.path)))];
}

function codeOfIssue(issue: Exclude<Issue, { code: 'unrecognized_keys' }>, value: unknown): FieldProblemCode {
  switch (issue.code) {
    case 'custom':
      return isProblemCode(issue.message) ? issue.message : 'form';
    case 'invalid_type':
      return value === undefined || value === null ? 'required' : 'wrong-type';
    case 'too_big':
      return issue.origin === 'string' ? 'too-long' : issue.origin === 'array' ? 'too-many' : 'too-large';
    case 'too_small':
      return issue.origin === 'string' ? 'required' : issue.origin === 'array' ? 'too-few' : 'too-small';
    case 'invalid_value':
      return value === undefined ? 'required' : 'not-an-option';
    case 'invalid_union':
      return value === undefined ? 'required' : 'form';
    case 'invalid_format':
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
      return 'form';
  }
}

function isProblemCode(message: string): message is FieldProblemCode {
  return Object.hasOwn(fieldProblemWords, message);
}

/** A sender's own key may be of any length: it is cut, so that an answer never grows with what was sent. */
function fieldName(prefix: string, path: readonly PropertyKey[]): string {
  const parts = path.map((part) => shown(String(part)));
  return (prefix === '' ? parts : [prefix, ...parts]).join('.');
}

function shown(part: string): string {
  return part.slice(0, 60).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '�');
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}
