import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkProcedure, findingText } from '../core/procedure/check.ts';
import type { CompiledProcedure } from '../core/procedure/compile.ts';
import { drawMermaid, drawSvg } from '../core/procedure/diagram.ts';
import type { Locale } from '../core/words/words.ts';
import { findLatestProcedure, procedures } from '../procedures/registry.ts';
import { calendarOf } from '../server/calendar/years.ts';
import { systemClock } from '../server/platform/clock/clock.ts';
import { CommandError } from './command-error.ts';
import { print, printJson } from './output.ts';
import { readYears } from './seed-data.ts';

const templatesFolder = fileURLToPath(new URL('../../templates/', import.meta.url));

/** `onedoor procedures check [key]`: prove every procedure, or the versions of one; what is wrong is named with its key. */
export function proceduresCheck(key: string | undefined, options: { readonly json?: boolean }): void {
  const wanted = procedures.filter(({ definition }) => key === undefined || definition.key === key);
  if (wanted.length === 0) throw unknownProcedure(key ?? '');
  const calendar = calendarOf(readYears());
  const templates = new Set(
    readdirSync(templatesFolder).flatMap((name) => (name.endsWith('.typ') ? [name.slice(0, -'.typ'.length)] : [])),
  );
  const checked = wanted.map((procedure) => ({
    procedure: procedure.id,
    title: procedure.definition.title,
    findings: checkProcedure(procedure, { known: procedures, calendar, now: systemClock.now(), templates }),
  }));
  if (checked.some(({ findings }) => findings.length > 0)) process.exitCode = 1;
  if (options.json === true) {
    printJson(checked);
    return;
  }
  for (const { procedure, title, findings } of checked) {
    print(`${findings.length === 0 ? '✓' : '✗'} ${procedure}  ${title.zh}  ${title.en}`);
    for (const finding of findings) print(`    ${findingText(finding)}`);
  }
}

export interface DrawOptions {
  readonly format: string;
  readonly locale: string;
  readonly json?: boolean;
}

/** `onedoor procedures draw <key>`: the diagram of a procedure, to standard output. */
export function proceduresDraw(key: string, { format, locale, json }: DrawOptions): void {
  const procedure = findLatestProcedure(key);
  if (procedure === undefined) throw unknownProcedure(key);
  const diagram = draw(procedure, format, localeOf(locale));
  if (json === true) printJson({ procedure: procedure.id, format, locale, diagram });
  else print(diagram);
}

function unknownProcedure(key: string): CommandError {
  const known = [...new Set(procedures.map(({ definition }) => definition.key))].join('、');
  return new CommandError({
    zh: `没有程序“${key}”。可用的有：${known}。`,
    en: `There is no procedure “${key}”. Known are: ${known}.`,
  });
}

function draw(procedure: CompiledProcedure, format: string, locale: Locale): string {
  if (format === 'svg') return drawSvg(procedure, locale);
  if (format === 'mermaid') return drawMermaid(procedure, locale);
  throw new CommandError({ zh: '--format 应为 svg 或 mermaid。', en: '--format is svg or mermaid.' });
}

function localeOf(text: string): Locale {
  if (text === 'zh' || text === 'en') return text;
  throw new CommandError({ zh: '--locale 应为 zh 或 en。', en: '--locale is zh or en.' });
}
