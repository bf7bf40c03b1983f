import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const main = ['--import', 'tsx', 'src/cli/main.ts'];
const folder = mkdtempSync(join(tmpdir(), 'onedoor-cli-'));

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function environment(more: Record<string, string>): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(ONEDOOR_|DATABASE_URL$|VITEST)/.test(name));
  return { ...Object.fromEntries(own), ONEDOOR_DATA: join(folder, 'data'), ...more };
}

function onedoor(args: readonly string[], more: Record<string, string> = {}): Promise<Ran> {
  return new Promise((resolve) => {
    const options = { cwd: root, env: environment(more), encoding: 'utf8' } as const;
    const child = execFile(process.execPath, [...main, ...args], options, (_error, stdout, stderr) => {
      resolve({ code: child.exitCode ?? 1, stdout, stderr });
    });
  });
}

function written(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

beforeAll(() => {
  if (!existsSync(join(root, 'dist/seed/examples.json')))
    execFileSync(process.execPath, ['--import', 'tsx', 'seed/pack.ts'], { cwd: root });
});

test('a reader who has seen enough of the answer is no fault', async () => {
  const line = `${JSON.stringify({ law: '行政复议法', term: '5日', from: '2026-02-13' })}\n`;
  const file = written('many.jsonl', line.repeat(5_000));
  const child = spawn(process.execPath, [...main, 'deadline', 'explain', '--file', file, '--json'], {
    cwd: root,
    env: environment({}),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: Buffer[] = [];
  child.stderr.on('data', (part: Buffer) => said.push(part));
  child.stdout.once('data', () => child.stdout.destroy());
  const [code] = await once(child, 'close');
  expect(Buffer.concat(said).toString()).not.toContain('EPIPE');
  expect(code).toBe(0);
});

describe('deadline explain', () => {
  test('answers a question with the due date and the steps to it', async () => {
    const args = ['deadline', 'explain', '--law', '行政复议法', '--term', '5日', '--from', '2026-02-13', '--json'];
    const { code, stdout } = await onedoor(args);
    expect(code).toBe(0);
    const answer = JSON.parse(stdout);
    expect(Object.keys(answer)).toEqual(['due', 'provisional', 'steps']);
    expect(answer).toMatchObject({ due: '2026-02-27', provisional: false });
    expect(answer.steps.at(-1).words.zh).toContain('2026年2月27日');
  });

  test('answers a file line by line, in order, the wrong lines with their reason', async () => {
    const lines = [
      '{"law":"人民调解法","term":"30日","from":"2026-03-02"}',
      '{"law":"不存在法","term":"5日","from":"2026-02-13"}',
      'no question',
      '{"law":"民法典","term":"24小时","from":"2026-03-02T09:30+08:00"}',
      '{"law":"人民调解法","term":"三十日","from":"2026-03-02"}',
      '{"law":"行政复议法","term":"五日","from":"2026-02-13"}',
    ];
    const { code, stdout } = await onedoor([
      'deadline',
      'explain',
      '--file',
      written('q.jsonl', `${lines.join('\n')}\n`),
    ]);
    expect(code).toBe(1);
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ due, error }) => due ?? error)).toEqual([
      '2026-04-01',
      'unknown-law',
      'not-a-question',
      '2026-03-03T01:30:00.000Z',
      '2026-04-01',
      '2026-02-27',
    ]);
    expect(answers[1].words.en).toContain('Known are');
  });

  test('says in both languages why it cannot answer, without a stack', async () => {
    const { code, stdout, stderr } = await onedoor([
      'deadline',
      'explain',
      '--law',
      '民法典',
      '--term',
      '5日',
      '--from',
      '昨天',
    ]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
    expect(stderr).toContain('没有“昨天”这一天');
    expect((await onedoor(['deadline', 'explain', '--law', '民法典'])).stderr).toContain('--file');
  });
});

