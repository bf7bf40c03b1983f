import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import {
  act,
  done,
  type House,
  openHouse,
  register,
  type StaffName,
  toCourt,
  toMediation,
  units,
} from '../../../test/history.ts';
import type { LedgerItem } from '../../api/ledger.ts';
import { type LedgerFilter, ledgerOrder, type Range, writeLedgerFilter } from '../../core/ledger/filter.ts';
import { dateInChina, instant } from '../../core/time/instant.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import { staffScope } from '../matter/caller.ts';
import { lapseClock } from '../matter/lapse.ts';
import type { MatterRow } from '../matter/rows.ts';
import { inScope } from '../platform/db/scope.ts';
import { tagMatter } from '../tag/tag-matter.ts';
import { listLedger } from './ledger.store.ts';
import { readLedger } from './ledger.ts';
import { walksSooner } from './reach-size.ts';

let database: FreshDatabase;
let house: House;
let kept: readonly Kept[];

interface Kept extends Omit<MatterRow, 'reach' | 'handoffs'> {
  readonly reach: readonly number[];
  readonly level: number;
  readonly answerable_path: readonly number[];
  readonly door_path: readonly number[];
  readonly handoffs: readonly { readonly how: string | null; readonly lapse: string | null }[];
}

/** Matters of both districts at every point, on several days; one barred to the supervisor, one restricted. */
beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  const days = ['2026-03-02', '2026-03-05', '2026-03-09', '2026-03-16'];
  for (const [index, day] of days.entries()) {
    house.clock.set(instant(`${day}T09:00:00+08:00`));
    await register(house, { category: index % 2 === 0 ? 'neighbours' : 'labour' });
    const offered = await register(house, { category: 'property', place: '440106006' });
    await act(house, offered, 'clerk', 'send', { unit: units.committee, note: '' });
    await toMediation(house);
    const refused = await register(house, { category: 'labour' });
    const asked = await act(house, refused, 'clerk', 'send', { unit: units.committee, note: '' });
    if (index > 0)
      await act(house, asked, 'mediator', 'decline', { basis: '不属于本会受理范围', competent: units.centre });
    await register(house, { place: '440104003001' }, 'yuexiuClerk');
    if (index < 2) await toCourt(house);
  }
  const late = await register(house, { category: 'contract' });
  house.clock.set(instant('2026-03-30T09:00:00+08:00'));
  await lapseClock(house.system, { district: late.district, matterId: late.id, clock: 'sendOn' });
  await tagSome();
  await closeSome();
  const { rows } = await database.workerPool.query<Kept>(
    `select m.id, m.status, m.category, m.procedure, m.state, m.phase, m.waiting_for, m.channel, m.outcome, m.place_division,
            m.holder_staff_id, m.opened_at, m.closed_on, m.next_clock, m.next_due, m.next_provisional, m.parties, m.reach, m.barred,
            m.snapshot, to_char(m.next_lapse_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as next_lapse_at, a.level, a.path as answerable_path, d.path as door_path,
            (select coalesce(jsonb_agg(jsonb_build_object('how', h.how, 'lapse', to_char(h.lapse_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))), '[]')
               from matter_handoff h where h.district = m.district and h.matter_id = m.id) as handoffs from matter m
       join org_unit a on a.id = m.answerable_unit_id join org_unit d on d.id = m.door_unit_id`,
  );
  kept = rows;
  // How many matters there are is known from here on: some readers then walk, others collect.
  await database.ownerPool.query('analyze matter');
});
afterAll(() => database.drop());

/** What a closing leaves in the projection, without playing each matter to its end. */
async function closeSome(): Promise<void> {
  await database.ownerPool.query(
    `with chosen as (select district, id, row_number() over (order by id) as n from matter where status = 'open')
     update matter m set status = 'closed', desk_unit_id = null, outcome = 'agreed', waiting_for = 'nobody', phase = 'ended',
            closed_on = date '2026-03-10' + (s.n % 4)::integer, next_clock = null, next_due = null, next_lapse_at = 'infinity',
            snapshot = jsonb_set(m.snapshot, '{obligations}', ('[{"amountFen":' || (100000 * s.n)::text || '}]')::jsonb)
       from chosen s where s.district = m.district and s.id = m.id and s.n % 3 = 0`,
  );
  await database.ownerPool.query(
    `update matter set barred = $1 where id = (select id from matter where status = 'open' and door_unit_id = ${units.centre} order by id limit 1)`,
    [[`staff:${house.people.supervisor.staffId}`]],
  );
}

