import { indexMadeBy } from '../../src/server/platform/db/apply-migration.ts';
import { spreadOf } from '../../src/server/platform/db/citus-tables.ts';
import type { Migration, Step } from '../../src/server/platform/db/migration-file.ts';
import { partsOf, statementsOf } from './statements.ts';

/**
 * What a migration after the last release may not say: it would stop those who work, or break the servers of that release,
 * which go on until each is replaced. Tables that the same set of migrations makes are nobody's yet: all may be done to
 * them. What the last release has already ceased to use is named in a line
 * `-- unused since 0.1.0: some_table, matter.some_column`, and may go.
 */
export function faultsOf(migrations: readonly Migration[], releases: readonly string[]): readonly string[] {
  const made = new Set<string>();
  return migrations.flatMap((migration) => {
    for (const [, table = ''] of migration.sql.matchAll(/^create table (?:if not exists )?([a-z0-9_]+)/gim))
      made.add(table);
    const unused = unusedOf(migration, releases);
    const free = (name: string) => made.has(name) || made.has(name.split('.')[0] ?? '') || unused.names.has(name);
    const faults = migration.steps.flatMap((step, index) => {
      const before = migration.steps.slice(0, index);
      return faultsOfStep(step, before, free);
    });
    return [...unused.faults, ...faults].map((fault) => `${migration.name}: ${fault}`);
  });
}

function unusedOf({ sql }: Migration, releases: readonly string[]) {
  const names = new Set<string>();
  const faults: string[] = [];
  for (const [, release = '', list = ''] of sql.matchAll(/^-- unused since ([0-9.]+): (.*)$/gm)) {
    if (releases.includes(release)) for (const name of list.split(/, */)) names.add(name.trim());
    else faults.push(`${release} is not a release, so that nothing has been unused since`);
  }
  return { names, faults };
}

type Free = (name: string) => boolean;

/** Looked through or written anew in a moment: people, units, parameters. What is a district's own is taken to be large. */
const isSmall = (table: string) => spreadOf(table) !== 'by-district' || rowForADistrict.has(table);
/** How far jobs have come: a row for each district. */
const rowForADistrict: ReadonlySet<string> = new Set(['matter_search_mark']);

function faultsOfStep(step: Step, before: readonly Step[], free: Free): readonly string[] {
  const statements = statementsOf(step.sql);
  const faults = statements.flatMap((statement) => [
    ...refusals.flatMap(([pattern, why]) => (pattern.test(statement) ? [why] : [])),
    ...faultsOfDrop(statement, free),
    ...faultsOfIndex(statement, step, free),
    ...faultsOfAlter(statement, { step, before, free }),
    ...(step.kind === 'batches' ? [] : faultsOfRewriting(statement, free)),
  ]);
  if (step.kind !== 'transaction' && statements.length !== 1) faults.push(`a step of ${step.kind} is one statement`);
  if (step.kind === 'batches' && !/\blimit \$2\b/.test(statements[0] ?? ''))
    faults.push('a batch takes as many rows as it is told: limit $2');
  return faults;
}

const refusals: readonly (readonly [pattern: RegExp, why: string])[] = [
  [
    /^alter .*\brename\b/,
    'renaming breaks servers of the last release: add the new name, and drop the old one a release later',
  ],
  [/^(truncate|cluster|lock|vacuum full)\b/, 'locks a table for as long as it runs'],
  [/^reindex (?!.*\bconcurrently\b)/, 'locks a table for as long as it runs: reindex concurrently'],
  [/^refresh materialized view (?!concurrently)/, 'locks the view for as long as it runs'],
  [/^do\b/, 'a block of code cannot be looked at: say its statements'],
  [/^(begin|commit|rollback|savepoint)\b/, 'a step is its own transaction'],
];

const dropped =
  /^drop (table|view|materialized view|function|procedure|type|domain|sequence|schema) (?:if exists )?([a-z0-9_.]+)/;

function faultsOfDrop(statement: string, free: Free): readonly string[] {
  const [, kind, name = ''] = dropped.exec(statement) ?? [];
  if (kind === undefined || free(name)) return [];
  return [`dropping the ${kind} ${name} breaks servers of the last release, unless it was unused by them`];
}

function faultsOfIndex(statement: string, step: Step, free: Free): readonly string[] {
  const [, concurrently, table] =
    /^create (?:unique )?index (concurrently )?.*?\bon (?:only )?([a-z0-9_]+)/.exec(statement) ?? [];
  const isDrop = /^drop index\b/.test(statement);
  const isConcurrent = isDrop ? /^drop index concurrently if exists\b/.test(statement) : concurrently !== undefined;
  if (table === undefined && !isDrop) return [];
  if (isConcurrent && step.kind !== 'concurrently') return ['what is done concurrently needs a step: concurrently'];
  if (isConcurrent)
    return isDrop || indexMadeBy(statement) !== undefined
      ? []
      : ['an index that is broken off is found by its name: give it a plain one'];
  if (table !== undefined && (free(table) || isSmall(table))) return [];
  return [
    isDrop
      ? 'an index goes with: drop index concurrently if exists'
      : `the index on ${table} has everybody who writes wait: create index concurrently`,
  ];
}