describe('procedures', () => {
  // Each of them is proven in the rules' own tests; here it is the command.
  test('are proven, one by its key, and an unknown one is answered with the known', async () => {
    const { code, stdout } = await onedoor(['procedures', 'check', 'judicial-confirmation', '--json']);
    expect(JSON.parse(stdout)).toMatchObject([{ procedure: 'judicial-confirmation@1', findings: [] }]);
    expect(code).toBe(0);
    const unknown = await onedoor(['procedures', 'check', 'nothing']);
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toContain('judicial-confirmation');
  });

  test('are drawn, and an unknown one is answered with the known', async () => {
    expect((await onedoor(['procedures', 'draw', 'people-mediation'])).stdout).toMatch(/^<svg/);
    expect((await onedoor(['procedures', 'draw', 'people-mediation', '--format', 'mermaid'])).stdout).toMatch(
      /^stateDiagram/,
    );
    const unknown = await onedoor(['procedures', 'draw', 'nothing']);
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toContain('people-mediation');
  });
});

test('serve --help lists every setting', async () => {
  const { code, stdout } = await onedoor(['serve', '--help']);
  expect(code).toBe(0);
  for (const name of ['ONEDOOR_PORT', 'ONEDOOR_DATA', 'DATABASE_URL', 'ONEDOOR_TRUSTED_PROXIES'])
    expect(stdout).toContain(name);
});

test('a wrong setting stops the start with a line in each language', async () => {
  const { code, stderr } = await onedoor(['serve'], { ONEDOOR_PORT: 'eighty' });
  expect(code).toBe(1);
  expect(stderr.trimEnd().split('\n')).toHaveLength(2);
  expect(stderr).toContain('ONEDOOR_PORT="eighty"');
});

test('a command that there is not is told so', async () => {
  const { code, stderr } = await onedoor(['bogus']);
  expect(code).toBe(1);
  expect(stderr).toContain('bogus');
});

