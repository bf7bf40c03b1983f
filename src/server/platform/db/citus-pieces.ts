import pg from 'pg';
import { districtsOwn, innerFunctions, type Place, places } from './citus-functions.ts';
import type { Pool } from './pool.ts';

type Client = pg.PoolClient;

/**
 * On a cluster each piece of the tables (what lies on one node of the districts that go together) has a schema of its own:
 * a view of every table's piece under the table's name, and copies of our functions that work on them. A function is asked
 * where it always was; what stands there hands the call on to the node that has the district, where all of it is plain
 * PostgreSQL again, with row-level security as the caller. Nothing of this is on a database that is not spread.
 */
const settings = ['units', 'keys', 'journey', 'administers', 'gathering', 'search', 'search_names'];

/** Marks what hands on, so that it is not taken for the work itself when this is run again. */
const mark = '-- handed on to a piece';

/** The function's work as the migrations have it, kept because what hands on takes its name. */
const keptTable = `
  create table if not exists piece_function (
    name text primary key, made text not null, arguments text not null, identity text not null, result text not null, is_set boolean not null,
    inputs text[] not null, types text[] not null, columns text[] not null, granted text[] not null
  );
  comment on table piece_function is 'functions that work on the pieces of tables, as the migrations made them';
  create table if not exists piece (
    shard bigint primary key, node integer not null, sample character(6) not null
  );
  comment on table piece is 'what lies together on one node: by the number of its piece of journey, with a code that lies there';
  grant select on piece to onedoor_app, onedoor_worker;
  create table if not exists two_phases (n integer not null);
  comment on table two_phases is 'always empty: a transaction that deletes nothing from it is kept in two phases on all nodes it wrote to';
  grant select, delete on two_phases to onedoor_app, onedoor_worker;
  select citus_add_local_table_to_metadata('two_phases')
   where not exists (select from pg_dist_partition where logicalrelid = 'two_phases'::regclass)`;

interface Kept {
  readonly name: string;
  readonly made: string;
  /** As declared, with defaults. */
  readonly arguments: string;
  readonly identity: string;
  readonly result: string;
  readonly is_set: boolean;
  readonly inputs: readonly string[];
  readonly types: readonly string[];
  /** Of what comes back as a table: `name type`. */
  readonly columns: readonly string[];
  readonly granted: readonly string[];
}

/** Takes away what this module laid, so that the tables can be changed by migrations. */
export async function takeUpPieces(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ laid: boolean }>(
      `select to_regclass('public.piece_function') is not null as laid`,
    );
    if (rows[0]?.laid !== true) return;
    await onEveryNode(client, [
      `do $drop$ declare one text; begin
         for one in select nspname from pg_namespace where nspname ~ '^piece_\\d+$' or nspname = 'here' loop
           execute format('drop schema %I cascade', one);
         end loop;
       end $drop$`,
    ]);
    // One that a migration has made anew since is what it should be, and what was kept of it is not.
    const { rows: kept } = await client.query<Pick<Kept, 'made'>>(
      `select k.made from piece_function k
        where exists (select from pg_proc p where p.pronamespace = 'public'::regnamespace and p.proname = k.name and p.prosrc like $1)`,
      [`%${mark}%`],
    );
    for (const { made } of kept) await client.query(made);
  } finally {
    client.release(true);
  }
}

/** Lays the schemas of the pieces and puts in place what hands on. The tables are spread already. */
export async function layPieces(client: Client): Promise<number> {
  await client.query(keptTable);
  await keepFunctions(client);
  await samplePieces(client);
  const kept = await listKept(client);
  await onEveryNode(client, [
    ...helpers,
    laySchemas,
    `select lay_schemas()`,
    ...kept.map(copyTo),
    'drop function lay_schemas()',
  ]);
  for (const one of kept) {
    const place = places[one.name];
    if (place === undefined || place.on === 'whole') continue;
    if (place.on !== 'spot') await distribute(client, one);
    await onEveryNode(client, [handingOn(one, place), ...one.granted]);
  }
  const { rows } = await client.query<{ n: number }>('select count(*)::integer as n from piece');
  return rows[0]?.n ?? 0;
}

