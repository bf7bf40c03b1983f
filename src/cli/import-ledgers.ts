import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { problemKinds } from '../api/problem.ts';
import type { Layout } from '../core/ledger-import/layout.ts';
import type { LedgerRow } from '../core/ledger-import/ledger.ts';
import { problemWords } from '../core/ledger-import/problem.ts';
import { dateInChina } from '../core/time/instant.ts';
import { calendarOf } from '../server/calendar/years.ts';
import { decidedBy, lookThrough, type Window } from '../server/import/doubles.ts';
import type { Double } from '../server/import/draft-file.ts';
import { faultWords } from '../server/import/fault-words.ts';
import { heldFile } from '../server/import/held-file.ts';
import type { LedgerPart } from '../server/import/read-ledger.ts';
import { doorOfLedger, type TakenIn, takeInLedger, undoImport } from '../server/import/take-in.ts';
import type { PastServices } from '../server/matter/past-record.ts';
import { findPersonInPost } from '../server/org/administrator.ts';
import { systemClock } from '../server/platform/clock/clock.ts';
import type { Failure } from '../server/platform/outcome.ts';
import { SpreadsheetError } from '../server/platform/spreadsheet/spreadsheet-error.ts';
import { CommandError } from './command-error.ts';
import { openKeys, requireMigrated, type System, withSystem } from './open-system.ts';
import { print, printJson } from './output.ts';
import { readYears } from './seed-data.ts';

export interface LedgerOptions {
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly by?: string;
  readonly place?: string;
  readonly held?: string;
  readonly anyway?: string;
}

/**
 * `onedoor import FILE…`: takes ledgers in; with `--dry-run`, what each row would be. Rows are compared with what is
 * registered in the name of `--by`; without it nothing but the files is looked at, and no database is needed.
 */
export async function importLedgers(paths: readonly string[], options: LedgerOptions): Promise<void> {
  if (paths.length === 0) {
    throw new CommandError({ zh: '请写明台账文件。', en: 'Name the ledgers.' });
  }
  if (options.anyway?.trim() === '') {
    throw new CommandError({
      zh: '--anyway 后面请写明照样导入的理由。',
      en: 'Say after --anyway why they are taken in all the same.',
    });
  }
  const { by } = options;
  if (options.dryRun === true) {
    if (by === undefined) return tryLedgers(paths, options, async () => undefined);
    return withSystem('onedoor import', async (system) => {
      await requireMigrated(system);
      const services = servicesOf(system);
      await tryLedgers(paths, options, async (path, bytes) => {
        return windowOf(services, by, { bytes, fileName: path, place: options.place });
      });
    });
  }
  if (by === undefined) {
    throw new CommandError({
      zh: '请用 --by 写明以哪位窗口人员的名义导入；只想看看结果，请加上 --dry-run。',
      en: 'Say with --by in whose name it is taken in, somebody at the centre’s window; or add --dry-run to look only.',
    });
  }
  await withSystem('onedoor import', async (system) => {
    await requireMigrated(system);
    for (const path of paths) await takeInFile(system, path, by, options);
  });
}

/** The command has connections of its own: reading and writing keep two cores busy. */
const atOnce = 4;

async function takeInFile(system: System, path: string, by: string, options: LedgerOptions): Promise<void> {
  const services = servicesOf(system);
  const file = { bytes: readBytes(path), fileName: path, place: options.place };
  const held = new HeldRows();
  const { taken, registered } = await withFault(path, async () => {
    const at = await windowOf(services, by, file);
    const doubles: Double[] = [];
    const looking = {
      ...file,
      today: dateInChina(services.clock.now()),
      seen: new Set<string>(),
      at,
    };
    for await (const looked of lookThrough(looking)) {
      doubles.push(...looked.flatMap(({ double }) => (double === undefined || double.as === 'row' ? [] : [double])));
    }
    const anyway = options.anyway === undefined ? [] : doubles.map((one) => ({ ...one, reason: options.anyway ?? '' }));
    const decide = decidedBy(doubles, anyway);
    const outcome = await takeInLedger(services, at.caller, {
      ...file,
      atOnce,
      decide,
      onPart: (part) => held.add(part),
    });
    return { taken: outcome, registered: anyway.length > 0 ? 0 : doubles.length };
  });
  if (!taken.ok) {
    throw taken.code === 'not-your-part' ? notAtWindow(by) : failed(taken);
  }
  const written = held.write(path, options.held);
  const duplicates = taken.value.duplicates - registered;
  if (options.json === true) printJson({ file: path, ...taken.value, duplicates, registered, heldFiles: written });
  else print(asText(path, { ...taken.value, duplicates, registered }, written));
}

/** In whose name, and at which window. */
async function windowOf(
  services: PastServices,
  by: string,
  file: { readonly bytes: Uint8Array; readonly fileName: string; readonly place: string | undefined },
): Promise<Window> {
  const caller = await findPersonInPost(services, by);
  if (caller === undefined) throw nobody(by);
  const door = await doorOfLedger(services, caller, file);
  if (door === undefined) throw notAtWindow(by);
  return { services, caller, door };
}

/** `onedoor import undo`: ends what an import brought, while nothing has been built on it. */
export async function undoLedgerImport(
  id: string,
  options: { readonly by: string; readonly district: string; readonly json?: boolean },
): Promise<void> {
  await withSystem('onedoor import undo', async (system) => {
    await requireMigrated(system);
    const services = servicesOf(system);
    const caller = await findPersonInPost(services, options.by);
    if (caller === undefined) throw nobody(options.by);
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw notFound(id);
    const outcome = await undoImport(services, caller, { district: options.district, id });
    if (!outcome.ok) throw outcome.code === 'not-found' ? notFound(id) : notAtWindow(options.by);
    const { value } = outcome;
    if (!value.ok) {
      throw new CommandError({
        zh: `已经有 ${value.builtOn} 件事项在导入以后办理过，不能整批撤销；可以在事项上逐件撤销。`,
        en: `${value.builtOn} of its matters have gone on since; it cannot be undone whole. Set entries aside one by one.`,
      });
    }
    if (options.json === true) printJson({ importId: id, undone: value.undone });
    else print(`已撤销 ${value.undone} 件，记录保留。\n${value.undone} matters were set aside; their records stay.`);
  });
}

