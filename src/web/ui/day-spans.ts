import { daysBetween, parsePlainDate } from '../../core/time/plain-date.ts';
import type { Words } from '../../core/words/words.ts';

export interface NamedDay {
  readonly date: string;
  readonly name: Words;
}

/** Days of one name on end: the first, the last, and how many. */
export interface DaySpan {
  readonly from: string;
  readonly to: string;
  readonly n: number;
  readonly name: Words;
}

/** Nine days of Spring Festival as one line. Takes the days in order. */
export function spansOf(days: readonly NamedDay[]): readonly DaySpan[] {
  const spans: DaySpan[] = [];
  for (const { date, name } of days) {
    const last = spans.at(-1);
    if (last !== undefined && last.name.zh === name.zh && isNextDay(last.to, date)) {
      spans[spans.length - 1] = { ...last, to: date, n: last.n + 1 };
    } else spans.push({ from: date, to: date, n: 1, name });
  }
  return spans;
}

function isNextDay(day: string, next: string): boolean {
  const [from, to] = [parsePlainDate(day), parsePlainDate(next)];
  return from !== undefined && to !== undefined && daysBetween(from, to) === 1;
}
