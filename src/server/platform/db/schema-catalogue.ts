/**
 * Statements over PostgreSQL's catalogue, for schema-dump.ts. Each gives rows of (object, text) in printing order.
 * Left out: the system's own schemas, what belongs to an extension, and the job queue's schema, which its library keeps.
 */

/** Schemas of ours, for use after `with`. */
const ours = `ours as (
  select oid, nspname, nspacl, nspowner from pg_namespace
   where nspname !~ '^pg_' and nspname not in ('information_schema', 'graphile_worker')
)`;

/** True when the object belongs to an extension. */
const ofExtension = (catalogue: string, oid: string) => `exists (
  select from pg_depend x where x.classid = '${catalogue}'::regclass and x.objid = ${oid} and x.deptype = 'e')`;

/** "schema.name", or the bare name in public. */
const named = (schema: string, name: string) =>
  `case when ${schema} = 'public' then quote_ident(${name}) else format('%I.%I', ${schema}, ${name}) end`;

/** One `grant` for each grantee other than the owner, rights in a fixed order, each with the columns it is for. */
const grants = (acl: string, owner: string, target: string, columns = `''`) => `
  select format('grant %s on %s to %s;', string_agg(lower(entry.privilege_type) || ${columns}, ', ' order by entry.privilege_type), ${target},
                case when entry.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(entry.grantee)) end) as text
    from aclexplode(${acl}) entry where entry.grantee <> ${owner} group by entry.grantee`;

export const extensions = `
  select extname as object, format('create extension %I;', extname) as text
    from pg_extension where extname <> 'plpgsql' order by extname`;

export const schemas = `
  with ${ours}, part as (
    select nspname as object, 1 as rank, format('create schema %I;', nspname) as text from ours where nspname <> 'public'
    union all
    select n.nspname, 2, g.text from ours n,
      lateral (${grants('n.nspacl', 'n.nspowner', "format('schema %I', n.nspname)")}) g
  )
  select object, text from part order by object, rank, text`;

export const types = `
  with ${ours}
  select ${named('n.nspname', 't.typname')} as object,
         case t.typtype
           when 'e' then format('create type %s as enum (%s);', ${named('n.nspname', 't.typname')},
             (select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid))
           when 'd' then format('create domain %s as %s%s%s;', ${named('n.nspname', 't.typname')},
             format_type(t.typbasetype, t.typtypmod), case when t.typnotnull then ' not null' else '' end,
             (select coalesce(string_agg(' ' || pg_get_constraintdef(c.oid), '' order by c.conname), '')
                from pg_constraint c where c.contypid = t.oid and c.contype = 'c'))
         end as text
    from pg_type t join ours n on n.oid = t.typnamespace
   where t.typtype in ('e', 'd') and not ${ofExtension('pg_type', 't.oid')}
   order by 1`;

/** Sequences that stand alone; one that belongs to a column is told by the column. */
export const sequences = `
  with ${ours}
  select ${named('n.nspname', 'c.relname')} as object,
         format('create sequence %s as %s increment %s;', ${named('n.nspname', 'c.relname')}, format_type(s.seqtypid, null), s.seqincrement) as text
    from pg_class c join ours n on n.oid = c.relnamespace join pg_sequence s on s.seqrelid = c.oid
   where c.relkind = 'S'
     and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('a', 'i', 'e'))
   order by 1`;

/** Relations of ours that hold rows, with their printed name. */
const relations = `relation as (
  select c.*, ${named('n.nspname', 'c.relname')} as printed
    from pg_class c join ours n on n.oid = c.relnamespace
   where c.relkind in ('r', 'p') and not ${ofExtension('pg_class', 'c.oid')}
)`;

/** Tables, with what follows the closing bracket. */
export const tables = `
  with ${ours}, ${relations}
  select printed as object,
         case when relispartition then (select format(' partition of %s %s', inhparent::regclass, pg_get_expr(relpartbound, r.oid))
                                          from pg_inherits where inhrelid = r.oid) else '' end
         || case when relkind = 'p' then ' partition by ' || pg_get_partkeydef(r.oid) else '' end
         || case when relpersistence = 'u' then ' -- unlogged' else '' end
         || case when reloptions is null then '' else format(' with (%s)', array_to_string(reloptions, ', ')) end as text
    from relation r order by printed`;

/** What stands between the brackets: columns in their order, then constraints by kind and name. */
export const tableLines = `
  with ${ours}, ${relations}, line as (
    select r.printed as object, 1 as rank, a.attnum::int as place, '' as name,
           format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod))
           || case when a.attcollation <> t.typcollation then format(' collate %s', a.attcollation::regcollation) else '' end
           || case when a.attnotnull then ' not null' else '' end
           || case a.attidentity when 'a' then ' generated always as identity' when 'd' then ' generated by default as identity' else '' end
           || case when d.adbin is null then ''
                   when a.attgenerated = 's' then format(' generated always as (%s) stored', pg_get_expr(d.adbin, d.adrelid))
                   else ' default ' || pg_get_expr(d.adbin, d.adrelid) end as text
      from relation r
      join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
      join pg_type t on t.oid = a.atttypid
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    union all
    select r.printed, 2, position(c.contype::text in 'pufcx'), c.conname, format('constraint %I %s', c.conname, pg_get_constraintdef(c.oid))
      from relation r join pg_constraint c on c.conrelid = r.oid
     where c.contype in ('p', 'u', 'f', 'c', 'x') and c.conislocal
  )
  select object, text from line order by object, rank, place, name`;

