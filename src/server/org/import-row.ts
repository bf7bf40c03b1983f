import type { z } from 'zod';
import { fieldProblems } from '../../api/field-problems.ts';
import type { Words } from '../../core/words/words.ts';
import type { Failure } from '../platform/outcome.ts';
import { type ColumnName, columnsOfStaff, columnsOfUnits } from './import-columns.ts';

/** A row's cells by the column they stand in; empty ones are absent. */
export type RowValue = Readonly<Partial<Record<ColumnName, string>>>;

/** What became of a row, or what would. */
export type RowOutcome =
  | { readonly status: 'added'; readonly firstPassword?: string }
  | { readonly status: 'known' }
  | { readonly status: 'held'; readonly cell?: ColumnName; readonly words: Words };

const bodyColumns: Readonly<Record<string, ColumnName>> = { nameZh: 'name', nameEn: 'nameEn' };

/** The cells of a row by the contract of the deed they ask for: what the screen may not send a sheet may not either. */
export function checkWith<S extends z.ZodType>(
  schema: S,
  value: unknown,
): { readonly ok: true; readonly value: z.output<S> } | { readonly ok: false; readonly held: RowOutcome } {
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

export function held(cell: ColumnName, words: Words): RowOutcome {
  return { status: 'held', cell, words };
}

export function heldBy(refused: Failure, cell: ColumnName): RowOutcome {
  return held(cell, refused.words ?? refused.fields?.[0]?.words ?? notKnown);
}

export const notKnown: Words = {
  zh: '没有这一项，请照“机构”“人员”页面上的写法填写。',
  en: 'There is no such thing; write it as the pages of units and people do.',
};