/** Remembers the functions as the migrations left them; what already hands on is not taken for one. */
async function keepFunctions(client: Client): Promise<void> {
  await client.query(
    `insert into piece_function
     select p.proname, pg_get_functiondef(p.oid), pg_get_function_arguments(p.oid), pg_get_function_identity_arguments(p.oid),
            pg_get_function_result(p.oid), p.proretset,
            array(select coalesce(p.proargnames[n], '') from generate_series(1, p.pronargs) n),
            array(select format_type(t, null) from unnest(p.proargtypes::oid[]) with ordinality as a (t, n) order by n),
            array(select quote_ident(p.proargnames[n]) || ' ' || case p.proallargtypes[n] when 'bpchar'::regtype then 'bpchar' else format_type(p.proallargtypes[n], null) end
                    from generate_series(1, cardinality(p.proallargtypes)) n where p.proargmodes[n] = 't' order by n),
            array(select format('grant execute on function %I(%s) to %s', p.proname, pg_get_function_identity_arguments(p.oid),
                                case when a.grantee = 0 then 'public' else quote_ident(a.grantee::regrole::text) end)
                    from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee <> p.proowner)
       from pg_proc p
      where p.pronamespace = 'public'::regnamespace and p.proname = any ($1) and p.prosrc not like $2
     on conflict (name) do update set made = excluded.made, arguments = excluded.arguments, identity = excluded.identity,
       result = excluded.result, is_set = excluded.is_set, inputs = excluded.inputs, types = excluded.types,
       columns = excluded.columns, granted = excluded.granted`,
    [[...Object.keys(places).filter((name) => places[name]?.on !== 'whole'), ...innerFunctions], `%${mark}%`],
  );
}

async function listKept(client: Client): Promise<readonly Kept[]> {
  return (await client.query<Kept>('select * from piece_function order by name')).rows;
}

/** For every piece a code that lies there: the call is sent on by a code, and not every piece has a district. */
async function samplePieces(client: Client): Promise<void> {
  await client.query('delete from piece');
  await client.query(
    `insert into piece
     select s.shardid, p.groupid, s.sample
       from (select get_shard_id_for_distribution_column('public.journey', lpad(n::text, 6, '0')::character(6)) as shardid,
                    min(lpad(n::text, 6, '0')) as sample
               from generate_series(1, 4000) n group by 1) s
       join pg_dist_placement p on p.shardid = s.shardid`,
  );
  const { rows } = await client.query<{ missing: boolean }>(
    `select exists (select from pg_dist_shard s where s.logicalrelid = 'public.journey'::regclass
                       and not exists (select from piece p where p.shard = s.shardid)) as missing`,
  );
  if (rows[0]?.missing === true) throw new Error('a piece of the tables was not found by any code');
  // What lies whole on every node is written there by way of a piece.
  const { rows: bare } = await client.query<{ name: string }>(
    `select nodename || ':' || nodeport as name from pg_dist_node n
      where n.isactive and n.noderole = 'primary' and not exists (select from piece p where p.node = n.groupid)`,
  );
  if (bare.length > 0)
    throw new Error(`nodes without a piece of the tables: ${bare.map(({ name }) => name).join(', ')}`);
}

/** Runs statements on every node, the coordinator among them, as they are: nothing is sent on from there. */
export async function onEveryNode(client: Client, statements: readonly string[]): Promise<void> {
  const block = [
    'do $every$ begin',
    `perform set_config('citus.enable_ddl_propagation', 'off', true);`,
    ...statements.map((statement) => `execute ${pg.escapeLiteral(statement)};`),
    'end $every$',
  ].join('\n');
  const { rows } = await client.query<{ nodeid: number; success: boolean; result: string }>(
    'select nodeid, success, result from run_command_on_all_nodes($1)',
    [block],
  );
  const failed = rows.find(({ success }) => !success);
  if (failed !== undefined) throw new Error(`node ${failed.nodeid}: ${failed.result}`);
}

