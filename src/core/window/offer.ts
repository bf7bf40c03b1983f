import { type Stretch, slotsOn, timeInChina } from '../appointment/hours.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import type { OpeningHours } from '../org/opening-hours.ts';
import { addMilliseconds, dateInChina, type Instant } from '../time/instant.ts';
import { addDays, type PlainDate } from '../time/plain-date.ts';
import type { Words } from '../words/words.ts';
import type { VisitTerms } from './terms.ts';

/** 预约窗口: what a centre gives out of its windows. */
export interface WindowOffer {
  /** How many of them can be booked at one time. */
  readonly windows: number;
  readonly minutes: number;
  readonly daysAhead: number;
}

/** How long a visit may be. */
export const visitMinutes = [15, 30, 45, 60] as const;

/** Visits that one address books at once, and how many more an hour: a village hall does, a machine is stopped. */
export const visitsFromOneAddress = { burst: 30, perMinute: 0.5 } as const;

export interface OfferedTime {
  readonly at: Stretch;
  /** Windows that are left. */
  readonly free: number;
}

export interface OfferedDay {
  readonly day: PlainDate;
  readonly times: readonly OfferedTime[];
}

/** The days on which somebody may come, each with its times; a day without any left is not among them. */
export function offeredDays(
  offer: WindowOffer,
  hours: OpeningHours | undefined,
  taken: ReadonlyMap<Instant, number>,
  { now, calendar, terms }: { readonly now: Instant; readonly calendar: WorkCalendar; readonly terms: VisitTerms },
): readonly OfferedDay[] {
  const today = dateInChina(now);
  const earliest = minutesAfter(now, terms.leadMinutes);
  return Array.from({ length: offer.daysAhead + 1 }, (_, ahead) => addDays(today, ahead))
    .filter((day) => calendar.years.some(({ year }) => year === Number(day.slice(0, 4))))
    .map((day) => ({
      day,
      times: slotsOn(hours, day, offer.minutes, calendar)
        .filter(({ start }) => start >= earliest)
        .map((at) => ({ at, free: Math.max(0, offer.windows - (taken.get(at.start) ?? 0)) }))
        .filter(({ free }) => free > 0),
    }))
    .filter(({ times }) => times.length > 0);
}

/** What is said at the window: the time and which place of it, as 0930-2. */
export function visitNumber(start: Instant, seat: number): string {
  return `${timeInChina(start).replace(':', '')}-${seat}`;
}

export type VisitStanding = 'booked' | 'cancelled' | 'taken' | 'missed';

/** How a visit stands at a moment: whoever did not come within the time has lost the place, and nothing else. */
export function visitStanding(
  { standing, start }: { readonly standing: 'held' | 'booked' | 'cancelled' | 'taken'; readonly start: Instant },
  { now, terms }: { readonly now: Instant; readonly terms: VisitTerms },
): VisitStanding {
  if (standing === 'held') return 'cancelled';
  return standing === 'booked' && minutesAfter(start, terms.lateMinutes) < now ? 'missed' : standing;
}

/** Whether it may still be moved or called off. */
export function mayChangeVisit(standing: VisitStanding, start: Instant, now: Instant): boolean {
  return standing === 'booked' && now < start;
}

export function minutesAfter(from: Instant, minutes: number): Instant {
  return addMilliseconds(from, minutes * 60_000);
}

/** Why it cannot be booked, each with the way on. */
export const visitRefusals = {
  full: {
    zh: '这个时间刚被约满，请另选一个。不预约直接来窗口也会接待。',
    en: 'That time has just been taken; please choose another. You are received without a booking too.',
  },
  tooMany: {
    zh: '这个号码约好的次数已经够了，都还没有到时间，或者一小时内要了几次验证码。要再约的，请先取消一个，或者过一小时再试。着急的，直接来窗口也会接待。',
    en: 'This number holds as many visits to come as one phone may, or asked for several codes within the hour. To book another, call one off or try again in an hour. If it is urgent, come to the window; you are received without a booking.',
  },
  manyFromHere: {
    zh: '从这个网络约的次数太多，为了给别人也留位置，请过一会儿再约。不预约直接来窗口也会接待。',
    en: 'Too many visits were booked over this connection. To leave room for others, please try again in a while; you are received without a booking too.',
  },
  cancelled: {
    zh: '这个预约已经取消。本人来了的，请直接登记。',
    en: 'That visit was called off. If the person is here, please register as usual.',
  },
  gone: {
    zh: '这个预约已经过了时间、办理过或者取消了，不用再改。需要的，请重新预约，或者直接来窗口。',
    en: 'That visit is over, was received or called off, and needs no change. Book another, or come to the window.',
  },
  digits: {
    zh: '验证码不对，或者已经过了时间。请核对后再填，或者重新选一个时间。',
    en: 'Those digits are wrong or too old. Compare them, or choose a time again.',
  },
  notSent: {
    zh: '验证码这会儿发不出去。请稍后再试，或者直接来窗口，不预约也会接待。',
    en: 'The code could not be sent just now. Try later, or come to the window; you are received without a booking.',
  },
} as const satisfies Record<string, Words>;
