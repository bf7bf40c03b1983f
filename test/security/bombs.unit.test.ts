import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { noteFigure } from '../figure.ts';
import { makeXlsx } from '../xlsx.ts';
import { bombs } from './bombs.ts';

const line = z.object({ file: z.string(), came: z.string(), ms: z.number(), mib: z.number() });
const [msMax, mibMax] = [2_000, 100];

const folder = mkdtempSync(join(tmpdir(), 'onedoor-bombs-'));
const came = new Map<string, z.output<typeof line>>();

/** In a process of its own, whose memory is that of reading alone. */
beforeAll(async () => {
  const given = join(folder, 'given.xlsx');
  writeFileSync(given, makeXlsx([{ name: 's', rows: [['姓名', '电话', '情况']] }]));
  const files = bombs.map(([, file, make], n) => {
    const path = join(folder, `${n}${extname(file)}`);
    writeFileSync(path, make());
    return path;
  });
  const reader = fileURLToPath(new URL('read-bombs.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--expose-gc',
    '--import',
    'tsx',
    reader,
    given,
    ...files,
  ]);
  for (const text of stdout.trim().split('\n')) {
    const one = line.parse(JSON.parse(text));
    came.set(one.file, one);
  }
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

test.each(bombs.map(([name, file], n) => [name, `${n}${extname(file)}`]))('%s is not read to its end', (_, file) => {
  expect(came.get(join(folder, file))?.came).toMatch(/^(too-large|damaged|forbidden|old-format|read: 1)$/);
});

test('none takes the machine’s memory, and all of them are done with', () => {
  const all = [...came.values()];
  expect(all).toHaveLength(bombs.length + 1);
  const most = Math.max(...all.map(({ mib }) => mib));
  const slowest = Math.max(...all.map(({ ms }) => ms));
  const holds = most <= mibMax && slowest <= msMax;
  noteFigure(
    'X4',
    `${bombs.length} bursting spreadsheets: ${most.toFixed(0)} MiB, ${(slowest / 1_000).toFixed(1)} s at the most`,
    holds,
  );
  expect(all.filter(({ mib }) => mib > mibMax)).toEqual([]);
});