/** What the generated functions share. */
const helpers: readonly string[] = [
  // Of whose district rows are; a deed is of one.
  `create or replace function district_of(p jsonb) returns text language plpgsql immutable as $$
   declare codes text[] := array(select distinct code #>> '{}' from jsonb_path_query(p, '$.*.district') code);
   begin
     if cardinality(codes) > 1 then
       raise exception 'one call for several districts: %', codes using errcode = 'feature_not_supported';
     end if;
     return coalesce(p ->> 'district', p ->> 'import_district', codes[1]);
   end $$`,
  `create or replace function take_settings(given text[]) returns void language plpgsql as $$
   declare names text[] := array[${settings.map((name) => `'onedoor.${name}'`).join(', ')}];
   begin
     for n in 1 .. cardinality(names) loop
       if given[n] <> '' then perform set_config(names[n], given[n], true); end if;
     end loop;
   end $$`,
  // What to select from for a call: the piece itself where it lies on this node, or the function that is sent on.
  `create or replace function place_of(fn text, at text, given text) returns text language plpgsql stable as $$
   declare home text := 'piece_' || get_shard_id_for_distribution_column('public.journey', at::character(6));
   begin
     if to_regnamespace(home) is not null then return format('%I.%I(%s)', home, fn, given); end if;
     return format('public.%I(%L, %L%s)', 'there_' || fn, at,
       array[${settings.map((name) => `current_setting('onedoor.${name}', true)`).join(', ')}]::text, ', ' || nullif(given, ''));
   end $$`,
];

/** The schemas of this node: one of what lies whole on every node, one for each piece. */
const laySchemas = `create or replace function lay_schemas() returns void language plpgsql as $lay$
  declare at record; one record; here integer := (select groupid from pg_dist_local_group);
  begin
    drop schema if exists here cascade;
    create schema here;
    for one in select c.relname, shard_name(s.logicalrelid, s.shardid) as shard
                 from pg_dist_partition d join pg_class c on c.oid = d.logicalrelid join pg_dist_shard s on s.logicalrelid = d.logicalrelid
                where d.partmethod = 'n' and d.repmodel = 't' and c.relnamespace = 'public'::regnamespace loop
      execute format('create view here.%I with (security_invoker = true) as select * from public.%s', one.relname, one.shard);
    end loop;
    for at in select nspname from pg_namespace where nspname ~ '^piece_\\d+$' loop
      execute format('drop schema %I cascade', at.nspname);
    end loop;
    for at in select s.shardid, s.shardminvalue, d.colocationid, 'piece_' || s.shardid as home
                from pg_dist_shard s join pg_dist_placement p on p.shardid = s.shardid and p.groupid = here
                join pg_dist_partition d on d.logicalrelid = s.logicalrelid
               where s.logicalrelid = 'public.journey'::regclass loop
      execute format('create schema %I', at.home);
      for one in select c.relname, shard_name(s.logicalrelid, s.shardid) as shard
                   from pg_dist_partition d join pg_class c on c.oid = d.logicalrelid
                   join pg_dist_shard s on s.logicalrelid = d.logicalrelid
                  where d.colocationid = at.colocationid and s.shardminvalue = at.shardminvalue loop
        execute format('create view %I.%I with (security_invoker = true) as select * from public.%s', at.home, one.relname, one.shard);
      end loop;
    end loop;
    for at in select nspname as home from pg_namespace where nspname ~ '^piece_\\d+$' or nspname = 'here' loop
      execute format('grant usage on schema %I to onedoor_app, onedoor_worker', at.home);
      execute format('grant select, insert, update, delete on all tables in schema %I to onedoor_app, onedoor_worker', at.home);
    end loop;
  end $lay$`;

