import type { Term } from '../deadline/term.ts';
import type { Matter } from '../matter/matter.ts';
import { type CompiledProcedure, type LocalValue, termOn } from '../procedure/compile.ts';
import { addDays, addMonths, type PlainDate } from '../time/plain-date.ts';

/** 卷宗保存期限 of a whole journey: kept until the end of the longest term among its matters. */
export interface FileTerm {
  /** The day the last of its matters was closed. */
  readonly closedOn: PlainDate;
  /** The last day on which the file is kept. */
  readonly keptUntil: PlainDate;
  readonly term: Term;
  /** The procedure whose term it is. */
  readonly procedure: string;
}

/** Why a file is kept beyond its term. */
export type FileHold = 'open-matter' | 'open-obligation' | 'legal-hold';

export interface FiledMatter {
  readonly matter: Matter;
  readonly procedure: CompiledProcedure;
  readonly localValues: readonly LocalValue[];
}

/**
 * The term of the journey's file; undefined while a matter of it is open. Each procedure's term is the one in force on
 * the day the journey ended; a value entered later changes nothing for a file that was closed before.
 */
export function fileTerm(files: readonly FiledMatter[]): FileTerm | undefined {
  const closed = files.flatMap(({ matter }) => (matter.status === 'closed' ? [matter.closedOn] : []));
  if (closed.length === 0 || closed.length < files.length) return undefined;
  const closedOn = closed.reduce((last, day) => (day > last ? day : last));
  return files
    .map(({ procedure: { definition }, localValues }): FileTerm => {
      const { term } = termOn(definition, definition.retention.parameter, closedOn, localValues);
      return { closedOn, keptUntil: lastDay(closedOn, term, definition.key), term, procedure: definition.key };
    })
    .reduce((longest, one) => (one.keptUntil > longest.keptUntil ? one : longest));
}

/** What keeps the file, its term over or not. A promise that somebody broke is kept as long as any other file. */
export function fileHolds(files: readonly FiledMatter[], legalHolds: number): readonly FileHold[] {
  return [
    ...(files.some(({ matter }) => matter.status === 'open') ? (['open-matter'] as const) : []),
    ...(files.some(({ matter }) => matter.performed === 'pending') ? (['open-obligation'] as const) : []),
    ...(legalHolds > 0 ? (['legal-hold'] as const) : []),
  ];
}

/** Plain calendar reckoning: decades lie beyond every notice of holidays, and an archive's term ends on any day. */
function lastDay(from: PlainDate, term: Term, procedure: string): PlainDate {
  switch (term.unit) {
    case 'year':
      return addMonths(from, term.n * 12);
    case 'month':
      return addMonths(from, term.n);
    case 'naturalDay':
      return addDays(from, term.n);
    case 'workingDay':
    case 'hour':
      throw new Error(`${procedure}: a file is not kept for ${term.unit}s`);
  }
}
