import { parseArgs } from 'node:util';
import { boardOf } from './board.ts';
import { commitNow, measure } from './measure.ts';
import { keepResult, readResults, type Size } from './results.ts';
import { rows } from './rows.ts';

/**
 * `npm run scoreboard`: prints the board. With rows named (`-- S1 X3`) those are measured first; with `--all` every row
 * that has a test and no figure of this commit yet, so that a run that was broken off is taken up where it ended. With
 * `--release` at the size of a release.
 */
function main(parameters: readonly string[]): void {
  const { values, positionals } = parseArgs({
    args: [...parameters],
    options: { all: { type: 'boolean', default: false }, release: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const unknown = positionals.filter((id) => !rows.some((row) => row.id === id));
  if (unknown.length > 0)
    throw new Error(`There is no row ${unknown.join(', ')}; rows are ${rows.map(({ id }) => id).join(' ')}.`);
  const size: Size = values.release ? 'release' : 'ci';
  const commit = commitNow();
  const wanted = rows.filter(({ id, tests }) => {
    if (positionals.length > 0) return positionals.includes(id) && tests.length > 0;
    return values.all && tests.length > 0 && readResults()[id]?.[size]?.commit !== commit;
  });
  for (const [index, row] of wanted.entries()) {
    process.stderr.write(`${index + 1}/${wanted.length} ${row.id} ${row.title} …\n`);
    const made = measure(row, size);
    keepResult(row.id, made);
    if (!made.holds) process.exitCode = 1;
  }
  process.stdout.write(`${boardOf(rows, readResults())}\n`);
}

main(process.argv.slice(2));
