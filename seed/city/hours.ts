import { isWorkingDay, type WorkCalendar } from '../../src/core/calendar/work-calendar.ts';
import { dateFromEpochDay, monthOf, weekday } from '../../src/core/time/plain-date.ts';
import { arrivals } from './figures.ts';
import { type Random, weighted } from './random.ts';

const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
const chinaAheadMs = 8 * hourMs;
const opensAt = 9;
const shutsAt = 17.5;

/** When offices of the city are open, by its work calendar, and when people come. */
export class Hours {
  private readonly first: number;
  private readonly open: readonly boolean[];
  private readonly ends: readonly number[];

  /** From the day of `startMs` on to the end. */
  constructor(calendar: WorkCalendar, startMs: number, endMs: number) {
    this.first = dayOf(startMs);
    const last = dayOf(endMs - 1);
    const days = Array.from({ length: last - this.first + 1 }, (_, index) => dateFromEpochDay(this.first + index));
    this.open = days.map((day) => isWorkingDay(calendar, day));
    let sum = 0;
    this.ends = days.map((day, index) => {
      // A make-up Saturday is worked like a Friday; on a holiday the portal alone is open.
      const usual = arrivals.weekday[weekday(day) - 1] ?? 0;
      const working = this.open[index] === true;
      const weight = working ? Math.max(usual, 1) : Math.min(usual, 0.2);
      sum += weight * (arrivals.month[monthOf(day) - 1] ?? 1);
      return sum;
    });
  }

  /** When somebody comes on the day that begins at this moment, or the next that is worked: hours have their shares. */
  comes(day: number, online: boolean, random: Random): number {
    const hour = online ? 6 + random.next() * 17 : opensAt + pickHour(random) + random.next();
    const ms = day + hour * hourMs;
    return online ? ms : this.inOpeningHours(ms, random);
  }

  /** Midnight in China of the day by which so much of all has come, from 0 to 1: days have their shares. */
  dayOf(part: number): number {
    const total = this.ends.at(-1) ?? 0;
    const wanted = part * total;
    let low = 0;
    let high = this.ends.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.ends[middle] ?? total) > wanted) high = middle;
      else low = middle + 1;
    }
    return (this.first + low) * dayMs - chinaAheadMs;
  }

  /** The moment itself in opening hours, else some time in the morning of the next day that is worked. */
  inOpeningHours(ms: number, random: Random): number {
    const local = ms + chinaAheadMs;
    const day = Math.floor(local / dayMs);
    const hour = (local - day * dayMs) / hourMs;
    if (this.isOpen(day) && hour >= opensAt && hour < shutsAt) return ms;
    let next = this.isOpen(day) && hour < opensAt ? day : day + 1;
    while (!this.isOpen(next)) next += 1;
    return next * dayMs - chinaAheadMs + (opensAt + random.next() * 3) * hourMs;
  }

  /** Midnight in China of the first day that is worked, so many days after a moment. */
  openDayAfter(ms: number, days: number): number {
    let day = dayOf(ms) + days;
    while (!this.isOpen(day)) day += 1;
    return day * dayMs - chinaAheadMs;
  }

  /** Past the city's end nothing happens any more: every day will do. */
  private isOpen(day: number): boolean {
    return this.open[day - this.first] ?? true;
  }
}

const pickHour = weighted(arrivals.hour.map((weight, item) => ({ item, weight })));

function dayOf(ms: number): number {
  return Math.floor((ms + chinaAheadMs) / dayMs);
}
