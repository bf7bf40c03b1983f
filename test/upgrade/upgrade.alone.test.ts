import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { grow } from '../../bench/support/grown.ts';
import type { Answer, Asked } from '../faults/ask.ts';
import { accountOf, Filing } from '../faults/filing.ts';
import { FaultHouse } from '../faults/house.ts';
import { openLoop, quantile } from '../faults/load.ts';
import { noteFigure } from '../figure.ts';
import { leanedOn, missedIn } from './leaned-on.ts';
import { LockWatch } from './lock-watch.ts';
import { makeNextRelease } from './next-release.ts';

const release = process.env.SCOREBOARD_SIZE === 'release';
/** Registered one by one, so that they can be worked on, and copied by statement to make a city of them. */
const registered = release ? 2_000 : 100;
const copies = release ? 499 : 199;
const perSecond = 20;
const lockMsMax = 1_000;
const committeeCode = '440106006-TJ';

let house: FaultHouse;
let folder: string;

beforeAll(async () => {
  house = await FaultHouse.open();
  folder = await mkdtemp(join(tmpdir(), 'onedoor-next-'));
});
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true });
});

const connect = async () => {
  const client = new pg.Client({ connectionString: house.url() });
  // A test that fails leaves it open, and the database then ends it.
  client.on('error', () => undefined);
  await client.connect();
  return client;
};

/** `onedoor migrate` of the next release, with what it says line by line. */
class Migrating {
  readonly said: string[] = [];
  private readonly child: ChildProcess;

  constructor() {
    const file = fileURLToPath(new URL('migrate-worker.ts', import.meta.url));
    const told = JSON.stringify({ url: house.url(), folder });
    this.child = spawn(process.execPath, ['--import', 'tsx', file, told], { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => this.said.push(...text.trimEnd().split('\n')));
    }
  }

  count(word: string): number {
    return this.said.filter((line) => line.startsWith(word)).length;
  }

  async until(word: string, times: number): Promise<void> {
    while (this.count(word) < times) {
      if (this.child.exitCode !== null) throw new Error(`it ended:\n${this.said.join('\n')}`);
      await delay(5);
    }
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await once(this.child, 'exit');
  }

  async end(): Promise<void> {
    if (this.child.exitCode === null) await once(this.child, 'exit');
    if (this.child.exitCode !== 0) throw new Error(`the migration failed:\n${this.said.join('\n')}`);
  }
}

/** People at work at a node, so many times a second: registering, sending on, lists, a party's page. */
class Work {
  readonly filing: Filing;
  readonly failed: string[] = [];
  private readonly cookie: string;
  private readonly committee: number;
  private readonly codes: readonly string[];
  private readonly known: readonly { readonly district: string; readonly id: string }[];

  constructor(filing: Filing, cookie: string, committee: number, codes: readonly string[]) {
    this.filing = filing;
    this.cookie = cookie;
    this.committee = committee;
    this.codes = codes;
    this.known = [...filing.acknowledged.values()];
  }

  readonly request = (n: number): Asked => {
    const kinds = [this.register, this.send, this.list, this.track];
    return (kinds[n % kinds.length] ?? this.list)(Math.floor(n / kinds.length));
  };

  /** Sends it, and writes down what is not as it should be. */
  readonly watched = (ask: (asked: Asked) => Promise<Answer>) => async (asked: Asked) => {
    const answer = await ask(asked).catch((error: unknown) => {
      this.failed.push(`${asked.method} ${asked.path}: ${error}`);
      throw error;
    });
    if (answer.status >= 300) this.failed.push(`${asked.method} ${asked.path}: ${answer.status} ${answer.body}`);
    const key = asked.headers?.['idempotency-key'];
    if (answer.status === 201 && key !== undefined) this.filing.note(key, answer);
    return answer;
  };

  private readonly register = (n: number): Asked => registration(this.cookie, `fault-work-${n}`);

  private readonly send = (n: number): Asked => {
    const matter = this.known[n];
    if (matter === undefined) return this.list();
    const headers = { cookie: this.cookie, 'idempotency-key': `send-${n}`, 'if-match': '"1"' };
    const path = `/api/v1/matters/${matter.district}/${matter.id}/actions/send`;
    return { method: 'POST', path, headers, body: { input: { unit: this.committee, note: '请接办' } } };
  };

  private readonly list = (): Asked => ({ method: 'GET', path: '/api/v1/matters', headers: { cookie: this.cookie } });

  private readonly track = (n: number): Asked => ({
    method: 'GET',
    path: `/api/v1/tracking/${this.codes[n % this.codes.length]}`,
  });
}

