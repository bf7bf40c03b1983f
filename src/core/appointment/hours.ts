import { dayIn, type WorkCalendar } from '../calendar/work-calendar.ts';
import { type OpeningHours, type OpenSpan, parseSpans } from '../org/opening-hours.ts';
import { addMilliseconds, dateInChina, epochMs, type Instant, startOfDayInChina } from '../time/instant.ts';
import { type PlainDate, weekday } from '../time/plain-date.ts';

/** From a moment up to another, which is no part of it. */
export interface Stretch {
  readonly start: Instant;
  readonly end: Instant;
}

const minuteMs = 60_000;
/** Appointments begin and end on quarters of an hour: what is held is held quarter by quarter, each by one key. */
export const QUARTER_MS = 15 * minuteMs;

/** The moment of a day in China at which a clock shows `HH:MM`; China keeps one zone and no summer time. */
export function momentOn(day: PlainDate, time: string): Instant {
  const [hours = '0', minutes = '0'] = time.split(':');
  return addMilliseconds(startOfDayInChina(day), (Number(hours) * 60 + Number(minutes)) * minuteMs);
}

/** What a clock in China shows at that moment: `09:30`; 24:00 reads as 00:00 of the next day. */
export function timeInChina(at: Instant): string {
  const minutes = Math.floor((epochMs(at) - epochMs(startOfDayInChina(dateInChina(at)))) / minuteMs);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Two that touch do not overlap. */
export function overlap(a: Stretch, b: Stretch): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Every quarter of an hour that a stretch takes. */
export function quartersOf({ start, end }: Stretch): readonly Instant[] {
  const quarters: Instant[] = [];
  for (let at = start; at < end; at = addMilliseconds(at, QUARTER_MS)) quarters.push(at);
  return quarters;
}

/**
 * When a place is open on a day. A day excepted by name is as it was excepted; a holiday is closed; a day worked instead
 * of another is open as its weekday says, or, where that is closed, as on Monday. Nothing is open in a year that the
 * calendar does not know.
 */
export function openOn(hours: OpeningHours | undefined, day: PlainDate, calendar: WorkCalendar): readonly OpenSpan[] {
  if (hours === undefined) return [];
  const excepted = hours.exceptions.find((one) => one.day === day);
  if (excepted !== undefined) return excepted.spans;
  const own = hours.weekly[weekday(day) - 1] ?? [];
  const { kind } = dayIn(calendar, day);
  if (kind === 'holiday' || kind === 'gap') return [];
  return kind === 'make-up' && own.length === 0 ? (hours.weekly[0] ?? []) : own;
}

/** Whether the place is open for the whole of it. */
export function isOpenFor(hours: OpeningHours | undefined, asked: Stretch, calendar: WorkCalendar): boolean {
  const day = dateInChina(asked.start);
  return openOn(hours, day, calendar).some(
    ({ from, to }) => momentOn(day, from) <= asked.start && asked.end <= momentOn(day, to),
  );
}

/** One after the other, as many as fit into the hours of a day. */
export function slotsOn(
  hours: OpeningHours | undefined,
  day: PlainDate,
  minutes: number,
  calendar: WorkCalendar,
): readonly Stretch[] {
  return openOn(hours, day, calendar).flatMap(({ from, to }) => {
    const slots: Stretch[] = [];
    const closes = momentOn(day, to);
    for (let start = momentOn(day, from); ; ) {
      const end = addMilliseconds(start, minutes * minuteMs);
      if (end > closes) return slots;
      slots.push({ start, end });
      start = end;
    }
  });
}

/** Hours as they are written for every working day alike: closed on Saturday and Sunday. */
export function workdayHours(text: string): OpeningHours | undefined {
  const spans = parseSpans(text);
  if (spans === undefined || spans.length === 0) return undefined;
  return { weekly: [spans, spans, spans, spans, spans, [], []], exceptions: [] };
}
