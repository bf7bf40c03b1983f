import { type Level, levels as placeLevels } from '../level/order.ts';
import { type Opening, openings } from '../procedure/definition.ts';
import { isPlainDate, type PlainDate } from '../time/plain-date.ts';

/** How a matter that has ended went: up a level on its way, or solved or not by the parties' own word. */
export const ledgerCourses = ['raised', 'solved', 'not-solved'] as const;
export type LedgerCourse = (typeof ledgerCourses)[number];

/** By what a ledger is ordered. By term it lists what is open, by closing what is closed: nothing else has such a day. */
export const ledgerSorts = ['opened', 'due', 'closed'] as const;
export type LedgerSort = (typeof ledgerSorts)[number];

export const ledgerClocks = ['overdue', 'running', 'provisional', 'none'] as const;
export type LedgerClock = (typeof ledgerClocks)[number];

/** What became of its hand-offs: one waits for an answer, is overdue, was refused, or there was more than one. */
export const ledgerHandoffs = ['waiting', 'overdue', 'refused', 'several'] as const;

/**
 * What was asked from above: an order that is not settled, of these one without a reply and one past its day, one that was
 * answered after its day, one that the clock proposed; a review that is owed, and one past its day.
 */
export const ledgerSupervisions = [
  'ordered',
  'unanswered',
  'overdue',
  'answered-late',
  'proposed',
  'review',
  'review-overdue',
] as const;
export type LedgerSupervision = (typeof ledgerSupervisions)[number];

/**
 * What the unit asked for has to do with the matter: takes part in it, answers for it, is the door it came through, or was
 * asked something in it from above.
 */
export const ledgerParts = ['any', 'answers', 'door', 'asked'] as const;
export type LedgerPart = (typeof ledgerParts)[number];

const phases = ['received', 'arranging', 'working', 'fulfilling', 'checking', 'ended'] as const;
const waitings = ['door', 'offered-unit', 'answerable-unit', 'applicant', 'respondent', 'parties', 'nobody'] as const;
const levels = ['1', '2', '3', '4', '5'] as const;

/** Both ends belong to it; an absent end is open. */
export interface Range<T> {
  readonly from?: T;
  readonly to?: T;
}

/** A key of one procedure: the same word means different things in two of them. */
export interface ProcedureKey {
  readonly procedure: string;
  readonly key: string;
}

export interface LedgerParts {
  /** A unit and everything below it, in the part that `as` names; `itself`: what lies below is left out. */
  readonly unit: number;
  readonly as: LedgerPart;
  readonly below: 'itself';
  /** Levels of the unit that answers: 1 city … 5 grid. */
  readonly level: readonly (typeof levels)[number][];
  readonly category: readonly string[];
  readonly procedure: readonly string[];
  readonly state: readonly ProcedureKey[];
  readonly phase: readonly (typeof phases)[number][];
  readonly status: 'open' | 'closed';
  readonly waiting: readonly (typeof waitings)[number][];
  readonly channel: readonly Opening[];
  readonly outcome: readonly ProcedureKey[];
  readonly clock: LedgerClock;
  readonly handoff: readonly (typeof ledgerHandoffs)[number][];
  readonly supervision: readonly LedgerSupervision[];
  /** Ended, and dealt with last by a unit of one of these levels. */
  readonly dealt: readonly Level[];
  readonly went: readonly LedgerCourse[];
  /** 共性问题: belongs to one, leads one, or belongs to the one that this matter leads. */
  readonly group: string;
  /** 事项标签, any of them; `none`: matters without one. */
  readonly tag: readonly string[];
  readonly due: Range<PlainDate>;
  /** A place and what lies in it, by the beginning of its code. */
  readonly place: string;
  /** 元: what was promised, or what a ledger of the past says it was about. */
  readonly amount: Range<number>;
  /** Parties. */
  readonly people: Range<number>;
  readonly opened: Range<PlainDate>;
  readonly closed: Range<PlainDate>;
  /** A staff member's id, `me`, or `nobody`. */
  readonly holder: string;
  readonly sort: LedgerSort;
  readonly order: 'asc' | 'desc';
}

/**
 * What is asked of the ledger (一本账). An absent part asks nothing. Several values of one part: any of them; several
 * parts: all of them.
 */
export type LedgerFilter = Partial<LedgerParts>;

export type LedgerField = keyof LedgerParts;

/** How a part of the filter stands in an address. */
interface Form<T> {
  readonly read: (text: string) => T | undefined;
  readonly write: (value: T) => string;
}

const valuesMax = 40;
const keyForm = /^[a-z][a-z0-9-]{0,59}$/;
const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const numberForm = /^(0|[1-9]\d{0,8})$/;
const unitMax = 2_147_483_647;