describe('with a database of the user’s own', () => {
  let database: FreshDatabase;
  const on = () => ({ DATABASE_URL: database.url, ONEDOOR_HOST: '127.0.0.1', ONEDOOR_PORT: '0' });

  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.drop());

  test('migrate finds nothing to do, seed writes the city', async () => {
    expect(JSON.parse((await onedoor(['migrate', '--json'], on())).stdout)).toEqual({ applied: [] });
    const { units } = JSON.parse((await onedoor(['seed', '--json'], on())).stdout);
    const { rows } = await database.ownerPool.query('select count(*)::integer as n from org_unit');
    expect(rows[0].n).toBe(units);
  });

  test('a notice is entered from a file, and a wrong one is refused with the place', async () => {
    const notice = {
      kind: 'notice',
      year: 2027,
      source: { title: '通知', date: '2026-11-05' },
      holidays: [],
      makeUpDays: [],
    };
    const path = written('2027.json', JSON.stringify(notice));
    expect(JSON.parse((await onedoor(['calendar', 'add', '--file', path, '--json'], on())).stdout)).toEqual({
      year: 2027,
    });
    const wrong = written('wrong.json', JSON.stringify({ ...notice, year: 2031 }));
    const refused = await onedoor(['calendar', 'add', '--file', wrong], on());
    expect([refused.code, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toContain('2031');
  });

  test('verify finds nothing wrong where nothing is', async () => {
    const { code, stdout } = await onedoor(['verify', '--json'], on());
    expect(JSON.parse(stdout)).toMatchObject({ findings: [], findingsTotal: 0 });
    expect(code).toBe(0);
  });

  test('it is served without demonstration accounts; the first administrator comes through the command line', async () => {
    const server = await started(on());
    try {
      expect(server.greeting).toContain('onedoor admin create');
      expect(server.greeting).not.toContain('clerk.shipai');
      const made = await onedoor(['admin', 'create', '--account', 'first.admin', '--name', '郑模拟', '--json'], on());
      const { account, password } = JSON.parse(made.stdout);
      expect((await signIn(server.address, 'clerk.shipai', 'yishanmen-demo')).status).toBe(401);
      const session = await signIn(server.address, account, password);
      expect(await session.json()).toMatchObject({ account: 'first.admin', roles: [{ role: 'administrator' }] });
      const again = await onedoor(['admin', 'create', '--account', 'first.admin', '--name', '郑模拟'], on());
      expect(again.stderr).toContain('first.admin');
      expect(again.code).toBe(1);
    } finally {
      expect(await server.stop()).toBe(0);
    }
  });

  test('told twice to stop, as a terminal and npm do at Ctrl+C, it stops once and in order', async () => {
    const server = await started(on());
    expect(await server.stop('SIGINT', 'SIGINT')).toBe(0);
  });

  test('a port in use is told in words', async () => {
    const server = await started(on());
    try {
      const second = await onedoor(['serve'], { ...on(), ONEDOOR_PORT: new URL(server.address).port });
      expect(second.code).toBe(1);
      expect(second.stderr).toContain('端口已被占用');
    } finally {
      await server.stop();
    }
  });

  test('a ledger is compared with what is registered: such a row stays out, and goes in once somebody says why', async () => {
    await database.ownerPool.query(
      `with clerk as (insert into staff (id, account, name_zh, name_en, created_at)
                      values (gen_random_uuid(), 'ledger.clerk', '陈示范', 'Chen Shifan', now()) returning id)
       insert into staff_role (staff_id, unit_id, role, valid_from)
       select clerk.id, u.id, 'clerk', '2020-01-01' from clerk, org_unit u where u.kind = 'centre' and u.division = '440106006'`,
    );
    const heading = '登记日期,申请人,联系电话,被申请人,案情';
    const story = '楼上卫生间漏水，我家主卧天花和墙面泡坏了，要求修好并赔3200元';
    const sheet = (name: string, told: string) =>
      written(
        name,
        `${heading}\n2026-01-05,张示例,17000000088,李样本,${told}\n2026-01-06,王示例,17000000089,赵样本,停车占道\n`,
      );
    const ran = async (path: string, ...more: readonly string[]) => {
      const args = ['import', path, '--by', 'ledger.clerk', '--place', '440106006', '--json', ...more];
      const { code, stdout, stderr } = await onedoor(args, on());
      expect(code, stderr).toBe(0);
      return stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
    };
    expect(await ran(sheet('first.csv', story))).toMatchObject([{ taken: 2, registered: 0 }]);
    const second = sheet('second.csv', `${story}。`.replace('泡坏', '浸坏'));
    expect(await ran(second, '--dry-run')).toMatchObject([
      { row: 2, status: 'held', problems: [{ code: 'same_as_matter', cell: '2' }] },
      { row: 3, status: 'ok', problems: [] },
    ]);
    expect(await ran(second)).toMatchObject([{ taken: 0, known: 1, registered: 1, duplicates: 0 }]);
    expect(await ran(second, '--anyway', '修好以后又漏了一次')).toMatchObject([{ taken: 1, known: 1, registered: 0 }]);
  });

  test('accounts of a demonstration are shut when the data is served in earnest', async () => {
    await database.ownerPool.query(
      `insert into staff (id, account, name_zh, name_en, created_at)
       values (gen_random_uuid(), 'clerk.shipai', '陈示范', 'Chen Shifan', now())`,
    );
    await (await started(on())).stop();
    const { rows } = await database.ownerPool.query(`select active from staff where account = 'clerk.shipai'`);
    expect(rows).toEqual([{ active: false }]);
  });
});

function signIn(address: string, account: string, password: string): Promise<Response> {
  return fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, password }),
  });
}

async function started(more: Record<string, string>) {
  const child = spawn(process.execPath, [...main, 'serve'], { cwd: root, env: environment(more) });
  let greeting = '';
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    greeting += text;
  });
  const exit = once(child, 'exit');
  while (!greeting.includes('Ctrl+C')) {
    if (child.exitCode !== null) throw new Error(`the server ended: ${log}`);
    await Promise.race([once(child.stdout, 'data'), exit]);
  }
  const address = /http:\S+?(?=\/desk\/)/.exec(greeting)?.[0] ?? '';
  return {
    greeting,
    address,
    async stop(...signals: readonly NodeJS.Signals[]): Promise<number> {
      for (const signal of signals.length === 0 ? (['SIGTERM'] as const) : signals) {
        child.kill(signal);
        await new Promise((resolve) => setImmediate(resolve));
      }
      const [code] = await exit;
      return code;
    },
  };
}
