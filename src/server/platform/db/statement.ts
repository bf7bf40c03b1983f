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

/** So many texts of one label are prepared at the most: each connection keeps each of them, planned, for good. */
const usualMax = 24;
/** A text is prepared from the time on that it is asked for so often. */
const askedMin = 3;
/** Texts that are counted; beyond it the counting begins anew, and what is prepared stays so. */
const countedMax = 500;

interface Usual {
  readonly asked: Map<string, number>;
  readonly kept: Set<string>;
}

const usual = new Map<string, Usual>();

/**
 * What to hand to `pg` for a text that varies with what is asked in it: the first that come again are prepared, as many
 * as a connection can keep; the others are parsed and planned each time, which costs a page of a list as much as finding it.
 */
export function preparedIfUsual(label: string, text: string, values: readonly unknown[]): QueryConfig {
  const of = usual.get(label) ?? { asked: new Map<string, number>(), kept: new Set<string>() };
  usual.set(label, of);
  if (!of.kept.has(text) && of.kept.size < usualMax) {
    const asked = (of.asked.get(text) ?? 0) + 1;
    if (of.asked.size >= countedMax) of.asked.clear();
    of.asked.set(text, asked);
    if (asked >= askedMin) of.kept.add(text);
  }
  if (!of.kept.has(text)) return { text, values: [...values] };
  return { name: nameOf(label, text), text, values: [...values] };
}
