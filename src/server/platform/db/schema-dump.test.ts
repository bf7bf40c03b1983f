import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyDatabase } from '../../../../test/database.ts';
import { createPool } from './pool.ts';
import { dumpSchema } from './schema-dump.ts';

const objects = `
  create extension pg_trgm;
  create type mood as enum ('calm', 'upset');
  create domain district_code as text not null check (value ~ '^[0-9]{6}$');
  create sequence loose;
  create table parent (id integer generated always as identity primary key, name text collate "C" not null);
  create table child (
    id bigint, parent_id integer references parent (id), feeling mood default 'calm', doubled integer generated always as (parent_id * 2) stored,
    unique (parent_id, feeling), check (id > 0)
  );
  comment on column child.feeling is 'how it feels, in one''s own words';
  create index child_words on child using gin (( 'x' || parent_id::text ) gin_trgm_ops) where id > 5;
  alter table child enable row level security;
  alter table child force row level security;
  create policy mine on child for update to onedoor_app using (parent_id = 1) with check (parent_id > 0);
  create function touch() returns trigger language plpgsql as $$ begin return new; end $$;
  revoke all on function touch() from public;
  grant execute on function touch() to onedoor_worker;
  create trigger touched before update on child for each row execute function touch();
  grant update, select on child to onedoor_app;
  grant insert (parent_id) on child to onedoor_app;
  create table log (day date not null, line text) partition by range (day);
  create table log_2026 partition of log for values from ('2026-01-01') to ('2027-01-01');
  create view calm as select id from child where feeling = 'calm';
  alter default privileges in schema public grant select on tables to onedoor_worker;
`;

const names: Awaited<ReturnType<typeof emptyDatabase>>[] = [];
const pools: Pool[] = [];

beforeAll(async () => {
  for (let count = 0; count < 2; count++) {
    const database = await emptyDatabase();
    names.push(database);
    const pool = createPool({ address: database.address, sizeMax: 1, applicationName: 'test' });
    pools.push(pool);
    await pool.query(objects);
  }
});

afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
  await Promise.all(names.map((database) => database.drop()));
});

const dump = async (index: number) => {
  const pool = pools[index];
  return pool === undefined ? '' : dumpSchema(pool);
};

test('the same migrations give the same text', async () => {
  expect(await dump(0)).toBe(await dump(1));
});

test.each([
  'create extension pg_trgm;',
  `create type mood as enum ('calm', 'upset');`,
  `create domain district_code as text not null CHECK ((VALUE ~ '^[0-9]{6}$'::text));`,
  'create sequence loose as bigint increment 1;',
  '  id integer not null generated always as identity,',
  '  name text collate "C" not null,',
  `  feeling mood default 'calm'::mood,`,
  '  doubled integer generated always as ((parent_id * 2)) stored,',
  '  constraint child_parent_id_feeling_key UNIQUE (parent_id, feeling),',
  '  constraint child_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES parent(id),',
  '  constraint child_id_check CHECK ((id > 0))',
  `comment on column child.feeling is 'how it feels, in one''s own words';`,
  `CREATE INDEX child_words ON public.child USING gin ((('x'::text || (parent_id)::text)) gin_trgm_ops) WHERE (id > 5);`,
  'alter table child enable row level security;',
  'alter table child force row level security;',
  'create policy mine on child for update to onedoor_app\n  using ((parent_id = 1))\n  with check ((parent_id > 0));',
  'CREATE TRIGGER touched BEFORE UPDATE ON public.child FOR EACH ROW EXECUTE FUNCTION touch();',
  'grant select, update on child to onedoor_app;',
  'grant insert (parent_id) on child to onedoor_app;',
  'revoke all on function touch() from public;',
  'grant execute on function touch() to onedoor_worker;',
  ') partition by RANGE (day);',
  `) partition of log FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');`,
  'create view calm as\n',
  'alter default privileges for role onedoor_owner in schema public grant select on tables to onedoor_worker;',
])('the text shows %j', async (part) => {
  expect(await dump(0)).toContain(part);
});

test('what belongs to an extension is not printed', async () => {
  expect(await dump(0)).not.toMatch(/similarity|gtrgm/);
});