/** Of the open ones one in three is about noise, one in four about parking; some are about both, most about nothing. */
async function tagSome(): Promise<void> {
  const { rows } = await database.workerPool.query<{ readonly id: string; readonly door: string }>(
    `select id, district as door from matter where status = 'open' and procedure = 'people-mediation' order by id`,
  );
  for (const [index, { id, door }] of rows.entries()) {
    const who = house.people[door === '440106' ? 'clerk' : 'yuexiuClerk'];
    for (const [tag, each] of [
      ['noise', 3],
      ['parking', 4],
    ] as const) {
      if (index % each !== 0) continue;
      const body = { deed: 'set', tag } as const;
      done(await tagMatter(house.services, who, { district: door, id, body, key: randomUUID() }));
    }
  }
}

async function all(who: StaffName, filter: LedgerFilter, limit = 7): Promise<readonly LedgerItem[]> {
  const items: LedgerItem[] = [];
  let cursor: string | undefined;
  do {
    const asked = { ...writeLedgerFilter(filter), limit, ...(cursor === undefined ? {} : { cursor }) };
    const page = done(await readLedger(house.services, house.people[who], asked));
    items.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return items;
}

/** What a plain reading of the caller's scope returns, held against the filter outside the database. */
async function plainly(who: StaffName, filter: LedgerFilter): Promise<readonly string[]> {
  const caller = house.people[who];
  const [seen] = await inScope(database.pool, staffScope(caller), [{ text: 'select id from matter' }]);
  const visible = new Set((seen?.rows ?? []).map(({ id }: { readonly id: string }) => id));
  const { sort, order } = ledgerOrder(filter);
  const keyOf = (row: Kept) =>
    ({ opened: row.opened_at, due: row.next_lapse_at, closed: row.closed_on ?? '' })[sort] ?? '~';
  const found = kept
    .filter((row) => visible.has(row.id) && fits(row, filter, caller.staffId))
    .map((row) => `${keyOf(row)} ${row.id}`)
    .sort();
  return (order === 'asc' ? found : found.reverse()).map((one) => one.slice(-36));
}

function fits(row: Kept, filter: LedgerFilter, readerId: string): boolean {
  const among = (value: string | null, values: readonly string[] | undefined) =>
    values === undefined || (value !== null && values.includes(value));
  const within = <T extends string | number>(value: T | null, range: Range<T> | undefined) =>
    range === undefined ||
    (value !== null &&
      (range.from === undefined || value >= range.from) &&
      (range.to === undefined || value <= range.to));
  const paired = (key: string | null, pairs: LedgerFilter['state']) =>
    pairs === undefined || pairs.some((pair) => pair.procedure === row.procedure && pair.key === key);
  const sums = row.snapshot.obligations.map(({ amountFen }) => amountFen ?? 0);
  const amount = sums.length === 0 ? null : sums.reduce((sum, one) => sum + one, 0) / 100;
  const overdue = row.next_clock !== null && (row.next_lapse_at ?? '~') <= house.clock.now();
  const clocks = {
    overdue,
    running: row.next_clock !== null && !overdue,
    provisional: row.next_clock !== null && row.next_provisional,
    none: row.next_clock === null,
  };
  const waits = row.handoffs.filter(({ how }) => how === null);
  const handedOn = {
    waiting: waits.length > 0,
    overdue:
      row.handoffs.some(({ how }) => how === 'lapsed') ||
      waits.some(({ lapse }) => (lapse ?? '~') <= house.clock.now()),
    refused: row.handoffs.some(({ how }) => how === 'refused'),
    several: row.handoffs.length > 1,
  };
  const holder = filter.holder === 'me' ? readerId : filter.holder === 'nobody' ? null : filter.holder;
  const { orders = [], review } = row.snapshot;
  const asked = [
    ...orders.filter(({ issued, ended }) => issued !== undefined && ended === undefined).map(({ unit }) => unit),
    ...(review === undefined || review.answered !== undefined ? [] : [review.unit]),
  ].flatMap(({ path }) => path);
  const paths = { any: row.reach, answers: row.answerable_path, door: row.door_path, asked };
  return (
    among(row.status, filter.status === undefined ? undefined : [filter.status]) &&
    (filter.sort !== 'due' || row.status === 'open') &&
    (filter.sort !== 'closed' || row.status === 'closed') &&
    among(row.category, filter.category) &&
    among(row.procedure, filter.procedure) &&
    among(row.phase, filter.phase) &&
    among(row.waiting_for, filter.waiting) &&
    among(row.channel, filter.channel) &&
    among(String(row.level), filter.level) &&
    paired(row.state, filter.state) &&
    paired(row.outcome, filter.outcome) &&
    (filter.clock === undefined || clocks[filter.clock]) &&
    (filter.handoff === undefined || filter.handoff.some((one) => handedOn[one])) &&
    (filter.place === undefined || row.place_division.startsWith(filter.place)) &&
    (filter.tag === undefined ||
      filter.tag.some((tag) => (row.snapshot.tags === undefined ? tag === 'none' : row.snapshot.tags.includes(tag)))) &&
    (holder === undefined || row.holder_staff_id === holder) &&
    (filter.unit === undefined || paths[filter.as ?? 'any'].includes(filter.unit)) &&
    within(dateInChina(instant(row.opened_at)), filter.opened) &&
    within(row.closed_on, filter.closed) &&
    within(row.next_due, filter.due) &&
    within(row.parties.length, filter.people) &&
    within(amount, filter.amount)
  );
}

const day = fc
  .constantFrom('2026-03-02', '2026-03-05', '2026-03-09', '2026-03-11', '2026-03-16', '2026-04-02')
  .map(plainDate);
const ends = <T extends string | number>(one: fc.Arbitrary<T>): fc.Arbitrary<Range<T>> =>
  fc.oneof(
    one.map((from) => ({ from })),
    one.map((to) => ({ to })),
    fc.tuple(one, one).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a })),
  );
