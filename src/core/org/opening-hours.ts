import { isPlainDate, type PlainDate, weekday } from '../time/plain-date.ts';

/** Open from one time of day to another, as `09:00`. */
export interface OpenSpan {
  readonly from: string;
  readonly to: string;
}

/** Monday first, seven of them; then the days on which it is otherwise. An empty list is a closed day. */
export interface OpeningHours {
  readonly weekly: readonly (readonly OpenSpan[])[];
  readonly exceptions: readonly { readonly day: PlainDate; readonly spans: readonly OpenSpan[] }[];
}

/** A unit may except so many days; older ones are taken out when new ones come. */
export const EXCEPTIONS_MAX = 60;
const SPANS_MAX = 4;

/**
 * The spans of a day as people write them: `09:00-12:00, 14:00-17:30`, in half- or full-width signs; empty for closed.
 * Undefined where that is not a time, a span ends before it begins, or two overlap.
 */
export function parseSpans(text: string): readonly OpenSpan[] | undefined {
  const plain = text.normalize('NFKC').replaceAll('—', '-').replaceAll('–', '-').replaceAll('、', ',').trim();
  if (plain === '') return [];
  const parts = plain.split(',');
  if (parts.length > SPANS_MAX) return undefined;
  const spans: OpenSpan[] = [];
  for (const part of parts) {
    const [, from, to] = /^\s*(\d{1,2}:\d{2})\s*[-~至]\s*(\d{1,2}:\d{2})\s*$/.exec(part) ?? [];
    const span =
      from === undefined || to === undefined ? undefined : spanOf(from.padStart(5, '0'), to.padStart(5, '0'));
    if (span === undefined || span.from < (spans.at(-1)?.to ?? '')) return undefined;
    spans.push(span);
  }
  return spans;
}

function spanOf(from: string, to: string): OpenSpan | undefined {
  const fits = (time: string) => time <= '24:00' && time.slice(3) <= '59';
  return fits(from) && fits(to) && from < to ? { from, to } : undefined;
}

/** As `parseSpans` reads it. */
export function spansText(spans: readonly OpenSpan[]): string {
  return spans.map(({ from, to }) => `${from}-${to}`).join(', ');
}

/** When it is open on a day; undefined when nobody has entered its hours. */
export function hoursOn(hours: OpeningHours | undefined, day: PlainDate): readonly OpenSpan[] | undefined {
  if (hours === undefined) return undefined;
  const excepted = hours.exceptions.find((one) => one.day === day);
  return excepted?.spans ?? hours.weekly[weekday(day) - 1];
}

/** Seven days a week, no day excepted twice, and no more than a year's worth of exceptions. */
export function isOpeningHours({ weekly, exceptions }: OpeningHours): boolean {
  const days = new Set(exceptions.map(({ day }) => day));
  return (
    weekly.length === 7 &&
    exceptions.length <= EXCEPTIONS_MAX &&
    days.size === exceptions.length &&
    exceptions.every(({ day }) => isPlainDate(day)) &&
    [...weekly, ...exceptions.map(({ spans }) => spans)].every((spans) => parseSpans(spansText(spans)) !== undefined)
  );
}
