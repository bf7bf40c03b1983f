import type { z } from 'zod';
import { administrationRoutes, type ImportReport } from '../../api/administration.ts';
import { fieldProblems } from '../../api/field-problems.ts';
import { type Administrator, mayAdminister } from '../../core/org/administration.ts';
import { dateInChina } from '../../core/time/instant.ts';
import type { Words } from '../../core/words/words.ts';
import { type Failure, failure, type Outcome } from '../platform/outcome.ts';
import { parseCsv, SheetError } from '../platform/spreadsheet/csv.ts';
import { accountForm } from '../session/account-form.ts';
import { failureOf, type Offices, refusedBy } from './administer.ts';
import { findPersonByAccount } from './administration.store.ts';
import { freshDirectory } from './directory.ts';
import { type ColumnName, columnsOfStaff, columnsOfUnits, kindOf, readHeadings, roleOf } from './import-columns.ts';
import { addStaff, checkRole, giveRole } from './people.ts';
import { addUnit } from './unit-deeds.ts';

export interface Importing {
  readonly services: Offices;
  readonly by: Administrator;
}

/** More rows in one sheet are refused whole: it is to be cut in two. */
const rowsMax = 2_000;

type RowReport = ImportReport['rows'][number];
/** What became of a row, or what would. */
type Outcomes =
  | { readonly status: 'added'; readonly firstPassword?: string }
  | { readonly status: 'known' }
  | { readonly status: 'held'; readonly cell?: ColumnName; readonly words: Words };

interface Sheet {
  readonly dryRun: boolean;
  /** Codes of units that earlier rows of a dry run would have added. */
  readonly promised: Set<string>;
}

/** People or units from comma-separated values, as they are pasted from a spreadsheet. */
export async function importSheet(
  importing: Importing,
  body: { readonly kind: 'staff' | 'units'; readonly sheet: string; readonly dryRun: boolean },
): Promise<Outcome<ImportReport>> {
  try {
    return await importRows(importing, { ...body, rows: parseCsv(body.sheet) });
  } catch (error) {
    if (!(error instanceof SheetError)) throw error;
    return unreadable({
      zh: `第${error.line}行有引号没有成对，请检查后再导入。`,
      en: `A quotation mark on line ${error.line} has no partner; mend it and try again.`,
    });
  }
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
  const sheet: Sheet = { dryRun: body.dryRun, promised: new Set() };
  const rows: RowReport[] = [];
  for (const { line, value } of read.rows) {
    const outcome =
      body.kind === 'staff' ? await importPerson(importing, value, sheet) : await importUnit(importing, value, sheet);
    rows.push(reportOf(line, (body.kind === 'staff' ? value.account : value.code) ?? '', outcome, read.headings));
  }
  const count = (status: RowReport['status']) => rows.filter((row) => row.status === status).length;
  return {
    ok: true,
    value: { dryRun: body.dryRun, added: count('added'), known: count('known'), held: count('held'), rows },
  };
}

function reportOf(
  line: number,
  about: string,
  outcome: Outcomes,
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

type RowValue = Readonly<Partial<Record<ColumnName, string>>>;

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

function unreadable(words: Words): Failure {
  return failure('request-invalid', { words, fields: [{ field: 'sheet', code: 'form', words }] });
}

async function importPerson({ services, by }: Importing, row: RowValue, sheet: Sheet): Promise<Outcomes> {
  const { pool, clock } = services;
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
  if (!allowed.ok) return allowed.detail === 'role-held' ? { status: 'known' } : heldBy(allowed, 'unit');
  if (sheet.dryRun) return { status: 'added' };
  if (known !== undefined) {
    const given = await giveRole({ services, by }, known.id, body);
    return given.ok ? { status: 'added' } : heldBy(given, 'role');
  }
  const added = await addStaff({ services, by }, body);
  return added.ok ? { status: 'added', firstPassword: added.value.firstPassword } : heldBy(added, 'account');
}

async function importUnit({ services, by }: Importing, row: RowValue, sheet: Sheet): Promise<Outcomes> {
  const { byId, current } = await freshDirectory(services.pool);
  if ([...byId.values()].some(({ code }) => code === row.code)) return { status: 'known' };
  const kind = kindOf(row.kind ?? '');
  if (kind === undefined) return held('kind', notKnown);
  const above = current.find(({ code }) => code === row.above);
  const promised = sheet.promised.has(row.above ?? '');
  if (above === undefined && !promised) return held('above', notKnown);
  const parsed = checkWith(administrationRoutes.addUnit.body, {
    above: above?.id ?? 1,
    kind,
    code: row.code,
    nameZh: row.name,
    nameEn: row.nameEn ?? row.name,
    short: row.short ?? row.name,
    ...(row.address === undefined ? {} : { address: row.address }),
    ...(row.contact === undefined ? {} : { contact: row.contact }),
  });
  if (!parsed.ok) return parsed.held;
  const refused = above === undefined ? undefined : failureOf(mayAdminister(by, above));
  if (refused !== undefined) return heldBy(refused, 'above');
  if (sheet.dryRun) {
    sheet.promised.add(parsed.value.code);
    return { status: 'added' };
  }
  const added = await addUnit(services, by, parsed.value);
  return added.ok ? { status: 'added' } : heldBy(added, 'above');
}

const bodyColumns: Readonly<Record<string, ColumnName>> = { nameZh: 'name', nameEn: 'nameEn' };

/** The cells of a row by the contract of the deed they ask for: what the screen may not send a sheet may not either. */
function checkWith<S extends z.ZodType>(
  schema: S,
  value: unknown,
): { readonly ok: true; readonly value: z.output<S> } | { readonly ok: false; readonly held: Outcomes } {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const [first] = fieldProblems(parsed.error, value);
  const field = first?.field ?? '';
  const column = bodyColumns[field] ?? columnNamed(field);
  return {
    ok: false,
    held: { status: 'held', ...(column === undefined ? {} : { cell: column }), words: first?.words ?? notKnown },
  };
}

function columnNamed(field: string): ColumnName | undefined {
  return [...columnsOfStaff, ...columnsOfUnits].find(({ name }) => name === field)?.name;
}

function held(cell: ColumnName, words: Words): Outcomes {
  return { status: 'held', cell, words };
}

function heldBy(refused: Failure, cell: ColumnName): Outcomes {
  return held(cell, refused.words ?? refused.fields?.[0]?.words ?? notKnown);
}

const notKnown: Words = {
  zh: '没有这一项，请照“机构”“人员”页面上的写法填写。',
  en: 'There is no such thing; write it as the pages of units and people do.',
};
const accountWords: Words = {
  zh: '账号应为3至64个小写字母、数字、点、横线或下划线，以字母或数字开头。',
  en: 'An account is 3 to 64 small letters, digits, dots, dashes and underscores, beginning with a letter or digit.',
};
const leftWords: Words = {
  zh: '有过这个账号，但此人已经离开。请换一个账号。',
  en: 'Somebody had this account and has left; choose another.',
};