const forms: { readonly [F in LedgerField]: Form<LedgerParts[F]> } = {
  unit: { read: (text) => atMost(wholeNumber(text), unitMax), write: String },
  as: oneOf(ledgerParts),
  below: oneOf(['itself']),
  level: listOf(oneOf(levels)),
  category: listOf(text(keyForm)),
  procedure: listOf(text(keyForm)),
  state: listOf(procedureKey()),
  phase: listOf(oneOf(phases)),
  status: oneOf(['open', 'closed']),
  waiting: listOf(oneOf(waitings)),
  channel: listOf(oneOf(openings)),
  outcome: listOf(procedureKey()),
  clock: oneOf(ledgerClocks),
  handoff: listOf(oneOf(ledgerHandoffs)),
  supervision: listOf(oneOf(ledgerSupervisions)),
  dealt: listOf(oneOf(placeLevels)),
  went: listOf(oneOf(ledgerCourses)),
  group: {
    read: (one) => (one === 'joined' || one === 'leads' || uuidForm.test(one) ? one : undefined),
    write: (one) => one,
  },
  tag: listOf(text(keyForm)),
  due: rangeOf<PlainDate>((one) => (isPlainDate(one) ? one : undefined)),
  place: text(/^\d{6}(\d{3}){0,2}$/),
  amount: rangeOf(wholeNumber),
  people: rangeOf(wholeNumber),
  opened: rangeOf<PlainDate>((one) => (isPlainDate(one) ? one : undefined)),
  closed: rangeOf<PlainDate>((one) => (isPlainDate(one) ? one : undefined)),
  holder: {
    read: (one) => (one === 'me' || one === 'nobody' || uuidForm.test(one) ? one : undefined),
    write: (one) => one,
  },
  sort: oneOf(ledgerSorts),
  order: oneOf(['asc', 'desc']),
};

const ledgerFieldNames = Object.keys(forms).filter((name): name is LedgerField => Object.hasOwn(forms, name));

/** One part as an address gives it; undefined where it is written in another way. */
export function readLedgerField<F extends LedgerField>(name: F, written: string): LedgerParts[F] | undefined {
  return forms[name].read(written);
}

/**
 * What an address asks, and the parts that are not written in any form: the desk passes over them, the API refuses them.
 * A value may be a number: browsers' routers read `place=440106` as one.
 */
export function readLedgerFilter(given: Readonly<Record<string, unknown>>): {
  readonly filter: LedgerFilter;
  readonly faults: readonly LedgerField[];
} {
  const faults: LedgerField[] = [];
  let filter: LedgerFilter = {};
  for (const name of ledgerFieldNames) {
    const value = given[name];
    if (value === undefined) continue;
    const read =
      typeof value === 'string' || typeof value === 'number' ? readLedgerField(name, String(value)) : undefined;
    if (read === undefined) faults.push(name);
    else filter = { ...filter, [name]: read };
  }
  return { filter, faults };
}

/** The filter as an address gives it, each part in its one form; reading it again gives the same filter. */
export function writeLedgerFilter(filter: LedgerFilter): Readonly<Partial<Record<LedgerField, string>>> {
  return Object.fromEntries(
    ledgerFieldNames.flatMap((name) => {
      const written = writeField(name, filter);
      return written === undefined || written === '' ? [] : [[name, written]];
    }),
  );
}

function writeField<F extends LedgerField>(name: F, filter: LedgerFilter): string | undefined {
  const value: LedgerParts[F] | undefined = filter[name];
  return value === undefined ? undefined : forms[name].write(value);
}

/** How it is ordered where nothing is said: the newest first; by term what lapses first. */
export function ledgerOrder(filter: LedgerFilter): { readonly sort: LedgerSort; readonly order: 'asc' | 'desc' } {
  const sort = filter.sort ?? 'opened';
  return { sort, order: filter.order ?? (sort === 'due' ? 'asc' : 'desc') };
}

function text(form: RegExp): Form<string> {
  return { read: (written) => (form.test(written) ? written : undefined), write: (value) => value };
}

function oneOf<T extends string>(values: readonly T[]): Form<T> {
  return { read: (written) => values.find((value) => value === written), write: (value) => value };
}

function listOf<T>(form: Form<T>): Form<readonly T[]> {
  return {
    read(written) {
      const parts = written.split(',');
      const values = parts.flatMap((part) => form.read(part) ?? []);
      return values.length === parts.length && parts.length <= valuesMax ? values : undefined;
    },
    write: (values) => values.map(form.write).join(','),
  };
}

/** `procedure.key`. */
function procedureKey(): Form<ProcedureKey> {
  return {
    read(written) {
      const [procedure = '', key = '', ...more] = written.split('.');
      return keyForm.test(procedure) && keyForm.test(key) && more.length === 0 ? { procedure, key } : undefined;
    },
    write: ({ procedure, key }) => `${procedure}.${key}`,
  };
}

/** `from..to`; either end may be left out, not both. */
function rangeOf<T extends string | number>(readOne: (written: string) => T | undefined): Form<Range<T>> {
  return {
    read(written) {
      const [from, to, ...more] = written.split('..');
      if (from === undefined || to === undefined || more.length > 0 || (from === '' && to === '')) return undefined;
      const [first, last] = [from, to].map((one) => (one === '' ? undefined : readOne(one)));
      if ((from !== '' && first === undefined) || (to !== '' && last === undefined)) return undefined;
      if (first !== undefined && last !== undefined && first > last) return undefined;
      return { ...(first === undefined ? {} : { from: first }), ...(last === undefined ? {} : { to: last }) };
    },
    write: ({ from, to }) => (from === undefined && to === undefined ? '' : `${from ?? ''}..${to ?? ''}`),
  };
}

function wholeNumber(written: string): number | undefined {
  return numberForm.test(written) ? Number(written) : undefined;
}

function atMost(value: number | undefined, max: number): number | undefined {
  return value === undefined || value > max || value === 0 ? undefined : value;
}
