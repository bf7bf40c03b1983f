import type { UnitView } from '../../../api/administration.ts';
import { type OpenSpan, parseSpans, spansText } from '../../../core/org/opening-hours.ts';
import { isPlainDate } from '../../../core/time/plain-date.ts';
import type { Language } from '../language.tsx';

type Hours = NonNullable<UnitView['hours']>;

/** The days of a week, Monday first, with their words. */
export const weekDays = [
  { path: 'monday', label: 'adminHoursMonday' },
  { path: 'tuesday', label: 'adminHoursTuesday' },
  { path: 'wednesday', label: 'adminHoursWednesday' },
  { path: 'thursday', label: 'adminHoursThursday' },
  { path: 'friday', label: 'adminHoursFriday' },
  { path: 'saturday', label: 'adminHoursSaturday' },
  { path: 'sunday', label: 'adminHoursSunday' },
] as const;

/** Hours as the form asks for them: each day of the week, and a line for every other day. */
export type HoursText = Readonly<Record<(typeof weekDays)[number]['path'] | 'exceptions', string>>;

export function hoursText(hours: Hours | null): HoursText {
  const day = (at: number) => spansText(hours?.weekly[at] ?? []);
  return {
    monday: day(0),
    tuesday: day(1),
    wednesday: day(2),
    thursday: day(3),
    friday: day(4),
    saturday: day(5),
    sunday: day(6),
    exceptions: (hours?.exceptions ?? []).map(({ day, spans }) => `${day} ${spansText(spans)}`.trim()).join('\n'),
  };
}

export type HoursRead =
  | { readonly ok: true; readonly hours: Hours | null }
  /** The field that is not written as hours. */
  | { readonly ok: false; readonly path: keyof HoursText };

/** Null where nothing is written at all. A day may be written 同上, as the day before it. */
export function hoursOf(text: HoursText): HoursRead {
  if (Object.values(text).every((part) => part.trim() === '')) return { ok: true, hours: null };
  const weekly: OpenSpan[][] = [];
  for (const { path } of weekDays) {
    const before = weekly.at(-1);
    const isSame = before !== undefined && /^(同上|same)$/i.test(text[path].trim());
    const spans = isSame ? before : parseSpans(text[path]);
    if (spans === undefined) return { ok: false, path };
    weekly.push([...spans]);
  }
  const exceptions: { day: string; spans: OpenSpan[] }[] = [];
  for (const line of text.exceptions.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const [day = '', ...rest] = line.split(/\s+/);
    const written = rest.join('');
    const spans = /^(休息|closed)$/i.test(written) ? [] : parseSpans(written);
    if (!isPlainDate(day) || spans === undefined) return { ok: false, path: 'exceptions' };
    exceptions.push({ day, spans: [...spans] });
  }
  return { ok: true, hours: { weekly, exceptions } };
}

/** Hours as the page says them, days that are alike in one line; empty where nobody entered any. */
export function hoursLines(hours: Hours | null, t: Language['t']): readonly string[] {
  if (hours === null) return [];
  const said = (text: string) => (text === '' ? t('adminClosed') : text);
  const text = hoursText(hours);
  const alike: { first: number; last: number; written: string }[] = [];
  for (const [at, { path }] of weekDays.entries()) {
    const before = alike.at(-1);
    if (before?.written === text[path]) before.last = at;
    else alike.push({ first: at, last: at, written: text[path] });
  }
  const nameOf = (at: number) => t(weekDays[at]?.label ?? 'adminHoursMonday');
  return [
    ...alike.map(({ first, last, written }) => {
      const days = first === last ? nameOf(first) : t('adminHoursDays', { from: nameOf(first), to: nameOf(last) });
      return `${days} ${said(written)}`;
    }),
    ...hours.exceptions.map(({ day, spans }) => `${day} ${said(spansText(spans))}`),
  ];
}
