import type {
  LedgerClock,
  LedgerCourse,
  LedgerFilter,
  LedgerSort,
  LedgerSupervision,
  ProcedureKey,
  Range,
} from '../../core/ledger/filter.ts';
import { noTag } from '../../core/tag/tag.ts';

/** A filter with everything looked up: moments of days, ids of units. */
export interface LedgerQuestion {
  readonly filter: LedgerFilter;
  /** The reader's own units: what a narrower scope shows beyond them stays hidden. */
  readonly readerUnits: readonly number[];
  /** The unit asked for and all below it, as the tree is today; or it alone. */
  readonly unitsBelow: readonly number[];
  /** The units of the levels asked for, within those; empty where no level is asked for. */
  readonly dealtUnits: readonly number[];
  readonly readerId: string;
  readonly now: string;
  /** Moments: from the beginning of the first day up to the beginning of the day after the last. */
  readonly opened: Range<string>;
}

/** Collects the values of a statement and names their places. */
export class Places {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** 分: what was said to be in dispute, else what was promised; null where neither says anything. */
export const amountOf = `coalesce((m.snapshot #>> '{facts,amountFen}')::numeric,
  (select sum((o ->> 'amountFen')::numeric) from jsonb_array_elements(m.snapshot -> 'obligations') o))::bigint`;

export const peopleOf = 'jsonb_array_length(m.parties)';

const fenInYuan = 100;

/** What a matter `m` must be, part by part; the order of cost, so that what is dear is asked of few. */
export function conditionsOf(asked: LedgerQuestion, places: Places): readonly string[] {
  const { filter } = asked;
  const among = (column: string, values: readonly string[] | undefined) =>
    values === undefined ? [] : [`${column} = any (${places.add(values)}::text[])`];
  const statuses = [filter.status, statusOf(filter.sort)].filter((one) => one !== undefined);
  return [
    ...[...new Set(statuses)].map((status) => `m.status = '${status}'`),
    ...between('m.opened_at', 'timestamptz', asked.opened, places, '<'),
    ...between('m.closed_on', 'date', filter.closed, places),
    ...between('m.next_due', 'date', filter.due, places),
    ...clock(filter.clock, asked.now, places),
    ...among('m.category', filter.category),
    ...among('m.procedure', filter.procedure),
    ...keys('m.state', filter.state, places),
    ...among('m.phase', filter.phase),
    ...among('m.waiting_for', filter.waiting),
    ...among('m.channel', filter.channel),
    ...keys('m.outcome', filter.outcome, places),
    ...(filter.place === undefined ? [] : [`starts_with(m.place_division, ${places.add(filter.place)})`]),
    ...holder(asked, places),
    ...handoffs(filter.handoff, asked.now, places),
    ...supervision(asked, places),
    ...dealt(asked, places),
    ...group(filter.group, places),
    ...tags(filter.tag, places),
    ...unit(asked, places),
    ...(filter.level === undefined
      ? []
      : [
          `exists (select from org_unit u where u.id = m.answerable_unit_id and u.level::text = any (${places.add(filter.level)}::text[]))`,
        ]),
    ...between(peopleOf, 'integer', filter.people, places),
    ...between(amountOf, 'bigint', fen(filter.amount), places),
  ];
}

function statusOf(sort: LedgerSort | undefined): 'open' | 'closed' | undefined {
  switch (sort) {
    case 'due':
      return 'open';
    case 'closed':
      return 'closed';
    case 'opened':
    case undefined:
      return undefined;
  }
}

function between(
  what: string,
  type: string,
  range: Range<string | number> | undefined,
  places: Places,
  upTo: '<' | '<=' = '<=',
): readonly string[] {
  return [
    ...(range?.from === undefined ? [] : [`${what} >= ${places.add(range.from)}::${type}`]),
    ...(range?.to === undefined ? [] : [`${what} ${upTo} ${places.add(range.to)}::${type}`]),
  ];
}

function fen(range: Range<number> | undefined): Range<number> | undefined {
  if (range === undefined) return undefined;
  return {
    ...(range.from === undefined ? {} : { from: range.from * fenInYuan }),
    ...(range.to === undefined ? {} : { to: range.to * fenInYuan }),
  };
}

/** A term that is over stays the matter's next one until somebody moves. */
function clock(which: LedgerClock | undefined, now: string, places: Places): readonly string[] {
  switch (which) {
    case 'overdue':
      return [`m.next_clock is not null and m.next_lapse_at <= ${places.add(now)}::timestamptz`];
    case 'running':
      return [`m.next_clock is not null and m.next_lapse_at > ${places.add(now)}::timestamptz`];
    case 'provisional':
      return ['m.next_clock is not null and m.next_provisional'];
    case 'none':
      return ['m.next_clock is null'];
    case undefined:
      return [];
  }
}

/** Who left a group, or never joined, is in no list of it; what ended with it stays to be found. */
function group(which: LedgerFilter['group'], places: Places): readonly string[] {
  switch (which) {
    case undefined:
      return [];
    case 'joined':
    case 'leads':
      return [`m.group_standing = '${which}'`];
    default:
      return [`m.group_root_id = ${places.add(which)}::uuid and m.group_standing in ('joined', 'ended')`];
  }
}

function tags(which: LedgerFilter['tag'], places: Places): readonly string[] {
  if (which === undefined) return [];
  const ways = [...(which.includes(noTag) ? ['m.tags is null'] : []), `m.tags ?| ${places.add(which)}::text[]`];
  return [`(${ways.join(' or ')})`];
}

/** By the marks on the matter itself, which an index has; whether one that waits is late, by the hand-off. */
function handoffs(which: LedgerFilter['handoff'], now: string, places: Places): readonly string[] {
  if (which === undefined) return [];
  const ways = which.map((one) => {
    switch (one) {
      case 'waiting':
      case 'refused':
      case 'several':
        return `m.handoffs && '{${one}}'`;
      case 'overdue':
        // Those that wait past their day are few until they are written as lapsed, and are looked up once.
        return `(m.handoffs && '{lapsed}' or m.id = any (array(
          select h.matter_id from matter_handoff h where h.how is null and h.lapse_at <= ${places.add(now)}::timestamptz)))`;
    }
    return one satisfies never;
  });
  return [`m.handoffs is not null and (${ways.join(' or ')})`];
}

/** Of the units asked for where these are asked as such, of any unit otherwise. */
const courses: Readonly<Record<LedgerCourse, string>> = {
  raised: 'm.was_raised',
  solved: "m.resolved = 'solved'",
  'not-solved': "m.resolved = 'not-solved'",
};

/** What has ended, by where it was dealt with last and how it went. */
function dealt({ filter, dealtUnits }: LedgerQuestion, places: Places): readonly string[] {
  const { dealt: at, went } = filter;
  return [
    ...(at === undefined
      ? []
      : [`m.status = 'closed' and m.dealt_unit_id = any (${places.add(dealtUnits)}::integer[])`]),
    ...(went === undefined ? [] : [`(${went.map((one) => courses[one]).join(' or ')})`]),
  ];
}

function supervision({ filter, unitsBelow, now }: LedgerQuestion, places: Places): readonly string[] {
  const ofUnits = filter.unit !== undefined && filter.as === 'asked';
  const which: readonly LedgerSupervision[] | undefined =
    filter.supervision ?? (ofUnits ? ['ordered', 'review'] : undefined);
  if (which === undefined) return [];
  const units = ofUnits ? [`unit_id = any (${places.add(unitsBelow)}::integer[])`] : [];
  const today = () => `(${places.add(now)}::timestamptz at time zone 'Asia/Shanghai')::date`;
  const among = (table: 'matter_order' | 'matter_review', ...conditions: readonly string[]) =>
    `exists (select from ${table} where district = m.district and matter_id = m.id and ${[...conditions, ...units].join(' and ')})`;
  const ways = which.map((one) => {
    switch (one) {
      case 'ordered':
        return among('matter_order', 'how is null', 'issued_at is not null');
      case 'unanswered':
        return among('matter_order', 'how is null', 'issued_at is not null', 'answered_at is null');
      case 'overdue':
        return among('matter_order', 'how is null', 'answered_at is null', `due < ${today()}`);
      case 'answered-late':
        return among('matter_order', `(answered_at at time zone 'Asia/Shanghai')::date > due`);
      case 'proposed':
        return among('matter_order', 'how is null', 'issued_at is null');
      case 'review':
        return among('matter_review', 'found is null');
      case 'review-overdue':
        return among('matter_review', 'found is null', `due < ${today()}`);
    }
    return one satisfies never;
  });
  return [`(${ways.join(' or ')})`];
}

function keys(column: string, asked: readonly ProcedureKey[] | undefined, places: Places): readonly string[] {
  if (asked === undefined) return [];
  const procedures = places.add(asked.map(({ procedure }) => procedure));
  const names = places.add(asked.map(({ key }) => key));
  return [`(m.procedure, ${column}) in (select * from unnest(${procedures}::text[], ${names}::text[]))`];
}

function holder({ filter, readerId }: LedgerQuestion, places: Places): readonly string[] {
  if (filter.holder === undefined) return [];
  if (filter.holder === 'nobody') return ['m.holder_staff_id is null'];
  return [`m.holder_staff_id = ${places.add(filter.holder === 'me' ? readerId : filter.holder)}::uuid`];
}

function unit({ filter, readerUnits, unitsBelow }: LedgerQuestion, places: Places): readonly string[] {
  if (filter.unit === undefined) return [];
  const column = {
    any: undefined,
    answers: 'm.answerable_unit_id',
    door: 'm.door_unit_id',
    // The orders and reviews themselves name the unit.
    asked: undefined,
  }[filter.as ?? 'any'];
  return [
    `m.reach && ${places.add([filter.unit])}::integer[]`,
    `m.reach && ${places.add(readerUnits)}::integer[]`,
    ...(column === undefined ? [] : [`${column} = any (${places.add(unitsBelow)}::integer[])`]),
  ];
}
