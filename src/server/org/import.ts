import type { z } from 'zod';
import { administrationRoutes, type ImportReport } from '../../api/administration.ts';
import type { Practice } from '../../api/holding.ts';
import { textOf } from '../../core/ledger-import/sheet.ts';
import type { Administrator } from '../../core/org/administration.ts';
import { dateInChina } from '../../core/time/instant.ts';
import type { Words } from '../../core/words/words.ts';
import { enterPractice, practiceOf } from '../holding/practice.ts';
import { faultWords } from '../import/fault-words.ts';
import { type Failure, failure, type Outcome } from '../platform/outcome.ts';
import { parseCsv, SheetError } from '../platform/spreadsheet/csv.ts';
import { SpreadsheetError } from '../platform/spreadsheet/spreadsheet-error.ts';
import { openWorkbook } from '../platform/spreadsheet/workbook.ts';
import { accountForm } from '../session/account-form.ts';
import { type Offices, refusedBy } from './administer.ts';
import { findPersonByAccount } from './administration.store.ts';
import { freshDirectory } from './directory.ts';
import {
  type ColumnName,
  columnsOfStaff,
  columnsOfUnits,
  languagesOf,
  readHeadings,
  roleOf,
  subjectsOf,
} from './import-columns.ts';
import { checkWith, held, heldBy, notKnown, type RowOutcome, type RowValue } from './import-row.ts';
import { importUnits } from './import-units.ts';
import { addStaff, checkRole, giveRole } from './people.ts';

export interface Importing {
  readonly services: Offices;
  readonly by: Administrator;
}

/** More rows in one sheet are refused whole: it is to be cut in two. */
const rowsMax = 2_000;

type RowReport = ImportReport['rows'][number];

type Body = z.output<typeof administrationRoutes.importSheet.body>;

/** People or units, as they are pasted from a spreadsheet or from a file of one. */
export async function importSheet(
  importing: Importing,
  { kind, dryRun, sheet = '', file }: Body,
): Promise<Outcome<ImportReport>> {
  if (!importing.by.roles.some(({ role }) => role === 'administrator')) return refusedBy('not-in-reach');
  try {
    const rows =
      file === undefined ? parseCsv(sheet) : await rowsOfFile(Buffer.from(file.content, 'base64'), file.name);
    return await importRows(importing, { kind, dryRun, rows });
  } catch (error) {
    if (error instanceof SpreadsheetError) return unreadable(faultWords[error.fault], 'file');
    if (!(error instanceof SheetError)) throw error;
    return unreadable({
      zh: `第${error.line}行有引号没有成对，请检查后再导入。`,
      en: `A quotation mark on line ${error.line} has no partner; mend it and try again.`,
    });
  }
}

/**
 * The first sheet that is not hidden, whatever its file is: XLSX, or values separated by commas or tabs. No more is read
 * of it than would be taken in.
 * @throws SpreadsheetError
 */
export async function rowsOfFile(bytes: Uint8Array, fileName: string): Promise<readonly GivenRow[]> {
  const shown = openWorkbook(bytes, fileName).find(({ hidden }) => !hidden);
  const rows: GivenRow[] = [];
  for await (const { number, cells } of shown?.rows() ?? []) {
    rows.push({ line: number, cells: Array.from(cells, textOf) });
    if (rows.length > rowsMax + 1) break;
  }
  return rows;
}

/** A row as any kind of sheet gives it: where it stands, and its cells as text. */
export interface GivenRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads people or units row by row, the headings first, each by the same rules as on screen. A row that cannot be taken
 * is held back with its reason and the cell; the others go in. The same sheet again adds nothing.
 */
export async function importRows(
  importing: Importing,
  body: { readonly kind: 'staff' | 'units'; readonly rows: readonly GivenRow[]; readonly dryRun: boolean },
): Promise<Outcome<ImportReport>> {
  if (!importing.by.roles.some(({ role }) => role === 'administrator')) return refusedBy('not-in-reach');
  const read = readRows(body.rows, body.kind);
  if (!read.ok) return read;
  const values = read.rows.map(({ value }) => value);
  const outcomes =
    body.kind === 'staff'
      ? await importPeople(importing, values, body.dryRun)
      : await importUnits(importing, values, body.dryRun);
  const rows = read.rows.map(({ line, value }, at): RowReport => {
    const about = (body.kind === 'staff' ? value.account : value.code) ?? '';
    return reportOf(line, about, outcomes[at] ?? held('code', notKnown), read.headings);
  });
  const count = (status: RowReport['status']) => rows.filter((row) => row.status === status).length;
  return {
    ok: true,
    value: { dryRun: body.dryRun, added: count('added'), known: count('known'), held: count('held'), rows },
  };
}

function reportOf(
  line: number,
  about: string,
  outcome: RowOutcome,
  headings: ReadonlyMap<ColumnName, string>,
): RowReport {
  const held = outcome.status === 'held' ? outcome : undefined;
  return {
    line,
    status: outcome.status,
    about: about.slice(0, 64),
    cell: held?.cell === undefined ? null : (headings.get(held.cell) ?? held.cell),
    words: held?.words ?? null,
    firstPassword: (outcome.status === 'added' ? outcome.firstPassword : undefined) ?? null,
  };
}

