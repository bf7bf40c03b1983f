import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../time/plain-date.ts';
import { type LedgerFilter, ledgerOrder, readLedgerFilter, writeLedgerFilter } from './filter.ts';

const day = fc.constantFrom('2026-01-01', '2026-03-02', '2027-12-31').map(plainDate);
const key = fc.constantFrom('neighbours', 'people-mediation', 'a', 'x-1');
const list = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 3 });
const pair = fc.record({ procedure: key, key });
const ends = <T extends string | number>(one: fc.Arbitrary<T>) =>
  fc.oneof(
    one.map((from) => ({ from })),
    one.map((to) => ({ to })),
    fc.tuple(one, one).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a })),
  );

const filters: fc.Arbitrary<LedgerFilter> = fc.record(
  {
    unit: fc.integer({ min: 1, max: 9_000 }),
    as: fc.constantFrom('any', 'answers', 'door', 'asked'),
    below: fc.constant('itself' as const),
    level: list(fc.constantFrom('1', '5')),
    category: list(key),
    procedure: list(key),
    state: list(pair),
    phase: list(fc.constantFrom('received', 'ended')),
    status: fc.constantFrom('open', 'closed'),
    waiting: list(fc.constantFrom('door', 'parties')),
    channel: list(fc.constantFrom('portal', 'import')),
    outcome: list(pair),
    clock: fc.constantFrom('overdue', 'running', 'provisional', 'none'),
    handoff: list(fc.constantFrom('waiting', 'several')),
    supervision: list(fc.constantFrom('ordered', 'answered-late', 'review')),
    dealt: list(fc.constantFrom('village', 'city')),
    went: list(fc.constantFrom('raised', 'not-solved')),
    group: fc.constantFrom('joined', 'leads', '0196f0a0-0000-7000-8000-000000000002'),
    due: ends(day),
    place: fc.constantFrom('440106', '440106006', '440106006002'),
    amount: ends(fc.integer({ min: 0, max: 999_999_999 })),
    people: ends(fc.nat({ max: 40 })),
    opened: ends(day),
    closed: ends(day),
    holder: fc.constantFrom('me', 'nobody', '0196f0a0-0000-7000-8000-000000000001'),
    sort: fc.constantFrom('opened', 'due', 'closed'),
    order: fc.constantFrom('asc', 'desc'),
  },
  { requiredKeys: [] },
);

describe('what is asked of the ledger', () => {
  test('stands in an address in one form and is read from it again', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const written = writeLedgerFilter(filter);
        expect(readLedgerFilter(written)).toEqual({ filter, faults: [] });
      }),
    );
  });

  test.each([
    ['category', 'neighbours,'],
    ['category', '邻里'],
    ['state', 'working'],
    ['opened', '2026-02-30..'],
    ['opened', '2026-03-02..2026-03-01'],
    ['opened', '..'],
    ['opened', '2026-03-02'],
    ['amount', '-1..'],
    ['amount', '01..'],
    ['place', '4401'],
    ['unit', '0'],
    ['unit', '99999999999'],
    ['holder', '李四'],
    ['sort', 'name'],
    ['level', '6'],
  ])('%s is not taken as %s', (name, written) => {
    expect(readLedgerFilter({ [name]: written })).toEqual({ filter: {}, faults: [name] });
  });

  test('there is no part that asks for a person', () => {
    expect(readLedgerFilter({ name: '李四', party: 'x', phone: '17000000001' })).toEqual({ filter: {}, faults: [] });
  });

  test('a router that reads digits as a number says the same', () => {
    expect(readLedgerFilter({ place: 440_106, unit: 5 }).filter).toEqual({ place: '440106', unit: 5 });
  });

  test('the newest comes first, by term what lapses first', () => {
    expect(ledgerOrder({})).toEqual({ sort: 'opened', order: 'desc' });
    expect(ledgerOrder({ sort: 'due' })).toEqual({ sort: 'due', order: 'asc' });
    expect(ledgerOrder({ sort: 'due', order: 'desc' })).toEqual({ sort: 'due', order: 'desc' });
  });
});