interface Place {
  readonly step: Step;
  readonly before: readonly Step[];
  readonly free: Free;
}

function faultsOfAlter(statement: string, place: Place): readonly string[] {
  const [, table = '', list] = /^alter table (?:if exists )?(?:only )?([a-z0-9_]+) (.*)$/.exec(statement) ?? [];
  if (list === undefined || place.free(table)) return [];
  return partsOf(list).flatMap((part) => faultsOfPart(table, part, place));
}

/** What an inserting statement of the last release does not name it leaves null, also where there is a default. */
const wholeRows = 'the last release writes rows without it, as null: leave it open, and close it a release later';

function faultsOfPart(table: string, part: string, { step, before, free }: Place): readonly string[] {
  const [, added, type] =
    /^add (?:column )?(?:if not exists )?(?!constraint|check|unique|primary|foreign|exclude)([a-z0-9_]+) (.*)$/.exec(
      part,
    ) ?? [];
  if (added !== undefined && type !== undefined) return faultsOfColumn(table, added, type);
  const [, gone] = /^drop (?:column )?(?:if exists )?(?!constraint\b)([a-z0-9_]+)/.exec(part) ?? [];
  if (gone !== undefined) {
    return free(`${table}.${gone}`)
      ? []
      : [`dropping ${table}.${gone} breaks servers of the last release, unless it was unused by them`];
  }
  if (/^alter (column )?[a-z0-9_]+ (set data )?type\b/.test(part))
    return [`${table} has another type than the last release knows: add a column of the new one`];
  if (/^alter (column )?[a-z0-9_]+ drop default\b/.test(part))
    return [`${table}: the last release may lean on the default`];
  if (isSmall(table)) return [];
  const earlier = before.map(({ sql }) => statementsOf(sql).join('; ')).join('; ');
  const [, closed] = /^alter (?:column )?([a-z0-9_]+) set not null\b/.exec(part) ?? [];
  if (
    closed !== undefined &&
    !(earlier.includes(`check (${closed} is not null) not valid`) && earlier.includes('validate constraint'))
  ) {
    return [
      `${table}.${closed} is looked through with nobody reading it meanwhile: first a step that adds check (${closed} is not null) not valid, and one that validates it`,
    ];
  }
  if (
    /^add (constraint [a-z0-9_]+ )?(check|foreign key|unique|primary key|exclude)\b/.test(part) &&
    !/\bnot valid$|\busing index\b/.test(part)
  ) {
    return [
      `${table} is looked through with nobody writing it meanwhile: add it not valid, or using an index that is there`,
    ];
  }
  if (
    /^validate constraint\b/.test(part) &&
    (before.length === 0 || / not valid\b/.test(statementsOf(step.sql).join('; ')))
  ) {
    return [`${table}: what is validated in the step that adds it is looked through under its lock: a step of its own`];
  }
  return [];
}

function faultsOfColumn(table: string, name: string, type: string): readonly string[] {
  const column = `${table}.${name}`;
  const faults: string[] = [];
  if (/\bnot null\b/.test(type)) faults.push(`${column}: ${wholeRows}`);
  if (isSmall(table)) return faults;
  if (
    /\bgenerated\b|\bserial\b|\bbigserial\b/.test(type) ||
    /\bdefault (gen_random_uuid|clock_timestamp|random|nextval|uuid)/.test(type)
  ) {
    faults.push(`${column} has its table written anew, with nobody reading it meanwhile`);
  }
  if (/\b(unique|primary key|check)\b/.test(type))
    faults.push(
      `${column}: its table is looked through with nobody reading it meanwhile: add the constraint not valid`,
    );
  return faults;
}

function faultsOfRewriting(statement: string, free: Free): readonly string[] {
  if (/^(create|alter|comment|grant|revoke)\b/.test(statement)) return [];
  const changed = [
    ...statement.matchAll(/\b(?:update (?:only )?|delete from (?:only )?|insert into )([a-z0-9_]+)/g),
  ].flatMap(([said, table = '']) => {
    const isRows = said.startsWith('insert') && !/\bselect\b/.test(statement);
    return isRows || free(table) || isSmall(table) ? [] : [table];
  });
  return [...new Set(changed)].map(
    (table) => `${table} has as many rows as there are matters: change them in a step: batches`,
  );
}
