import { isTelephone, parseIdentityNumber } from '../code/identity-number.ts';
import { isEmail } from '../message/email.ts';
import type { UnitInfo, UnitRef } from '../org/unit.ts';
import type { FieldDefinition, PlainField, StaffRole } from '../procedure/definition.ts';
import { addMonths, isPlainDate, type PlainDate } from '../time/plain-date.ts';
import type { Words } from '../words/words.ts';
import { amountFenMax } from './amount.ts';
import type { Matter, Obligation } from './matter.ts';

/** What the input may name: looked up beforehand, passed in as plain values. */
export interface Directory {
  readonly units: Readonly<Record<string, UnitInfo>>;
  /** Staff id → the roles held, with each role's unit. */
  readonly staff: Readonly<Record<string, readonly { readonly role: StaffRole; readonly unit: UnitRef }[]>>;
}

export type FieldErrorCode =
  | 'required'
  | 'unknown-field'
  | 'wrong-type'
  | 'too-long'
  | 'control-character'
  | 'not-an-option'
  | 'impossible-date'
  | 'date-in-future'
  | 'date-in-past'
  | 'date-out-of-reach'
  | 'unknown-person'
  | 'unknown-unit'
  | 'unknown-party'
  | 'unknown-obligation'
  | 'already-performed'
  | 'unknown-milestone'
  | 'too-many'
  | 'amount'
  | 'parties-full'
  | 'phone'
  | 'identity-number'
  | 'email';

export interface FieldError {
  /** Dotted path into the input, e.g. `obligations.0.due`. */
  readonly field: string;
  readonly code: FieldErrorCode;
}

export interface CheckedInput {
  readonly values: Readonly<Record<string, unknown>>;
  readonly personal: Readonly<Record<string, unknown>>;
}

export interface InputContext {
  readonly today: PlainDate;
  readonly directory: Directory;
  /** Sequence number the event will have: obligations are named after it. */
  readonly seq: number;
}

/** Farthest a day may lie from today: ten years, the life of the ledger. Also keeps a mistyped century out. */
const reachMonths = 120;
/** What a person tells of may have begun long ago, and what they tell is not turned away: a lifetime. */
const toldReachMonths = 1200;
const obligationsMax = 50;
const wordingMax = 1000;

type Found = { readonly value: unknown; readonly personal?: unknown } | readonly FieldError[];

/** Checks raw input against the declaration. Everything wrong is reported at once, each at its field. */
export function checkInput(
  fields: Readonly<Record<string, FieldDefinition>>,
  raw: Readonly<Record<string, unknown>>,
  matter: Matter,
  context: InputContext,
): CheckedInput | { readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = unknownKeys(raw, Object.keys(fields));
  const values: Record<string, unknown> = {};
  const personal: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(fields)) {
    const given = Object.hasOwn(raw, key) ? raw[key] : undefined;
    if (isMissing(given)) {
      if (field.optional !== true) errors.push({ field: key, code: 'required' });
      continue;
    }
    const found = checkField(key, field, given, matter, context);
    if (isErrors(found)) errors.push(...found);
    else if (field.personal === true) personal[key] = found.value;
    else {
      values[key] = found.value;
      if (found.personal !== undefined) personal[key] = found.personal;
    }
  }
  return errors.length > 0 ? { errors } : { values, personal };
}

function isMissing(given: unknown): boolean {
  return given === undefined || given === null || (typeof given === 'string' && isBlank(given));
}

/** Nothing that can be seen: white space, and the characters that stand in for it or draw nothing. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{C}\p{Z}\p{M}\u115f\u1160\u3164\uffa0]/u.test(text);
}

function isErrors(found: Found): found is readonly FieldError[] {
  return Array.isArray(found);
}

/**
 * Checks what was answered before there is a matter. Something left out is no error: of what an application lacks the
 * office asks once, and a page asks for it before it is sent.
 */
export function checkAnswers(
  fields: Readonly<Record<string, PlainField>>,
  raw: Readonly<Record<string, unknown>>,
  today: PlainDate,
): CheckedInput | { readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = unknownKeys(raw, Object.keys(fields));
  const values: Record<string, unknown> = {};
  const personal: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(fields)) {
    const given = Object.hasOwn(raw, key) ? raw[key] : undefined;
    if (isMissing(given)) continue;
    const found = checkPlain(key, field, given, today, toldReachMonths);
    if (isErrors(found)) errors.push(...found);
    else if (field.personal === true) personal[key] = found.value;
    else values[key] = found.value;
  }
  return errors.length > 0 ? { errors } : { values, personal };
}

