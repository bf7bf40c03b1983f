import { seedCalendar } from '../../seed/calendar/seed-calendar.ts';
import { type WorkCalendar, withNotice } from '../../src/core/calendar/work-calendar.ts';
import { addMilliseconds } from '../../src/core/time/instant.ts';
import { plainDate } from '../../src/core/time/plain-date.ts';
import { tellMembers } from '../../src/server/group/tell-members.ts';
import { uuidV7 } from '../../src/server/platform/crypto/uuid-v7.ts';
import type { SystemServices } from '../../src/server/services.ts';
import { lapseClocks } from '../../src/worker/lapse-clocks.ts';
import { lapseMovesAndTasks } from '../../src/worker/lapse-handling.ts';
import { planVisitsOfClosed } from '../../src/worker/plan-follow-ups.ts';
import { sealNewEvents } from '../../src/worker/seal-events.ts';
import { superviseMatters } from '../../src/worker/supervise.ts';
import { takeNewWords } from '../../src/worker/take-words.ts';
import { watchAllClocks } from '../../src/worker/watch-clocks.ts';
import { startApp, type TestApp } from '../app.ts';
import type { FreshDatabase } from '../database.ts';
import { openHouse, units } from '../history.ts';
import type { Model, Person, Role } from './model.ts';

/** Units beside those of the small Guangzhou: a second committee of the street, and offices where other procedures open. */
const extra = [
  { id: 20, parent: units.shipai, kind: 'mediation-committee', level: 3, name: '石牌第二人民调解委员会' },
  { id: 21, parent: units.tianhe, kind: 'justice-office', level: 2, name: '天河区司法局' },
  { id: 22, parent: units.tianhe, kind: 'labour-arbitration', level: 2, name: '天河区劳动人事争议仲裁院' },
  { id: 23, parent: units.tianhe, kind: 'petition-office', level: 2, name: '天河区信访局' },
  { id: 24, parent: units.tianhe, kind: 'social-organisation', level: 2, name: '天河区某某调解中心' },
  { id: 25, parent: units.tianhe, kind: 'centre', level: 2, name: '天河区综治中心' },
] as const;

/** Every unit by the one above it, and by what it is. */
const parents: ReadonlyMap<number, number | null> = new Map<number, number | null>([
  [units.city, null],
  [units.tianhe, units.city],
  [units.shipai, units.tianhe],
  [units.village, units.shipai],
  [units.centre, units.shipai],
  [units.committee, units.shipai],
  [units.court, units.tianhe],
  [units.yuexiu, units.city],
  [units.beijingRoad, units.yuexiu],
  [units.yuexiuVillage, units.beijingRoad],
  [units.yuexiuCentre, units.beijingRoad],
  [units.yuexiuCommittee, units.beijingRoad],
  [units.yuexiuCourt, units.yuexiu],
  ...extra.map(({ id, parent }) => [id, parent] as const),
]);

/** Units that a form may name, by kind; those of the other district among them, which the house has to refuse. */
export const unitsByKind: Readonly<Record<string, readonly number[]>> = {
  'mediation-committee': [units.committee, 20, units.yuexiuCommittee],
  'justice-office': [21],
  'social-organisation': [24],
  'labour-arbitration': [22],
  'petition-office': [23],
  court: [units.court, units.yuexiuCourt],
  any: [units.committee, 20, 21, 23, 24, units.court],
};

/** Units to which a matter may be moved, raised or sent, right and wrong ones. */
export const anyUnits: readonly number[] = [
  units.committee,
  20,
  units.yuexiuCommittee,
  25,
  21,
  23,
  24,
  units.court,
  units.centre,
];

const posts: readonly (readonly [Role, number])[] = [
  ['clerk', units.centre],
  ['lead', units.centre],
  ['mediator', units.committee],
  ['mediator', units.committee],
  ['lead', units.committee],
  ['mediator', 20],
  ['lead', 20],
  ['court', units.court],
  ['clerk', 21],
  ['lead', 21],
  ['mediator', 21],
  ['clerk', 22],
  ['lead', 22],
  ['clerk', 23],
  ['lead', 23],
  ['mediator', 24],
  ['lead', 24],
  ['supervisor', units.tianhe],
  ['auditor', units.city],
  ['administrator', units.city],
  ['clerk', units.yuexiuCentre],
  ['mediator', units.yuexiuCommittee],
  ['supervisor', units.yuexiu],
];

export interface Answered {
  readonly status: number;
  /** What went wrong, by its stable code. */
  readonly code: string | undefined;
  readonly body: unknown;
}

interface Sent {
  readonly body?: unknown;
  readonly version?: number;
  /** To be told the same once more; else each request has its own. */
  readonly key?: string;
}

