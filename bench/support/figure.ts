import type { Driven } from './drive.ts';
import type { Floor } from './pgbench.ts';

/** One line of the table. */
export interface Figure {
  readonly name: string;
  /** The figure with its unit. */
  readonly value: string;
  readonly wanted?: string;
  readonly holds?: boolean;
  readonly floor?: string;
  readonly ratio?: string;
  readonly p50?: string;
  readonly p99?: string;
  /** Application and database, milliseconds of CPU a request. */
  readonly cpu?: string;
  readonly note?: string;
  /** How many matters there were. */
  readonly size?: number;
  /** What the next smaller size took, and how fast that grew: the exponent of size in the time of one request. */
  readonly growth?: string;
  /** Milliseconds of CPU a request, by which growth is told. */
  readonly costMs?: number;
}

export function rateFigure(
  name: string,
  driven: Driven,
  floor: Floor,
  wanted: { readonly text: string; readonly holds: boolean; readonly note?: string },
): Figure {
  const { appCpuMs, databaseCpuMs } = driven;
  return {
    name,
    value: `${Math.round(driven.perSecond).toLocaleString('en')}/s`,
    wanted: wanted.text,
    holds: wanted.holds,
    floor: `${Math.round(floor.perSecond).toLocaleString('en')}/s`,
    ratio: (driven.perSecond / floor.perSecond).toFixed(2),
    p50: `${driven.p50Ms.toFixed(1)} ms`,
    p99: `${driven.p99Ms.toFixed(1)} ms`,
    costMs: appCpuMs + databaseCpuMs,
    cpu: `${(appCpuMs + databaseCpuMs).toFixed(2)} = ${appCpuMs.toFixed(2)} + ${databaseCpuMs.toFixed(2)}`,
    note: [
      `floor's CPU ${floor.databaseCpuMs.toFixed(2)} ms, client's ${driven.clientCpuMs.toFixed(2)} ms`,
      `${(driven.bytesMean / 1000).toFixed(1)} kB an answer`,
      ...(wanted.note === undefined ? [] : [wanted.note]),
    ].join('; '),
  };
}

const columns = ['name', 'size', 'value', 'wanted', 'floor', 'ratio', 'p50', 'p99', 'cpu', 'growth', 'note'] as const;
const titles: Readonly<Record<(typeof columns)[number], string>> = {
  name: 'what',
  size: 'matters',
  value: 'measured',
  wanted: 'wanted',
  floor: 'floor',
  ratio: 'of it',
  p50: 'p50',
  p99: 'p99',
  cpu: 'CPU ms = app + db',
  growth: 'grows',
  note: 'beside it',
};

/** The table, as it can be put into a document. */
export function tableOf(figures: readonly Figure[]): string {
  const cells = figures.map((figure) =>
    columns.map((column) => {
      const text = column === 'size' ? (figure.size?.toLocaleString('en') ?? '') : (figure[column] ?? '');
      return column === 'value' && figure.holds === false ? `${text} ✗` : text;
    }),
  );
  const rows = [columns.map((column) => titles[column]), ...cells];
  const widths = columns.map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' | ')} |`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [line(rows[0] ?? []), rule, ...rows.slice(1).map(line)].join('\n');
}