function readRows(
  sheet: readonly GivenRow[],
  kind: 'staff' | 'units',
):
  | {
      readonly ok: true;
      readonly headings: ReadonlyMap<ColumnName, string>;
      readonly rows: readonly { readonly line: number; readonly value: RowValue }[];
    }
  | Failure {
  const [first, ...rest] = sheet;
  const headings = readHeadings(first?.cells ?? [], kind === 'staff' ? columnsOfStaff : columnsOfUnits);
  if (!headings.ok) return unreadable(headings.words);
  if (rest.length > rowsMax) {
    return unreadable({
      zh: `一次最多导入${rowsMax}行，请分成几份。`,
      en: `A sheet may have ${rowsMax} rows; please divide it.`,
    });
  }
  return {
    ok: true,
    headings: headings.titles,
    rows: rest.map(({ line, cells }) => ({
      line,
      value: Object.fromEntries(
        headings.columns.flatMap((column, at) => {
          const cell = cells[at]?.trim() ?? '';
          return column === undefined || cell === '' ? [] : [[column, cell] as const];
        }),
      ),
    })),
  };
}

function unreadable(words: Words, field: 'sheet' | 'file' = 'sheet'): Failure {
  return failure('request-invalid', { words, fields: [{ field, code: 'form', words }] });
}

/** One by one: each has a first password, and may hold several roles. */
async function importPeople(importing: Importing, rows: readonly RowValue[], dryRun: boolean): Promise<RowOutcome[]> {
  const outcomes: RowOutcome[] = [];
  for (const row of rows) outcomes.push(await importPerson(importing, row, dryRun));
  return outcomes;
}

async function importPerson({ services, by }: Importing, row: RowValue, dryRun: boolean): Promise<RowOutcome> {
  const { pool, clock } = services;
  const [subjects, languages] = [subjectsOf(row.subjects ?? ''), languagesOf(row.languages ?? '')];
  if (subjects === undefined) return held('subjects', practiceWords);
  if (languages === undefined) return held('languages', practiceWords);
  const practice = { subjects: [...subjects], languages: [...languages] };
  const role = roleOf(row.role ?? '');
  if (role === undefined) return held('role', notKnown);
  const unit = (await freshDirectory(pool)).current.find(({ code }) => code === row.unit);
  if (unit === undefined) return held('unit', notKnown);
  const parsed = checkWith(administrationRoutes.addStaff.body, {
    account: row.account?.toLowerCase(),
    nameZh: row.name,
    nameEn: row.nameEn ?? row.account,
    role,
    unit: unit.id,
  });
  if (!parsed.ok) return parsed.held;
  const body = parsed.value;
  if (!accountForm.test(body.account)) return held('account', accountWords);
  const known = await findPersonByAccount(pool, body.account);
  if (known !== undefined && !known.active) return held('account', leftWords);
  const allowed = checkRole(by, known ?? { id: '', roles: [] }, body, unit, dateInChina(clock.now()));
  const enters = await isNew(services, known?.id, practice);
  const isHeld = !allowed.ok && allowed.detail === 'role-held';
  if (!allowed.ok && !isHeld) return heldBy(allowed, 'unit');
  if (isHeld && !enters) return { status: 'known' };
  if (dryRun) return { status: 'added' };
  const enter = async (staffId: string) => {
    if (enters) await enterPractice(services, { staffId, by: by.staffId }, practice);
  };
  if (known !== undefined) {
    const given = isHeld ? undefined : await giveRole({ services, by }, known.id, body);
    if (given?.ok === false) return heldBy(given, 'role');
    await enter(known.id);
    return { status: 'added' };
  }
  const added = await addStaff({ services, by }, body);
  if (!added.ok) return heldBy(added, 'account');
  await enter(added.value.staff);
  return { status: 'added', firstPassword: added.value.firstPassword };
}

/** Subjects and languages of a sheet go in where nothing is stated yet: what the person states stays as it is. */
async function isNew(
  services: Offices,
  staffId: string | undefined,
  { subjects, languages }: Practice,
): Promise<boolean> {
  if (subjects.length + languages.length === 0) return false;
  if (staffId === undefined) return true;
  const stated = await practiceOf(services, staffId);
  return stated.subjects.length + stated.languages.length === 0;
}

const practiceWords: Words = {
  zh: '请照“我的账号”页面上列出的写法填写，几项用顿号分开。',
  en: 'Write them as the page “My account” lists them, with commas or slashes between several.',
};
const accountWords: Words = {
  zh: '账号应为3至64个小写字母、数字、点、横线或下划线，以字母或数字开头。',
  en: 'An account is 3 to 64 small letters, digits, dots, dashes and underscores, beginning with a letter or digit.',
};
const leftWords: Words = {
  zh: '有过这个账号，但此人已经离开。请换一个账号。',
  en: 'Somebody had this account and has left; choose another.',
};
