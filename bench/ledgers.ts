import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createRandom, type Random } from '../seed/city/random.ts';
import { makeXlsx } from '../test/xlsx.ts';
import type { Figure } from './support/figure.ts';
import { createCity, type House } from './support/house.ts';
import { type TookIn, tookIn } from './support/took-in.ts';

const run = promisify(execFile);

const database = 'ledgers';
const rows = 100_000;
/** What stands there before the second measure. */
const present = 120_000;
const secondsMax = 60;
const megabytesMax = 640;
/** What a row of a ledger becomes. */
const tables = ['journey', 'matter', 'matter_party', 'party_code', 'matter_event', 'seal_pending', 'ledger_import_row'];

/**
 * How long an office's ledger of 100,000 rows takes to be read and taken in, each row a matter with its chain, its key and
 * its parties' codes: into a house that is nearly empty, and into one that holds 120,000 of them. The floor is the same
 * rows copied inside the database, into tables with the same indexes.
 */
export async function measureLedgers(house: House, seed: number): Promise<readonly Figure[]> {
  const admin = await house.connect('postgres');
  await admin.query(`drop database if exists ${database} with (force)`);
  await admin.end();
  await createCity(house, database);
  const random = createRandom(seed);
  const empty = await timed(house, ledgerOf(random, rows, 0));
  const floor = await copied(house);
  await timed(house, ledgerOf(random, present - rows, rows));
  const filled = await timed(house, ledgerOf(random, rows, present));
  return [figure('nearly empty', empty, floor), figure(`${present.toLocaleString('en')} present`, filled, floor)];
}

/** In a process of its own, whose memory holds nothing but the product. */
async function timed(house: House, ledger: Uint8Array): Promise<TookIn> {
  const folder = await mkdtemp(join(tmpdir(), 'onedoor-ledgers-'));
  try {
    const path = join(folder, 'ledger.xlsx');
    await writeFile(path, ledger);
    const script = fileURLToPath(new URL('./support/take-ledger.ts', import.meta.url));
    const { stdout } = await run(process.execPath, [
      '--import',
      'tsx',
      script,
      JSON.stringify(house.address),
      database,
      path,
    ]);
    const client = await house.connect(database);
    await client.query('vacuum analyze');
    await client.end();
    return tookIn.parse(JSON.parse(stdout));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The rows of the first ledger, copied once more. @returns seconds */
async function copied(house: House): Promise<number> {
  const client = await house.connect(database);
  try {
    for (const table of tables) {
      await client.query(`create table copy_of_${table} (like ${table} including indexes including defaults)`);
    }
    const start = performance.now();
    for (const table of tables) await client.query(`insert into copy_of_${table} select * from ${table}`);
    const seconds = (performance.now() - start) / 1000;
    for (const table of tables) await client.query(`drop table copy_of_${table}`);
    return seconds;
  } finally {
    await client.end();
  }
}

const surnames = [...'陈李张黄何吴刘林梁王曾谢邓潘杨'];
const given = [...'伟芳娜秀敏静丽强磊军洋勇艳杰娟涛明超兰霞'];
const stories = [
  '楼上漏水，楼下要求赔偿',
  '拖欠工资，多次催要没有结果',
  '停车位被占，发生争吵',
  '预付卡停业，要求退款',
] as const;
const kinds = ['邻里', '劳动争议', '物业', '合同纠纷'] as const;

function ledgerOf(random: Random, count: number, from: number): Uint8Array {
  const name = () => `${random.pick(surnames)}${random.pick(given)}${random.pick(given)}`;
  const day = () =>
    `2025-${String(1 + random.whole(0, 11)).padStart(2, '0')}-${String(1 + random.whole(0, 27)).padStart(2, '0')}`;
  const lines = Array.from({ length: count }, (_, at) => {
    const n = from + at;
    const registered = day();
    return [
      n,
      registered,
      name(),
      name(),
      `1700000${String(n % 10_000).padStart(4, '0')}`,
      `${random.pick(stories)}，第${n}号`,
      `${1 + random.whole(0, 89)}00元`,
      random.pick(kinds),
      '成功',
      registered,
    ];
  });
  const headings = [
    '序号',
    '登记日期',
    '申请人',
    '被申请人',
    '联系电话',
    '案情简介',
    '涉及金额',
    '类别',
    '调解结果',
    '办结日期',
  ];
  return makeXlsx([{ name: '台账', rows: [headings, ...lines] }]);
}

function figure(where: string, { seconds, cpuSeconds, megabytes }: TookIn, floor: number): Figure {
  return {
    name: `a ledger of ${rows.toLocaleString('en')} rows read and taken in, ${where}`,
    value: `${seconds.toFixed(1)} s`,
    wanted: `< ${secondsMax} s, < ${megabytesMax} MB`,
    holds: seconds < secondsMax && megabytes < megabytesMax,
    floor: `${floor.toFixed(1)} s`,
    ratio: (floor / seconds).toFixed(2),
    note: `${cpuSeconds.toFixed(1)} s of the application’s CPU; ${Math.round(megabytes)} MB at the most`,
  };
}
