import type pg from 'pg';
import { instantFromEpochMs } from '../../src/core/time/instant.ts';
import { addDays, type PlainDate, plainDate } from '../../src/core/time/plain-date.ts';
import { administer, type Deed } from '../../src/server/org/administer.ts';
import type { Directory } from '../../src/server/org/directory.ts';
import { roleDeed } from '../../src/server/org/role-deed.ts';
import type { Pool } from '../../src/server/platform/db/pool.ts';
import type { CityPlan } from './district.ts';
import { work } from './figures.ts';
import { madeUpId, type Post } from './posts.ts';
import { createRandom, type Random } from './random.ts';

const surnames = [...'陈李黄张梁林刘吴罗何杨王邓曾谢周叶钟郭冯'];
/** They say of themselves that nobody bears them. */
const givenNames = ['示范', '示例', '样本', '演示', '范例', '试用', '展示', '样例', '模拟', '假设'];

/** In post since before the city begins. */
const since = plainDate('2020-01-01');

/**
 * Everybody who works in the city, with their roles, and who of them is away at its end: one deed of administration for
 * each district, at the city's beginning. Nobody gets a password. People who are there already stay as they are.
 */
export async function writeStaff(
  pool: Pool,
  { places }: Directory,
  posts: readonly Post[],
  { seed, startMs, today }: Pick<CityPlan, 'seed' | 'startMs'> & { readonly today: PlainDate },
): Promise<void> {
  const { rows } = await pool.query<{ account: string }>('select account from staff');
  const known = new Set(rows.map(({ account }) => account));
  const districts = new Map<string, Post[]>();
  for (const post of posts) {
    const of = districts.get(post.unit.district) ?? [];
    districts.set(post.unit.district, [...of, post]);
  }
  const at = instantFromEpochMs(startMs);
  for (const [district, all] of districts) {
    const unit = places.get(district);
    const fresh = all.filter(({ account }) => !known.has(account));
    if (unit === undefined || fresh.length === 0) continue;
    const deed = deedOf({ role: 'administrator', unitId: unit.id }, fresh, { seed, at, today });
    const done = await administer({ pool, clock: { now: () => at } }, undefined, unit, async () => {
      return { ok: true, value: undefined, deed };
    });
    if (!done.ok) throw new Error(`the staff of ${district} could not be entered: ${done.code}`);
  }
}

function deedOf(
  as: Deed['as'],
  posts: readonly Post[],
  { seed, at, today }: { readonly seed: number; readonly at: string; readonly today: PlainDate },
): Deed {
  const random = createRandom(seed);
  const idOf = (post: Post) => madeUpId(seed, post.account);
  const given = posts.map((post) =>
    roleDeed(as, 'role-given', idOf(post), { role: post.role, unitId: post.unit.id, from: since }),
  );
  const leaves = leavesOf(posts, idOf, { seed, random, today });
  return {
    as,
    events: [
      ...posts.flatMap((post, index) => [
        { type: 'account-made', data: { staff: idOf(post), unit: post.unit.id } } as const,
        ...(given[index]?.events ?? []),
      ]),
      ...leaves.map((leave) => ({ type: 'leave-entered', data: eventOf(leave) }) as const),
    ],
    rows: {
      staff: posts.map((post) => ({
        id: idOf(post),
        account: post.account,
        name_zh: random.pick(surnames) + random.pick(givenNames),
        name_en: post.account,
        created_at: at,
        password_due: false,
      })),
      roles: given.flatMap(({ rows }) => rows.roles ?? []),
      leaves,
    },
  };
}

interface LeaveRow {
  readonly id: string;
  readonly staff_id: string;
  readonly stand_in_id: string;
  readonly unit_id: number;
  readonly valid_from: PlainDate;
  readonly valid_to: PlainDate;
  readonly called_off: false;
}

/** Some are away, with a colleague of the same unit and role in their stead. */
function leavesOf(
  posts: readonly Post[],
  idOf: (post: Post) => string,
  { seed, random, today }: { readonly seed: number; readonly random: Random; readonly today: PlainDate },
): readonly LeaveRow[] {
  return posts.flatMap((post, index) => {
    const next = posts[index + 1];
    const standIn = next?.unit.id === post.unit.id && next.role === post.role ? next : undefined;
    if (standIn === undefined || !random.chance(work.awayShare)) return [];
    return [
      {
        id: madeUpId(seed, `leave of ${post.account}`),
        staff_id: idOf(post),
        stand_in_id: idOf(standIn),
        unit_id: post.unit.id,
        valid_from: addDays(today, -random.whole(0, 5)),
        valid_to: addDays(today, random.whole(0, 14)),
        called_off: false,
      },
    ];
  });
}

function eventOf({ id, staff_id, stand_in_id, valid_from, valid_to }: LeaveRow) {
  return { leave: id, staff: staff_id, standIn: stand_in_id, from: valid_from, until: valid_to };
}

/** Who is behind each account, as the database knows it. */
export async function staffIds(client: pg.ClientBase): Promise<(account: string) => string> {
  const { rows } = await client.query<{ account: string; id: string }>('select account, id from staff');
  const ids = new Map(rows.map(({ account, id }) => [account, id]));
  return (account) => {
    const id = ids.get(account);
    if (id === undefined) throw new Error(`nobody has the account ${account}`);
    return id;
  };
}
