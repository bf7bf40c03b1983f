import { createHash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { QueryConfig } from 'pg';

const labelForm = /^[a-z0-9-]{1,40}$/;
const mark = /\/\*hot:([a-z0-9-]{1,40})\*\//;
/** The mark stands at the front, as the first thing or after `select`, `insert`, … */
const markWithin = 80;

/**
 * Marks a statement as hot: each connection then prepares it once under a name and PostgreSQL parses and plans it no
 * more. For texts that never vary (no lists of varying length): each distinct text is kept by every connection.
 * Use it first in a `sql` template, or with `.modifyFront(hot('queue-page'))` on a query that Kysely builds.
 */
export function hot(label: string): RawBuilder<never> {
  if (!labelForm.test(label)) throw new Error(`Not a label for a hot statement: ${label}`);
  return sql.raw(`/*hot:${label}*/`);
}

/** What to hand to `pg` for a text: with a name when the text is marked as hot, plain otherwise. */
export function prepared(text: string, values: readonly unknown[]): QueryConfig {
  const label = mark.exec(text.slice(0, markWithin))?.[1];
  if (label === undefined) return { text, values: [...values] };
  // One label may grow several texts; `pg` refuses one name for two of them, so the text's hash is part of the name.
  return { name: nameOf(label, text), text, values: [...values] };
}

/** Texts that never vary are few; each is hashed once. */
const names = new Map<string, string>();

function nameOf(label: string, text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `${label}-${createHash('sha1').update(text).digest('base64url').slice(0, 12)}`;
  names.set(text, name);
  return name;
}