function servicesOf(system: System): PastServices {
  const { keyring, blindIndex } = openKeys(system);
  const calendar = calendarOf(readYears());
  return { pool: system.database.pool, keyring, blindIndex, clock: system.clock, calendar: () => calendar };
}

/** What was not taken in, sheet by sheet. */
class HeldRows {
  readonly #sheets = new Map<string, { readonly layout: Layout; readonly rows: LedgerRow[] }>();

  add(part: LedgerPart): void {
    if (part.kind === 'sheet') this.#sheets.set(part.sheet, { layout: part.layout, rows: [] });
    else if (part.kind === 'row' && part.row.status !== 'ok') this.#sheets.get(part.sheet)?.rows.push(part.row);
  }

  write(path: string, folder: string | undefined): readonly string[] {
    if (folder === undefined) return [];
    mkdirSync(folder, { recursive: true });
    return [...this.#sheets].flatMap(([sheet, { layout, rows }]) => {
      if (rows.length === 0) return [];
      const name = `${basename(path).replace(/\.\w+$/, '')}-${sheet.replace(/[\\/:*?"<>|]/g, '_')}-待修改.csv`;
      const target = join(folder, name);
      writeFileSync(target, heldFile(layout, sheet, rows), { mode: 0o600 });
      return [target];
    });
  }
}

function asText(
  path: string,
  { importId, taken, known, held, duplicates, registered }: TakenIn & { readonly registered: number },
  files: readonly string[],
): string {
  return [
    `${path}：导入 ${taken} 件，以前导入过 ${known} 件，很可能已经登记过 ${registered} 行，疑似重复 ${duplicates} 行，退回修改 ${held} 行。编号 ${importId}`,
    `${path}: ${taken} taken in, ${known} were there before, ${registered} very likely registered already, ${duplicates} may be duplicates, ${held} held back. Import ${importId}`,
    ...files.map((file) => `  ${file}`),
  ].join('\n');
}

/** With what the rows of a file are compared beside the file; undefined where with nothing. */
type With = (path: string, bytes: Uint8Array) => Promise<Window | undefined>;

async function tryLedgers(paths: readonly string[], options: LedgerOptions, comparedWith: With): Promise<void> {
  const today = dateInChina(systemClock.now());
  const seen = new Set<string>();
  const counts = { ok: 0, held: 0, duplicate: 0 };
  const told = (path: string, part: LedgerPart) => {
    if (part.kind === 'row') counts[statusOf(part.row)] += 1;
    const line = options.json === true ? jsonLine(path, part) : textLine(path, part);
    if (line !== undefined) print(line);
    if (part.kind === 'passed-over') tellPassedOver(path, part.sheet);
  };
  for (const path of paths) {
    const held = new HeldRows();
    await withFault(path, async () => {
      const bytes = readBytes(path);
      const looking = { bytes, fileName: path, today, seen, at: await comparedWith(path, bytes) };
      for await (const looked of lookThrough(looking)) {
        for (const { part } of looked) {
          held.add(part);
          told(path, part);
        }
      }
    });
    held.write(path, options.held);
  }
  if (options.json === true) return;
  print(`可以导入 ${counts.ok} 行，疑似重复 ${counts.duplicate} 行，退回修改 ${counts.held} 行。`);
  print(`${counts.ok} rows can be taken in, ${counts.duplicate} may be duplicates, ${counts.held} are held back.`);
}

/** A duplicate is a second row of the files; what looks registered is held back, and its code says so. */
function statusOf({ status, problems }: LedgerRow): LedgerRow['status'] {
  const isRegistered = problems.some(({ code }) => code === 'same_as_matter' || code === 'same_elsewhere');
  return isRegistered ? 'held' : status;
}

async function withFault<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof SpreadsheetError)) throw cause;
    const { zh, en } = faultWords[cause.fault];
    throw new CommandError({ zh: `${path}：${zh}`, en: `${path}: ${en}` }, { cause });
  }
}

function jsonLine(file: string, part: LedgerPart): string | undefined {
  if (part.kind !== 'row') return undefined;
  const { row, fields } = part.row;
  const status = statusOf(part.row);
  return JSON.stringify({ file, sheet: part.tab, row, status, fields, problems: problemsOf(part.row) });
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

function failed(failure: Failure): CommandError {
  return new CommandError(failure.words ?? problemKinds[failure.code].title);
}

function nobody(account: string): CommandError {
  return new CommandError({
    zh: `没有在任的人员用账号 ${account}。`,
    en: `Nobody in post has the account ${account}.`,
  });
}

function notAtWindow(account: string): CommandError {
  return new CommandError({
    zh: `${account} 不在这份台账所属的综治中心窗口任职，或者看不出台账属于哪个街镇。请换一位，或者用 --place 写明街镇的九位代码。`,
    en: `${account} does not work at the window of the centre whose ledger it is, or the town cannot be told. Name somebody who does, or the town’s nine-digit code with --place.`,
  });
}

function notFound(id: string): CommandError {
  return new CommandError({
    zh: `没有编号为 ${id} 的导入，或者已经撤销。请核对编号和 --district。`,
    en: `There is no import ${id}, or it was undone. Check the number and --district.`,
  });
}