const some = <T>(...values: readonly T[]) => fc.subarray([...values], { minLength: 1 });
const mediation = (key: string) => ({ procedure: 'people-mediation', key });

/** Of the parts one to four are asked for at a time, so that what matches is often neither nothing nor everything. */
const filters: fc.Arbitrary<LedgerFilter> = fc
  .record({
    unit: fc.constantFrom(...Object.values(units)),
    as: fc.constantFrom('any', 'answers', 'door'),
    level: some('2', '3', '4'),
    category: some('neighbours', 'labour', 'property', 'contract'),
    procedure: some('people-mediation', 'judicial-confirmation'),
    state: some(mediation('offered'), mediation('registered'), mediation('working'), {
      procedure: 'judicial-confirmation',
      key: 'offered',
    }),
    phase: some('received', 'arranging', 'working', 'ended'),
    status: fc.constantFrom('open', 'closed'),
    waiting: some('door', 'offered-unit', 'answerable-unit', 'parties', 'nobody'),
    channel: some('desk', 'link', 'import'),
    outcome: some(mediation('agreed'), { procedure: 'judicial-confirmation', key: 'agreed' }),
    clock: fc.constantFrom('overdue', 'running', 'provisional', 'none'),
    handoff: some('waiting', 'overdue', 'refused', 'several'),
    tag: some('noise', 'parking', 'water-leak', 'none'),
    due: ends(day),
    place: fc.constantFrom('440106', '440106006', '440106006002', '440104'),
    amount: ends(fc.integer({ min: 0, max: 9_000 })),
    people: ends(fc.integer({ min: 1, max: 3 })),
    opened: ends(day),
    closed: ends(day),
    holder: fc.constantFrom('me', 'nobody'),
    sort: fc.constantFrom('opened', 'due', 'closed'),
    order: fc.constantFrom('asc', 'desc'),
  })
  .chain((whole) =>
    fc.subarray(Object.keys(whole), { minLength: 1, maxLength: 4 }).map((names): LedgerFilter => {
      return Object.fromEntries(Object.entries(whole).filter(([name]) => names.includes(name)));
    }),
  );

const readers: readonly StaffName[] = [
  'clerk',
  'lead',
  'mediator',
  'judge',
  'supervisor',
  'administrator',
  'yuexiuClerk',
];

describe('the ledger', () => {
  test('returns, for every combination of filters, what a plain reading of the scope returns, in its order, page by page', async () => {
    let found = 0;
    let less = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...readers), filters, async (who, filter) => {
        const shown = (await all(who, filter)).map(({ id }) => id);
        expect(shown).toEqual(await plainly(who, filter));
        if (shown.length > 0) found += 1;
        if (shown.length > 0 && shown.length < kept.length / 2) less += 1;
      }),
      { numRuns: 400 },
    );
    expect(found).toBeGreaterThan(60);
    expect(less).toBeGreaterThan(30);
  });

  test('shows what is closed too, with how it ended and what was promised', async () => {
    const closed = await all('supervisor', { status: 'closed' });
    expect(closed.length).toBeGreaterThan(3);
    for (const item of closed) {
      expect(item).toMatchObject({ status: 'closed', outcome: 'agreed', left: null });
      expect(item.amountFen).toBeGreaterThan(0);
      expect(item.closedOn).toMatch(/^2026-03-1\d$/);
    }
  });

  test('of a unit elsewhere shows no more than what the reader reaches', async () => {
    expect(await all('clerk', { unit: units.yuexiu })).toEqual([]);
    expect(await all('yuexiuClerk', { unit: units.city })).toEqual(await all('yuexiuClerk', {}));
    expect((await all('supervisor', { unit: units.committee })).length).toBeGreaterThan(3);
  });

  test('is empty for an administrator, and shows nobody what they are barred from', async () => {
    expect(await all('administrator', {})).toEqual([]);
    const barred = kept.filter((row) => row.barred !== null).map(({ id }) => id);
    const shown = (await all('supervisor', {})).map(({ id }) => id);
    expect(barred).toHaveLength(1);
    expect(shown.filter((id) => barred.includes(id))).toEqual([]);
    expect(shown.length).toBeGreaterThan(10);
  });

  test.each(['x', Buffer.from('2026-13-41 00:00:00+00|x').toString('base64url')])(
    'a page marker that is none is refused in words: %s',
    async (cursor) => {
      const answer = await readLedger(house.services, house.people.clerk, { cursor, limit: 5 });
      expect(answer).toMatchObject({ ok: false, code: 'request-invalid' });
    },
  );

  test('finds a matter by what is in dispute, to the fen', async () => {
    const { id } = await register(house, { amountFen: 98_765_400 });
    const ids = async (from: number, to: number) => (await all('lead', { amount: { from, to } })).map((one) => one.id);
    expect(await ids(987_654, 987_654)).toEqual([id]);
    expect(await ids(987_655, 990_000)).toEqual([]);
    expect((await all('lead', {})).find((one) => one.id === id)?.amountFen).toBe(98_765_400);
  });

  test('a day at the edge of the calendar is a day like any other', async () => {
    const whole = { from: plainDate('1900-01-01'), to: plainDate('2200-12-31') };
    expect(await all('lead', { opened: whole })).toEqual(await all('lead', {}));
  });
});

