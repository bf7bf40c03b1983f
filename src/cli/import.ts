import { readFileSync } from 'node:fs';
import type { ImportReport } from '../api/administration.ts';
import { faultWords } from '../server/import/fault-words.ts';
import { findAdministrator } from '../server/org/administrator.ts';
import { type GivenRow, importRows, rowsOfFile } from '../server/org/import.ts';
import { SpreadsheetError } from '../server/platform/spreadsheet/spreadsheet-error.ts';
import { CommandError } from './command-error.ts';
import { requireMigrated, withSystem } from './open-system.ts';
import { print, printJson } from './output.ts';

export interface ImportOptions {
  readonly file: string;
  readonly by: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `onedoor import staff|units`: the sheet of a spreadsheet, row by row, with what became of each. */
export async function importCommand(kind: string, options: ImportOptions): Promise<void> {
  if (kind !== 'staff' && kind !== 'units') {
    throw new CommandError({
      zh: `不能导入“${kind}”，只能是 staff（人员）或 units（机构）。`,
      en: `“${kind}” cannot be imported: staff or units.`,
    });
  }
  const rows = await readRows(options.file);
  const report = await withSystem('onedoor import', async (system) => {
    await requireMigrated(system);
    const services = { pool: system.database.pool, clock: system.clock };
    const by = await findAdministrator(services, options.by);
    if (by === undefined) {
      throw new CommandError({
        zh: `${options.by} 不是在任的管理员。`,
        en: `${options.by} is no administrator in post.`,
      });
    }
    const outcome = await importRows({ services, by }, { kind, rows, dryRun: options.dryRun === true });
    if (!outcome.ok) throw new CommandError(outcome.words ?? { zh: '没有导入。', en: 'Nothing was imported.' });
    return outcome.value;
  });
  if (report.held > 0) process.exitCode = 1;
  if (options.json === true) printJson(report);
  else print(asText(report));
}

async function readRows(file: string): Promise<readonly GivenRow[]> {
  try {
    return await rowsOfFile(readFileSync(file === '-' ? 0 : file), file);
  } catch (cause) {
    if (cause instanceof SpreadsheetError) throw new CommandError(faultWords[cause.fault], { cause });
    throw new CommandError({ zh: `读不了文件 ${file}。`, en: `The file ${file} cannot be read.` }, { cause });
  }
}

function asText({ dryRun, added, known, held, rows }: ImportReport): string {
  const head = dryRun
    ? `试读 tried：可增加 would add ${added}，已有 there ${known}，有问题 held ${held}。没有写入 nothing written.`
    : `已导入 imported：增加 added ${added}，已有 there ${known}，未导入 held ${held}。`;
  const lines = rows.flatMap(({ line, about, status, cell, words, firstPassword }) => {
    if (status === 'held')
      return [`  第${line}行 line ${line} ${about} [${cell ?? ''}]`, `    ${words?.zh}`, `    ${words?.en}`];
    return firstPassword === null ? [] : [`  ${about}  初始密码 first password: ${firstPassword}`];
  });
  return [head, ...lines].join('\n');
}