/** A copy of a function for every piece of the node, which finds the piece under the tables' names. */
function copyTo({ name, made, identity, granted }: Kept): string {
  const within = made.replace(/^(CREATE OR REPLACE FUNCTION )public\./, '$1');
  const rights = granted.map((grant) => `execute ${pg.escapeLiteral(grant)};`).join('\n');
  const called = `${pg.escapeIdentifier(name)}(${identity})`;
  return `do $copy$ declare at text; begin
    for at in select nspname from pg_namespace where nspname ~ '^piece_\\d+$' loop
      perform set_config('search_path', at || ', here, public, pg_temp', true);
      execute ${pg.escapeLiteral(within.replace(/\n SET search_path TO .*/, ''))};
      execute format(${pg.escapeLiteral(`alter function %I.${called} set search_path to %I, here, public, pg_temp`)}, at, at);
      execute format(${pg.escapeLiteral(`alter function %I.${called} set citus.enable_manual_changes_to_shards to on`)}, at);
      execute ${pg.escapeLiteral(`revoke all on function ${called} from public`)};
      ${rights}
    end loop;
    perform set_config('search_path', 'public', true);
  end $copy$`;
}

/** The function that is sent on to the node of the district, and asks the piece there. */
async function distribute(client: Client, { name, types, result, is_set }: Kept): Promise<void> {
  const there = `there_${name}`;
  const declared = ['at_district character', 'given text[]', ...types.map((type, n) => `a_${n + 1} ${type}`)];
  const call = `format('select * from %I.%I(${types.map((_, n) => `$${n + 1}`).join(', ')})',
    'piece_' || get_shard_id_for_distribution_column('public.journey', at_district), '${name}')`;
  const using = types.length === 0 ? '' : `using ${types.map((_, n) => `a_${n + 1}`).join(', ')}`;
  const { declare, ask } = asks({ result, is_set }, call, using);
  await client.query(
    `create or replace function ${there}(${declared.join(', ')}) returns ${result} language plpgsql as $there$
     ${declare} begin perform public.take_settings(given); ${ask} end $there$`,
  );
  const signature = `${there}(${['character', 'text[]', ...types].join(',')})`;
  await client.query(
    `select create_distributed_function($1::regprocedure, 'at_district', colocate_with => 'journey', force_delegation => true)`,
    [signature],
  );
}

/** How a call written as text is made, and its answer handed back. */
function asks(
  { result, is_set }: Pick<Kept, 'result' | 'is_set'>,
  call: string,
  using = '',
): { readonly declare: string; readonly ask: string; readonly back: string } {
  if (is_set) return { declare: '', ask: `return query execute ${call} ${using};`, back: '' };
  if (result === 'void') return { declare: '', ask: `execute ${call} ${using};`, back: '' };
  return {
    declare: `declare answer ${result};`,
    ask: `execute ${call} into answer ${using}; return answer;`,
    back: 'return answer;',
  };
}

/** What stands under the function's name: it finds the place and hands the call on. */
function handingOn(one: Kept, place: Exclude<Place, { on: 'whole' }>): string {
  if (place.on === 'spot') {
    return one.made.replace(
      /\nAS \$function\$/,
      `\n SET search_path TO here, public, pg_temp\nAS $function$\n${mark}\n`,
    );
  }
  const body = handingBody(one, place);
  return `create or replace function public.${pg.escapeIdentifier(one.name)}(${one.arguments}) returns ${one.result} language plpgsql as $hand$
    ${mark}
    ${body}
    $hand$`;
}

