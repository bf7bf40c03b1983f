import { readFileSync } from 'node:fs';
import type { LedgerRow } from '../core/ledger-import/ledger.ts';
import { problemWords } from '../core/ledger-import/problem.ts';
import { dateInChina } from '../core/time/instant.ts';
import type { PlainDate } from '../core/time/plain-date.ts';
import { faultWords } from '../server/import/fault-words.ts';
import { type LedgerPart, readLedger } from '../server/import/read-ledger.ts';
import { systemClock } from '../server/platform/clock/clock.ts';
import { SpreadsheetError } from '../server/platform/spreadsheet/spreadsheet-error.ts';
import { CommandError } from './command-error.ts';
import { print } from './output.ts';

export interface LedgerOptions {
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

interface Counts {
  ok: number;
  held: number;
  duplicate: number;
}

/** `onedoor import FILE… --dry-run`: what each row of the ledgers would be; no database. */
export async function importLedgers(paths: readonly string[], options: LedgerOptions): Promise<void> {
  if (options.dryRun !== true || paths.length === 0) {
    throw new CommandError({
      zh: '请写明台账文件，并加上 --dry-run。',
      en: 'Name the ledgers, and add --dry-run.',
    });
  }
  const today = dateInChina(systemClock.now());
  const seen = new Set<string>();
  const counts: Counts = { ok: 0, held: 0, duplicate: 0 };
  for (const path of paths) await showFile(path, today, seen, counts, options.json === true);
  if (options.json === true) return;
  print(`可以导入 ${counts.ok} 行，疑似重复 ${counts.duplicate} 行，退回修改 ${counts.held} 行。`);
  print(`${counts.ok} rows can be taken in, ${counts.duplicate} may be duplicates, ${counts.held} are held back.`);
}

async function showFile(
  path: string,
  today: PlainDate,
  seen: Set<string>,
  counts: Counts,
  json: boolean,
): Promise<void> {
  try {
    for await (const part of readLedger(readBytes(path), path, today, seen)) {
      if (part.kind === 'row') counts[part.row.status] += 1;
      const line = json ? jsonLine(path, part) : textLine(path, part);
      if (line !== undefined) print(line);
      if (part.kind === 'passed-over') tellPassedOver(path, part.sheet);
    }
  } catch (cause) {
    if (!(cause instanceof SpreadsheetError)) throw cause;
    const { zh, en } = faultWords[cause.fault];
    throw new CommandError({ zh: `${path}：${zh}`, en: `${path}: ${en}` }, { cause });
  }
}

function jsonLine(file: string, part: LedgerPart): string | undefined {
  if (part.kind !== 'row') return undefined;
  const { row, status, fields } = part.row;
  return JSON.stringify({ file, sheet: part.sheet, row, status, fields, problems: problemsOf(part.row) });
}

/** For people: only the rows that somebody has to look at. */
function textLine(file: string, part: LedgerPart): string | undefined {
  if (part.kind !== 'row' || part.row.problems.length === 0) return undefined;
  const problems = problemsOf(part.row).map(({ cell, message }) => `  ${cell} ${message}`);
  return [`${file} ${part.sheet} ${part.row.row}`, ...problems].join('\n');
}

function problemsOf({
  problems,
}: LedgerRow): readonly { readonly code: string; readonly cell: string; readonly message: string }[] {
  return problems.map(({ code, cell }) => {
    const { zh, en } = problemWords(code);
    return { code, cell, message: `${zh} ${en}` };
  });
}

function tellPassedOver(path: string, sheet: string): void {
  process.stderr.write(`${path}：工作表“${sheet}”不是台账，或者是隐藏的，没有读。\n`);
  process.stderr.write(`${path}: the sheet "${sheet}" is no ledger, or hidden, and was passed over.\n`);
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new CommandError({ zh: `读不了文件 ${path}。`, en: `The file ${path} cannot be read.` }, { cause });
  }
}
