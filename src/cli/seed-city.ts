import { cpus } from 'node:os';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { dateInChina, epochMs, startOfDayInChina } from '../core/time/instant.ts';
import { isPlainDate, type PlainDate } from '../core/time/plain-date.ts';
import type { Words } from '../core/words/words.ts';
import type { Address } from '../server/platform/db/address.ts';
import { CommandError } from './command-error.ts';
import { migrateDatabase, openKeys, type System, withSystem } from './open-system.ts';
import { print, printJson } from './output.ts';
import { seedPlaces } from './seed.ts';
import { readYears } from './seed-data.ts';

export interface SeedCityOptions {
  readonly matters: string;
  readonly years: string;
  readonly seed: string;
  readonly until?: string;
  readonly threads?: string;
  readonly json?: boolean;
}

const yearMs = 365.25 * 86_400_000;

interface Plan {
  readonly seed: number;
  readonly matters: number;
  readonly startMs: number;
  readonly endMs: number;
}

const told = z.union([
  z.object({ matters: z.number() }),
  z.object({ ended: z.enum(['laid-out', 'matters-present', 'another-city', 'finished']) }),
]);
type Ended = Extract<z.output<typeof told>, { ended: unknown }>['ended'];

/** Why it was not laid out, with the way on. */
const refusals: Readonly<Record<Exclude<Ended, 'laid-out'>, Words>> = {
  'matters-present': {
    zh: '数据库里已经有事项。模拟城市只写入没有事项的数据库，请另外指定一个（ONEDOOR_DATA 或 DATABASE_URL）。',
    en: 'There are matters in this database. A made-up city goes into one without any; name another with ONEDOOR_DATA or DATABASE_URL.',
  },
  'another-city': {
    zh: '这个数据库里已经开始写另一座模拟城市。请用当时的 --matters、--years、--seed 和 --until 继续，或者另外指定一个数据库。',
    en: 'Another made-up city was begun in this database. Go on with its --matters, --years, --seed and --until, or name another database.',
  },
  finished: {
    zh: '这座模拟城市已经写完，没有要做的事。',
    en: 'This made-up city is whole; there is nothing left to do.',
  },
};

/** `onedoor seed city`: places, units, people and matters led through the procedures, the same for the same seed. */
export async function seedCity(options: SeedCityOptions): Promise<void> {
  await withSystem('onedoor seed city', async (system) => {
    const threads = options.threads === undefined ? cpus().length : whole('--threads', options.threads, 64);
    const plan = planOf(options, dateInChina(system.clock.now()));
    const address = await superuserOf(system);
    await migrateDatabase(system);
    await seedPlaces(system);
    openKeys(system);
    const begun = performance.now();
    const { ended, matters } = await layOut({ address, keyFile: system.config.keyFile, plan, threads });
    if (ended !== 'laid-out') throw new CommandError(refusals[ended]);
    const seconds = Math.round((performance.now() - begun) / 100) / 10;
    if (options.json === true) printJson({ matters, seconds });
    else print(`已写入 ${matters} 件事项，用时 ${seconds} 秒。\nWrote ${matters} matters in ${seconds} seconds.`);
  });
}

function planOf(options: SeedCityOptions, today: PlainDate): Plan {
  const until = options.until ?? today;
  if (!isPlainDate(until) || until > today)
    throw new CommandError({
      zh: '--until 要写成 2026-11-22 这样的日期，不晚于今天。',
      en: '--until takes a day such as 2026-11-22, today at the latest.',
    });
  const years = Number(options.years);
  const endMs = epochMs(startOfDayInChina(until));
  const startMs = endMs - Math.round((years * yearMs) / 86_400_000) * 86_400_000;
  const first = Math.min(...readYears().flatMap(({ kind, year }) => (kind === 'notice' ? [year] : [])));
  if (!(years >= 0.1) || startMs < Date.UTC(first, 0, 2))
    throw new CommandError({
      zh: `--years 要写 0.1 以上的数，而且不能早于${first}年：更早的放假安排没有录入，期限无从计算。`,
      en: `--years takes a number from 0.1 on and may not reach back before ${first}: no earlier holiday notice is entered, and no term could be counted.`,
    });
  const matters = whole('--matters', options.matters, 100_000_000);
  return {
    seed: whole('--seed', options.seed, 2 ** 31),
    matters,
    startMs,
    endMs,
  };
}

function whole(name: string, text: string, max: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= max) return value;
  throw new CommandError({
    zh: `${name} 要写 1 到 ${max} 的整数。`,
    en: `${name} takes a whole number from 1 to ${max}.`,
  });
}

async function superuserOf({ database }: System): Promise<Address> {
  const address = await database.superuserAddress();
  if (address !== undefined) return address;
  throw new CommandError({
    zh: '写入模拟城市需要数据库的超级用户。请用 ONEDOOR_MIGRATE_URL 指定，写完后再换回来。',
    en: 'Laying out a made-up city takes a superuser of the database. Name one with ONEDOOR_MIGRATE_URL for this command.',
  });
}

interface Order {
  readonly address: Address;
  readonly keyFile: string;
  readonly plan: Plan;
  readonly threads: number;
}

/** The city is made by the checkout's own seed, in a thread that reads its sources; the product knows nothing of it. */
function layOut(order: Order): Promise<{ readonly ended: Ended; readonly matters: number }> {
  const thread = new Worker(new URL('../../seed/city/city-thread.mjs', import.meta.url), { workerData: order });
  const begun = performance.now();
  let matters = 0;
  let ended: Ended | undefined;
  return new Promise((resolve, reject) => {
    thread.on('message', (word: unknown) => {
      const said = told.parse(word);
      if ('ended' in said) ended = said.ended;
      else {
        matters += said.matters;
        showProgress(matters, order.plan.matters, begun);
      }
    });
    thread.on('error', reject);
    thread.on('exit', () => {
      if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
      if (ended === undefined) reject(new Error('the thread that lays out the city ended early'));
      else resolve({ ended, matters });
    });
  });
}

function showProgress(matters: number, total: number, begun: number): void {
  if (!process.stderr.isTTY) return;
  const share = Math.min(1, matters / total);
  const bar = '█'.repeat(Math.round(share * 30)).padEnd(30, '·');
  const rate = Math.round(matters / ((performance.now() - begun) / 1000));
  process.stderr.write(`\r\u001b[K${bar} ${matters} 件事项 matters，每秒 ${rate} a second`);
}