/** What follows a table: comments, indexes, row-level security, policies, triggers, rights. */
export const tableStatements = `
  with ${ours}, ${relations}, statement as (
    select printed as object, 1 as rank, 0 as place, format('comment on table %s is %L;', printed, obj_description(oid, 'pg_class')) as text
      from relation where obj_description(oid, 'pg_class') is not null
    union all
    select r.printed, 2, a.attnum, format('comment on column %s.%I is %L;', r.printed, a.attname, col_description(r.oid, a.attnum))
      from relation r join pg_attribute a on a.attrelid = r.oid and not a.attisdropped
     where col_description(r.oid, a.attnum) is not null
    union all
    select r.printed, 3, 0, pg_get_indexdef(i.indexrelid) || ';'
      from relation r join pg_index i on i.indrelid = r.oid
     where not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x'))
    union all
    select printed, 4, 0, format('alter table %s enable row level security;', printed) from relation where relrowsecurity
    union all
    select printed, 4, 1, format('alter table %s force row level security;', printed) from relation where relforcerowsecurity
    union all
    select r.printed, 5, 0,
           format('create policy %I on %s%s for %s to %s%s%s;', p.polname, r.printed,
             case when p.polpermissive then '' else ' as restrictive' end,
             case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
             (select string_agg(case when role = 0 then 'public' else quote_ident(pg_get_userbyid(role)) end, ', ' order by pg_get_userbyid(role))
                from unnest(p.polroles) role),
             case when p.polqual is null then '' else format(E'\\n  using (%s)', pg_get_expr(p.polqual, p.polrelid)) end,
             case when p.polwithcheck is null then '' else format(E'\\n  with check (%s)', pg_get_expr(p.polwithcheck, p.polrelid)) end)
      from relation r join pg_policy p on p.polrelid = r.oid
    union all
    select r.printed, 6, 0, pg_get_triggerdef(t.oid) || ';'
      from relation r join pg_trigger t on t.tgrelid = r.oid where not t.tgisinternal
    union all
    select r.printed, 7, 0, g.text from relation r, lateral (${grants('r.relacl', 'r.relowner', 'r.printed')}) g
    union all
    select r.printed, 8, a.attnum, g.text from relation r join pg_attribute a on a.attrelid = r.oid and a.attacl is not null,
      lateral (${grants('a.attacl', 'r.relowner', 'r.printed', "format(' (%I)', a.attname)")}) g
    union all
    select printed, 9, 0, format('alter table %s owner to %I;', printed, pg_get_userbyid(relowner))
      from relation where relowner <> 'onedoor_owner'::regrole
  )
  select object, text from statement order by object, rank, place, text`;

export const views = `
  with ${ours}, view as (
    select c.*, ${named('n.nspname', 'c.relname')} as printed from pg_class c join ours n on n.oid = c.relnamespace
     where c.relkind in ('v', 'm') and not ${ofExtension('pg_class', 'c.oid')}
  ), part as (
    select printed as object, 1 as rank,
           format(E'create %s %s%s as\\n%s', case relkind when 'm' then 'materialized view' else 'view' end, printed,
             case when reloptions is null then '' else format(' with (%s)', array_to_string(reloptions, ', ')) end,
             pg_get_viewdef(oid, true)) as text from view
    union all
    select printed, 2, format('comment on view %s is %L;', printed, obj_description(oid, 'pg_class')) from view
     where obj_description(oid, 'pg_class') is not null
    union all
    select v.printed, 3, pg_get_indexdef(i.indexrelid) || ';' from view v join pg_index i on i.indrelid = v.oid
    union all
    select v.printed, 4, g.text from view v, lateral (${grants('v.relacl', 'v.relowner', 'v.printed')}) g
  )
  select object, text from part order by object, rank, text`;

/** A function that nobody's right was taken from is open to all: "revoke" is printed where that was changed. */
export const functions = `
  with ${ours}, routine as (
    select p.*, format('function %s(%s)', ${named('n.nspname', 'p.proname')}, pg_get_function_identity_arguments(p.oid)) as printed
      from pg_proc p join ours n on n.oid = p.pronamespace
     where p.prokind in ('f', 'p') and not ${ofExtension('pg_proc', 'p.oid')}
  ), part as (
    select printed as object, 1 as rank, rtrim(pg_get_functiondef(oid), E'\\n') || ';' as text from routine
    union all
    select printed, 2, format('comment on %s is %L;', printed, obj_description(oid, 'pg_proc')) from routine
     where obj_description(oid, 'pg_proc') is not null
    union all
    select printed, 3, format('revoke all on %s from public;', printed) from routine
     where proacl is not null and not exists (select from aclexplode(proacl) a where a.grantee = 0)
    union all
    select r.printed, 4, g.text from routine r, lateral (${grants('r.proacl', 'r.proowner', 'r.printed')}) g
  )
  select object, text from part order by object, rank, text`;

export const defaultPrivileges = `
  select 'default' as object,
         format('alter default privileges for role %I%s grant %s on %s to %s;', pg_get_userbyid(d.defaclrole),
           case when d.defaclnamespace = 0 then '' else format(' in schema %s', d.defaclnamespace::regnamespace) end,
           lower(a.privilege_type),
           case d.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions' when 'T' then 'types' else 'schemas' end,
           case when a.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end) as text
    from pg_default_acl d, lateral aclexplode(d.defaclacl) a
   where a.grantee <> d.defaclrole
   order by text`;
