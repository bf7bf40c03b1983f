import type { Result, Results } from './results.ts';
import type { Row } from './rows.ts';

/** `held` at the size of a release, or `held at ci`; `partly` where the tests leave something out of the row. */
export type State = 'held' | 'held at ci' | 'partly' | 'not held' | 'not run' | 'no test';

export function stateOf(
  row: Row,
  { ci, release }: { readonly ci?: Result | undefined; readonly release?: Result | undefined },
): State {
  const last = release ?? ci;
  if (row.tests.length === 0) return 'no test';
  if (last === undefined) return 'not run';
  if (ci?.holds === false || release?.holds === false) return 'not held';
  if (row.lacks !== undefined) return 'partly';
  return release === undefined ? 'held at ci' : 'held';
}

/** The whole board as text: a line a row, and below it the figures that there are. */
export function boardOf(rows: readonly Row[], results: Results): string {
  const lines = rows.flatMap((row) => {
    const { ci, release } = results[row.id] ?? {};
    const head = `${row.id.padEnd(4)} ${stateOf(row, { ci, release }).padEnd(10)} ${row.title}: ${row.release}`;
    const figures = [
      ...(ci === undefined ? [] : [`ci (${row.ci}): ${told(ci)}`]),
      ...(release === undefined
        ? row.tests.length === 0
          ? []
          : ['release: never run']
        : [`release: ${told(release)}`]),
      ...(row.lacks === undefined ? [] : [`leaves out: ${row.lacks}`]),
    ];
    return [head, ...figures.map((figure) => `                ${figure}`)];
  });
  return [...lines, '', countsOf(rows, results)].join('\n');
}

function countsOf(rows: readonly Row[], results: Results): string {
  const counts = new Map<State, number>();
  for (const row of rows) {
    const state = stateOf(row, results[row.id] ?? {});
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return `${rows.length} rows: ${[...counts].map(([state, count]) => `${count} ${state}`).join(', ')}`;
}

function told({ at, commit, holds, figure, seconds }: Result): string {
  return `${holds ? '' : 'NOT HELD, '}${figure} (${at.replace('T', ' ')}, ${commit}, ${seconds} s)`;
}
