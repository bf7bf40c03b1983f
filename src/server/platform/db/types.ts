import pg from 'pg';
import type { Instant } from '../../../core/time/instant.ts';

/** How a value's text, as PostgreSQL sends it, becomes a value of ours. */
export type Parse = (text: string) => unknown;

/** Object identifiers of built-in types: fixed in PostgreSQL's catalogue (pg_type.dat). */
const oid = { int8: 20, date: 1082, timestamp: 1114, timestamptz: 1184 } as const;
const textArrayOid: number = 1009;
const arrayOid = { int8: 1016, date: 1182, timestamp: 1115, timestamptz: 1185, uuid: 2951 } as const;

const asIs: Parse = (text) => text;

/** A bigint column holds counts and fen: beyond 2^53 it would lose units silently, so it is refused. */
const parseInt8: Parse = (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`The database holds a number beyond 2^53: ${text}`);
  return value;
};

const dateText = /^\d{4}-\d{2}-\d{2}$/;

/** A date stays the text 'YYYY-MM-DD': a JavaScript Date would shift it by the machine's zone. */
const parseDate: Parse = (text) => {
  if (!dateText.test(text)) throw new RangeError(`The database holds a date outside the calendar in use: ${text}`);
  return text;
};

const momentText = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?\+00$/;

/**
 * A moment becomes an Instant, 'YYYY-MM-DDTHH:MM:SS.mmmZ'. Every connection is set to UTC. Microseconds are cut: what
 * the application writes has milliseconds, and a key made from `now()` inside the database is compared there.
 */
const parseMoment: Parse = (text) => {
  const parts = momentText.exec(text);
  if (parts === null) throw new RangeError(`The database holds a moment outside the calendar in use: ${text}`);
  return `${parts[1]}T${parts[2]}.${(parts[3] ?? '').padEnd(3, '0').slice(0, 3)}Z`;
};

const momentTextInJson = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?\+00:00$/;

/**
 * A moment inside a JSON value that PostgreSQL made, which comes past the driver's parsers:
 * 2026-03-02T01:00:00.5+00:00 becomes 2026-03-02T01:00:00.500Z.
 */
export function momentInJson(text: string): Instant {
  const parts = momentTextInJson.exec(text);
  if (parts === null) throw new RangeError(`The database holds a moment outside the calendar in use: ${text}`);
  return `${parts[1]}.${(parts[2] ?? '').padEnd(3, '0').slice(0, 3)}Z` as Instant;
}

/** pg's own reader of text arrays gives the elements; each is then read as a single value would be. */
function arrayOf(parse: Parse): Parse {
  const elements: Parse = pg.types.getTypeParser(textArrayOid);
  return (text) => (elements(text) as readonly (string | null)[]).map((item) => (item === null ? null : parse(item)));
}

const parsers: ReadonlyMap<number, Parse> = new Map([
  [oid.int8, parseInt8],
  [oid.date, parseDate],
  [oid.timestamp, asIs],
  [oid.timestamptz, parseMoment],
  [arrayOid.int8, arrayOf(parseInt8)],
  [arrayOid.date, arrayOf(parseDate)],
  [arrayOid.timestamp, arrayOf(asIs)],
  [arrayOid.timestamptz, arrayOf(parseMoment)],
  [arrayOid.uuid, arrayOf(asIs)],
]);

/** Reading of values for our own pools; what is not named here is read as `pg` reads it (numeric stays text). */
export const ourTypes: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(id)) ?? pg.types.getTypeParser(id, format as 'text'),
};