describe('a page of a large unit', () => {
  const page = { ...ledgerOrder({}), filter: {}, readerUnits: [units.centre], unitsBelow: [], dealtUnits: [] } as const;
  const rest = { readerId: '', now: '2026-03-30T00:00:00.000Z', opened: {}, after: undefined, limit: 11 } as const;

  /** Rows of `matter` that one page looks at, as PostgreSQL tells it. */
  async function looksAt(way: 'walk' | 'collect'): Promise<number> {
    const scope = staffScope(house.people.clerk);
    const [plan] = (await listLedger(explaining(), scope, { ...page, ...rest, way })) ?? [];
    const root: unknown = plan === undefined ? undefined : Reflect.get(plan, 'QUERY PLAN');
    return rowsIn(Array.isArray(root) ? root[0].Plan : undefined, 'matter');
  }

  /** The database, which tells of a page how it found it. */
  function explaining() {
    return new Proxy(database.pool, {
      get: (target, name) => {
        const own: unknown = Reflect.get(target, name);
        if (name !== 'connect') return typeof own === 'function' ? own.bind(target) : own;
        return async () => {
          const client = await target.connect();
          const query = client.query.bind(client);
          return new Proxy(client, {
            get: (one, key) => {
              if (key === 'query')
                return (asked: unknown, ...more: readonly unknown[]) =>
                  Reflect.apply(query, one, [told(asked), ...more]);
              const other: unknown = Reflect.get(one, key);
              return typeof other === 'function' ? other.bind(one) : other;
            },
          });
        };
      },
    });
  }

  function told(asked: unknown): unknown {
    if (typeof asked !== 'object' || asked === null || !('text' in asked)) return asked;
    const text = String(asked.text);
    return /^select m\.district/.test(text) ? { ...asked, text: `explain (analyze, format json) ${text}` } : asked;
  }

  async function grow(copies: number): Promise<void> {
    const { rows } = await database.ownerPool.query<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = 'matter'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    );
    const names = rows.map(({ name }) => name);
    const values = names.map((name) =>
      name === 'id' ? 'gen_random_uuid()' : name === 'opened_at' ? `opened_at - n * interval '1 hour'` : name,
    );
    await database.ownerPool.query(
      `insert into matter (${names.join(', ')}) select ${values.join(', ')} from matter, generate_series(1, ${copies}) n`,
    );
    await database.ownerPool.query('vacuum analyze matter');
  }

  test('is found by looking at as many rows whether the unit has hundreds of matters or thousands', async () => {
    await grow(10);
    const [walked, collected] = [await looksAt('walk'), await looksAt('collect')];
    await grow(9);
    const [walkedLater, collectedLater] = [await looksAt('walk'), await looksAt('collect')];
    expect(collectedLater).toBeGreaterThan(8 * collected);
    expect(walkedLater).toBeLessThan(2 * walked);
    expect(walkedLater).toBeLessThan(100);
    const sooner = await walksSooner(
      { pool: database.workerPool },
      staffScope(house.people.clerk),
      {},
      { limit: 11, hasWords: false },
    );
    expect(sooner).toBe(true);
  });
});

interface Plan {
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}

function rowsIn(plan: Plan | undefined, table: string): number {
  if (plan === undefined) return 0;
  const own =
    plan['Relation Name'] === table
      ? (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops']
      : 0;
  return own + (plan.Plans ?? []).reduce((sum, one) => sum + rowsIn(one, table), 0);
}
