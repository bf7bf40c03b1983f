import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrationsFolder } from '../../src/server/platform/db/migrate.ts';
import {
  hashOfAll,
  type Migration,
  readMigrations,
  readReleases,
  type Step,
} from '../../src/server/platform/db/migration-file.ts';
import { makeNextRelease } from './next-release.ts';
import { faultsOf } from './rules.ts';

const file = (...steps: readonly (readonly [Step['kind'], string])[]): Migration => ({
  name: '0002_next.sql',
  sql: steps.map(([, sql]) => sql).join('\n'),
  sha256: '',
  needs: undefined,
  steps: steps.map(([kind, sql]) => ({ kind, sql, line: 1 })),
});
const faults = (...steps: readonly (readonly [Step['kind'], string])[]) => faultsOf([file(...steps)], ['0.1.0']);

test('migrations after the last release neither stop those who work nor break its servers', async () => {
  const releases = await readReleases(migrationsFolder);
  const last = releases.at(-1);
  const after = (await readMigrations(migrationsFolder)).filter(({ name }) => last === undefined || name > last.last);
  expect(
    faultsOf(
      after,
      releases.map(({ release }) => release),
    ),
  ).toEqual([]);
});

test('what the trial of an upgrade does keeps the rules', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'onedoor-rules-'));
  const names = await makeNextRelease(folder);
  const next = (await readMigrations(folder)).filter(({ name }) => names.includes(name));
  await rm(folder, { recursive: true });
  expect(next).toHaveLength(names.length);
  expect(faultsOf(next, ['0.1.0'])).toEqual([]);
});

test('migrations of a release are as they were when it was made', async () => {
  const migrations = await readMigrations(migrationsFolder);
  const releases = await readReleases(migrationsFolder);
  expect(releases.length).toBeGreaterThan(0);
  for (const { last, sha256 } of releases) {
    expect(migrations.map(({ name }) => name)).toContain(last);
    expect(hashOfAll(migrations, last), `up to ${last}`).toBe(sha256);
  }
});

test.each([
  ['a column is dropped', 'alter table matter drop column wish', /dropping matter\.wish/],
  ['a column is dropped with others', 'alter table matter add column a text, drop number', /dropping matter\.number/],
  ['a column is renamed', 'alter table matter rename column wish to hope', /renaming/],
  ['a table is renamed', 'alter table matter rename to affair', /renaming/],
  ['a table is dropped', 'drop table if exists matter_note', /dropping the table matter_note/],
  ['a function is dropped', 'drop function read_journey(text)', /dropping the function read_journey/],
  ['a column must have a value', 'alter table matter add column a text not null', /as null/],
  ['a column must have a value and has a default', "alter table matter add a text not null default ''", /as null/],
  ['a column is reckoned', "alter table matter add column a text generated always as ('x') stored", /written anew/],
  [
    'a column has a default of chance',
    'alter table matter add column a uuid default gen_random_uuid()',
    /written anew/,
  ],
  ['a column of a small table must have a value', 'alter table setting add column a text not null', /as null/],
  ['a column is unique', 'alter table matter add column a text unique', /looked through/],
  ['a type changes', 'alter table matter alter column wish type varchar(9)', /another type/],
  ['a column is closed', 'alter table matter alter wish set not null', /looked through/],
  ['a default goes', 'alter table matter alter column wish drop default', /lean on the default/],
  ['a check looks through the table', "alter table matter add constraint c check (wish <> '')", /looked through/],
  ['a check without a name as well', "alter table matter add check (wish <> '')", /looked through/],
  ['a key refers', 'alter table matter add foreign key (a) references unit (id)', /looked through/],
  ['an index has writers wait', 'create unique index i on matter (wish)', /create index concurrently/],
  ['an index goes at once', 'drop index i', /drop index concurrently/],
  ['an index is made concurrently in a transaction', 'create index concurrently i on matter (wish)', /needs a step/],
  ['all rows change', "update matter set wish = ''", /change them in a step: batches/],
  ['rows are copied', 'insert into matter_search select * from x', /batches/],
  ['rows change within a with', 'with a as (delete from matter_clock returning 1) select 1', /matter_clock/],
  ['a block hides what it does', 'do $$ begin drop table matter; end $$', /cannot be looked at/],
  ['a table is emptied', 'truncate matter_search', /locks a table/],
  ['what was unused since no release', '-- unused since 0.9.0: matter.wish\nselect 1', /0\.9\.0 is not a release/],
])('%s: refused', (_rule, sql, message) => {
  const found = faults(['transaction', `${sql};`]);
  expect(found.join('\n')).toMatch(message);
  expect(found.join('\n')).toMatch(/^0002_next\.sql: /);
});

test.each([
  ['a column is added', 'alter table matter add column a text, add column b timestamptz default now();'],
  [
    'a small table is looked through',
    "alter table setting add constraint c check (key <> ''); create index i on setting (key); alter table setting add a text unique;",
  ],
  [
    'a table is made, indexed and filled',
    'create table own (a text not null); create index i on own (a); insert into own select wish from matter;',
  ],
  ['a check that looks at what comes', "alter table matter add constraint c check (wish <> '') not valid;"],
  [
    'a function is replaced',
    'create or replace function f() returns integer language sql as $$ update matter set a = 1; select 1 $$;',
  ],
  ['few rows', "update setting set value = 'null'; insert into matter_tag (a) values (1);"],
  [
    'what the last release did not use goes',
    '-- unused since 0.1.0: old_table, matter.wish\ndrop table old_table; alter table matter drop column wish;',
  ],
  [
    'the words of a comment',
    "comment on column matter.wish is 'drop table matter; update matter set'; -- drop table matter;",
  ],
])('%s: allowed', (_rule, sql) => {
  expect(faults(['transaction', sql])).toEqual([]);
});

test('what looks through a table does so in a step of its own, with everybody at work', () => {
  const open = 'alter table matter add constraint c check (a is not null) not valid;';
  const validate = 'alter table matter validate constraint c;';
  const close = 'alter table matter alter column a set not null;';
  expect(faults(['transaction', open], ['transaction', validate], ['transaction', close])).toEqual([]);
  expect(faults(['transaction', `${open}${validate}`])).not.toEqual([]);
  expect(faults(['transaction', open], ['transaction', close])).not.toEqual([]);
});

test('what is done concurrently or in batches is one statement, and a batch no larger than it is told', () => {
  const index = 'create index concurrently i on matter (a);';
  const rows = 'with part as (select id from matter order by id limit $2) update matter set a = 1 from part;';
  expect(faults(['concurrently', index], ['batches', rows])).toEqual([]);
  expect(faults(['concurrently', `${index} select 1;`])).not.toEqual([]);
  expect(faults(['concurrently', 'create index concurrently on matter (a);'])).not.toEqual([]);
  expect(faults(['batches', 'update matter set a = 1;'])).not.toEqual([]);
});