test('the next release’s migrations run while people work at servers of this one: no request fails, nobody waits long for a table, and what is killed in the middle goes on', {
  timeout: release ? 7_200_000 : 600_000,
}, async () => {
  const node = await house.startNode();
  const cookie = await house.signInClerk(node);
  const codes: string[] = [];
  const filing = new Filing({
    cookie,
    ask: async (asked) => {
      const answer = await node.ask(asked);
      if (answer.status === 201) codes.push(JSON.parse(answer.body).codes[0].code);
      return answer;
    },
  });
  await filing.run(8, registered);
  expect(filing.faults).toEqual([]);
  await grow({ connect }, 'onedoor', (copies + 1) * registered, 'all');
  const names = await makeNextRelease(folder);
  const looking = await connect();
  const before = await leanedOn(looking);
  const [committee] = await house.sql<{ id: number }>('select id from org_unit where code = $1', [committeeCode]);
  const [size] = await house.sql<{ n: number }>('select count(*)::integer as n from matter');
  const work = new Work(filing, cookie, committee?.id ?? 0, codes);
  const over = new AbortController();
  const sending = { ask: work.watched(node.ask), request: work.request };
  const working = openLoop(perSecond, Number.POSITIVE_INFINITY, sending, over.signal);
  const locks = new LockWatch(house.url());
  await delay(1_000);

  // Somebody's long report reads the tables: whoever comes meanwhile must not stand behind a migration that waits for it.
  await looking.query('begin; select count(*) from matter');
  const first = new Migrating();
  await first.until('wait', 3);
  await looking.query('commit');
  await first.until('batch', 2);
  await first.kill();
  const [half] = await house.sql<{ n: number }>('select count(next_words)::integer as n from matter');
  expect(half?.n).toBeGreaterThan(0);
  expect(half?.n).toBeLessThan(size?.n ?? 0);
  const begun = performance.now();
  const second = new Migrating();
  await second.end();
  const seconds = (performance.now() - begun) / 1_000;
  expect(second.said.filter((line) => line.startsWith('apply'))).toEqual(names.slice(1).map((name) => `apply ${name}`));

  // A server of the release before that comes up now finds a schema it does not know, and works.
  const late = await house.startNode();
  const atLate = work.watched(late.ask);
  for (const n of [1, 2, 3]) {
    expect(await atLate(registration(cookie, `fault-late-${n}`))).toMatchObject({ status: 201 });
  }
  await delay(1_000);
  over.abort();
  const { statuses, doneMs } = await working;
  await locks.end();

  const sent = [...statuses.values()].reduce((sum, n) => sum + n, 0);
  noteFigure(
    'R8',
    `${size?.n} matters, ${sent} requests at ${perSecond} a second: ${work.failed.length} failed, the slowest ${Math.round(doneMs.at(-1) ?? 0)} ms (p99 ${Math.round(quantile(doneMs, 0.99))}); the longest wait for a lock ${Math.round(locks.longestMs)} ms in ${locks.looks} looks; killed at ${half?.n}, the rest in ${seconds.toFixed(1)} s`,
    work.failed.length === 0 && locks.longestMs <= lockMsMax,
  );
  expect(work.failed).toEqual([]);
  expect([...statuses.keys()].sort()).toEqual([200, 201]);
  expect(filing.faults).toEqual([]);
  const [kept] = await house.sql<{ filed: number; open: number; under: number; broken: number; loose: number }>(
    `select (select count(distinct split_part(narrative, '：', 1)) from matter where narrative like 'fault-work-%' or narrative like 'fault-late-%')::integer as filed,
            (select count(*) from matter where next_words is null and narrative not like 'fault-work-%' and narrative not like 'fault-late-%')::integer as open,
            (select count(*) from schema_migration_under_way)::integer as under,
            (select count(*) from pg_index where not indisvalid)::integer as broken,
            (select count(*) from pg_constraint where not convalidated)::integer as loose`,
  );
  expect(kept).toEqual({ filed: filing.acknowledged.size - registered, open: 0, under: 0, broken: 0, loose: 0 });
  expect(missedIn(await leanedOn(looking), before)).toEqual([]);
  await looking.end();
  expect(locks.longestMs, locks.waited).toBeLessThanOrEqual(lockMsMax);
});

function registration(cookie: string, key: string): Asked {
  const headers = { cookie, 'idempotency-key': key };
  return { method: 'POST', path: '/api/v1/matters', headers, body: accountOf(key) };
}
