import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../../test/database.ts';
import { districtsOwn, innerFunctions, places } from './citus-functions.ts';
import { notByDistrict, spreadOf } from './citus-tables.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

async function rows<T extends object>(statement: string, values: readonly unknown[] = []): Promise<readonly T[]> {
  return (await database.ownerPool.query<T>(statement, [...values])).rows;
}

const tablesOfOurs = `select c.oid, c.relname from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`;

test('every table lies by its district, or it was decided where else', async () => {
  const tables = await rows<{ name: string; district: string | null }>(
    `with ours as (${tablesOfOurs})
     select o.relname as name, format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end as district
       from ours o left join pg_attribute a on a.attrelid = o.oid and a.attname = 'district' order by 1`,
  );
  const names = tables.map(({ name }) => name);
  expect(Object.keys(notByDistrict).filter((name) => !names.includes(name))).toEqual([]);
  const wrong = tables.filter(
    ({ name, district }) => spreadOf(name) === 'by-district' && district !== 'character(6) not null',
  );
  expect(wrong).toEqual([]);
});

test('what is unique is unique within a district', async () => {
  const indexes = await rows<{ table: string; index: string; columns: string[] }>(
    `with ours as (${tablesOfOurs})
     select o.relname as table, i.indexrelid::regclass::text as index,
            array(select a.attname::text from pg_attribute a where a.attrelid = o.oid and a.attnum = any (i.indkey::int2[])) as columns
       from ours o join pg_index i on i.indrelid = o.oid and (i.indisunique or i.indisexclusion)`,
  );
  expect(indexes.length).toBeGreaterThan(60);
  const wrong = indexes.filter(
    ({ table, columns }) => spreadOf(table) === 'by-district' && !columns.includes('district'),
  );
  expect(wrong).toEqual([]);
});

test('what refers to another row finds it in its own district, or everywhere', async () => {
  const keys = await rows<{ name: string; from: string; to: string; own: string[]; theirs: string[] }>(
    `select k.conname as name, f.relname as "from", t.relname as "to",
            array(select a.attname::text from unnest(k.conkey) with ordinality as c (n, at) join pg_attribute a on a.attrelid = f.oid and a.attnum = c.n order by c.at) as own,
            array(select a.attname::text from unnest(k.confkey) with ordinality as c (n, at) join pg_attribute a on a.attrelid = t.oid and a.attnum = c.n order by c.at) as theirs
       from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
      where k.contype = 'f' and f.relnamespace = 'public'::regnamespace`,
  );
  expect(keys.length).toBeGreaterThan(50);
  const wrong = keys.filter(({ from, to, own, theirs }) => {
    const [there, here] = [spreadOf(to), spreadOf(from)];
    if (there === 'everywhere') return here === 'one-place';
    if (here !== 'by-district' || there !== 'by-district') return true;
    const at = own.indexOf('district');
    return at < 0 || theirs[at] !== 'district';
  });
  expect(wrong).toEqual([]);
});

test('nothing stands on the tables that cannot be spread', async () => {
  const triggers = await rows(
    `with ours as (${tablesOfOurs}) select o.relname, t.tgname from ours o join pg_trigger t on t.tgrelid = o.oid where not t.tgisinternal`,
  );
  const parts = await rows(
    `with ours as (${tablesOfOurs}) select o.relname from ours o join pg_inherits i on o.oid in (i.inhrelid, i.inhparent)`,
  );
  const counters = await rows(
    `with ours as (${tablesOfOurs})
     select o.relname, a.attname from ours o join pg_attribute a on a.attrelid = o.oid and a.attnum > 0 and not a.attisdropped
       left join pg_attrdef d on d.adrelid = o.oid and d.adnum = a.attnum
      where a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) like '%nextval%'`,
  );
  const views = await rows(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')`,
  );
  expect({ triggers, parts, counters, views }).toEqual({ triggers: [], parts: [], counters: [], views: [] });
});

test('a policy looks into one other table at the most, which lies beside its own', async () => {
  const policies = await rows<{ table: string; policy: string; text: string }>(
    `select tablename as table, policyname as policy, coalesce(qual, '') || ' ' || coalesce(with_check, '') as text
       from pg_policies where schemaname = 'public'`,
  );
  expect(policies.length).toBeGreaterThan(100);
  const wrong = policies.filter(({ table, text }) => {
    const others = new Set([...text.matchAll(/\bFROM (\w+) \w+\b/g)].map(([, name = '']) => name));
    const isFunction = /\bFROM \w+\(/.test(text);
    const apart = [...others].some((other) => spreadOf(other) === 'by-district' && spreadOf(table) !== 'by-district');
    return others.size > 1 || isFunction || apart;
  });
  expect(wrong).toEqual([]);
});

test('every function that touches spread tables has its place on a cluster', async () => {
  const functions = await rows<{ name: string; arguments: string[]; source: string; result: string }>(
    `select p.proname as name, coalesce(p.proargnames, '{}') as arguments, p.prosrc as source, pg_get_function_result(p.oid) as result
       from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prokind = 'f' and p.pronargs > 0
        and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e') order by 1`,
  );
  const tables = (await rows<{ relname: string }>(tablesOfOurs)).map(({ relname }) => relname);
  const touches = ({ source }: { readonly source: string }) =>
    tables.some((table) => new RegExp(`\\b(from|join|into|update)\\s+${table}\\b`).test(source));
  const touching = functions.filter(touches).map(({ name }) => name);
  expect(touching.length).toBeGreaterThan(30);
  const placed = [...Object.keys(places), ...innerFunctions];
  expect(touching.filter((name) => !placed.includes(name))).toEqual([]);
  expect(placed.filter((name) => !functions.some((one) => one.name === name))).toEqual([]);
  // What the declaration names is there: the argument with the district, or rows as the first argument.
  const wrong = functions.filter(({ name, arguments: names }) => {
    const place = places[name];
    return place?.on === 'district' && !names.includes(place.argument);
  });
  expect(wrong).toEqual([]);
});

test('of what a deed of administration hands over, exactly what lies by district goes to its piece alone', async () => {
  const functions = await rows<{ name: string; source: string }>(
    `select proname as name, prosrc as source from pg_proc where pronamespace = 'public'::regnamespace and proname = any ($1)`,
    [['write_administration', ...innerFunctions]],
  );
  const within = functions.find(({ name }) => name === 'write_administration')?.source.matchAll(/perform (\w+)\(p\)/g);
  const names = ['write_administration', ...[...(within ?? [])].map(([, name = '']) => name)];
  expect(names.length).toBeGreaterThan(4);
  expect(names.filter((one) => !functions.some(({ name }) => name === one))).toEqual([]);
  const written = functions
    .filter(({ name }) => names.includes(name))
    .flatMap(({ source }) => source.split(';'))
    .flatMap((statement) => {
      const table = /\b(?:insert into|update|delete from)\s+(\w+)/.exec(statement)?.[1];
      if (table === undefined) return [];
      return [...statement.matchAll(/\bp -> '(\w+)'/g)].map(([, key = '']) => ({ key, spread: spreadOf(table) }));
    });
  expect(written.length).toBeGreaterThan(20);
  const keysOf = (own: boolean) =>
    [...new Set(written.filter(({ spread }) => (spread === 'by-district') === own).map(({ key }) => key))].toSorted();
  expect(keysOf(true)).toEqual(districtsOwn.toSorted());
  expect(keysOf(false).filter((key) => districtsOwn.includes(key))).toEqual([]);
});
