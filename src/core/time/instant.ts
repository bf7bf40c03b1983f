import {
  dateFromEpochDay,
  EPOCH_DAY_MAX,
  EPOCH_DAY_MIN,
  epochDay,
  isPlainDate,
  type PlainDate,
  twoAt,
  twoDigits,
} from './plain-date.ts';

/**
 * A moment, written in UTC with milliseconds: '2026-02-13T01:02:03.004Z'. The form is fixed, so two Instants compare as
 * strings. China keeps one zone, eight hours ahead of UTC, all year; the law's day is the day there.
 */
declare const instantBrand: unique symbol;
export type Instant = string & { readonly [instantBrand]: true };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const CHINA_AHEAD_MS = 8 * HOUR_MS;

const CANONICAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const WRITTEN = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * The moment that was written, in UTC or with an offset ('2026-02-13T09:00+08:00'), brought to the one form an Instant
 * has; undefined when no such moment exists between 1900 and 2200. A leap second is not accepted.
 */
export function parseInstant(text: string): Instant | undefined {
  if (isInstant(text)) return text;
  const ms = writtenMs(text);
  return ms === undefined ? undefined : instantOfEpochMs(ms);
}

/** As {@link parseInstant}; throws a RangeError that quotes the text when there is no such moment. */
export function instant(text: string): Instant {
  const parsed = parseInstant(text);
  if (parsed === undefined) throw new RangeError(`No such moment: ${JSON.stringify(text)}`);
  return parsed;
}

/** True when the text is an Instant in its one form. It tells an Instant from a PlainDate in a union of the two. */
export function isInstant(text: string): text is Instant {
  return (
    text.length === 24 &&
    CANONICAL.test(text) &&
    isPlainDate(text.slice(0, 10)) &&
    twoAt(text, 11) < 24 &&
    twoAt(text, 14) < 60 &&
    twoAt(text, 17) < 60
  );
}

/** The moment `hours` later. Throws a RangeError outside 1900–2200. */
export function addHours(from: Instant, hours: number): Instant {
  return addMilliseconds(from, hours * HOUR_MS);
}

/** The moment `ms` later. Throws a RangeError outside 1900–2200. */
export function addMilliseconds(from: Instant, ms: number): Instant {
  return instantFromEpochMs(epochMs(from) + ms);
}

/** How many milliseconds `to` lies after `from`; negative when before. */
export function millisecondsBetween(from: Instant, to: Instant): number {
  return epochMs(to) - epochMs(from);
}

/** The day it is in China at that moment. */
export function dateInChina(at: Instant): PlainDate {
  return dateFromEpochDay(Math.floor((epochMs(at) + CHINA_AHEAD_MS) / DAY_MS));
}

/** 24:00 of that day in China, the moment the day is over: the last day of a period ends then (民法典 art. 203). */
export function endOfDayInChina(date: PlainDate): Instant {
  return instantFromEpochMs((epochDay(date) + 1) * DAY_MS - CHINA_AHEAD_MS);
}

/** 0:00 of that day in China. */
export function startOfDayInChina(date: PlainDate): Instant {
  return instantFromEpochMs(epochDay(date) * DAY_MS - CHINA_AHEAD_MS);
}

/** Milliseconds since 1970-01-01T00:00Z. Read place by place: a page asks for it a hundred times. */
export function epochMs(at: Instant): number {
  const seconds = (twoAt(at, 11) * 60 + twoAt(at, 14)) * 60 + twoAt(at, 17);
  return epochDay(at.slice(0, 10) as PlainDate) * DAY_MS + seconds * 1000 + Number(at.slice(20, 23));
}

/** The inverse of {@link epochMs}; `ms` is cut to a whole number. Throws a RangeError outside 1900–2200. */
export function instantFromEpochMs(ms: number): Instant {
  const found = instantOfEpochMs(Math.floor(ms));
  if (found === undefined) throw new RangeError(`Outside the years that can be written: ${ms} ms`);
  return found;
}

/** The moment `ms` milliseconds after 1970-01-01T00:00Z, or undefined outside 1900–2200. */
export function instantOfEpochMs(ms: number): Instant | undefined {
  const days = Math.floor(ms / DAY_MS);
  if (days < EPOCH_DAY_MIN || days > EPOCH_DAY_MAX) return undefined;
  const rest = ms - days * DAY_MS;
  const hours = twoDigits(Math.floor(rest / HOUR_MS));
  const minutes = twoDigits(Math.floor(rest / 60_000) % 60);
  const seconds = twoDigits(Math.floor(rest / 1000) % 60);
  const fraction = String(rest % 1000).padStart(3, '0');
  return `${dateFromEpochDay(days)}T${hours}:${minutes}:${seconds}.${fraction}Z` as Instant;
}

function writtenMs(text: string): number | undefined {
  const parts = WRITTEN.exec(text);
  if (parts === null) return undefined;
  const [, date = '', hour = '', minute = '', second = '0', fraction = '', zone = ''] = parts;
  if (!isPlainDate(date) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const offset = offsetMs(zone);
  if (offset === undefined) return undefined;
  const time = (Number(hour) * 60 + Number(minute)) * 60_000 + Number(second) * 1000 + Number(fraction.padEnd(3, '0'));
  return epochDay(date) * DAY_MS + time - offset;
}

function offsetMs(zone: string): number | undefined {
  if (zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4, 6));
  if (hours > 18 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