function handingBody(one: Kept, place: Exclude<Place, { on: 'spot' | 'whole' }>): string {
  const { name, inputs, result } = one;
  const literals = (changed: Readonly<Record<string, string>> = {}) =>
    inputs.map((input, n) => `quote_nullable(${changed[input] ?? `$${n + 1}`})`).join(` || ', ' || `) || `''`;
  const source = (at: string, changed?: Readonly<Record<string, string>>) =>
    `public.place_of('${name}', ${at}, ${literals(changed)})`;
  const asked = (at: string, changed?: Readonly<Record<string, string>>) =>
    `'select * from ' || ${source(at, changed)}`;
  switch (place.on) {
    case 'district': {
      const { declare, ask } = asks(one, asked(`$${inputs.indexOf(place.argument) + 1}::text`));
      return `${declare} begin ${ask} end`;
    }
    case 'rows': {
      const { declare, ask } = asks(one, asked('public.district_of($1)'));
      return `${declare} begin ${ask} end`;
    }
    case 'rows-of-each': {
      const first = inputs[0] ?? '';
      const call = asked('at.code', { [first]: 'at.list' });
      const sum = result !== 'void';
      return `declare at record; ${sum ? `part ${result}; answer ${result} := 0;` : ''} begin
        ${inTwoPhases}
        for at in select r ->> 'district' as code, jsonb_agg(r) as list from jsonb_array_elements($1) r group by 1 order by 1 loop
          execute ${call}${sum ? ' into part' : ''};
          ${sum ? 'answer := answer + part;' : ''}
        end loop; ${sum ? 'return answer;' : ''} end`;
    }
    case 'every-piece':
      return everyPiece(one, place, source('at.sample'));
    case 'until-enough':
      return untilEnough(one, asked('at.sample', { [place.wanted]: 'still' }), inputs.indexOf(place.wanted) + 1);
    case 'administration': {
      const own = `array[${districtsOwn.map((key) => `'${key}'`).join(', ')}]`;
      const mine = `(select jsonb_object_agg(key, case when jsonb_typeof(value) <> 'array' then value else
            (select jsonb_agg(r) from jsonb_array_elements(value) r where r ->> 'district' = at.code) end)
          from jsonb_each($1) where key = 'administers' or key = any (${own})
           and jsonb_path_exists(value, '$.district ? (@ == $code)', jsonb_build_object('code', at.code)))`;
      return `declare at record; begin
        ${inTwoPhases}
        for at in select distinct code #>> '{}' as code from jsonb_each($1) one, jsonb_path_query(one.value, '$.district') code
                   where one.key = any (${own}) order by 1 loop
          execute ${asked('at.code', { [inputs[0] ?? '']: mine })};
        end loop;
        for at in select distinct on (node) node, sample from public.piece order by node, sample loop
          execute ${asked('at.sample', { [inputs[0] ?? '']: `$1 - ${own}` })};
        end loop;
      end`;
    }
  }
}

/**
 * What is written on several nodes is made ready on each before any keeps it: a node that fails in between keeps all of it
 * or nothing. Citus does so by itself only where it knows of two writes, and takes this one, of no row, for the other.
 */
const inTwoPhases = 'delete from public.two_phases where n < 0;';

/** Piece after piece, from another one each time so that none is left to the last, until as many are changed as wanted. */
function untilEnough({ result, is_set }: Kept, call: string, wanted: number): string {
  const count = is_set ? 'get diagnostics part = row_count; still := still - part;' : 'still := still - part;';
  const ask = is_set ? `return query execute ${call};` : `execute ${call} into part;`;
  return `declare at record; still integer := $${wanted}; part integer; begin
    ${inTwoPhases}
    for at in select sample from public.piece order by random() loop
      exit when still <= 0;
      ${ask} ${count}
    end loop;
    ${is_set ? 'return;' : `return ($${wanted} - still)::${result};`} end`;
}

/** One list of what all pieces answer, and what the declaration makes of it. */
function everyPiece(one: Kept, place: Extract<Place, { on: 'every-piece' }>, source: string): string {
  const { result, is_set, columns } = one;
  const gather = `declare at record; part jsonb; list jsonb := '[]'; ${is_set ? '' : `answer ${result};`} begin
    for at in select sample from public.piece order by shard loop
      execute 'select coalesce(jsonb_agg(to_jsonb(found)), ''[]'') from ' || ${source} || ' found' into part;
      list := list || part;
    end loop;`;
  const rest = place.rest ?? '';
  if (!is_set) {
    const from = `jsonb_array_elements(list) as element cross join lateral (select answer from jsonb_to_record(jsonb_build_object('answer', element)) as row (answer ${result})) one_answer`;
    return `#variable_conflict use_column
      ${gather.replace('answer ', 'final ')}
      select ${place.columns ?? 'answer'} into final from ${from} ${rest}; return final; end`;
  }
  const rows =
    columns.length === 0
      ? `jsonb_populate_recordset(null::${result.replace(/^SETOF /, 'public.')}, list)`
      : `jsonb_to_recordset(list) as row (${columns.join(', ')})`;
  return `#variable_conflict use_column
    ${gather} return query select ${place.columns ?? '*'} from ${rows} ${rest}; end`;
}
