import { addHours, type Instant } from '../time/instant.ts';
import type { Stretch } from './hours.ts';

/** One entry of a calendar, as other programs read it: no story, no name of anybody, nothing of what it is about. */
export interface CalendarEntry {
  /** The same for ever, whatever changes. */
  readonly uid: string;
  readonly sequence: number;
  readonly cancelled: boolean;
  readonly at: Stretch;
  readonly title: string;
  readonly place: string;
  /** Where to read more, after showing who one is. */
  readonly url: string;
}

export interface CalendarFile {
  /** RFC 5546: `CANCEL` takes an entry out of the reader's calendar; the rest is published. */
  readonly method: 'PUBLISH' | 'CANCEL';
  readonly entries: readonly CalendarEntry[];
  /** The house, as a URI. */
  readonly organizer: string;
  /** The moment it is written. */
  readonly now: Instant;
  /** What a subscribed calendar is called. */
  readonly name?: string;
}

/** RFC 5545, in the one zone of China, which has had no summer time since 1991. */
export function calendarText({ method, entries, organizer, now, name }: CalendarFile): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//OneDoor//Appointments//ZH',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    ...(name === undefined ? [] : [`X-WR-CALNAME:${escaped(name)}`, 'REFRESH-INTERVAL;VALUE=DURATION:PT1H']),
    'BEGIN:VTIMEZONE',
    'TZID:Asia/Shanghai',
    'BEGIN:STANDARD',
    'DTSTART:19910915T000000',
    'TZOFFSETFROM:+0800',
    'TZOFFSETTO:+0800',
    'TZNAME:CST',
    'END:STANDARD',
    'END:VTIMEZONE',
    ...entries.flatMap((entry) => entryLines(entry, organizer, now)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function entryLines(entry: CalendarEntry, organizer: string, now: Instant): readonly string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${entry.uid}`,
    `DTSTAMP:${compact(now)}Z`,
    `SEQUENCE:${entry.sequence}`,
    `STATUS:${entry.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `DTSTART;TZID=Asia/Shanghai:${compact(addHours(entry.at.start, 8))}`,
    `DTEND;TZID=Asia/Shanghai:${compact(addHours(entry.at.end, 8))}`,
    `SUMMARY:${escaped(entry.title)}`,
    `LOCATION:${escaped(entry.place)}`,
    `URL:${entry.url}`,
    `ORGANIZER:${organizer}`,
    'CLASS:PRIVATE',
    'END:VEVENT',
  ];
}

/** `2026-03-02T01:00:00.000Z` as `20260302T010000`. */
function compact(at: Instant): string {
  return at.slice(0, 19).replaceAll(/[-:]/g, '');
}

/** RFC 5545, 3.3.11. */
function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll(/\r\n|\r|\n/g, '\\n');
}

const octetsMax = 75;

/** RFC 5545, 3.1: no line is longer than 75 octets, and none breaks within a character. */
function folded(line: string): string {
  let result = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character.codePointAt(0) ?? 0);
    if (octets + size > octetsMax) {
      result += '\r\n ';
      octets = 1;
    }
    result += character;
    octets += size;
  }
  return result;
}

/** In UTF-8. */
function octetsOf(point: number): number {
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}