/** The house under test: its HTTP interface, its worker, its clock, and everybody signed in. */
export interface House {
  readonly app: TestApp;
  readonly model: Pick<Model, 'above' | 'people'>;
  /** One request of somebody's, or of nobody in particular. */
  ask(who: Person | undefined, method: 'GET' | 'POST', path: string, more?: Sent): Promise<Answered>;
  /** Lets so many milliseconds pass; whatever is due then is done by the worker, unless that is late. */
  pass(milliseconds: number, worker?: 'late'): Promise<void>;
  /** What was said to all matters of one cause reaches each of them. */
  tellGroup(root: { readonly district: string; readonly id: string }): Promise<void>;
  close(): Promise<void>;
}

export async function openModelHouse(database: FreshDatabase): Promise<House> {
  await openHouse(database);
  for (const { id, parent, kind, level, name } of extra) {
    await database.ownerPool.query(
      `insert into org_unit (id, code, parent_id, kind, level, name_zh, name_en, short_zh, division, district, number_prefix, path)
       values ($1, $2, $3, $4, $5, $6, $2, '', $7, '440106', '穗天', $8)`,
      [id, `model-${id}`, parent, kind, level, name, level === 3 ? '440106006' : '440106', pathOf(id)],
    );
  }
  const app = startApp(database, undefined, { calendar: farCalendar() });
  const accounts = posts.map(([role, unit], index) => ({ account: `model.${index}`, role, unit }));
  await app.addStaff(
    accounts.map(({ account, role, unit }) => ({
      account,
      name: { zh: '示例', en: 'Example' },
      roles: [{ role, unitId: unit }],
    })),
  );
  const { rows } = await database.ownerPool.query<{ id: string; account: string }>('select id, account from staff');
  const ids = new Map(rows.map(({ id, account }) => [account, id]));
  const people = accounts.map((one): Person => ({ ...one, staffId: ids.get(one.account) ?? '' }));
  const system: SystemServices = { ...app.services, pool: database.workerPool };
  // One lapse may begin a term that is over already after a long leap: the worker looks again before the next leap.
  const lapse = lapseClocks(system);
  const worker = [
    lapse,
    lapse,
    lapse,
    lapseMovesAndTasks(system),
    watchAllClocks(system),
    superviseMatters(system),
    planVisitsOfClosed(system),
    takeNewWords(system),
    sealNewEvents(system),
  ];
  const cookies = new Map<string, string>();
  let asked = 0;
  const someAddress = () => {
    asked += 1;
    return `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`;
  };

  async function ask(
    who: Person | undefined,
    method: 'GET' | 'POST',
    path: string,
    more: Sent = {},
  ): Promise<Answered> {
    if (who !== undefined && !cookies.has(who.account)) cookies.set(who.account, await app.signIn(who.account));
    const cookie = who === undefined ? undefined : cookies.get(who.account);
    const answer = await app.http.inject({
      method,
      url: `/api/v1${path}`,
      // Each of the public asks from where they are: what one address may do is told elsewhere.
      ...(who === undefined ? { remoteAddress: someAddress() } : {}),
      headers: {
        ...(cookie === undefined ? {} : { cookie }),
        ...(method === 'POST' ? { 'content-type': 'application/json', 'idempotency-key': more.key ?? uuidV7() } : {}),
        ...(more.version === undefined ? {} : { 'if-match': `"${more.version}"` }),
      },
      ...(more.body === undefined ? {} : { payload: JSON.stringify(more.body) }),
    });
    // A session ends by itself as the days pass; whoever works goes on.
    if (answer.statusCode === 401 && who !== undefined && cookies.delete(who.account))
      return ask(who, method, path, more);
    if (answer.statusCode >= 500) throw new Error(`${method} ${path}: ${answer.statusCode} ${answer.body}`);
    const body: unknown = answer.body === '' ? undefined : answer.json();
    return { status: answer.statusCode, code: codeIn(body), body };
  }

  return {
    app,
    model: { above: parents, people },
    ask,
    async tellGroup({ district, id }) {
      await tellMembers(system, { district, matterId: id });
    },
    async pass(milliseconds, late) {
      const { clock } = app.services;
      clock.set(addMilliseconds(clock.now(), milliseconds));
      if (late === undefined) for (const work of worker) await work();
    },
    close: () => app.close(),
  };
}

/** Stories take years: made-up notices of one holiday each go on where the known years end. */
function farCalendar(): WorkCalendar {
  const known = seedCalendar();
  return Array.from({ length: 60 }, (_, index) => 2027 + index).reduce((calendar, year) => {
    const entered = withNotice(calendar, {
      kind: 'notice',
      year,
      source: { title: `关于${year}年部分节假日安排的通知（测试）`, date: plainDate(`${year - 1}-11-30`) },
      holidays: [{ name: { zh: '元旦', en: 'New Year' }, days: [plainDate(`${year}-01-01`)] }],
      makeUpDays: [],
    });
    if (!entered.ok) throw new Error(entered.reason);
    return entered.calendar;
  }, known);
}

function pathOf(unit: number): readonly number[] {
  const parent = parents.get(unit) ?? null;
  return [...(parent === null ? [] : pathOf(parent)), unit];
}

function codeIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('code' in body)) return undefined;
  return typeof body.code === 'string' ? body.code : undefined;
}
