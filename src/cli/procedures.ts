import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkProcedure, findingText } from '../core/procedure/check.ts';
import { procedures } from '../procedures/registry.ts';
import { calendarOf } from '../server/calendar/years.ts';
import { systemClock } from '../server/platform/clock/clock.ts';
import { print, printJson } from './output.ts';
import { readYears } from './seed-data.ts';

const templatesFolder = fileURLToPath(new URL('../../templates/', import.meta.url));

/** `onedoor procedures check`: prove every procedure; what is wrong is named with its key. */
export function proceduresCheck(options: { readonly json?: boolean }): void {
  const calendar = calendarOf(readYears());
  const templates = new Set(
    readdirSync(templatesFolder).flatMap((name) => (name.endsWith('.typ') ? [name.slice(0, -'.typ'.length)] : [])),
  );
  const checked = procedures.map((procedure) => ({
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
