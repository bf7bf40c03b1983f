import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * How a part of a migration runs:
 * - `transaction`: in one, whole or not at all; what a file is that names no steps.
 * - `concurrently`: one statement that PostgreSQL takes outside a transaction alone, to make or drop an index.
 * - `batches`: one statement run again and again, each time in a transaction of its own, from where the last one came to.
 */
export type StepKind = 'transaction' | 'concurrently' | 'batches';

export interface Step {
  readonly kind: StepKind;
  readonly sql: string;
  /** Of the file, where the step's text begins; the first is 1. */
  readonly line: number;
}

export interface Migration {
  /** The file's name, e.g. 0001_places_and_people.sql. */
  readonly name: string;
  readonly sql: string;
  /** Of the text with line ends as \n, so that a checkout on Windows is not an alteration. */
  readonly sha256: string;
  readonly steps: readonly Step[];
  /** The last migration of the release before the one this belongs to: servers that know it work beside this one. */
  readonly needs: string | undefined;
}

const releases = z.array(
  z.strictObject({
    release: z.string(),
    /** The last migration of that release. */
    last: z.string(),
    /** Over the hashes of all migrations up to it. */
    sha256: z.string(),
  }),
);
export type Release = z.output<typeof releases>[number];

/** Which migrations belong to which release, the oldest first: `releases.json` beside them; none where there is no such file. */
export async function readReleases(folder: string): Promise<readonly Release[]> {
  const names = await readdir(folder);
  if (!names.includes('releases.json')) return [];
  return releases.parse(JSON.parse(await readFile(join(folder, 'releases.json'), 'utf8')));
}

/** The folder's migrations in order. Names are `NNNN_words.sql`; a gap, a double number or another name is an error. */
export async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const released = await readReleases(folder);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const migrations: Migration[] = [];
  for (const [index, name] of names.entries()) {
    const number = String(index + 1).padStart(4, '0');
    if (!/^\d{4}_[a-z0-9_]+\.sql$/.test(name) || !name.startsWith(number)) {
      throw new Error(`migrations/${name}: expected the name of number ${number} to be ${number}_words.sql`);
    }
    const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
    const needs = released.findLast(({ last }) => last < name)?.last;
    migrations.push({ name, sql, sha256: sha256(sql), steps: stepsOf(name, sql), needs });
  }
  return migrations;
}

/** What stands in `releases.json` of the migrations up to one of them: none of them can be altered unnoticed. */
export function hashOfAll(migrations: readonly Migration[], last: string): string {
  return sha256(migrations.flatMap((one) => (one.name <= last ? [`${one.name} ${one.sha256}\n`] : [])).join(''));
}

const stepLine = /^-- step: *(.*?) *$/;
const kinds: readonly StepKind[] = ['transaction', 'concurrently', 'batches'];

/** A file's parts, each below a line `-- step: …`; a file without such a line is one transaction. */
function stepsOf(name: string, sql: string): readonly Step[] {
  const lines = sql.split('\n');
  const starts = lines.flatMap((line, index) => (stepLine.test(line) ? [index] : []));
  const [first] = starts;
  if (first === undefined) return [{ kind: 'transaction', sql, line: 1 }];
  if (lines.slice(0, first).some((line) => line !== '' && !line.startsWith('--'))) {
    throw new Error(`migrations/${name}: what stands before the first step belongs to none`);
  }
  return starts.map((start, index) => {
    const said = stepLine.exec(lines[start] ?? '')?.[1];
    const kind = kinds.find((one) => one === said);
    if (kind === undefined) throw new Error(`migrations/${name}:${start + 1}: a step is ${kinds.join(', ')}`);
    return { kind, sql: lines.slice(start + 1, starts[index + 1]).join('\n'), line: start + 2 };
  });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