function checkPlain(key: string, field: PlainField, given: unknown, today: PlainDate, backMonths: number): Found {
  switch (field.kind) {
    case 'text':
      return checkForm(key, checkText(key, given, field.maxLength, field.multiline === true), field.form);
    case 'choice':
      if (typeof given !== 'string') return [{ field: key, code: 'wrong-type' }];
      return Object.hasOwn(field.options, given) ? { value: given } : [{ field: key, code: 'not-an-option' }];
    case 'boolean':
      return typeof given === 'boolean' ? { value: given } : [{ field: key, code: 'wrong-type' }];
    case 'date':
      return checkDate(key, given, field.range, today, backMonths);
  }
}

function checkField(key: string, field: FieldDefinition, given: unknown, matter: Matter, context: InputContext): Found {
  switch (field.kind) {
    case 'text':
    case 'choice':
    case 'boolean':
    case 'date':
      return checkPlain(key, field, given, context.today, reachMonths);
    case 'staff':
      return checkStaff(key, given, field, matter, context.directory);
    case 'unit':
      return checkUnit(key, given, field, matter, context.directory);
    case 'party': {
      if (typeof given !== 'string') return [{ field: key, code: 'wrong-type' }];
      const party = matter.parties.find(
        ({ id, role, left }) => id === given && left === undefined && field.roles.includes(role),
      );
      return party === undefined ? [{ field: key, code: 'unknown-party' }] : { value: given };
    }
    case 'obligation': {
      if (typeof given !== 'string') return [{ field: key, code: 'wrong-type' }];
      const obligation = matter.obligations.find((candidate) => candidate.id === given);
      if (obligation === undefined) return [{ field: key, code: 'unknown-obligation' }];
      return obligation.performedOn === undefined ? { value: given } : [{ field: key, code: 'already-performed' }];
    }
    case 'milestone': {
      if (typeof given !== 'string') return [{ field: key, code: 'wrong-type' }];
      const open = matter.milestones?.some(({ id, shown }) => id === given && shown === undefined) === true;
      return open ? { value: given } : [{ field: key, code: 'unknown-milestone' }];
    }
    case 'obligations':
      return checkObligations(key, given, field.optional === true, matter, context);
  }
}

function checkText(key: string, given: unknown, maxLength: number, multiline: boolean): Found {
  if (typeof given !== 'string') return [{ field: key, code: 'wrong-type' }];
  const text = given.normalize('NFC').replaceAll('\r\n', '\n').trim();
  if ([...text].length > maxLength) return [{ field: key, code: 'too-long' }];
  return hasControl(text, multiline) ? [{ field: key, code: 'control-character' }] : { value: text };
}

type ContactForm = Extract<FieldDefinition, { readonly kind: 'text' }>['form'];

/** A telephone somebody can be called on, an identity number whose check digit is right, an e-mail address: as at registration. */
function checkForm(key: string, found: Found, form: ContactForm): Found {
  if (isErrors(found) || form === undefined || form === 'address') return found;
  return isOfForm(String(found.value), form) ? found : [{ field: key, code: form }];
}

function isOfForm(text: string, form: Exclude<ContactForm, 'address' | undefined>): boolean {
  switch (form) {
    case 'phone':
      return isTelephone(text);
    case 'identity-number':
      return parseIdentityNumber(text).ok;
    case 'email':
      return isEmail(text);
  }
}

/** Control characters and lone surrogates: they cannot be printed, and a chain cannot carry them. */
export function hasControl(text: string, multiline: boolean): boolean {
  if (/\p{Cs}/u.test(text)) return true;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point === 0x0a || point === 0x09 || point === 0x2028 || point === 0x2029) {
      if (!multiline) return true;
    } else if (point < 0x20 || (point >= 0x7f && point <= 0x9f) || isBidiOverride(point)) return true;
  }
  return false;
}

