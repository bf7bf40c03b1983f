import type { UnitView } from '../../../api/administration.ts';
import { type OpenSpan, parseSpans, spansText } from '../../../core/org/opening-hours.ts';
import { isPlainDate } from '../../../core/time/plain-date.ts';
import type { Language } from '../language.tsx';

type Hours = NonNullable<UnitView['hours']>;

/** Hours as the form asks for them: the working week alike, Saturday, Sunday, and a line for every other day. */
export interface HoursText {
  readonly weekdays: string;
  readonly saturday: string;
  readonly sunday: string;
  readonly exceptions: string;
}

export function hoursText(hours: Hours | null): HoursText {
  return {
    weekdays: spansText(hours?.weekly[0] ?? []),
    saturday: spansText(hours?.weekly[5] ?? []),
    sunday: spansText(hours?.weekly[6] ?? []),
    exceptions: (hours?.exceptions ?? []).map(({ day, spans }) => `${day} ${spansText(spans)}`.trim()).join('\n'),
  };
}

/** Undefined where something is not written as hours; null where nothing is written at all. */
export function hoursOf(text: HoursText): Hours | null | undefined {
  if (Object.values(text).every((part) => part.trim() === '')) return null;
  const [weekdays, saturday, sunday] = [parseSpans(text.weekdays), parseSpans(text.saturday), parseSpans(text.sunday)];
  if (weekdays === undefined || saturday === undefined || sunday === undefined) return undefined;
  const exceptions: { day: string; spans: OpenSpan[] }[] = [];
  for (const line of text.exceptions.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const [day = '', ...rest] = line.split(/\s+/);
    const written = rest.join('');
    const spans = /^(休息|closed)$/i.test(written) ? [] : parseSpans(written);
    if (!isPlainDate(day) || spans === undefined) return undefined;
    exceptions.push({ day, spans: [...spans] });
  }
  const week = [weekdays, weekdays, weekdays, weekdays, weekdays, saturday, sunday];
  return { weekly: week.map((spans) => [...spans]), exceptions };
}

/** Hours as the page says them; empty where nobody entered any. */
export function hoursLines(hours: Hours | null, t: Language['t']): readonly string[] {
  if (hours === null) return [];
  const said = (text: string) => (text === '' ? t('adminClosed') : text);
  const { weekdays, saturday, sunday } = hoursText(hours);
  return [
    `${t('adminHoursWeekdays')} ${said(weekdays)}`,
    `${t('adminHoursSaturday')} ${said(saturday)}`,
    `${t('adminHoursSunday')} ${said(sunday)}`,
    ...hours.exceptions.map(({ day, spans }) => `${day} ${said(spansText(spans))}`),
  ];
}