/** Overrides of the reading direction can make one name look like another. */
function isBidiOverride(point: number): boolean {
  return (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
}

function checkDate(
  key: string,
  given: unknown,
  range: 'past' | 'future',
  today: PlainDate,
  backMonths = reachMonths,
): Found {
  if (typeof given !== 'string') return [{ field: key, code: 'wrong-type' }];
  if (!isPlainDate(given)) return [{ field: key, code: 'impossible-date' }];
  if (range === 'past' && given > today) return [{ field: key, code: 'date-in-future' }];
  if (range === 'future' && given < today) return [{ field: key, code: 'date-in-past' }];
  const near = addMonths(today, -backMonths) <= given && given <= addMonths(today, reachMonths);
  return near ? { value: given } : [{ field: key, code: 'date-out-of-reach' }];
}

function checkStaff(
  key: string,
  given: unknown,
  field: Extract<FieldDefinition, { kind: 'staff' }>,
  matter: Matter,
  directory: Directory,
): Found {
  if (typeof given !== 'string') return [{ field: key, code: 'wrong-type' }];
  const unit = field.at === 'offered' && matter.status === 'open' ? matter.offered : matter.answerable;
  const roles = Object.hasOwn(directory.staff, given) ? directory.staff[given] : undefined;
  const barred = matter.barred?.includes(given) ?? false;
  const fits = !barred && (roles?.some((held) => held.role === field.role && held.unit.id === unit?.id) ?? false);
  return fits ? { value: given } : [{ field: key, code: 'unknown-person' }];
}

function checkUnit(
  key: string,
  given: unknown,
  field: Extract<FieldDefinition, { kind: 'unit' }>,
  matter: Matter,
  directory: Directory,
): Found {
  if (typeof given !== 'number' || !Number.isSafeInteger(given)) return [{ field: key, code: 'wrong-type' }];
  const unit = directory.units[String(given)];
  const kind = field.unitKind === 'any' || unit?.kind === field.unitKind;
  const fits = unit !== undefined && kind && unit.district === matter.district;
  return fits ? { value: given } : [{ field: key, code: 'unknown-unit' }];
}

/** An agreement promises something: without a single point nothing could ever be kept, and it would count as broken. */
function checkObligations(
  key: string,
  given: unknown,
  optional: boolean,
  matter: Matter,
  context: InputContext,
): Found {
  if (!Array.isArray(given)) return [{ field: key, code: 'wrong-type' }];
  if (given.length === 0 && !optional) return [{ field: key, code: 'required' }];
  if (given.length > obligationsMax) return [{ field: key, code: 'too-many' }];
  const found = given.map((one: unknown, index) => checkObligation(`${key}.${index}`, one, matter, context));
  const errors = found.flatMap((one) => ('errors' in one ? one.errors : []));
  if (errors.length > 0) return errors;
  const kept = found.flatMap((one, index) => ('errors' in one ? [] : [{ ...one, id: `o${context.seq}-${index + 1}` }]));
  return {
    value: kept.map(({ id, terms }): Obligation => ({ id, ...terms })),
    personal: kept.map(({ id, wording }) => ({ id, wording })),
  };
}

const obligationKeys: readonly string[] = ['debtor', 'amountFen', 'due', 'wording'];

function checkObligation(
  at: string,
  given: unknown,
  matter: Matter,
  context: InputContext,
): { readonly terms: Omit<Obligation, 'id'>; readonly wording: string } | { readonly errors: readonly FieldError[] } {
  if (typeof given !== 'object' || given === null) return { errors: [{ field: at, code: 'wrong-type' }] };
  const entry: { debtor?: unknown; amountFen?: unknown; due?: unknown; wording?: unknown } = given;
  const errors: FieldError[] = unknownKeys(given, obligationKeys, `${at}.`);
  const due: Found = isMissing(entry.due)
    ? [{ field: `${at}.due`, code: 'required' }]
    : checkDate(`${at}.due`, entry.due, 'future', context.today);
  if (isErrors(due)) errors.push(...due);
  const wording = checkText(`${at}.wording`, entry.wording ?? '', wordingMax, true);
  if (isErrors(wording)) errors.push(...wording);
  else if (wording.value === '') errors.push({ field: `${at}.wording`, code: 'required' });
  const debtor = matter.parties.find((party) => party.id === entry.debtor && party.left === undefined);
  if (debtor === undefined) errors.push({ field: `${at}.debtor`, code: 'unknown-party' });
  const amountFen = entry.amountFen ?? undefined;
  if (amountFen !== undefined && !isAmount(amountFen)) errors.push({ field: `${at}.amountFen`, code: 'amount' });
  if (errors.length > 0 || isErrors(due) || isErrors(wording) || debtor === undefined) return { errors };
  if (typeof due.value !== 'string' || !isPlainDate(due.value)) return { errors: [{ field: at, code: 'wrong-type' }] };
  const amount = isAmount(amountFen) ? { amountFen } : {};
  return { terms: { debtor: debtor.id, due: due.value, ...amount }, wording: String(wording.value) };
}

/** The first few names nobody asked for; a sender who errs once errs often, and the rest would say nothing new. */
function unknownKeys(given: object, known: readonly string[], prefix = ''): FieldError[] {
  const strangers = Object.keys(given).filter((key) => !known.includes(key));
  return strangers.slice(0, 20).map((key) => ({ field: prefix + key.slice(0, 60), code: 'unknown-field' }));
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 && value <= amountFenMax;
}

/** What each field error says to the person at the screen. */
export const fieldErrorWords: Readonly<Record<FieldErrorCode, Words>> = {
  required: { zh: '请填写这一项。', en: 'Please fill this in.' },
  'unknown-field': {
    zh: '这一步不收这一项，请删去后再提交。',
    en: 'This step does not take this item; remove it and send again.',
  },
  'wrong-type': {
    zh: '填写的形式不对，请按提示重新填写。',
    en: 'This is not in the form asked for; please follow the hint.',
  },
  'too-long': { zh: '写得太长了，请缩短后再提交。', en: 'This is too long; please shorten it.' },
  'control-character': {
    zh: '含有无法显示的字符，请删去后重新填写。',
    en: 'This contains characters that cannot be shown; please retype it.',
  },
  'not-an-option': { zh: '请从列出的选项中选择。', en: 'Please choose one of the options listed.' },
  'impossible-date': {
    zh: '没有这一天，请按“年-月-日”填写，例如 2026-03-05。',
    en: 'There is no such day; write it as year-month-day, such as 2026-03-05.',
  },
  'date-in-future': { zh: '日期不能晚于今天。', en: 'The date cannot be later than today.' },
  'date-in-past': { zh: '日期不能早于今天。', en: 'The date cannot be earlier than today.' },
  'date-out-of-reach': {
    zh: '日期离今天超过十年，请核对年份。',
    en: 'The date is more than ten years away; please check the year.',
  },
  'unknown-person': {
    zh: '这位工作人员不在可选的单位任职，请重新选择。',
    en: 'This staff member does not hold that post there; please choose again.',
  },
  'unknown-unit': {
    zh: '没有找到这个单位，请从列表中选择。',
    en: 'That unit was not found; please choose from the list.',
  },
  'unknown-party': {
    zh: '没有找到这位当事人，请从列表中选择。',
    en: 'That party was not found; please choose from the list.',
  },
  'unknown-obligation': {
    zh: '没有找到这一项约定，请从列表中选择。',
    en: 'That promise was not found; please choose from the list.',
  },
  'unknown-milestone': {
    zh: '没有找到这个节点，或者它已经办成，请从列表中选择。',
    en: 'That milestone was not found or is shown already; please choose from the list.',
  },
  'already-performed': { zh: '这一项已登记为履行完毕。', en: 'This promise is already recorded as kept.' },
  'too-many': { zh: '项数太多，最多五十项。', en: 'There are too many items; fifty at the most.' },
  'parties-full': {
    zh: '一件事项最多四十位当事人，再多的请另行登记。',
    en: 'A matter has forty parties at the most; please register the others as another matter.',
  },
  phone: {
    zh: '请填写11位手机号码，或者带区号的固定电话，例如 020-12345678。',
    en: 'Please give a mobile number of 11 digits, or a landline with its area code, such as 020-12345678.',
  },
  'identity-number': {
    zh: '身份证号码不对：应为18位，最后一位可以是X。请对照证件核对。',
    en: 'This is not a valid identity number: 18 digits, the last may be X. Please compare it with the card.',
  },
  email: {
    zh: '电子邮箱的写法不对，请核对，例如 name@example.cn。',
    en: 'This is not an e-mail address; please check it, such as name@example.cn.',
  },
  amount: { zh: '金额应大于零，最多两位小数。', en: 'The amount must be above zero, with two decimals at the most.' },
};
